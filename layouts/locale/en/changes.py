"""Changes in words: the names of kinds and one sentence an event, for page, API and feeds."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from data.changes import (
    BadRange,
    Change,
    ChangeRow,
    Numbers,
    StatementDay,
)
from data.vocabulary import Assessor, Nature, State
from layouts.locale.cases.changes import (
    Slip,
    StatusNews,
    by_nature,
    in_headline,
    slip,
    statements,
    status_news,
)
from layouts.locale.en.formats import (
    capital,
    count,
    count_or_none,
    date_long,
    join_and,
    number,
    official,
    period_words,
    quoted,
    typography,
)
from layouts.locale.en.vocabulary import state_word
from layouts.locale.en.voices import judgement, of_voice, speaks
from layouts.locale.judgements import CRITERION, judged
from layouts.locale.words import (
    CALENDAR,
    EVIDENCE_KIND,
    STATE,
    STATUS,
    dated_state,
)

_SILENT = state_word(State.SILENT)
# Singular, plural, and the sentence that heads a list.
KINDS: Mapping[str, tuple[str, str, str]] = {
    Change.PLAN: ("plan published", "plans published", "Plans published"),
    Change.STATUS: (
        "status read or changed",
        "statuses read or changed",
        "Statuses read for the first time or changed",
    ),
    Change.CALENDAR: (
        "calendar declared",
        "calendars declared",
        "Calendars declared by a source",
    ),
    Change.REACHED: (
        "milestone reached",
        "milestones reached",
        "Milestones and deadlines reached",
    ),
    Change.REPLANNED: (
        "milestone rescheduled",
        "milestones rescheduled",
        "Milestones and deadlines rescheduled",
    ),
    Change.ANNOUNCED: (
        "milestone announced",
        "milestones announced",
        "Milestones and deadlines announced since the plan",
    ),
    Change.LATE: ("late milestone", "late milestones", "Found to be late"),
    Change.SILENT: (f"milestone {_SILENT}", f"milestones {_SILENT}", capital(_SILENT)),
    Change.WITHDRAWN: (
        "milestone withdrawn",
        "milestones withdrawn",
        "Milestones and deadlines withdrawn",
    ),
    Change.JUDGEMENT: ("new judgement", "new judgements", "New judgements"),
    Change.EVIDENCE: ("new piece of evidence", "new pieces of evidence", "New evidence"),
    Change.OBSERVATION: ("new observation", "new observations", "New observations"),
}


def _nouns(kind: Change, nature: Nature | None) -> tuple[str, str]:
    """“milestone reached”, “milestones reached”, or “deadline reached”, “deadlines reached”."""
    singular, many, _heading = KINDS[kind]
    if nature is not Nature.DEADLINE:
        return singular, many
    return singular.replace("milestone", "deadline"), many.replace("milestone", "deadline")


def head(kind: Change, nature: Nature | None) -> str:
    """The head of a column of numbers: “Deadlines reached”."""
    return capital(_nouns(kind, nature)[1])


def counted(kind: Change, numbers: Numbers) -> str:
    """“3 milestones reached”; milestones and deadlines are told apart, statuses by what is new."""
    if kind is Change.STATUS:
        return _statuses(numbers)
    others, deadlines = by_nature(kind, numbers)
    if not deadlines:
        return count(others, *_nouns(kind, None))
    deadline_words = count(deadlines, *_nouns(kind, Nature.DEADLINE))
    if not others:
        return deadline_words
    if KINDS[kind][0].startswith("milestone"):  # what is said of both stands once, after both
        return f"{count(others, 'milestone')} and {deadline_words}"
    return f"{count(others, *_nouns(kind, None))} and {deadline_words}"


def _statuses(numbers: Numbers) -> str:
    """“99 statuses read for the first time”, “3 statuses changed”, or both."""
    first = numbers.first_readings
    moved = numbers.number(Change.STATUS) - first
    read = f"{count(first, 'status', 'statuses')} read for the first time"
    match status_news(numbers):
        case StatusNews.FIRST:
            return read
        case StatusNews.CHANGED:
            return f"{count(moved, 'status', 'statuses')} changed"
        case StatusNews.BOTH:
            return f"{read} and {number(moved)} changed"


def headline(numbers: Numbers, since: date, until: date, questions: int) -> str:
    """“From 31 December 2023 to 22 November 2026: 40 milestones reached”, or the questions."""
    span = f"From {date_long(since)} to {date_long(until)}"
    counts = [counted(kind, numbers) for kind in in_headline(numbers)]
    if not counts and questions:
        return f"{span}: {count(questions, 'question')} to the leads, nothing else"
    if not counts:
        return f"{span}: nothing changed"
    return f"{span}: {', '.join(counts)}"


def not_compared() -> str:
    """The headline for dates that cannot be compared."""
    return "This period cannot be compared"


def lede(comparable: bool, ahead: bool) -> str:
    """What is compared and what is not; `ahead`: whether the period ends in the future."""
    if not comparable:
        return "Correct the dates below, or choose one of the periods offered."
    sentence = (
        "Statuses, calendars, states and periods are compared on the two dates; plans, "
        "observations, evidence and questions to the leads are those dated between the two, last "
        "day included."
    )
    if ahead:
        sentence += " The end is still to come: only the deadlines that will pass are known."
    return sentence


def since_last(day: date) -> str:
    """The link to the changes since a source last spoke."""
    return f"Since the latest information, {date_long(day)}"


def until(day: date) -> str:
    """The link to a period that ends on a day."""
    return f"Until {date_long(day)}"


_STATEMENTS = {
    "plans": ("plan published", "plans published"),
    "observations": ("observation", "observations"),
    "announcements": ("period announced", "periods announced"),
    "evidence": ("piece of evidence", "pieces of evidence"),
}


def spoken(row: StatementDay, before: date) -> str:
    """What sources said on a day, and since when the period runs."""
    facts = [count(n, *_STATEMENTS[kind]) for kind, n in statements(row)]
    return f" {join_and(facts)}, since {date_long(before)}"


def announced(commitments: int, headline_: str) -> str:
    """What the live region says after a change."""
    return f"{capital(count_or_none(commitments, 'commitment'))}. {headline_}."


def rows_shown(n: int) -> str:
    """The link to a whole list."""
    return f"Show the {count(n, 'row')}"


def only_first(n: int) -> str:
    """The note that a list is cut there."""
    return f"The first {count(n, 'row')}; the files give all."


def overlap() -> str:
    """The note that parts by body overlap."""
    return (
        "A commitment led by several organisations counts for each: the rows by organisation "
        "overlap."
    )


def outside_axes(plan: str) -> str:
    """The row of events of a plan itself."""
    return typography(f"Plan {plan}, outside the axes")


def heading(kind: Change, numbers: Numbers) -> str:
    """The heading of the list of one kind."""
    if kind is Change.STATUS and (news := status_news(numbers)) is not StatusNews.BOTH:
        first = news is StatusNews.FIRST
        return "Statuses read for the first time" if first else "Statuses changed"
    return KINDS[kind][2]


def what(row: ChangeRow) -> str:
    """What happened, without its object: “from limited to complete”."""
    before, after = row.before, row.after or ""
    match row.kind:
        case Change.PLAN:
            assert row.start is not None, row.code
            assert row.end is not None, row.code
            first, last = date_long(row.start), date_long(row.end)
            return f"Plan published for the period from {first} to {last}"
        case Change.STATUS:
            return _moved("Status", STATUS, None if row.first_reading else before, after)
        case Change.CALENDAR:
            return _moved("Calendar", CALENDAR, before, after)
        case Change.REPLANNED:
            return (
                f"Rescheduled: {quoted(_period_before(row))} becomes "
                f"{quoted(_period(row))}, {slip_words(row.slip, row.made_precise)}"
            )
        case Change.ANNOUNCED:
            return f"Announced after the plan was published: {_period(row)}"
        case Change.SILENT:
            return f"Period over without information: {_period(row)}"
        case Change.REACHED | Change.LATE | Change.WITHDRAWN:
            earlier = dated_state(before, row.ongoing_before).lower() if before else ""
            since = f", {earlier} before" if earlier else ""
            return f"{STATE[after]}{since}"
        case Change.EVIDENCE:
            return EVIDENCE_KIND[after]
        case Change.JUDGEMENT:
            words = judgement(CRITERION[after], judged(row.words_after or ""))
            return words if row.assessor is None else f"{capital(speaks(row.assessor))}: {words}"
        case _:
            return _observed(row)


def _observed(row: ChangeRow) -> str:
    """What an observation says; an assessor other than the administration is named first."""
    after, text = row.after or "", official(row.words_after) if row.words_after else ""
    words = f"Status: {STATUS[after].lower()}" if after else "Observation"
    if row.assessor not in (None, Assessor.ADMINISTRATION):
        what_ = f"status {STATUS[after].lower()}" if after else text or "observation"
        words = f"{capital(speaks(row.assessor))}: {what_}"
        if not after:
            return words
    return f"{words}. {text}" if text else words


def _moved(name: str, labels: Mapping[str, str], before: str | None, after: str) -> str:
    last = labels[after].lower()
    if before is None:
        return f"{name}: {last} (first reading)"
    return f"{name}: from {quoted(labels[before].lower())} to {quoted(last)}"


def _period(row: ChangeRow) -> str:
    return _printed(row.words_after) or period_words(row.start, row.end)


def _period_before(row: ChangeRow) -> str:
    return _printed(row.words_before) or period_words(row.start_before, row.end_before)


def _printed(words: str | None) -> str | None:
    """The words of the source: of an event we know the bounds, not how precise they are."""
    return official(words) if words else None


def slip_words(days: int | None, precise: bool) -> str:
    """“put back by 365 days”, “brought forward by 2 days”, “made more precise”, “same end”."""
    by_days = count(abs(days or 0), "day")
    return {
        Slip.UNKNOWN: "shift not computable",
        Slip.PRECISE: "made more precise",
        Slip.SAME_END: "same end",
        Slip.LATER: f"put back by {by_days}",
        Slip.EARLIER: f"brought forward by {by_days}",
    }[slip(days, precise)]


def entry(row: ChangeRow) -> str:
    """“Status: from “limited” to “complete”. Plan 2024-2026, commitment 9, CNR éducation.”"""
    # What a source says ends with its own full stop.
    return f"{what(row).removesuffix('.')}. {whose(row)}."


def whose(row: ChangeRow) -> str:
    """“Plan 2024-2026, commitment 9, CNR éducation”."""
    return whose_commitment(row.plan, row.commitment_number, row.commitment_short)


def whose_commitment(plan: str, rank: int | None, short_title: str | None) -> str:
    """“Plan 2024-2026, commitment 9, CNR éducation”, or the plan alone."""
    if rank is None:
        return f"Plan {plan}"
    return f"Plan {plan}, commitment {rank}, {official(short_title or '')}"


def subject(row: ChangeRow) -> str:
    """The kind of event and its object: the title of a feed's entry."""
    return f"{capital(name(row))}: {official(row.label)}"


def name(row: ChangeRow) -> str:
    """What one event is called: “milestone reached”, “deadline reached”."""
    if row.kind is Change.STATUS:
        return "status read for the first time" if row.first_reading else "status changed"
    return f"{_nouns(row.kind, row.nature)[0]}{of_voice(row.assessor)}"


def category(kind: Change) -> str:
    """What a kind of event is called in a feed: “milestone reached”."""
    return KINDS[kind][0]


def refusal(error: BadRange) -> str:
    """Why two dates cannot be compared, and what to type instead."""
    match error.reason:
        case "date_impossible":
            return (
                f"{quoted(error.value)} is not a date since 1900. Write the day as YYYY-MM-DD, "
                "for example 2024-02-29."
            )
        case _:
            first, last = (date.fromisoformat(text) for text in error.value.split("/"))
            return (
                f"The period runs backwards: it starts on {date_long(first)} and ends on "
                f"{date_long(last)}. Choose a start that comes before the end."
            )
