"""The rules in plain Python over plain rows: slow and obvious, without SQL."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from data.filters import CommitmentFilter
from data.text import fold
from tests.rules.world import (
    ACTIONS,
    COMMITMENTS,
    MILESTONES,
    ORGANISATIONS,
    PORTFOLIOS,
    SOURCES,
    TERRITORIES,
    TITLES,
    Planned,
    Statement,
    World,
)

LEVELS = {
    "non_demarre": Fraction(0),
    "partiel": Fraction(1, 3),
    "substantiel": Fraction(2, 3),
    "complet": Fraction(1),
}


@dataclass(frozen=True)
class CommitmentAt:
    axis: str | None
    subaxis: str | None
    status: str
    status_reading: str | None
    status_max: str | None
    observed_on: date | None
    calendar: str | None
    calendar_on: date | None
    last_on: date | None


@dataclass(frozen=True)
class MilestoneAt:
    commitment: str | None
    axis: str | None
    subaxis: str | None
    start: date | None
    end: date | None
    first_start: date | None
    first_end: date | None
    replanned: bool
    status: str
    status_on: date | None
    reached_start: date | None
    reached_end: date | None
    state: str
    reached_late: bool
    before_plan: bool


def counted(world: World, day: date) -> list[Statement]:
    """The administration's observations dated by a day, without any that was ever replaced."""
    replaced = {statement.replaces for statement in world.statements}
    return [
        statement
        for statement in world.statements
        if statement.on <= day
        and statement.code not in replaced
        and statement.assessor == "administration"
    ]


def newest(world: World, item: str, attribute: str, day: date) -> Statement | None:
    """The newest observation of an item that has an attribute."""
    candidates = [
        statement
        for statement in counted(world, day)
        if statement.item == item and getattr(statement, attribute) is not None
    ]
    return max(candidates, key=lambda statement: statement.on, default=None)


def owner(world: World, item: str) -> str | None:
    """The commitment that an item belongs to, by climbing the tree."""
    at: str | None = item
    while at is not None:
        if world.items[at][0] == "engagement":
            return at
        at = world.items[at][2]
    return None


def axes(world: World, commitment: str | None) -> tuple[str | None, str | None]:
    """The axis and sub-axis above a commitment, by climbing the tree."""
    chain = []
    at = world.items[commitment][2] if commitment else None
    while at is not None and world.items[at][0] == "axe":
        chain.append(at)
        at = world.items[at][2]
    if not chain:
        return None, None
    return chain[-1], (chain[0] if len(chain) == 2 else None)


def commitment_at(world: World, code: str, day: date) -> CommitmentAt | None:
    """A commitment at a day; None before its plan is published."""
    if world.plan(code).published_on > day:
        return None
    status = newest(world, code, "status", day)
    calendar = newest(world, code, "calendar", day)
    days = [
        statement.on for statement in counted(world, day) if owner(world, statement.item) == code
    ]
    return CommitmentAt(
        *axes(world, code),
        status=(status.status if status else None) or "non_renseigne",
        status_reading=status.status if status else None,
        status_max=status.status_max if status else None,
        observed_on=status.on if status else None,
        calendar=calendar.calendar if calendar else None,
        calendar_on=calendar.on if calendar else None,
        last_on=max(days, default=None),
    )


def commitments_at(world: World, day: date) -> dict[str, CommitmentAt]:
    """Every commitment that exists at a day."""
    rows = {code: commitment_at(world, code, day) for code in COMMITMENTS if code in world.items}
    return {code: row for code, row in rows.items() if row is not None}


def milestone_at(world: World, code: str, day: date) -> MilestoneAt | None:
    """A milestone at a day; None before it is announced or its plan published."""
    plan = world.plan(code)
    announced = sorted(
        (entry for entry in world.planned if entry.milestone == code and entry.announced_on <= day),
        key=lambda entry: entry.announced_on,
    )
    if plan.published_on > day or not announced:
        return None
    first, period = announced[0], announced[-1]
    status = newest(world, code, "status", day)
    reached = newest(world, code, "reached", day)
    span = reached.reached if reached and reached.reached else (None, None)
    silent = not any(entry.item == code for entry in counted(world, day))
    commitment = owner(world, code)
    state = _state(period, status, world.natures[code], plan.start, day)
    return MilestoneAt(
        commitment,
        *axes(world, commitment),
        start=period.start,
        end=period.end,
        first_start=first.start,
        first_end=first.end,
        replanned=len(announced) > 1,
        status=(status.status if status else None) or "non_renseigne",
        status_on=status.on if status else None,
        reached_start=span[0],
        reached_end=span[1],
        state=state,
        reached_late=bool(state == "atteint" and span[0] and first.end and span[0] > first.end),
        before_plan=bool(
            period.end and period.end < min(plan.published_on, first.announced_on) and silent
        ),
    )


def _state(
    period: Planned, status: Statement | None, nature: str, plan_start: date, day: date
) -> str:
    value = status.status if status else None
    if value == "abandonne":
        return "abandonne"
    if value == "complet":
        return "atteint"
    if period.start is None and period.end is None:
        return "sans_date"
    if period.end is not None and period.end < day:
        after = status is not None and status.on > period.end
        if after and value in ("non_demarre", "partiel", "substantiel"):
            return "en_retard"
        return "echu_sans_information"
    if period.start is not None and day < period.start:
        return "a_venir"
    awaits_plan = day < plan_start and (period.end is None or day < period.end)
    if awaits_plan and (nature == "echeance" or period.start is None):
        return "a_venir"
    return "en_cours"


def milestones_at(world: World, day: date) -> dict[str, MilestoneAt]:
    """Every milestone that exists at a day."""
    rows = {code: milestone_at(world, code, day) for code in MILESTONES if code in world.items}
    return {code: row for code, row in rows.items() if row is not None}


def mean_level(statuses: list[tuple[str, str | None]]) -> tuple[float | None, float | None, int]:
    """Index, upper index and their base, from (status, upper level) pairs."""
    known = [(LEVELS[low], LEVELS[high or low]) for low, high in statuses if low in LEVELS]
    if not known:
        return None, None, 0
    low = sum((value for value, _ in known), Fraction(0)) / len(known)
    high = sum((value for _, value in known), Fraction(0)) / len(known)
    return float(100 * low), float(100 * high), len(known)


def heads(organisation: str) -> set[str]:
    """An organisation and all bodies above it."""
    codes = set()
    at: str | None = organisation
    while at is not None:
        codes.add(at)
        at = ORGANISATIONS[at]
    return codes


def carriers(world: World, commitment: str, roles: tuple[str, ...]) -> set[str]:
    """Counted organisations of a commitment with some roles (lead by default)."""
    return {
        part.organisation
        for part in world.parts
        if part.item == commitment
        and part.role in (roles or ("porteur",))
        and part.printed_in != "liste"
    }


def places(world: World, commitment: str, day: date) -> set[str]:
    """The territories of the counted facts of a commitment and its parts."""
    codes: set[str] = set()
    for place in world.places:
        dated = SOURCES[place.source]
        counts = place.kind in ("a_eu_lieu", "prevu", "porteur") and place.scope == "territoire"
        known = dated is None or dated <= day
        if counts and known and owner(world, place.item) == commitment:
            _, region, department = TERRITORIES[place.territory]
            codes |= {code for code in (place.territory, region, department) if code}
    return codes


# Criteria on other assessors are compared with SQL only (`sql_criteria`), in `test_selection`.
BY_STATEMENTS_ALONE = ("evaluateur", "resultats_mii", "ambition_mii", "divergence")


def keeps(world: World, filters: CommitmentFilter, day: date, code: str) -> bool:
    """Whether a filter keeps an existing commitment at a day."""
    commitment = commitment_at(world, code, day)
    assert commitment is not None
    led = carriers(world, code, filters.role)
    above = {head for body in led for head in heads(body)}
    by_portfolio = {
        portfolio for portfolio, members in PORTFOLIOS.items() if above.intersection(members)
    }
    text = " ".join(
        [
            fold(TITLES[code]),
            *(fold(a) for a in ACTIONS if a in world.items and owner(world, a) == code),
            *(fold(f"Organisme {part.organisation}") for part in world.parts if part.item == code),
        ]
    )
    milestones = [
        (date_of_plan.state, world.natures[name])
        for name, date_of_plan in milestones_at(world, day).items()
        if date_of_plan.commitment == code
    ]
    tests = [
        not filters.plan or world.items[code][1] in filters.plan,
        not filters.axis or bool({commitment.axis, commitment.subaxis}.intersection(filters.axis)),
        not filters.status or commitment.status in filters.status,
        commitment.status not in filters.status_excluded,
        not filters.calendar or (commitment.calendar or "non_renseigne") in filters.calendar,
        not filters.organisation or bool(above.intersection(filters.organisation)),
        not filters.portfolio or bool(by_portfolio.intersection(filters.portfolio)),
        not filters.role or bool(led),
        not filters.territory
        or "FR" in filters.territory
        or bool(places(world, code, day).intersection(filters.territory)),
        not (filters.state or filters.nature)
        or any(
            (not filters.state or state in filters.state)
            and (not filters.nature or nature in filters.nature)
            for state, nature in milestones
        ),
        all(word in text for word in fold(filters.text or "").split()),
    ]
    return all(tests)


def selected_commitments(world: World, filters: CommitmentFilter, day: date) -> set[str]:
    """The commitments that a filter keeps at a day."""
    return {code for code in commitments_at(world, day) if keeps(world, filters, day, code)}


def selected_milestones(world: World, filters: CommitmentFilter, day: date) -> set[str]:
    """The milestones that a filter keeps at a day; for a plan's own only the plan counts."""
    own = filters.without("etat", "nature", "au")
    inherits = own.without("plan") != CommitmentFilter()
    holders = selected_commitments(world, own, day)
    return {
        code
        for code, row in milestones_at(world, day).items()
        if (not filters.plan or world.items[code][1] in filters.plan)
        and (not filters.state or row.state in filters.state)
        and (not filters.nature or world.natures[code] in filters.nature)
        and (not inherits or row.commitment in holders)
    }
