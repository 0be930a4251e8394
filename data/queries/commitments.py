"""Lists, counts and facets of commitments at a date."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd
from sqlalchemy import ColumnElement, Connection, Subquery, case, distinct, func, select
from sqlalchemy.orm import aliased

from data import rules
from data.filters import CommitmentFilter
from data.models import (
    Axis,
    Item,
    Location,
    Organisation,
    OrganisationPortfolio,
    Participation,
    Portfolio,
    Source,
    Territory,
)
from data.queries._conditions import (
    commitment_conditions,
    counted_participations,
    located_facts,
)
from data.queries.frame import frame, rows
from data.vocabulary import ItemKind, Level, PrintedIn, Status

# Explicit orders: no database sorts text, accents or NULL like another.
STATUS_ORDER = (
    Status.COMPLETE, Status.SUBSTANTIAL, Status.LIMITED, Status.NOT_STARTED,
    Status.UNKNOWN, Status.WITHDRAWN,
)
SORTS = ("plan", "titre", "statut", "calendrier", "information")


@dataclass(frozen=True)
class Page:
    """One page of a list: its rows, the number of all rows, and where it stands."""

    rows: pd.DataFrame
    total: int
    page: int
    pages: int


def status_rank(status: ColumnElement[Any]) -> ColumnElement[int]:
    """The order of statuses in lists: most complete first, unknown then withdrawn last."""
    return case(
        *((status == value.value, rank) for rank, value in enumerate(STATUS_ORDER)),
        else_=len(STATUS_ORDER),
    )


def _order(sort: str, c: Any) -> list[ColumnElement[Any]]:
    document = [c.plan_start.desc(), c.plan, c.rank]
    descending = sort.startswith("-")
    key = sort.removeprefix("-")
    if key == "titre":
        first = [c.folded]
    elif key == "statut":
        # Unknown and withdrawn stay last both ways: they have no level.
        weight = rules.level_weight(c.status)
        unknown = case((weight.is_(None), 1), else_=0)
        return [unknown, weight if descending else weight.desc(), status_rank(c.status), *document]
    elif key == "calendrier":
        first = [case((c.calendar == "retarde", 0), (c.calendar == "conforme", 1), else_=2)]
    elif key == "information":
        unknown = case((c.last_on.is_(None), 1), else_=0)
        return [unknown, c.last_on if descending else c.last_on.desc(), *document]
    else:
        return document
    return [*(one.desc() if descending else one for one in first), *document]


def commitment_page(
    connection: Connection,
    asked: CommitmentFilter,
    as_of: date,
    *,
    sort: str = "plan",
    page: int = 1,
    size: int | None = None,
) -> Page:
    """The commitments that a filter keeps at a date.

    Columns of the rows: code, plan, axis, axis_title, axis_short, subaxis, number, title, short_title,
    status, status_max, printed, calendar, observed_on, last_on, actions, milestones, source, section,
    lines. `page` counts from 1 and is brought into range; `size` None gives all rows.
    """
    c = rules.commitments_at(as_of)
    conditions = commitment_conditions(asked, as_of, c)
    total = connection.scalar(select(func.count()).select_from(c).where(*conditions)) or 0
    pages = max(1, -(-total // size)) if size else 1
    page = min(max(1, page), pages)
    axis = aliased(Axis, name="listed_axis")
    statement = (
        select(
            c.c.code, c.c.plan, c.c.axis, axis.title.label("axis_title"),
            axis.short_title.label("axis_short"), axis.number.label("axis_number"),
            c.c.subaxis, c.c.number, c.c.title, c.c.short_title,
            c.c.status, c.c.status_reading, c.c.status_max, c.c.printed, c.c.observed_on,
            c.c.calendar, c.c.calendar_on, c.c.last_on, c.c.plan_end, c.c.published_on,
            _children(c, ItemKind.ACTION).label("actions"),
            c.c.source, c.c.section, c.c.lines,
        )
        .join(axis, axis.code == c.c.axis)
        .where(*conditions)
        .order_by(*_order(sort, c.c))
    )
    if size:
        statement = statement.limit(size).offset((page - 1) * size)
    return Page(frame(connection, statement), total, page, pages)


def _children(c: Subquery, kind: ItemKind) -> Any:
    child = aliased(Item, name=f"child_{kind.value}")
    return (
        select(func.count())
        .select_from(child)
        .where(child.parent_code == c.c.code, child.kind == kind)
        .correlate(c)
        .scalar_subquery()
    )


def carriers(
    connection: Connection, items: Iterable[str] | None = None, roles: Iterable[str] = ()
) -> pd.DataFrame:
    """Participations of items (all when None), in printed order, those of the list alone included.

    Columns: item, organisation, name (as printed there), current_name, kind, role, rank, printed_in,
    counted. `roles` empty means every role.
    """
    statement = (
        select(
            Participation.item_code.label("item"),
            Participation.organisation_code.label("organisation"),
            Participation.printed_name.label("name"),
            Organisation.name.label("current_name"),
            Organisation.kind,
            Participation.role,
            Participation.rank,
            Participation.printed_in,
            case((Participation.printed_in == PrintedIn.LIST, False), else_=True).label("counted"),
        )
        .join(Organisation, Organisation.code == Participation.organisation_code)
        .order_by(Participation.item_code, Participation.rank, Participation.organisation_code)
    )
    if items is not None:
        statement = statement.where(Participation.item_code.in_(list(items)))
    if roles:
        statement = statement.where(Participation.role.in_(list(roles)))
    return frame(connection, statement)


def status_counts(
    connection: Connection, asked: CommitmentFilter, as_of: date, by: str | None = None
) -> pd.DataFrame:
    """Commitments by status, in all or by `plan`, `axis` or `subaxis`.

    Columns: key (with `by`), status, number. Statuses without commitment have no row.
    """
    c = rules.commitments_at(as_of)
    grouped = [c.c[by], c.c.status] if by else [c.c.status]
    columns = [c.c[by].label("key")] if by else []
    statement = (
        select(*columns, c.c.status, func.count().label("number"))
        .where(*commitment_conditions(asked, as_of, c))
        .group_by(*grouped)
        .order_by(*grouped[:-1], status_rank(c.c.status))
    )
    return frame(connection, statement)


def progress_index(
    connection: Connection, asked: CommitmentFilter, as_of: date, by: str | None = None
) -> pd.DataFrame:
    """The progress index (0..100, null when not computable) of the commitments a filter keeps.

    Columns: key (with `by`), index, index_max (with the upper bounds of composite statuses),
    index_base (number it rests on), number, known.
    """
    c = rules.commitments_at(as_of)
    index, base = rules.index_columns(c.c.status)
    upper = func.coalesce(c.c.status_max, c.c.status)
    columns = [c.c[by].label("key")] if by else []
    statement = select(
        *columns,
        index,
        (func.avg(rules.level_weight(upper)) * 100).label("index_max"),
        base,
        func.count().label("number"),
        func.coalesce(
            func.sum(case((c.c.status != Status.UNKNOWN.value, 1), else_=0)), 0
        ).label("known"),
    ).where(*commitment_conditions(asked, as_of, c))
    if by:
        statement = statement.group_by(c.c[by]).order_by(c.c[by])
    return frame(connection, statement)


def calendar_counts(
    connection: Connection, asked: CommitmentFilter, as_of: date, by: str | None = None
) -> pd.DataFrame:
    """Commitments by declared calendar: key (with `by`), calendar (`non_renseigne` when none), number."""
    c = rules.commitments_at(as_of)
    calendar = func.coalesce(c.c.calendar, "non_renseigne")
    columns = [c.c[by].label("key")] if by else []
    grouped = [c.c[by], calendar] if by else [calendar]
    statement = (
        select(*columns, calendar.label("calendar"), func.count().label("number"))
        .where(*commitment_conditions(asked, as_of, c))
        .group_by(*grouped)
        .order_by(*grouped)
    )
    return frame(connection, statement)


def facets(
    connection: Connection, asked: CommitmentFilter, as_of: date
) -> dict[str, list[dict[str, Any]]]:
    """For each criterion, its options: {code, label, number}, zero included.

    An option's number is how many commitments it keeps under all other criteria. Vocabulary criteria
    carry no label (the words are the layout's); `territoire` lists only territories with a fact.
    """
    return {
        "plan": _column_facet(connection, asked, as_of, "plan"),
        "axe": _axis_facet(connection, asked, as_of),
        "statut": _column_facet(connection, asked, as_of, "status", "statut", "statut!"),
        "calendrier": _calendar_facet(connection, asked, as_of),
        "portefeuille": _portfolio_facet(connection, asked, as_of),
        "organisme": _organisation_facet(connection, asked, as_of),
        "territoire": _territory_facet(connection, asked, as_of),
    }


def _kept(asked: CommitmentFilter, as_of: date, *without: str) -> Subquery:
    c = rules.commitments_at(as_of)
    return select(c).where(*commitment_conditions(asked, as_of, c, without)).subquery("kept")


def _column_facet(
    connection: Connection, asked: CommitmentFilter, as_of: date, column: str, *keys: str
) -> list[dict[str, Any]]:
    kept = _kept(asked, as_of, *(keys or (column,)))
    value = kept.c[column]
    return rows(
        connection, select(value.label("code"), func.count().label("number")).group_by(value)
    )


def _calendar_facet(
    connection: Connection, asked: CommitmentFilter, as_of: date
) -> list[dict[str, Any]]:
    kept = _kept(asked, as_of, "calendrier")
    value = func.coalesce(kept.c.calendar, "non_renseigne")
    return rows(
        connection, select(value.label("code"), func.count().label("number")).group_by(value)
    )


def _axis_facet(
    connection: Connection, asked: CommitmentFilter, as_of: date
) -> list[dict[str, Any]]:
    kept = _kept(asked, as_of, "axe")
    item = aliased(Item, name="facet_axis_item")
    parent = aliased(Item, name="facet_axis_parent")
    numbers = (
        select(kept.c.axis.label("code"), func.count().label("number"))
        .group_by(kept.c.axis)
        .subquery()
    )
    condition = [item.plan_code.in_(asked.plan)] if asked.plan else []
    return rows(
        connection,
        select(
            item.code, Axis.short_title.label("label"), item.plan_code.label("plan"),
            func.coalesce(numbers.c.number, 0).label("number"),
        )
        .join(Axis, Axis.code == item.code)
        .join(parent, parent.code == item.parent_code)
        .outerjoin(numbers, numbers.c.code == item.code)
        .where(item.kind == ItemKind.AXIS, parent.kind == ItemKind.PLAN, *condition)
        .order_by(item.plan_code.desc(), item.rank),
    )


def _portfolio_facet(
    connection: Connection, asked: CommitmentFilter, as_of: date
) -> list[dict[str, Any]]:
    kept = _kept(asked, as_of, "portefeuille")
    member, parent, grand = _lineage()
    numbers = (
        select(
            OrganisationPortfolio.portfolio_code.label("code"),
            func.count(distinct(kept.c.code)).label("number"),
        )
        .select_from(Participation)
        .join(kept, kept.c.code == Participation.item_code)
        .join(member, member.code == Participation.organisation_code)
        .outerjoin(parent, parent.code == member.parent_code)
        .outerjoin(grand, grand.code == parent.parent_code)
        .join(
            OrganisationPortfolio,
            OrganisationPortfolio.organisation_code.in_([member.code, parent.code, grand.code]),
        )
        .where(counted_participations(asked.role))
        .group_by(OrganisationPortfolio.portfolio_code)
        .subquery()
    )
    return rows(
        connection,
        select(
            Portfolio.code, Portfolio.label, func.coalesce(numbers.c.number, 0).label("number")
        )
        .outerjoin(numbers, numbers.c.code == Portfolio.code)
        .order_by(func.coalesce(numbers.c.number, 0).desc(), Portfolio.code),
    )


def _organisation_facet(
    connection: Connection, asked: CommitmentFilter, as_of: date
) -> list[dict[str, Any]]:
    """Organisations that lead anything, themselves or through their directorates."""
    kept = _kept(asked, as_of, "organisme")
    member, parent, grand = _lineage()
    leader = aliased(Organisation, name="facet_leader")
    links = (
        select(
            leader.code.label("code"),
            func.count(distinct(kept.c.code)).label("number"),
        )
        .select_from(Participation)
        .outerjoin(kept, kept.c.code == Participation.item_code)
        .join(member, member.code == Participation.organisation_code)
        .outerjoin(parent, parent.code == member.parent_code)
        .outerjoin(grand, grand.code == parent.parent_code)
        .join(leader, leader.code.in_([member.code, parent.code, grand.code]))
        .where(counted_participations(asked.role))
        .group_by(leader.code)
        .subquery()
    )
    return rows(
        connection,
        select(Organisation.code, Organisation.name.label("label"), Organisation.kind,
               links.c.number)
        .join(links, links.c.code == Organisation.code)
        .order_by(links.c.number.desc(), Organisation.folded),
    )


def _lineage() -> tuple[Any, Any, Any]:
    return (
        aliased(Organisation, name="lineage_member"),
        aliased(Organisation, name="lineage_parent"),
        aliased(Organisation, name="lineage_grand"),
    )


def _territory_facet(
    connection: Connection, asked: CommitmentFilter, as_of: date
) -> list[dict[str, Any]]:
    kept = _kept(asked, as_of, "territoire")
    owner = rules.owners()
    region = aliased(Territory, name="facet_region")
    numbers = (
        select(region.code.label("code"), func.count(distinct(kept.c.code)).label("number"))
        .select_from(Location)
        .join(Source, Source.code == Location.source_code)
        .join(owner, owner.c.item_code == Location.item_code)
        .join(kept, kept.c.code == owner.c.commitment_code)
        .join(Territory, Territory.code == Location.territory_code)
        .join(region, (region.code == Territory.region_code) | (region.code == Territory.code))
        .where(*located_facts(as_of), region.level == Level.REGION)
        .group_by(region.code)
        .subquery()
    )
    return rows(
        connection,
        select(
            Territory.code, Territory.name.label("label"),
            func.coalesce(numbers.c.number, 0).label("number"),
        )
        .outerjoin(numbers, numbers.c.code == Territory.code)
        .where(Territory.level == Level.REGION)
        .order_by(func.coalesce(numbers.c.number, 0).desc(), Territory.folded),
    )
