"""One carrier, organisation or portfolio: what it is, what it leads, through the plans."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd
from sqlalchemy import Connection, select

from data.filters import CommitmentFilter
from data.models import Organisation, OrganisationParent, OrganisationPortfolio, Portfolio
from data.queries.commitments import carriers as participations_of
from data.queries.commitments import commitment_page
from data.queries.frame import rows
from data.queries.measures import ASSOCIATED, EMPTY, Grouping, Measures, main_nature, measures
from data.queries.organisations import carrier_names, ranking
from data.queries.plans import PlanEntry, axis_frame, plan_entries
from data.store import NotFound
from data.vocabulary import Role


@dataclass(frozen=True)
class Carrier:
    """Who carries: `above`, `below`, `portfolios` and `members` are (code, name) pairs.

    names: `carrier_names` columns. `description` and `members` are those of a portfolio.
    """

    code: str
    name: str
    by: Grouping
    kind: str | None
    interministerial: bool
    description: str | None
    above: tuple[tuple[str, str], ...]
    below: tuple[tuple[str, str], ...]
    portfolios: tuple[tuple[str, str], ...]
    members: tuple[tuple[str, str], ...]
    names: pd.DataFrame

    def narrowed(self, asked: CommitmentFilter) -> CommitmentFilter:
        """The filter on what it leads: its own criterion replaces that of the address."""
        return asked.without("role").with_values(self.by.value, [self.code])

    def associated(self, asked: CommitmentFilter) -> CommitmentFilter:
        """The filter on that in which it takes another part than that of lead."""
        return self.narrowed(asked).with_values("role", ASSOCIATED)


def carrier(connection: Connection, code: str, by: Grouping, as_of: date) -> Carrier:
    """A carrier by its code; a portfolio answers where no organisation does. Raises NotFound."""
    if by is Grouping.ORGANISATION:
        found = _organisation(connection, code, as_of)
        if found is not None:
            return found
    portfolio = _portfolio(connection, code, as_of)
    if portfolio is None:
        raise NotFound("organisme", code)
    return portfolio


def _organisation(connection: Connection, code: str, as_of: date) -> Carrier | None:
    own = rows(
        connection,
        select(
            Organisation.name, Organisation.kind, Organisation.interministerial,
        ).where(Organisation.code == code),
    )
    if not own:
        return None
    link, attached = OrganisationPortfolio, OrganisationParent
    return Carrier(
        code=code,
        name=own[0]["name"],
        by=Grouping.ORGANISATION,
        kind=own[0]["kind"],
        interministerial=bool(own[0]["interministerial"]),
        description=None,
        above=_bodies(
            connection,
            Organisation.code.in_(
                select(attached.parent_code).where(attached.organisation_code == code)
            ),
        ),
        below=_bodies(
            connection,
            Organisation.code.in_(
                select(attached.organisation_code).where(attached.parent_code == code)
            ),
        ),
        portfolios=_pairs(
            connection,
            select(Portfolio.code, Portfolio.label.label("name"))
            .join(link, link.portfolio_code == Portfolio.code)
            .where(link.organisation_code == code)
            .order_by(Portfolio.code),
        ),
        members=(),
        names=carrier_names(connection, code, Grouping.ORGANISATION, as_of),
    )


def _portfolio(connection: Connection, code: str, as_of: date) -> Carrier | None:
    own = rows(
        connection,
        select(Portfolio.label, Portfolio.description).where(Portfolio.code == code),
    )
    if not own:
        return None
    members = select(OrganisationPortfolio.organisation_code).where(
        OrganisationPortfolio.portfolio_code == code
    )
    return Carrier(
        code=code,
        name=own[0]["label"],
        by=Grouping.PORTFOLIO,
        kind=None,
        interministerial=False,
        description=own[0]["description"],
        above=(),
        below=(),
        portfolios=(),
        members=_bodies(connection, Organisation.code.in_(members)),
        names=carrier_names(connection, code, Grouping.PORTFOLIO, as_of),
    )


def _bodies(connection: Connection, condition: Any) -> tuple[tuple[str, str], ...]:
    statement = select(Organisation.code, Organisation.name).where(condition)
    return _pairs(connection, statement.order_by(Organisation.folded, Organisation.code))


def _pairs(connection: Connection, statement: Any) -> tuple[tuple[str, str], ...]:
    return tuple((row["code"], row["name"]) for row in rows(connection, statement))


@dataclass(frozen=True)
class CarrierSheet:
    """One carrier at a date, in the plans asked for.

    led, associated: `commitment_page` columns (associated has `roles` too). figures: the measures
    of what it leads. axes: axis code -> measures; axis_rows: `axis_frame` columns of these axes.
    by_plan: plan -> measures, whatever the plan asked for. below: the ranking of what is attached
    to it or belongs to it. total: measures of all that the filter keeps.
    """

    carrier: Carrier
    led: pd.DataFrame
    associated: pd.DataFrame
    shared: dict[str, tuple[str, ...]]
    figures: Measures
    axes: dict[str, Measures]
    axis_rows: pd.DataFrame
    by_plan: dict[str, Measures]
    below: pd.DataFrame
    total: Measures
    nature: str
    plans: tuple[PlanEntry, ...]
    elsewhere: int


def carrier_sheet(
    connection: Connection, code: str, by: Grouping, asked: CommitmentFilter, as_of: date
) -> CarrierSheet:
    """Everything of one carrier; raises NotFound."""
    found = carrier(connection, code, by, as_of)
    own = found.narrowed(asked)
    led = commitment_page(connection, own, as_of).rows
    axes = {key[0]: one for key, one in measures(connection, own, as_of, by=("axis",)).items()}
    frame = axis_frame(connection, as_of, asked.plan)
    bodies = _bodies_below(connection, found, asked, as_of)
    by_plan = through_plans(connection, found, asked, as_of)
    return CarrierSheet(
        carrier=found,
        led=led,
        associated=associated_rows(connection, found, asked, as_of),
        shared=co_carriers(connection, list(led["code"])),
        figures=measures(connection, own, as_of).get((), dict(EMPTY)),
        axes=axes,
        axis_rows=frame[frame["code"].isin(list(axes))],
        by_plan=by_plan,
        below=bodies,
        total=measures(connection, asked.without("role", by.value), as_of).get((), dict(EMPTY)),
        nature=main_nature(connection, asked, as_of),
        plans=plan_entries(connection),
        elsewhere=sum(one["commitments"] for one in by_plan.values()),
    )


def _bodies_below(
    connection: Connection, found: Carrier, asked: CommitmentFilter, as_of: date
) -> pd.DataFrame:
    """What is attached to an organisation; of a portfolio, its bodies that lead something."""
    if found.by is Grouping.ORGANISATION:
        table = ranking(connection, found.narrowed(asked), as_of).rows
        return table[table["code"] != found.code]
    # Associations of its bodies are not among the commitments that it leads.
    table = ranking(connection, asked.without("role", found.by.value), as_of).rows
    members = [code for code, _ in found.members]
    return table[table["code"].isin(members) & (table["commitments"] > 0)]


def through_plans(
    connection: Connection, found: Carrier, asked: CommitmentFilter, as_of: date
) -> dict[str, Measures]:
    """What it leads in each plan published by the date, whatever the plan asked for."""
    own = found.narrowed(asked).without("plan", "axe")
    return {key[0]: one for key, one in measures(connection, own, as_of, by=("plan",)).items()}


def associated_rows(
    connection: Connection, found: Carrier, asked: CommitmentFilter, as_of: date
) -> pd.DataFrame:
    """The commitments in which a carrier takes another part than that of lead."""
    return commitment_page(connection, found.associated(asked), as_of).rows


def co_carriers(connection: Connection, items: list[str]) -> dict[str, tuple[str, ...]]:
    """The printed names of the counted leads of each commitment, in printed order."""
    table = participations_of(connection, items, (Role.LEAD,))
    found: dict[str, tuple[str, ...]] = {}
    for item, name, counted in zip(table["item"], table["name"], table["counted"], strict=True):
        if counted:
            found[item] = (*found.get(item, ()), name)
    return found
