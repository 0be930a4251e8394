"""The criteria again as SQL conditions, with which the masks of `data.criteria` are compared.

Every criterion is a set of commitment codes or a condition on the commitment table at a date
(`commitments_at`); they are joined by AND, the values of one criterion by OR. The sets are
independent (`correlate(None)`): they mean the same inside any statement.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    Subquery,
    and_,
    case,
    exists,
    func,
    or_,
    select,
    union_all,
)
from sqlalchemy.orm import aliased

from data import rules
from data.criteria import CalendarChoice
from data.filters import CommitmentFilter
from data.models import (
    Action,
    Commitment,
    Item,
    Judgement,
    Location,
    Milestone,
    Observation,
    Organisation,
    OrganisationName,
    OrganisationPortfolio,
    Participation,
    Plan,
    Reading,
    Source,
    Territory,
)
from data.text import fold
from data.vocabulary import COUNTED_LOCATIONS, ItemKind, PrintedIn, Role, Scope
from data.voices import AMBITION, RESULTS, Ambition, Results
from tests.rules.lineages import lineages

NATION = "FR"


@cache
def commitments_at(as_of: date) -> Subquery:
    """`rules.commitments_at` with the columns that filters compare: plan, axis, subaxis, folded."""
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


@cache  # writing a statement costs more than running it on so small a store
def milestones_at(as_of: date) -> Subquery:
    """`rules.milestones_at` with the columns that filters compare: plan, nature, commitment."""
    at = rules.milestones_at(as_of, rules.soon_until(as_of)).subquery()
    item, parent = aliased(Item), aliased(Item)
    # The parent of a milestone is a plan, a commitment or an action.
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
    filters: CommitmentFilter, as_of: date, commitment: Subquery, without: Iterable[str] = ()
) -> list[ColumnElement[bool]]:
    """Conditions on `commitments_at(as_of)`; criteria in `without` are left out.

    `without` is for facet counts: an option is counted under all other criteria.
    """
    criteria = filters.without(*without)
    c = commitment.c
    conditions: list[ColumnElement[bool]] = []
    if criteria.plan:
        conditions.append(c.plan.in_(criteria.plan))
    if criteria.axis:
        conditions.append(or_(c.axis.in_(criteria.axis), c.subaxis.in_(criteria.axis)))
    if criteria.status:
        conditions.append(c.status.in_(criteria.status))
    if criteria.status_excluded:
        conditions.append(c.status.not_in(criteria.status_excluded))
    if criteria.calendar:
        conditions.append(_calendar(criteria.calendar, c.calendar))
    if criteria.organisation:
        conditions.append(c.code.in_(_carried_by(criteria.organisation, criteria.role)))
    if criteria.portfolio:
        heads = _of_portfolios(criteria.portfolio)
        conditions.append(c.code.in_(_carried_by(heads, criteria.role)))
    if criteria.role and not (criteria.organisation or criteria.portfolio):
        conditions.append(c.code.in_(_carried_by(None, criteria.role)))
    if criteria.territory and NATION not in criteria.territory:
        conditions.append(c.code.in_(_located_in(criteria.territory, as_of)))
    if criteria.assessor:
        voices = (c.code.in_(_with_statement_of(voice, as_of)) for voice in criteria.assessor)
        conditions.append(or_(*voices))
    if criteria.irm_results:
        words = {
            value: [word for word, own in RESULTS.items() if own == value] for value in Results
        }
        conditions.append(_irm(c, "resultats", criteria.irm_results, words, as_of))
    if criteria.irm_ambition:
        levels = {level: [w for w, own in AMBITION.items() if own == level] for level in Ambition}
        conditions.append(_irm(c, "ambition", criteria.irm_ambition, levels, as_of))
    if criteria.divergence:
        conditions.append(or_(*(_divergent(c, kind, as_of) for kind in criteria.divergence)))
    if criteria.state or criteria.nature:
        conditions.append(c.code.in_(_with_milestones(criteria, as_of)))
    if criteria.text:
        conditions.extend(_mentions(word, c, as_of) for word in fold(criteria.text).split())
    return conditions


def milestone_conditions(
    filters: CommitmentFilter,
    as_of: date,
    milestone: Subquery,
    without: Iterable[str] = (),
) -> list[ColumnElement[bool]]:
    """Conditions on `milestones_at(as_of)`: its own state and nature, and those of its commitment.

    For a milestone of a plan itself only `plan` applies: other criteria on commitments leave it
    out.
    """
    criteria = filters.without(*without)
    c = milestone.c
    conditions: list[ColumnElement[bool]] = []
    if criteria.plan:
        conditions.append(c.plan.in_(criteria.plan))
    if criteria.state:
        conditions.append(c.state.in_(criteria.state))
    if criteria.nature:
        conditions.append(c.nature.in_(criteria.nature))
    of_commitment = criteria.without("etat", "nature", "au")
    if of_commitment.without("plan") != CommitmentFilter():
        conditions.append(c.commitment.in_(selected_codes(of_commitment, as_of)))
    return conditions


def selected_codes(filters: CommitmentFilter, as_of: date) -> Select[Any]:
    """The codes of the commitments that a filter keeps, to stand inside another statement."""
    commitment = commitments_at(as_of)
    return select(commitment.c.code).where(*commitment_conditions(filters, as_of, commitment))


def counted_participations(roles: Iterable[str] = ()) -> ColumnElement[bool]:
    """Condition on Participation: these roles (lead by default), not from the numbered list
    alone."""
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
    """Codes of these territories and all below them; the nation contains every French one."""
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
    """Conditions on a Location joined with its Source: counted kinds, known by then, located."""
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


def _in_force(table: Any, as_of: date) -> list[ColumnElement[bool]]:
    """Conditions on observations or judgements: dated by then, replaced by no correction."""
    newer = aliased(table)
    return [
        table.observed_on <= as_of,
        ~exists().where(newer.replaces_code == table.code),
    ]


def _with_statement_of(voice: str, as_of: date) -> Select[Any]:
    """Commitments about which, or about whose parts, an assessor made a statement."""
    owner, judged_owner = _owners(), _owners()
    observed = (
        select(owner.c.commitment_code)
        .join(Observation, Observation.item_code == owner.c.item_code)
        .where(
            owner.c.commitment_code.is_not(None),
            Observation.assessor == voice,
            *_in_force(Observation, as_of),
        )
    )
    judged = (
        select(judged_owner.c.commitment_code)
        .join(Judgement, Judgement.item_code == judged_owner.c.item_code)
        .where(
            judged_owner.c.commitment_code.is_not(None),
            Judgement.assessor == voice,
            *_in_force(Judgement, as_of),
        )
    )
    return select(union_all(observed, judged).subquery().c[0])


def _irm(
    c: Any, criterion: str, values: tuple[str, ...], words: Mapping[Any, list[str]], as_of: date
) -> ColumnElement[bool]:
    """Commitments whose newest judgement by the IRM is one of these values, or is missing."""
    newest = _newest_judgement(criterion, as_of)
    wanted = [word for value in values for word in words[value]]
    judged: ColumnElement[bool] = c.code.in_(
        select(newest.c.item_code).where(newest.c.value.in_(wanted))
    )
    if any(value.startswith("non_juge") for value in values):
        return or_(judged, c.code.not_in(select(newest.c.item_code)))
    return judged


def _newest_judgement(criterion: str, as_of: date) -> Subquery:
    """The IRM's newest judgement of each commitment as a whole: item_code, value."""
    own, later = aliased(Judgement), aliased(Judgement)

    def counts(table: Any) -> list[ColumnElement[bool]]:
        return [
            table.assessor == "irm",
            table.criterion == criterion,
            table.part.is_(None),
            *_in_force(table, as_of),
        ]

    after = or_(
        later.observed_on > own.observed_on,
        and_(later.observed_on == own.observed_on, later.code > own.code),
    )
    return (
        select(own.item_code, own.value)
        .where(
            *counts(own),
            ~exists().where(later.item_code == own.item_code, after, *counts(later)),
        )
        .subquery()
    )


def _statuses_of(voices: Iterable[str], as_of: date) -> Select[str, str]:
    """(item, status) readings in force of other voices."""
    return select(Reading.item_code, Reading.value).where(
        Reading.assessor.in_(list(voices)),
        Reading.attribute == "statut",
        Reading.valid_from <= as_of,
        Reading.valid_to > as_of,
    )


def _divergent(c: Any, kind: str, as_of: date) -> ColumnElement[bool]:
    high = c.status.in_(["complet", "substantiel"])
    if kind == "declare_haut_juge_bas":
        results = _newest_judgement("resultats", as_of)
        low = ["Worsened", "Did Not Change", "Marginal"]
        completion = _statuses_of(["irm"], as_of).subquery()
        unfinished = ["non_demarre", "partiel", "abandonne"]
        return and_(
            high,
            or_(
                c.code.in_(select(results.c.item_code).where(results.c.value.in_(low))),
                c.code.in_(
                    select(completion.c.item_code).where(completion.c.value.in_(unfinished))
                ),
            ),
        )
    if kind == "declare_sans_date_tenue":
        at = rules.milestones_at(as_of, rules.soon_until(as_of)).subquery()
        owner = _owners()
        held = select(owner.c.commitment_code).join(at, at.c.code == owner.c.item_code)
        held = held.where(owner.c.commitment_code.is_not(None))
        past = held.where(at.c.end < as_of, ~at.c.before_plan)
        # Null without a date reached: then it is not late.
        reached_in_time = held.where(
            at.c.state == "atteint", func.coalesce(at.c.reached_late, False).is_(False)
        )
        return and_(high, c.code.in_(past), c.code.not_in(reached_in_time))
    others = ("irm", "societe_civile", "controle")
    judged = select(Judgement.item_code).where(
        Judgement.assessor.in_(others), Judgement.part.is_(None), *_in_force(Judgement, as_of)
    )
    read = _statuses_of(others, as_of).subquery()
    known = select(read.c.item_code).where(read.c.value != "non_renseigne")
    return and_(c.status == "non_renseigne", or_(c.code.in_(judged), c.code.in_(known)))


def _carried_by(heads: tuple[str, ...] | Select[Any] | None, roles: tuple[str, ...]) -> Select[Any]:
    """Items in which bodies take part, themselves or through bodies attached to them in its
    plan."""
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
    """The commitment of each item, null above commitments: item_code, commitment_code."""
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
    """Whether a joined Source existed at the date; undated ones always."""
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


def _with_milestones(criteria: CommitmentFilter, as_of: date) -> Select[Any]:
    """Commitments with a milestone that is both in one of the states and of one of the natures."""
    milestone = milestones_at(as_of)
    chosen = select(milestone.c.commitment).where(milestone.c.commitment.is_not(None))
    if criteria.plan:
        chosen = chosen.where(milestone.c.plan.in_(criteria.plan))
    if criteria.state:
        chosen = chosen.where(milestone.c.state.in_(criteria.state))
    if criteria.nature:
        chosen = chosen.where(milestone.c.nature.in_(criteria.nature))
    return chosen


def _mentions(word: str, c: Any, as_of: date) -> ColumnElement[bool]:
    """Whether a folded word is in the text of the commitment or its actions, or in its carriers'
    names.

    Present names and those printed in plans published by the date.
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
