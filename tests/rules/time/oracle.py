"""What changes, falls due or becomes stale in the world of time, in plain Python.

The state of a milestone and the readings of an item are those of the oracle of `tests.rules`.
"""

from datetime import date, timedelta

from tests.rules import oracle
from tests.rules.oracle import MilestoneAt
from tests.rules.time import world
from tests.rules.time.world import WORLD, day, plan_of
from tests.rules.world import Plan

COMMITMENTS = [row["code"] for row in world.COMMITMENTS]
ACTIONS = [row["code"] for row in world.ACTIONS]
MILESTONES = [row["code"] for row in world.MILESTONES]
SOURCES = {row["code"]: day(row.get("date", "")) for row in world.SOURCES}
REPLACED = {reading.replaces for reading in WORLD.statements if reading.replaces}


def plan(item: str) -> Plan:
    """The plan of an item."""
    return WORLD.plan(item)


def milestone(code: str, at: date) -> MilestoneAt | None:
    """A milestone at a date, None before it is announced in a published plan."""
    return oracle.milestone_at(WORLD, code, at)


def announced_on(code: str, at: date) -> date:
    """The day on which the period in force at a date was announced."""
    return max(
        period.announced_on
        for period in WORLD.planned
        if period.milestone == code and period.announced_on <= at
    )


def _status(item: str, at: date) -> tuple[str, date] | None:
    newest = oracle.newest(WORLD, item, "status", at)
    return (newest.status or "", newest.on) if newest else None


def _calendar(item: str, at: date) -> tuple[str, date] | None:
    newest = oracle.newest(WORLD, item, "calendar", at)
    return (newest.calendar or "", newest.on) if newest else None


def changes(since: date, until: date) -> set[tuple[str, str, date]]:
    """(kind, code, date) of all changes after `since`, up to and including `until`."""
    events = {
        ("plan_publie", opened.code, opened.published_on)
        for opened in WORLD.plans
        if since < opened.published_on <= until
    }
    for code in [*COMMITMENTS, *ACTIONS]:
        published = plan(code).published_on
        if published > until:
            continue
        after = _status(code, until)
        before = _status(code, since) if published <= since else None
        if after and after[0] != (before[0] if before else "non_renseigne"):
            events.add(("statut", code, after[1]))
        after, before = _calendar(code, until), _calendar(code, since)
        if code in COMMITMENTS and after and after[0] != (before[0] if before else None):
            events.add(("calendrier", code, after[1]))
    for code in MILESTONES:
        events |= _milestone_changes(code, since, until)
    for reading in WORLD.statements:
        on = max(reading.on, plan(reading.item).published_on)
        if reading.code not in REPLACED and since < on <= until:
            events.add(("constat", reading.code, on))
    for row in world.EVIDENCE:
        dated = SOURCES[row["source"]]
        if dated is not None:
            on = max(dated, plan(row["objet"]).published_on)
            if since < on <= until:
                events.add(("preuve", row["code"], on))
    return events


def _milestone_changes(code: str, since: date, until: date) -> set[tuple[str, str, date]]:
    events: set[tuple[str, str, date]] = set()
    before, after = milestone(code, since), milestone(code, until)
    if after is None:
        return events
    kinds = {
        "atteint": "jalon_atteint",
        "en_retard": "jalon_en_retard",
        "abandonne": "jalon_abandonne",
    }
    published = plan(code).published_on
    announced = announced_on(code, until)
    moved = before is None or before.state != after.state
    if moved and after.state in kinds:
        assert after.status_on
        events.add((kinds[after.state], code, after.status_on))
    if moved and after.state == "echu_sans_information" and not after.before_plan:
        assert after.end
        began = max(after.end + timedelta(days=1), announced, published)
        events.add(("jalon_echu", code, began))
    if before is None and published <= since:
        events.add(("jalon_annonce", code, announced))
    if before is not None and announced_on(code, since) < announced:
        events.add(("jalon_replanifie", code, announced))
    return events


def last_on(commitment: str, at: date) -> date | None:
    """The day of the newest observation of a commitment or its parts, by anybody."""
    days = [
        reading.on
        for reading in WORLD.statements
        if oracle.owner(WORLD, reading.item) == commitment and reading.code not in REPLACED
    ]
    return max((on for on in days if on <= at), default=None)


def due(at: date) -> dict[str, int]:
    """Code and window of dates due within 90 days, in plans not over."""
    windows: dict[str, int] = {}
    for code in MILESTONES:
        period = milestone(code, at)
        if period is None or period.end is None or plan(code).end < at:
            continue
        left = (period.end - at).days
        if period.state in ("en_cours", "a_venir") and 0 <= left <= 90:
            windows[code] = 30 if left <= 30 else 60 if left <= 60 else 90
    return windows


def silent(at: date) -> set[str]:
    """Milestones over without information, in plans not over."""
    return {
        code
        for code in MILESTONES
        if (period := milestone(code, at))
        and period.state == "echu_sans_information"
        and not period.before_plan
        and plan(code).end >= at
    }


def stale(at: date) -> dict[str, tuple[str, date]]:
    """Commitments of running plans without news for more than 183 days, and since when."""
    quiet: dict[str, tuple[str, date]] = {}
    for code in COMMITMENTS:
        published = plan(code).published_on
        if published > at or plan(code).end < at:
            continue
        last = last_on(code, at)
        since = max(published, last or date.min)
        if (at - since).days > 183:
            quiet[code] = ("perime" if last else "jamais_renseigne", since)
    return quiet


def history(code: str, at: date) -> dict[tuple[date, str], int]:
    """Number of commitments of a plan by edge and status."""
    published = plan(code).published_on
    if published > at:
        return {}
    commitments = [item for item in COMMITMENTS if plan_of(item) == code]
    days = {published, at} | {
        reading.on
        for reading in oracle.counted(WORLD, at)
        if reading.item in commitments and reading.status and reading.on > published
    }
    numbers: dict[tuple[date, str], int] = {}
    for edge in days:
        for item in commitments:
            status = _status(item, edge)
            key = (edge, status[0] if status else "non_renseigne")
            numbers[key] = numbers.get(key, 0) + 1
    return numbers


def edges() -> list[date]:
    """All dates of the world and the days after them: the days of possible changes."""
    days = {
        *(on for opened in WORLD.plans for on in (opened.start, opened.end, opened.published_on)),
        *(reading.on for reading in WORLD.statements),
        *(on for on in SOURCES.values() if on),
        *(
            on
            for period in WORLD.planned
            for on in (period.announced_on, period.start, period.end)
            if on
        ),
    }
    return sorted(days | {on + timedelta(days=1) for on in days})
