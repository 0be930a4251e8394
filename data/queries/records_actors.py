"""Paged lists of organisations, portfolios and territories, each with the length of its own list.

`commitments` of a row is how many commitments their own list holds when it is asked for that row:
directorates count for their ministry, a commune for its region. Parts overlap and never add up.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Subquery,
    case,
    distinct,
    exists,
    func,
    or_,
    select,
)
from sqlalchemy.orm import aliased

from data import rules
from data.filters import CommitmentFilter
from data.models import (
    Location,
    Organisation,
    OrganisationName,
    OrganisationPortfolio,
    Participation,
    Plan,
    Portfolio,
    Source,
    Territory,
)
from data.queries._conditions import (
    NATION,
    located_facts,
    organisations_below,
    portfolio_organisations,
    territories_below,
)
from data.queries.commitments import Page
from data.queries.frame import rows
from data.queries.records import Orders, kept_commitments, paged
from data.text import fold
from data.vocabulary import PrintedIn, Role

ORGANISATION_SORTS = ("nom", "engagements", "code")
PORTFOLIO_SORTS = ("code", "engagements")
TERRITORY_SORTS = ("niveau", "nom", "engagements")

_NATURAL = {"-engagements": "engagements", "engagements": "-engagements"}


def _parts(asked: CommitmentFilter, as_of: date, own: Iterable[str]) -> tuple[list[Any], Any]:
    """The parts taken in commitments: the codes of the body's lineage, the statement to group."""
    member = aliased(Organisation, name="part_member")
    parent = aliased(Organisation, name="part_parent")
    grand = aliased(Organisation, name="part_grand")
    roles = list(asked.role) or [Role.LEAD]
    code = Participation.item_code
    numbers = (
        func.count(distinct(case((Participation.role.in_(roles), code), else_=None))).label(
            "commitments"
        ),
        func.count(distinct(code)).label("participations"),
    )
    kept = kept_commitments(asked.without("q", "role", "au", *own), as_of)
    statement = (
        select(*numbers)
        .select_from(Participation)
        .join(member, member.code == Participation.organisation_code)
        .outerjoin(parent, parent.code == member.parent_code)
        .outerjoin(grand, grand.code == parent.parent_code)
        .where(
            Participation.printed_in != PrintedIn.LIST,
            code.in_(kept),
            *([Participation.role.in_(roles)] if asked.role else []),
        )
    )
    return [member.code, parent.code, grand.code], statement


def _narrowed(asked: CommitmentFilter, own: Iterable[str]) -> bool:
    return asked.without("q", "au", *own) != CommitmentFilter()


def organisations(
    connection: Connection, asked: CommitmentFilter, as_of: date, *, sort: str = "nom",
    page: int = 1, size: int | None = None,
) -> Page:
    """Organisations that take part in the commitments of a filter, all of them when it is empty.

    Columns: code, kind, parent, name, acronym, interministerial, since, until, commitments (led,
    or in the roles asked), participations (in any role asked), provenance. An organisation that
    only plans published later name is left out.
    """
    own = ("organisme", "portefeuille")
    lineage, parts = _parts(asked, as_of, own)
    body = aliased(Organisation, name="counted_body")
    numbers = (
        parts.add_columns(body.code.label("code"))
        .join(body, body.code.in_(lineage))
        .group_by(body.code)
        .subquery("organisation_numbers")
    )
    led = func.coalesce(numbers.c.commitments, 0)
    conditions: list[ColumnElement[bool]] = [_named_by(as_of)]
    if asked.organisation:
        conditions.append(Organisation.code.in_(organisations_below(asked.organisation)))
    if asked.portfolio:
        conditions.append(Organisation.code.in_(portfolio_organisations(asked.portfolio)))
    if _narrowed(asked, own):
        conditions.append(numbers.c.participations > 0)
    conditions.extend(_named(word) for word in fold(asked.text or "").split())
    statement = (
        select(
            Organisation.code, Organisation.kind, Organisation.parent_code.label("parent"),
            Organisation.name, Organisation.acronym, Organisation.interministerial,
            Organisation.since, Organisation.until, led.label("commitments"),
            func.coalesce(numbers.c.participations, 0).label("participations"),
            Organisation.source_code.label("source"), Organisation.section, Organisation.lines,
        )
        .outerjoin(numbers, numbers.c.code == Organisation.code)
        .where(*conditions)
    )
    orders: Orders = {
        "": [Organisation.folded, Organisation.code],
        "nom": [Organisation.folded],
        "code": [Organisation.code],
        "engagements": [led],
    }
    return paged(
        connection, statement, orders, sort=_NATURAL.get(sort, sort), page=page, size=size
    )


def _named_by(as_of: date) -> ColumnElement[bool]:
    """Named in a plan published by the date, or printed under no name at all."""
    printed = OrganisationName.organisation_code == Organisation.code
    published = OrganisationName.plan_code.in_(
        select(Plan.code).where(Plan.published_on <= as_of)
    )
    child = aliased(Organisation, name="named_child")
    child_name = aliased(OrganisationName, name="child_name")
    through_child = exists(
        select(child.code)
        .join(child_name, child_name.organisation_code == child.code)
        .where(
            child.parent_code == Organisation.code,
            child_name.plan_code.in_(select(Plan.code).where(Plan.published_on <= as_of)),
        )
        .correlate(Organisation)
    )
    return or_(exists().where(printed, published), ~exists().where(printed), through_child)


def _named(word: str) -> ColumnElement[bool]:
    return or_(
        Organisation.folded.contains(word, autoescape=True),
        exists().where(
            OrganisationName.organisation_code == Organisation.code,
            OrganisationName.folded.contains(word, autoescape=True),
        ),
    )


def organisation_names(
    connection: Connection, codes: Iterable[str], as_of: date
) -> list[dict[str, Any]]:
    """Names as printed in the plans published by a date: organisation, plan, name, acronym."""
    statement = (
        select(
            OrganisationName.organisation_code.label("organisation"),
            OrganisationName.plan_code.label("plan"), OrganisationName.name,
            OrganisationName.acronym,
        )
        .join(Plan, Plan.code == OrganisationName.plan_code)
        .where(
            OrganisationName.organisation_code.in_(list(codes)), Plan.published_on <= as_of
        )
        .order_by(OrganisationName.organisation_code, Plan.start, OrganisationName.name)
    )
    return rows(connection, statement)


def organisation_portfolios(
    connection: Connection, codes: Iterable[str]
) -> list[dict[str, Any]]:
    """The portfolios of organisations: organisation, portfolio, label, basis."""
    statement = (
        select(
            OrganisationPortfolio.organisation_code.label("organisation"), Portfolio.code,
            Portfolio.label, OrganisationPortfolio.basis,
        )
        .join(Portfolio, Portfolio.code == OrganisationPortfolio.portfolio_code)
        .where(OrganisationPortfolio.organisation_code.in_(list(codes)))
        .order_by(OrganisationPortfolio.organisation_code, Portfolio.code)
    )
    return rows(connection, statement)


def portfolios(
    connection: Connection, asked: CommitmentFilter, as_of: date, *, sort: str = "code",
    page: int = 1, size: int | None = None,
) -> Page:
    """Portfolios: code, label, description, organisations, commitments, participations…"""
    own = ("portefeuille",)
    lineage, parts = _parts(asked, as_of, own)
    numbers = (
        parts.add_columns(OrganisationPortfolio.portfolio_code.label("code"))
        .join(OrganisationPortfolio, OrganisationPortfolio.organisation_code.in_(lineage))
        .group_by(OrganisationPortfolio.portfolio_code)
        .subquery("portfolio_numbers")
    )
    members = (
        select(func.count())
        .select_from(OrganisationPortfolio)
        .where(OrganisationPortfolio.portfolio_code == Portfolio.code)
        .correlate(Portfolio)
        .scalar_subquery()
    )
    led = func.coalesce(numbers.c.commitments, 0)
    conditions: list[ColumnElement[bool]] = []
    if asked.portfolio:
        conditions.append(Portfolio.code.in_(asked.portfolio))
    if _narrowed(asked, own):
        conditions.append(numbers.c.participations > 0)
    statement = (
        select(
            Portfolio.code, Portfolio.label, Portfolio.description,
            members.label("organisations"), led.label("commitments"),
            func.coalesce(numbers.c.participations, 0).label("participations"),
            Portfolio.source_code.label("source"), Portfolio.section, Portfolio.lines,
        )
        .outerjoin(numbers, numbers.c.code == Portfolio.code)
        .where(*conditions)
    )
    orders: Orders = {"": [Portfolio.code], "engagements": [led]}
    return paged(
        connection, statement, orders, sort=_NATURAL.get(sort, sort), page=page, size=size
    )


def _located(asked: CommitmentFilter, as_of: date) -> Subquery:
    """Commitments by territory, each fact counted in its place, département and région."""
    place = aliased(Territory, name="located_place")
    holder = aliased(Territory, name="located_holder")
    owner = rules.owners()
    return (
        select(
            holder.code.label("code"),
            func.count(distinct(owner.c.commitment_code)).label("commitments"),
        )
        .select_from(Location)
        .join(Source, Source.code == Location.source_code)
        .join(owner, owner.c.item_code == Location.item_code)
        .join(place, place.code == Location.territory_code)
        .join(
            holder, holder.code.in_([place.code, place.department_code, place.region_code])
        )
        .where(
            *located_facts(as_of),
            owner.c.commitment_code.in_(
                kept_commitments(asked.without("q", "territoire", "au"), as_of)
            ),
        )
        .group_by(holder.code)
        .subquery("located_numbers")
    )


def territories(
    connection: Connection, asked: CommitmentFilter, as_of: date, *, sort: str = "niveau",
    page: int = 1, size: int | None = None,
) -> Page:
    """Territories: code, level, insee, name, department, region, commitments, provenance.

    `commitments` is null when no fact is located there, which is no zero. The nation holds all.
    """
    numbers = _located(asked, as_of)
    everything = (
        select(func.count())
        .select_from(
            kept_commitments(asked.without("q", "territoire", "au"), as_of).subquery("everything")
        )
        .scalar_subquery()
    )
    number = case((Territory.code == NATION, everything), else_=numbers.c.commitments)
    conditions: list[ColumnElement[bool]] = []
    if asked.territory:
        conditions.append(Territory.code.in_(territories_below(asked.territory)))
    if _narrowed(asked, ("territoire",)):
        conditions.append(number > 0)
    conditions.extend(
        Territory.folded.contains(word, autoescape=True)
        for word in fold(asked.text or "").split()
    )
    level = case(
        *(
            (Territory.level == value, rank)
            for rank, value in enumerate(("nation", "region", "departement", "epci", "commune"))
        ),
        else_=9,
    )
    statement = (
        select(
            Territory.code, Territory.level, Territory.insee, Territory.name,
            Territory.department_code.label("department"),
            Territory.region_code.label("region"), number.label("commitments"),
            Territory.source_code.label("source"), Territory.section, Territory.lines,
        )
        .outerjoin(numbers, numbers.c.code == Territory.code)
        .where(*conditions)
    )
    orders: Orders = {
        "": [level, Territory.code],
        "niveau": [level],
        "nom": [Territory.folded],
        "engagements": [number],
    }
    return paged(
        connection, statement, orders, sort=_NATURAL.get(sort, sort), page=page, size=size
    )
