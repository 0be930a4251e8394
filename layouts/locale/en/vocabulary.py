"""English forms of vocabulary values and the nouns of what is counted."""

from data.vocabulary import ItemKind, Nature, Ongoing, State, Status
from layouts.locale import ongoing_dates
from layouts.locale.en.formats import number, quoted

STATUSES: dict[str, str] = {
    Status.NOT_STARTED: "not started",
    Status.LIMITED: "limited",
    Status.SUBSTANTIAL: "substantial",
    Status.COMPLETE: "complete",
    Status.WITHDRAWN: "withdrawn",
    Status.UNKNOWN: "information not available",
}
STATES: dict[str, str] = {
    State.REACHED: "reached",
    State.ONGOING: "ongoing",
    State.UPCOMING: "upcoming",
    State.SILENT: "past due without information",
    State.LATE: "late",
    State.WITHDRAWN: STATUSES[Status.WITHDRAWN],
    State.UNDATED: "undated",
}
# What its period says to be under way: once its plan is over, nobody says that it goes on.
_ONGOING: dict[Ongoing, str] = {
    Ongoing.RUNNING: STATES[State.ONGOING],
    Ongoing.BEGUN: "begun according to the calendar, without an end announced",
    Ongoing.BOTH: "ongoing or begun without an end announced",
}
NOUNS: dict[str, tuple[str, str]] = {
    ItemKind.PLAN: ("plan", "plans"),
    ItemKind.AXIS: ("axis", "axes"),
    ItemKind.COMMITMENT: ("commitment", "commitments"),
    ItemKind.ACTION: ("action", "actions"),
    ItemKind.MILESTONE: ("milestone", "milestones"),
    Nature.DEADLINE: ("deadline", "deadlines"),
}


def noun(code: str) -> tuple[str, str]:
    """“milestone”, “milestones”: of a kind of object or of a nature of dates."""
    return NOUNS[code]


def status_word(status: str, n: int = 1, *, feminine: bool = False) -> str:
    """“complete”: English adjectives agree with nothing."""
    del n, feminine
    return STATUSES[status]


def state_word(state: str, n: int = 1, *, feminine: bool = False) -> str:
    """“past due without information”."""
    del n, feminine
    return _ONGOING[ongoing_dates()] if state == State.ONGOING else STATES[state]


def between(low: str, high: str) -> str:
    """“Substantial or even complete”: a reading between two levels, from their labels."""
    return f"{low} or even {high.lower()}"


def composites(n: int, low: str, high: str) -> str:
    """“of which 2 “substantial or even complete””: how many of a status lie between two levels."""
    return f"of which {number(n)} {quoted(between(low, high).lower())}"
