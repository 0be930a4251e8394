"""A filter as bound conditions: the only place where criteria become SQL.

Every criterion is a set of commitment codes or a condition on the commitment table at a date
(`rules.commitments_at`); all are joined by AND, the values of one criterion by OR.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, Subquery, and_, or_, select
from sqlalchemy.orm import aliased

from data import rules
from data.filters import CalendarChoice, CommitmentFilter
from data.models import (
    Action,
    Item,
    Location,
    Organisation,
    OrganisationName,
    OrganisationPortfolio,
    Participation,
    Source,
    Territory,
)
from data.text import fold
from data.vocabulary import COUNTED_LOCATIONS, ItemKind, PrintedIn, Role, Scope

NATION = "FR"


def commitment_conditions(
    asked: CommitmentFilter, as_of: date, commitment: Subquery, without: Iterable[str] = ()
) -> list[ColumnElement[bool]]:
    """Conditions on `rules.commitments_at(as_of)`; criteria keyed in `without` are left out.

    `without` serves facet counts: an option is counted under every other criterion.
    """
    kept = asked.without(*without)
    c = commitment.c
    conditions: list[ColumnElement[bool]] = []
    if kept.plan:
        conditions.append(c.plan.in_(kept.plan))
    if kept.axis:
        conditions.append(or_(c.axis.in_(kept.axis), c.subaxis.in_(kept.axis)))
    if kept.status:
        conditions.append(c.status.in_(kept.status))
    if kept.status_excluded:
        conditions.append(c.status.not_in(kept.status_excluded))
    if kept.calendar:
        conditions.append(_calendar(kept.calendar, c.calendar))
    if kept.organisation:
        conditions.append(c.code.in_(_carried_by(_with_directorates(kept.organisation), kept.role)))
    if kept.portfolio:
        conditions.append(c.code.in_(_carried_by(_portfolio_members(kept.portfolio), kept.role)))
    if kept.role and not (kept.organisation or kept.portfolio):
        conditions.append(c.code.in_(_carried_by(None, kept.role)))
    if kept.territory and NATION not in kept.territory:
        conditions.append(c.code.in_(_located_in(kept.territory, as_of)))
    if kept.state or kept.nature:
        conditions.append(c.code.in_(_with_milestones(kept, as_of)))
    if kept.text:
        conditions.extend(_mentions(word, c) for word in fold(kept.text).split())
    return conditions


def milestone_conditions(
    asked: CommitmentFilter,
    as_of: date,
    milestone: Subquery,
    without: Iterable[str] = (),
) -> list[ColumnElement[bool]]:
    """Conditions on `rules.milestones_at(as_of)`: state and nature are its own, the rest its commitment's.

    A milestone of the plan itself answers to `plan` alone: any other criterion on commitments leaves
    it out.
    """
    kept = asked.without(*without)
    c = milestone.c
    conditions: list[ColumnElement[bool]] = []
    if kept.plan:
        conditions.append(c.plan.in_(kept.plan))
    if kept.state:
        conditions.append(c.state.in_(kept.state))
    if kept.nature:
        conditions.append(c.nature.in_(kept.nature))
    of_commitment = kept.without("plan", "state", "nature", "etat", "au")
    if of_commitment != CommitmentFilter():
        commitment = rules.commitments_at(as_of)
        conditions.append(
            c.commitment.in_(
                select(commitment.c.code).where(
                    *commitment_conditions(of_commitment, as_of, commitment)
                )
            )
        )
    return conditions


def counted_participations(roles: Iterable[str] = ()) -> ColumnElement[bool]:
    """Condition on Participation: these roles (lead by default), not named by the list alone."""
    return and_(
        Participation.role.in_(list(roles) or [Role.LEAD]),
        Participation.printed_in != PrintedIn.LIST,
    )


def organisations_below(codes: Iterable[str]) -> Select[Any]:
    """Codes of these organisations and of what is attached to them, two levels down."""
    return _with_directorates(tuple(codes))


def portfolio_organisations(codes: Iterable[str]) -> Select[Any]:
    """Codes of the organisations of these portfolios and of what is attached to them."""
    return _portfolio_members(tuple(codes))


def territories_below(codes: Iterable[str]) -> Select[Any]:
    """Codes of these territories and of all below them; the nation holds every French one."""
    listed = tuple(codes)
    condition = or_(
        Territory.code.in_(listed),
        Territory.department_code.in_(listed),
        Territory.region_code.in_(listed),
    )
    if NATION in listed:
        condition = or_(condition, Territory.level.not_in(["pays", "union"]))
    return select(Territory.code).where(condition)


def located_facts(as_of: date) -> list[ColumnElement[bool]]:
    """Conditions on a Location joined with its Source: counted kinds, known at the date, one place."""
    return [
        Location.kind.in_(COUNTED_LOCATIONS),
        Location.scope == Scope.TERRITORY,
        rules.known_on(as_of),
    ]


def _calendar(values: tuple[str, ...], column: Any) -> ColumnElement[bool]:
    condition = column.in_(values)
    if CalendarChoice.UNKNOWN.value in values:
        return or_(condition, column.is_(None))
    return condition  # type: ignore[no-any-return]  # Any in, bool out


def _carried_by(organisations: Select[Any] | None, roles: tuple[str, ...]) -> Select[Any]:
    """Codes of items on which a body takes a part; the carrier of a mere action leads no commitment."""
    chosen = select(Participation.item_code).where(counted_participations(roles))
    if organisations is None:
        return chosen
    return chosen.where(Participation.organisation_code.in_(organisations))


def _with_directorates(codes: tuple[str, ...]) -> Select[Any]:
    parent = aliased(Organisation, name="org_parent")
    return (
        select(Organisation.code)
        .outerjoin(parent, parent.code == Organisation.parent_code)
        .where(
            or_(
                Organisation.code.in_(codes),
                parent.code.in_(codes),
                parent.parent_code.in_(codes),
            )
        )
    )


def _portfolio_members(portfolios: tuple[str, ...]) -> Select[Any]:
    members = select(OrganisationPortfolio.organisation_code).where(
        OrganisationPortfolio.portfolio_code.in_(portfolios)
    )
    parent = aliased(Organisation, name="member_parent")
    return (
        select(Organisation.code)
        .outerjoin(parent, parent.code == Organisation.parent_code)
        .where(
            or_(
                Organisation.code.in_(members),
                parent.code.in_(members),
                parent.parent_code.in_(members),
            )
        )
    )


def _located_in(codes: tuple[str, ...], as_of: date) -> Select[Any]:
    owner = rules.owners()
    return (
        select(owner.c.commitment_code)
        .join(Location, Location.item_code == owner.c.item_code)
        .join(Source, Source.code == Location.source_code)
        .where(
            owner.c.commitment_code.is_not(None),
            *located_facts(as_of),
            Location.territory_code.in_(territories_below(codes)),
        )
    )


def _with_milestones(kept: CommitmentFilter, as_of: date) -> Select[Any]:
    milestone = rules.milestones_at(as_of)
    chosen = select(milestone.c.commitment).where(milestone.c.commitment.is_not(None))
    if kept.state:
        chosen = chosen.where(milestone.c.state.in_(kept.state))
    if kept.nature:
        chosen = chosen.where(milestone.c.nature.in_(kept.nature))
    return chosen


def _mentions(word: str, c: Any) -> ColumnElement[bool]:
    """A folded word in the commitment's text, its actions' or its carriers' names."""
    names = (
        select(Participation.item_code)
        .join(Organisation, Organisation.code == Participation.organisation_code)
        .outerjoin(
            OrganisationName, OrganisationName.organisation_code == Organisation.code
        )
        .where(
            or_(
                Organisation.folded.contains(word, autoescape=True),
                OrganisationName.folded.contains(word, autoescape=True),
            )
        )
    )
    actions = (
        select(Item.parent_code)
        .join(Action, Action.code == Item.code)
        .where(
            Item.kind == ItemKind.ACTION,
            Action.folded.contains(word, autoescape=True),
        )
    )
    return or_(
        c.folded.contains(word, autoescape=True),
        c.code.in_(names),
        c.code.in_(actions),
    )
