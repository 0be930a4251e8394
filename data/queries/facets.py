"""Facets: the options of each criterion, and how many commitments or milestones each one opens."""

from collections.abc import Callable
from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Executable,
    Subquery,
    and_,
    distinct,
    exists,
    func,
    select,
)
from sqlalchemy.orm import aliased

from data import rules
from data.criteria import CalendarChoice
from data.filters import CommitmentFilter
from data.lineage import lineages
from data.models import (
    Axis,
    Item,
    Location,
    Organisation,
    OrganisationPortfolio,
    Participation,
    Plan,
    Portfolio,
    Source,
    Territory,
)
from data.queries._conditions import (
    commitment_conditions,
    counted_participations,
    located_facts,
    milestone_conditions,
)
from data.queries.commitments import STATUS_ORDER
from data.queries.frame import AS_OF, rows
from data.statements import kept_statement
from data.vocabulary import ItemKind, Level

# What is counted: (filter, key left out) -> columns code, commitment and those of the criteria.
Counted = Callable[[CommitmentFilter, str], Subquery]
Facet = list[dict[str, Any]]
Facets = dict[str, Facet]

# What the compact filter of a view offers.
COMPACT = ("axe", "portefeuille", "organisme")


def of_commitments(asked: CommitmentFilter, without: str) -> Subquery:
    """The commitments kept, one criterion left out."""
    c = rules.commitments_at(AS_OF)
    conditions = commitment_conditions(asked, AS_OF, c, (without,))
    return select(c, c.c.code.label("commitment")).where(*conditions).subquery("kept")


def of_milestones(asked: CommitmentFilter, without: str) -> Subquery:
    """The milestones kept, one criterion left out."""
    m = rules.milestones_at(AS_OF)
    conditions = milestone_conditions(asked, AS_OF, m, (without,))
    return select(m.c.code, m.c.commitment, m.c.axis).where(*conditions).subquery("kept")


def facets(connection: Connection, asked: CommitmentFilter, as_of: date) -> Facets:
    """For each criterion, its options: {code, label, number}, zero included.

    An option's number is the length of the list that it opens: the commitments kept when it is the
    only value of its key, under all other criteria. `statut` and `calendrier` carry no label (the
    words are the layout's).
    """
    return {key: facet(connection, asked, as_of, key) for key in FACETS}


def compact(
    connection: Connection, asked: CommitmentFilter, as_of: date,
    counted: Counted = of_commitments,
) -> Facets:
    """The facets of the compact filter."""
    return {key: facet(connection, asked, as_of, key, counted) for key in COMPACT}


def facet(
    connection: Connection, asked: CommitmentFilter, as_of: date, key: str,
    counted: Counted = of_commitments,
) -> Facet:
    """The options of one criterion of `FACETS`, as `facets` gives them."""
    options, count = _FACETS[key]
    found = connection.execute(_statement(count, asked.without("au"), counted), {"as_of": as_of})
    # Joined with the options here: PostgreSQL may count anew for each option.
    numbers: dict[str | None, int] = {row[0]: row[1] for row in found}
    listed = [
        {**option, "number": numbers.get(option["code"], 0)}
        for option in options(connection, asked, as_of)
    ]
    return sorted(listed, key=lambda one: -one["number"]) if key in _LARGEST_FIRST else listed


Count = Callable[[CommitmentFilter, Counted], Executable]


@kept_statement
def _statement(count: Count, asked: CommitmentFilter, counted: Counted) -> Executable:
    """Written once for all dates: writing costs more than running."""
    return count(asked, counted)


def _by_column(key: str, column: str) -> Count:
    def count(asked: CommitmentFilter, counted: Counted) -> Executable:
        kept = counted(asked, key)
        return select(kept.c[column], func.count()).group_by(kept.c[column])

    return count


def _plans(connection: Connection, asked: CommitmentFilter, as_of: date) -> Facet:
    return rows(connection, _PLANS, {"as_of": as_of})


_PLANS = (
    select(Plan.code, Plan.title.label("label"))
    .where(Plan.published_on <= AS_OF)
    .order_by(Plan.start.desc(), Plan.code)
)


def _statuses(connection: Connection, asked: CommitmentFilter, as_of: date) -> Facet:
    return [{"code": status.value} for status in STATUS_ORDER]


def _calendars(connection: Connection, asked: CommitmentFilter, as_of: date) -> Facet:
    return [{"code": choice.value} for choice in CalendarChoice]


def _calendar_numbers(asked: CommitmentFilter, counted: Counted) -> Executable:
    kept = counted(asked, "calendrier")
    read = func.coalesce(kept.c.calendar, CalendarChoice.UNKNOWN.value)
    return select(read, func.count()).group_by(read)


def _axes(connection: Connection, asked: CommitmentFilter, as_of: date) -> Facet:
    """The axes of the plans asked for, newest plan first; not their sub-axes."""
    return rows(connection, _axis_options(asked.plan), {"as_of": as_of})


@kept_statement
def _axis_options(plans: tuple[str, ...]) -> Executable:
    item = aliased(Item, name="facet_axis_item")
    parent = aliased(Item, name="facet_axis_parent")
    condition = [item.plan_code.in_(plans)] if plans else []
    return (
        select(item.code, Axis.short_title.label("label"), item.plan_code.label("plan"))
        .join(Axis, Axis.code == item.code)
        .join(parent, parent.code == item.parent_code)
        .join(Plan, Plan.code == item.plan_code)
        .where(
            item.kind == ItemKind.AXIS, parent.kind == ItemKind.PLAN, Plan.published_on <= AS_OF,
            *condition,
        )
        .order_by(Plan.start.desc(), item.plan_code, item.rank)
    )  # fmt: skip


def _portfolios(connection: Connection, asked: CommitmentFilter, as_of: date) -> Facet:
    return rows(connection, _PORTFOLIOS)


_PORTFOLIOS = select(Portfolio.code, Portfolio.label).order_by(Portfolio.code)


def _portfolio_numbers(asked: CommitmentFilter, counted: Counted) -> Executable:
    kept = counted(asked, "portefeuille")
    head, item = lineages(), aliased(Item, name="portfolio_item")
    portfolio = OrganisationPortfolio.portfolio_code
    return (
        select(portfolio, func.count(distinct(kept.c.code)))
        .select_from(Participation)
        .join(kept, kept.c.commitment == Participation.item_code)
        .join(item, item.code == Participation.item_code)
        .join(head, _through(head, item))
        .join(OrganisationPortfolio, OrganisationPortfolio.organisation_code == head.c.head)
        .where(counted_participations(asked.role))
        .group_by(portfolio)
    )


def _organisations(connection: Connection, asked: CommitmentFilter, as_of: date) -> Facet:
    """Organisations that take one of the roles asked for, themselves or by their directorates.

    Those of plans published by the date, whatever the filter: an option does not vanish because
    another criterion brings it to zero.
    """
    return rows(connection, _organisation_options(asked.role), {"as_of": as_of})


@kept_statement
def _organisation_options(roles: tuple[str, ...]) -> Executable:
    head = lineages()
    item = aliased(Item, name="carried_item")
    takes_part = (
        exists()
        .where(
            Participation.organisation_code == head.c.member,
            item.code == Participation.item_code, item.kind == ItemKind.COMMITMENT,
            head.c.plan == item.plan_code,
            Plan.code == item.plan_code, Plan.published_on <= AS_OF,
            counted_participations(roles),
        )
        .correlate(head)
    )  # fmt: skip
    return (
        select(Organisation.code, Organisation.name.label("label"), Organisation.kind)
        .where(Organisation.code.in_(select(head.c.head).where(takes_part)))
        .order_by(Organisation.folded, Organisation.code)
    )


def _organisation_numbers(asked: CommitmentFilter, counted: Counted) -> Executable:
    kept = counted(asked, "organisme")
    head, item = lineages(), aliased(Item, name="organisation_item")
    return (
        select(head.c.head, func.count(distinct(kept.c.code)))
        .select_from(Participation)
        .join(kept, kept.c.commitment == Participation.item_code)
        .join(item, item.code == Participation.item_code)
        .join(head, _through(head, item))
        .where(counted_participations(asked.role))
        .group_by(head.c.head)
    )


def _through(head: Subquery, item: Any) -> ColumnElement[bool]:
    """A participation and the lineage of its body in the plan of its item."""
    return and_(head.c.member == Participation.organisation_code, head.c.plan == item.plan_code)


def _territories(connection: Connection, asked: CommitmentFilter, as_of: date) -> Facet:
    """The régions, each with all that is below it."""
    return rows(connection, _TERRITORIES)


_TERRITORIES = (
    select(Territory.code, Territory.name.label("label"))
    .where(Territory.level == Level.REGION)
    .order_by(Territory.folded, Territory.code)
)


def _territory_numbers(asked: CommitmentFilter, counted: Counted) -> Executable:
    kept = counted(asked, "territoire")
    owner = rules.owners()
    region = func.coalesce(Territory.region_code, Territory.code)
    return (
        select(region, func.count(distinct(kept.c.code)))
        .select_from(Location)
        .join(Source, Source.code == Location.source_code)
        .join(owner, owner.c.item_code == Location.item_code)
        .join(kept, kept.c.commitment == owner.c.commitment_code)
        .join(Territory, Territory.code == Location.territory_code)
        .where(*located_facts(AS_OF))
        .group_by(region)
    )


Options = Callable[[Connection, CommitmentFilter, date], Facet]
_FACETS: dict[str, tuple[Options, Count]] = {
    "plan": (_plans, _by_column("plan", "plan")),
    "axe": (_axes, _by_column("axe", "axis")),
    "statut": (_statuses, _by_column("statut", "status")),
    "calendrier": (_calendars, _calendar_numbers),
    "portefeuille": (_portfolios, _portfolio_numbers),
    "organisme": (_organisations, _organisation_numbers),
    "territoire": (_territories, _territory_numbers),
}
_LARGEST_FIRST = frozenset({"portefeuille", "organisme", "territoire"})
FACETS = tuple(_FACETS)
