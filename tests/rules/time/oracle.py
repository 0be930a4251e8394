"""The rules of time in plain Python over the rows of `world`: slow, obvious, without SQL."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from tests.rules.time import world
from tests.rules.time.world import day

UNFINISHED = ("non_demarre", "partiel", "substantiel")
PLANS = {row["code"]: row for row in world.PLANS}
COMMITMENTS = {row["code"]: row for row in world.COMMITMENTS}
ACTIONS = {row["code"]: row for row in world.ACTIONS}
MILESTONES = {row["code"]: row for row in world.MILESTONES}
SOURCES = {row["code"]: row for row in world.SOURCES}
REPLACED = {row["remplace"] for row in world.OBSERVATIONS if "remplace" in row}


@dataclass(frozen=True)
class Period:
    announced: date
    start: date | None
    end: date | None


@dataclass(frozen=True)
class Milestone:
    state: str
    period: Period
    before_plan: bool
    status_on: date | None


def plan_of(item: str) -> str:
    return item[:9]


def published(plan: str) -> date:
    found = day(PLANS[plan]["publie_le"])
    assert found
    return found


def owner(item: str) -> str | None:
    if item in COMMITMENTS:
        return item
    if item in ACTIONS:
        return str(ACTIONS[item]["engagement"])
    if item in MILESTONES:
        return owner(MILESTONES[item]["parent"])
    return None


def reading(item: str, attribute: str, at: date) -> tuple[str, date] | None:
    """The newest value, not replaced, of the administration, at a date."""
    found = [
        (day(row["observe_le"]), row[attribute])
        for row in world.OBSERVATIONS
        if row["objet"] == item
        and row["evaluateur"] == "administration"
        and row.get(attribute)
        and row["code"] not in REPLACED
    ]
    known = [(on, value) for on, value in found if on and on <= at]
    if not known:
        return None
    on, value = max(known)
    return value, on


def milestone(code: str, at: date) -> Milestone | None:
    row = MILESTONES[code]
    plan = plan_of(code)
    if published(plan) > at:
        return None
    periods = [Period(day(a) or date.min, day(s), day(e)) for a, s, e in row["periodes"]]
    known = [period for period in periods if period.announced <= at]
    if not known:
        return None
    period = max(known, key=lambda one: one.announced)
    status = reading(code, "statut", at)
    value, on = status or (None, None)
    return Milestone(
        _state(period, value, on, row["nature"], day(PLANS[plan]["debut"]) or date.min, at),
        period,
        period.end is not None and period.end < published(plan) and value is None,
        on,
    )


def _state(
    period: Period, value: str | None, on: date | None, nature: str, plan_start: date, at: date
) -> str:
    if value == "abandonne":
        return "abandonne"
    if value == "complet":
        return "atteint"
    if period.start is None and period.end is None:
        return "sans_date"
    if period.end is not None and period.end < at:
        late = value in UNFINISHED and on is not None and on > period.end
        return "en_retard" if late else "echu_sans_information"
    if period.start is not None and period.start > at:
        return "a_venir"
    awaits_plan = plan_start > at and (period.end is None or period.end > at)
    if awaits_plan and (nature == "echeance" or period.start is None):
        return "a_venir"
    return "en_cours"


def changes(since: date, until: date) -> set[tuple[str, str, date]]:
    """(kind, code, date) of everything that changed after `since` and until `until`."""
    found: set[tuple[str, str, date]] = set()
    for plan in PLANS:
        if since < published(plan) <= until:
            found.add(("plan_publie", plan, published(plan)))
    for code in [*COMMITMENTS, *ACTIONS]:
        if published(plan_of(code)) > until:
            continue
        after = reading(code, "statut", until)
        before = reading(code, "statut", since) if published(plan_of(code)) <= since else None
        if after and after[0] != (before[0] if before else "non_renseigne"):
            found.add(("statut", code, after[1]))
        after = reading(code, "calendrier", until)
        before = reading(code, "calendrier", since)
        if code in COMMITMENTS and after and after[0] != (before[0] if before else None):
            found.add(("calendrier", code, after[1]))
    for code in MILESTONES:
        found |= _milestone_changes(code, since, until)
    for row in world.OBSERVATIONS:
        on = max(day(row["observe_le"]) or date.min, published(plan_of(row["objet"])))
        if row["code"] not in REPLACED and since < on <= until:
            found.add(("constat", row["code"], on))
    for row in world.EVIDENCE:
        dated = day(SOURCES[row["source"]].get("date", ""))
        if dated is None:
            continue
        on = max(dated, published(plan_of(row["objet"])))
        if since < on <= until:
            found.add(("preuve", row["code"], on))
    return found


def _milestone_changes(code: str, since: date, until: date) -> set[tuple[str, str, date]]:
    found: set[tuple[str, str, date]] = set()
    before, after = milestone(code, since), milestone(code, until)
    if after is None:
        return found
    kinds = {
        "atteint": "jalon_atteint",
        "en_retard": "jalon_en_retard",
        "abandonne": "jalon_abandonne",
    }
    moved = before is None or before.state != after.state
    if moved and after.state in kinds:
        assert after.status_on
        found.add((kinds[after.state], code, after.status_on))
    if moved and after.state == "echu_sans_information" and not after.before_plan:
        assert after.period.end
        began = max(
            after.period.end + timedelta(days=1), after.period.announced, published(plan_of(code))
        )
        found.add(("jalon_echu", code, began))
    if before is None and published(plan_of(code)) <= since:
        found.add(("jalon_annonce", code, after.period.announced))
    if before is not None and before.period.announced < after.period.announced:
        found.add(("jalon_replanifie", code, after.period.announced))
    return found


def last_on(commitment: str, at: date) -> date | None:
    dates = [
        day(row["observe_le"]) or date.min
        for row in world.OBSERVATIONS
        if owner(row["objet"]) == commitment and row["code"] not in REPLACED
    ]
    return max((on for on in dates if on <= at), default=None)


def due(at: date) -> dict[str, int]:
    """Code and window of what falls due within 90 days, in plans not over."""
    found: dict[str, int] = {}
    for code in MILESTONES:
        one = milestone(code, at)
        if one is None or one.state not in ("en_cours", "a_venir") or one.period.end is None:
            continue
        if _over(plan_of(code), at):
            continue
        left = (one.period.end - at).days
        if 0 <= left <= 90:
            found[code] = 30 if left <= 30 else 60 if left <= 60 else 90
    return found


def silent(at: date) -> set[str]:
    return {
        code
        for code in MILESTONES
        if (one := milestone(code, at))
        and one.state == "echu_sans_information"
        and not one.before_plan
        and not _over(plan_of(code), at)
    }


def stale(at: date) -> dict[str, tuple[str, date]]:
    found: dict[str, tuple[str, date]] = {}
    for code in COMMITMENTS:
        plan = plan_of(code)
        if published(plan) > at or _over(plan, at):
            continue
        last = last_on(code, at)
        since = max(published(plan), last or date.min)
        if (at - since).days > 183:
            found[code] = ("perime" if last else "jamais_renseigne", since)
    return found


def history(plan: str, at: date) -> dict[tuple[date, str], int]:
    """Number of commitments by edge and status."""
    codes = [code for code in COMMITMENTS if plan_of(code) == plan]
    if published(plan) > at:
        return {}
    edges = {published(plan), at}
    for row in world.OBSERVATIONS:
        on = day(row["observe_le"]) or date.min
        if (
            row["objet"] in codes
            and row.get("statut")
            and row["code"] not in REPLACED
            and row["evaluateur"] == "administration"
            and published(plan) < on <= at
        ):
            edges.add(on)
    found: dict[tuple[date, str], int] = {}
    for edge in edges:
        for code in codes:
            told = reading(code, "statut", edge)
            key = (edge, told[0] if told else "non_renseigne")
            found[key] = found.get(key, 0) + 1
    return found


def edges() -> list[date]:
    """Every date of the world and the day after: where something can change."""
    texts: set[str] = set()
    for table in (world.PLANS, world.OBSERVATIONS, world.SOURCES):
        for row in table:
            texts |= {
                str(row[key])
                for key in ("debut", "fin", "publie_le", "observe_le", "date")
                if row.get(key)
            }
    for row in world.MILESTONES:
        texts |= {text for period in row["periodes"] for text in period if text}
    days = {found for text in texts if (found := day(text))}
    return sorted(days | {one + timedelta(days=1) for one in days})


def _over(plan: str, at: date) -> bool:
    end: Any = day(PLANS[plan]["fin"])
    return bool(end < at)
