"""Criteria once more, as SQL conditions: what the masks of `data.criteria` are held against.

Every criterion is a set of commitment codes or a condition on the commitment table at a date
(`commitments_at`); all are joined by AND, the values of one criterion by OR.
The sets stand alone (`correlate(None)`): they mean the same inside whatever statement uses them.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, Subquery, and_, case, or_, select, union_all
from sqlalchemy.orm import aliased

from data import rules
from data.criteria import CalendarChoice
from data.filters import CommitmentFilter
from data.lineage import lineages
from data.models import (
    Action,
    Commitment,
    Item,
    Location,
    Milestone,
    Organisation,
    OrganisationName,
    OrganisationPortfolio,
    Participation,
    Plan,
    Source,
    Territory,
)
from data.text import fold
from data.vocabulary import COUNTED_LOCATIONS, ItemKind, PrintedIn, Role, Scope

NATION = "FR"


def commitments_at(as_of: date) -> Subquery:
    """`rules.commitments_at` with what a filter compares: plan, axis, subaxis, folded."""
    at = rules.commitments_at(as_of)
    item, parent = aliased(Item), aliased(Item)
    grand = aliased(Item)
    in_axis = parent.kind == ItemKind.AXIS
    in_subaxis = and_(in_axis, grand.kind == ItemKind.AXIS)
    return (
        select(
            at,
            item.plan_code.label("plan"),
            case((in_subaxis, grand.code), (in_axis, parent.code), else_=None).label("axis"),
            case((in_subaxis, parent.code), else_=None).label("subaxis"),
            Commitment.folded,
        )
        .join(item, item.code == at.c.code)
        .join(Commitment, Commitment.code == item.code)
        .join(parent, parent.code == item.parent_code)
        .outerjoin(grand, grand.code == parent.parent_code)
        .subquery("commitment")
    )


def milestones_at(as_of: date) -> Subquery:
    """`rules.milestones_at` with what a filter compares: plan, nature, commitment."""
    at = rules.milestones_at(as_of, rules.soon_until(as_of)).subquery()
    item, parent = aliased(Item), aliased(Item)
    # A milestone hangs on a plan, on a commitment or on one of its actions.
    commitment = case(
        (parent.kind == ItemKind.COMMITMENT, parent.code),
        (parent.kind == ItemKind.ACTION, parent.parent_code),
        else_=None,
    )
    return (
        select(
            at.c.code,
            at.c.state,
            item.plan_code.label("plan"),
            Milestone.nature,
            commitment.label("commitment"),
        )
        .join(item, item.code == at.c.code)
        .join(Milestone, Milestone.code == item.code)
        .join(parent, parent.code == item.parent_code)
        .subquery("milestone")
    )


def commitment_conditions(
    asked: CommitmentFilter, as_of: date, commitment: Subquery, without: Iterable[str] = ()
) -> list[ColumnElement[bool]]:
    """Conditions on `commitments_at(as_of)`; criteria keyed in `without` are left out.

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
        conditions.append(c.code.in_(_carried_by(kept.organisation, kept.role)))
    if kept.portfolio:
        heads = _of_portfolios(kept.portfolio)
        conditions.append(c.code.in_(_carried_by(heads, kept.role)))
    if kept.role and not (kept.organisation or kept.portfolio):
        conditions.append(c.code.in_(_carried_by(None, kept.role)))
    if kept.territory and NATION not in kept.territory:
        conditions.append(c.code.in_(_located_in(kept.territory, as_of)))
    if kept.state or kept.nature:
        conditions.append(c.code.in_(_with_milestones(kept, as_of)))
    if kept.text:
        conditions.extend(_mentions(word, c, as_of) for word in fold(kept.text).split())
    return conditions


def milestone_conditions(
    asked: CommitmentFilter,
    as_of: date,
    milestone: Subquery,
    without: Iterable[str] = (),
) -> list[ColumnElement[bool]]:
    """Conditions on `milestones_at(as_of)`: state and nature of its own, others inherited.

    A milestone of the plan itself answers to `plan` alone: any other criterion on commitments
    leaves it out.
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
    of_commitment = kept.without("etat", "nature", "au")
    if of_commitment.without("plan") != CommitmentFilter():
        conditions.append(c.commitment.in_(kept_codes(of_commitment, as_of)))
    return conditions


def kept_codes(asked: CommitmentFilter, as_of: date) -> Select[Any]:
    """The codes of the commitments that a filter keeps, to stand inside another statement."""
    commitment = commitments_at(as_of)
    return select(commitment.c.code).where(*commitment_conditions(asked, as_of, commitment))


def counted_participations(roles: Iterable[str] = ()) -> ColumnElement[bool]:
    """Condition on Participation: these roles (lead by default), not named by the list alone."""
    return and_(
        Participation.role.in_(list(roles) or [Role.LEAD]),
        Participation.printed_in != PrintedIn.LIST,
    )


def _of_portfolios(codes: Iterable[str]) -> Select[Any]:
    return (
        select(OrganisationPortfolio.organisation_code)
        .where(OrganisationPortfolio.portfolio_code.in_(tuple(codes)))
        .correlate(None)
    )


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
    return select(Territory.code).where(condition).correlate(None)


def located_facts(as_of: date) -> list[ColumnElement[bool]]:
    """Conditions on a Location joined with its Source: counted kinds, known by then, one place."""
    return [
        Location.kind.in_(COUNTED_LOCATIONS),
        Location.scope == Scope.TERRITORY,
        _known_on(as_of),
    ]


def _calendar(values: tuple[str, ...], column: ColumnElement[Any]) -> ColumnElement[bool]:
    condition = column.in_(values)
    if CalendarChoice.UNKNOWN.value in values:
        return or_(condition, column.is_(None))
    return condition


def _carried_by(heads: tuple[str, ...] | Select[Any] | None, roles: tuple[str, ...]) -> Select[Any]:
    """Items on which bodies take a part, or what is attached to them in the item's plan."""
    chosen = select(Participation.item_code).where(counted_participations(roles)).correlate(None)
    if heads is None:
        return chosen
    line, item = lineages("carried"), aliased(Item, name="carried_item")
    return (
        chosen.join(item, item.code == Participation.item_code)
        .join(
            line,
            and_(line.c.member == Participation.organisation_code, line.c.plan == item.plan_code),
        )
        .where(line.c.head.in_(heads))
    )


def _owners() -> Subquery:
    """The commitment that each item belongs to, null above it: item_code, commitment_code."""
    item, parent, grand = aliased(Item), aliased(Item), aliased(Item)
    commitment = case(
        (item.kind == ItemKind.COMMITMENT, item.code),
        (parent.kind == ItemKind.COMMITMENT, parent.code),
        (grand.kind == ItemKind.COMMITMENT, grand.code),
        else_=None,
    )
    return (
        select(item.code.label("item_code"), commitment.label("commitment_code"))
        .outerjoin(parent, parent.code == item.parent_code)
        .outerjoin(grand, grand.code == parent.parent_code)
        .subquery("owner")
    )


def _known_on(as_of: date) -> ColumnElement[bool]:
    """What a joined Source says was known at the date; undated sources always."""
    return or_(Source.dated.is_(None), Source.dated <= as_of)


def _located_in(codes: tuple[str, ...], as_of: date) -> Select[Any]:
    owner = _owners()
    return (
        select(owner.c.commitment_code)
        .join(Location, Location.item_code == owner.c.item_code)
        .join(Source, Source.code == Location.source_code)
        .where(
            owner.c.commitment_code.is_not(None),
            *located_facts(as_of),
            Location.territory_code.in_(territories_below(codes)),
        )
        .correlate(None)
    )


def _with_milestones(kept: CommitmentFilter, as_of: date) -> Select[Any]:
    """Commitments with a milestone that is in one of these states and of one of these natures."""
    milestone = milestones_at(as_of)
    chosen = select(milestone.c.commitment).where(milestone.c.commitment.is_not(None))
    if kept.plan:
        chosen = chosen.where(milestone.c.plan.in_(kept.plan))
    if kept.state:
        chosen = chosen.where(milestone.c.state.in_(kept.state))
    if kept.nature:
        chosen = chosen.where(milestone.c.nature.in_(kept.nature))
    return chosen


def _mentions(word: str, c: Any, as_of: date) -> ColumnElement[bool]:
    """A folded word in the commitment's text, its actions' or its carriers' names.

    Names are those of today and those printed in the plans published by the date.
    """
    named = union_all(
        select(Organisation.code).where(Organisation.folded.contains(word, autoescape=True)),
        select(OrganisationName.organisation_code)
        .join(Plan, Plan.code == OrganisationName.plan_code)
        .where(
            OrganisationName.folded.contains(word, autoescape=True),
            Plan.published_on <= as_of,
        ),
    ).subquery("named")
    carried = (
        select(Participation.item_code)
        .where(Participation.organisation_code.in_(select(named.c[0])))
        .correlate(None)
    )
    actions = (
        select(Item.parent_code)
        .join(Action, Action.code == Item.code)
        .where(
            Item.kind == ItemKind.ACTION,
            Action.folded.contains(word, autoescape=True),
        )
        .correlate(None)
    )
    return or_(
        c.folded.contains(word, autoescape=True),
        c.code.in_(carried),
        c.code.in_(actions),
    )
