"""Ministries and other carriers, ranked: what each leads, how far, how late, how silent.

A row's number is the length of the list that the criterion `organisme` or `portefeuille` keeps for
it; rows overlap, so the distinct total stands beside the number of participations.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd
from sqlalchemy import ColumnElement, Connection, Select, and_, distinct, func, select
from sqlalchemy.orm import aliased

from data import rules
from data.filters import CommitmentFilter
from data.lineage import newest_parent
from data.models import (
    Organisation,
    OrganisationName,
    OrganisationPortfolio,
    Participation,
    Plan,
    Portfolio,
)
from data.organisations import Group
from data.queries._conditions import (
    carried_by,
    commitment_conditions,
    counted_participations,
    organisations_below,
)
from data.queries.frame import rows
from data.queries.measures import (
    ASSOCIATED,
    EMPTY,
    Grouping,
    Measures,
    carried,
    carried_by_groups,
    main_nature,
    measures,
)
from data.text import fold
from data.vocabulary import OrganisationKind, State

# What the ranking can be sorted by; a leading « - » turns it around.
SORTS = ("nombre", "avancement", "retard", "silence", "fraicheur", "nom")

GOVERNMENT = (OrganisationKind.MINISTRY, OrganisationKind.STATE_SECRETARIAT)
_AUTHORITIES = (OrganisationKind.INDEPENDENT_AUTHORITY, OrganisationKind.COURT)
_SERVICES = (OrganisationKind.DIRECTORATE,)


@dataclass(frozen=True)
class Ranking:
    """Carriers of the commitments that a filter keeps at a date.

    rows: one row an organisation or a portfolio that leads or is associated, in the order asked.
    Columns: code, name, kind, group, parent, top (the row under which it folds, its own code when
    none), own (as printed, without what is attached to it), associated, then the measures of
    `data.queries.measures`. groups: the same measures for each group of organisations, distinct.
    nature: the nature of dates that the plans asked for print.
    """

    by: Grouping
    rows: pd.DataFrame
    groups: dict[str, Measures]
    total: Measures
    participations: int
    carriers: int
    shared: int
    nature: str


def ranking(
    connection: Connection,
    asked: CommitmentFilter,
    as_of: date,
    by: Grouping = Grouping.ORGANISATION,
    sort: str = "nombre",
) -> Ranking:
    """Rank the carriers of what a filter keeps; the roles asked for replace that of lead."""
    apart = asked.without(by.value)
    led = measures(connection, apart, as_of, links=carried(by, asked.role))
    taken = _numbers(connection, apart.without("role"), as_of, by, ASSOCIATED)
    own = _own(connection, apart, as_of, by)
    nature = main_nature(connection, asked, as_of)
    bodies = _bodies(connection, asked, by, as_of)
    listed = [
        {
            **body, "own": own.get(body["code"], 0), "associated": taken.get(body["code"], 0),
            **led.get((body["code"],), EMPTY),
        }
        for body in bodies
        if (body["code"],) in led or taken.get(body["code"])
    ]
    found = pd.DataFrame(_sorted(listed, sort, nature), columns=COLUMNS, dtype=object)
    participations, carriers, shared = _participations(connection, asked, as_of, by)
    return Ranking(
        by=by,
        rows=found,
        groups=_groups(connection, apart, as_of, found) if by is Grouping.ORGANISATION else {},
        total=measures(connection, asked, as_of).get((), dict(EMPTY)),
        participations=participations,
        carriers=carriers,
        shared=shared,
        nature=nature,
    )


def group_of(kind: str) -> Group:
    """The part of the list in which an organisation stands, when it is attached to no ministry."""
    if kind in GOVERNMENT:
        return Group.MINISTRY
    if kind in _SERVICES:
        return Group.SERVICE
    return Group.AUTHORITY if kind in _AUTHORITIES else Group.OTHER


def top_codes(ranked: Ranking, group: str) -> tuple[str, ...]:
    """The codes of the rows of a group that fold under no other, in their order."""
    table = ranked.rows
    kept = table[
        (table["group"] == group) & (table["top"] == table["code"]) & (table["commitments"] > 0)
    ]
    return tuple(kept["code"])


def _groups(
    connection: Connection, asked: CommitmentFilter, as_of: date, found: pd.DataFrame
) -> dict[str, Measures]:
    """Distinct measures of each group that has rows."""
    members = {
        group.value: [
            code
            for code, its, top in zip(found["code"], found["group"], found["top"], strict=True)
            if its == group and top == code
        ]
        for group in Group
    }
    asked_groups = {group: codes for group, codes in members.items() if codes}
    if not asked_groups:
        return {}
    links = carried_by_groups(asked_groups, asked.role)
    return {key[0]: one for key, one in measures(connection, asked, as_of, links=links).items()}


def _kept(asked: CommitmentFilter, as_of: date) -> Select[Any]:
    c = rules.commitments_at(as_of)
    return select(c.c.code).where(*commitment_conditions(asked, as_of, c))


def _numbers(
    connection: Connection,
    asked: CommitmentFilter,
    as_of: date,
    by: Grouping,
    roles: tuple[str, ...],
) -> dict[str, int]:
    pairs = carried(by, roles).subquery("taken")
    statement = (
        select(pairs.c.key, func.count().label("number"))
        .where(pairs.c.commitment.in_(_kept(asked, as_of)))
        .group_by(pairs.c.key)
    )
    return {row["key"]: row["number"] for row in rows(connection, statement)}


def _own(
    connection: Connection, asked: CommitmentFilter, as_of: date, by: Grouping
) -> dict[str, int]:
    """How many each organisation carries under its own printed name; portfolios have none."""
    if by is Grouping.PORTFOLIO:
        return {}
    code = Participation.organisation_code
    statement = (
        select(code.label("key"), func.count(distinct(Participation.item_code)).label("number"))
        .where(
            counted_participations(asked.role),
            Participation.item_code.in_(_kept(asked, as_of)),
        )
        .group_by(code)
    )
    return {row["key"]: row["number"] for row in rows(connection, statement)}


def _participations(
    connection: Connection, asked: CommitmentFilter, as_of: date, by: Grouping
) -> tuple[int, int, int]:
    """Pairs of carrier and commitment, carriers, and commitments with several of them.

    As printed, a carrier is the body that the plan names; by portfolio, the policy field.
    """
    pairs: Any
    commitment: Any
    chosen: ColumnElement[bool] | None
    if by is Grouping.PORTFOLIO:
        found = carried(by, asked.role).subquery("pairs")
        pairs = select(found.c.key, found.c.commitment)
        chosen = found.c.key.in_(asked.portfolio) if asked.portfolio else None
        commitment = found.c.commitment
    else:
        pairs = select(
            Participation.organisation_code.label("key"),
            Participation.item_code.label("commitment"),
        ).where(counted_participations(asked.role))
        chosen = None
        if asked.organisation:
            chosen = and_(
                Participation.item_code.in_(carried_by(asked.organisation, asked.role)),
                Participation.organisation_code.in_(organisations_below(asked.organisation)),
            )
        commitment = Participation.item_code
    conditions: list[ColumnElement[bool]] = [commitment.in_(_kept(asked, as_of))]
    if chosen is not None:
        conditions.append(chosen)
    told = pairs.where(*conditions).distinct().subquery("told")
    numbers = connection.execute(
        select(func.count(), func.count(distinct(told.c.key))).select_from(told)
    ).one()
    several = (
        select(told.c.commitment)
        .group_by(told.c.commitment)
        .having(func.count() > 1)
        .subquery("several")
    )
    shared = connection.scalar(select(func.count()).select_from(several))
    return int(numbers[0]), int(numbers[1]), int(shared or 0)


def _bodies(
    connection: Connection, asked: CommitmentFilter, by: Grouping, as_of: date
) -> list[dict[str, Any]]:
    """Every body that may have a row: code, name, kind, group, parent, top."""
    if by is Grouping.PORTFOLIO:
        chosen = [Portfolio.code.in_(asked.portfolio)] if asked.portfolio else []
        found = rows(
            connection,
            select(Portfolio.code, Portfolio.label.label("name"))
            .where(*chosen)
            .order_by(Portfolio.code),
        )
        return [
            {**row, "kind": None, "group": None, "parent": None, "top": row["code"]}
            for row in found
        ]
    parent = aliased(Organisation, name="body_parent")
    grand = aliased(Organisation, name="body_grand")
    above = newest_parent(Organisation.code, as_of, asked.plan)
    topmost = newest_parent(parent.code, as_of, asked.plan)
    below = (
        [Organisation.code.in_(organisations_below(asked.organisation))]
        if asked.organisation else []
    )
    statement = (
        select(
            Organisation.code, Organisation.name, Organisation.kind,
            parent.code.label("parent"), parent.kind.label("parent_kind"),
            grand.code.label("grand"), grand.kind.label("grand_kind"),
        )
        .select_from(Organisation)
        .outerjoin(parent, parent.code == above)
        .outerjoin(grand, grand.code == topmost)
        .where(*below)
        .order_by(Organisation.folded, Organisation.code)
    )
    return [_placed(row, asked) for row in rows(connection, statement)]


def _placed(row: Mapping[str, Any], asked: CommitmentFilter) -> dict[str, Any]:
    """An organisation with the row it folds under: the ministry above it, else the highest body."""
    line = [(row["code"], row["kind"])]
    for above, kind in ((row["parent"], row["parent_kind"]), (row["grand"], row["grand_kind"])):
        if above is not None and line[-1][0] not in asked.organisation:
            line.append((above, kind))
    top, top_kind = next((one for one in line if one[1] in GOVERNMENT), line[-1])
    return {
        "code": row["code"], "name": row["name"], "kind": row["kind"],
        "group": group_of(top_kind).value, "parent": row["parent"], "top": top,
    }


def _sorted(
    listed: list[dict[str, Any]], sort: str, nature: str
) -> list[dict[str, Any]]:
    """Rows in the order asked; what is not known stays last both ways, ties by number then name."""
    key = sort.removeprefix("-")
    backwards = sort.startswith("-")
    late, silent = f"{nature}_{State.LATE.value}", f"{nature}_{State.SILENT.value}"

    def value(row: Mapping[str, Any]) -> Any:
        match key:
            case "avancement":
                return row["index"]
            case "retard":
                return row[late]
            case "silence":
                # The oldest end first: the higher the ordinal, the shorter the silence.
                since = row[f"{nature}_since"]
                return None if since is None else (-since.toordinal(), row[silent])
            case "fraicheur":
                return None if row["last_on"] is None else row["last_on"].toordinal()
            case "nom":
                return None
            case _:
                return row["commitments"]

    by_name = sorted(listed, key=lambda row: (fold(row["name"]), row["code"]))
    if key == "nom":
        return by_name[::-1] if backwards else by_name
    by_number = sorted(by_name, key=lambda row: (-row["commitments"], -row["associated"]))
    told = [row for row in by_number if value(row) is not None]
    unknown = [row for row in by_number if value(row) is None]
    return [*sorted(told, key=value, reverse=not backwards), *unknown]


def carrier_names(
    connection: Connection, code: str, by: Grouping, as_of: date
) -> pd.DataFrame:
    """The names that a carrier bore, by plan, oldest first, as the plans print them.

    Columns: plan, organisation, name, acronym, kind, current_name. For a portfolio: the names of
    its organisations.
    """
    own: ColumnElement[bool] = OrganisationName.organisation_code == code
    if by is Grouping.PORTFOLIO:
        own = OrganisationName.organisation_code.in_(
            select(OrganisationPortfolio.organisation_code).where(
                OrganisationPortfolio.portfolio_code == code
            )
        )
    body = aliased(Organisation, name="named_body")
    statement = (
        select(
            OrganisationName.plan_code.label("plan"),
            OrganisationName.organisation_code.label("organisation"), OrganisationName.name,
            OrganisationName.acronym, body.kind, body.name.label("current_name"),
        )
        .join(Plan, Plan.code == OrganisationName.plan_code)
        .join(body, body.code == OrganisationName.organisation_code)
        .where(own, Plan.published_on <= as_of)
        .order_by(Plan.start, body.folded, OrganisationName.folded, OrganisationName.name)
    )
    return pd.DataFrame(
        rows(connection, statement),
        columns=["plan", "organisation", "name", "acronym", "kind", "current_name"],
        dtype=object,
    )


COLUMNS = [
    "code", "name", "kind", "group", "parent", "top", "own", "associated", *EMPTY,
]

__all__ = [
    "COLUMNS", "GOVERNMENT", "SORTS", "Group", "Grouping", "Ranking", "carrier_names", "group_of",
    "ranking", "top_codes",
]
