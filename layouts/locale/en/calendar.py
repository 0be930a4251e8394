"""Sentences about dates, their states and their years, never more than the numbers prove."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from data.milestones import most_telling, present
from data.vocabulary import Nature, Ongoing, State
from layouts.locale import ongoing_dates
from layouts.locale.cases.calendar import (
    Blank,
    Opening,
    Spread,
    absent_states,
    blank,
    by_state,
    by_year,
    narrowed,
    open_dates,
    opening,
    silent_without_delay,
)
from layouts.locale.distributions import Largest, largest_states
from layouts.locale.en import vocabulary
from layouts.locale.en.formats import (
    capital,
    count,
    count_or_none,
    date_long,
    join_and,
    number,
    percent,
    plural,
    quoted,
    small_number_in_letters,
    typography,
)
from layouts.locale.en.vocabulary import state_word

if TYPE_CHECKING:
    from data.surroundings import Surroundings
    from layouts.page import Context

Counts = Mapping[Nature, Mapping[State, int]]

UNSPECIFIED = "calendar not specified"


def noun(natures: Sequence[Nature]) -> tuple[str, str]:
    """The noun for the dates shown."""
    only_deadlines = tuple(natures) == (Nature.DEADLINE,)
    return vocabulary.noun(Nature.DEADLINE if only_deadlines else Nature.MILESTONE)


def feminine(natures: Sequence[Nature]) -> bool:
    """Whether this noun is feminine."""
    del natures
    return False


def nouns(natures: Sequence[Nature]) -> str:
    """“milestones”, “deadlines”, “milestones and deadlines”."""
    return join_and([noun((nature,))[1] for nature in natures])


def counted(totals: Mapping[Nature, int]) -> str:
    """“50 milestones and 19 deadlines”: each nature by itself, the two never add up."""
    return join_and([count_or_none(n, *noun((nature,))) for nature, n in totals.items()])


def none_of(natures: Sequence[Nature]) -> str:
    """“no milestone”, “no milestone or deadline”."""
    return f"no {' or '.join(noun((nature,))[0] for nature in natures)}"


def _joined(parts: Sequence[str]) -> str:
    """Findings one after the other: “26 of the 38 milestones…; the 13 deadlines…”."""
    first, *others_ = parts
    return "; ".join([first, *(f"{part[:1].lower()}{part[1:]}" for part in others_)])


def plan_words(plans: Sequence[str]) -> str:
    """“of the 2024-2026 plan”, “of the … plans”, “of all plans”."""
    if not plans:
        return "of all plans"
    if len(plans) == 1:
        return typography(f"of the {plans[0]} plan")
    return typography(f"of the {join_and(plans)} plans")


def headline(states: Counts, around: Surroundings, context: Context) -> str:
    """“32 milestones past due without information, 6 reached, 11 undated”."""
    start = f"On {date_long(context.as_of)}: " if context.replayed else ""
    match blank(around, context):
        case Blank.UNCOVERED:
            return "Plan not covered: no source document in the database"
        case Blank.UNPUBLISHED:
            return f"{start}plan not published at this date" if start else "Plan not yet published"
        case Blank.UNKNOWN:
            words = f"dates unknown: the database holds none {plan_words(context.filters.plan)}"
            return f"{start}{words}" if start else capital(words)
    parts = [_counts(numbers, nature) for nature, numbers in present(states).items()]
    if not parts:
        rest = "matches the filters" if narrowed(context) else plan_words(context.filters.plan)
        words = f"{none_of(around.natures)} {rest}"
        return f"{start}{words}" if start else capital(words)
    counts = "; ".join(parts)
    filtered = "filtered by state: " if by_state(context) else ""
    return f"{start}{filtered}{counts}" if start else capital(f"{filtered}{counts}")


def unknown_dates() -> str:
    """Why a page on dates is empty."""
    return (
        "No document in the database gives the dates of these commitments: whether they announced "
        "any is unknown."
    )


def _counts(numbers: Mapping[State, int], nature: Nature) -> str:
    shown = most_telling(numbers)
    listed = [
        f"{count(n, *noun((nature,))) if place == 0 else number(n)} {state_word(state, n)}"
        for place, (state, n) in enumerate(shown)
    ]
    return ", ".join(listed)


def lede(states: Counts, around: Surroundings, context: Context) -> str:
    """What is open or to come, the meaning of « late », and what is left out."""
    match blank(around, context):
        case Blank.UNCOVERED:
            return "No document in the database describes this plan; its calendar is not known."
        case Blank.UNPUBLISHED:
            return "At this date, no commitment or milestone is known."
        case Blank.UNKNOWN:
            return unknown_dates()
    numbers = present(states)
    sentences: list[str] = []
    first = opening(numbers, context)
    if first is Opening.OPEN_DATES:
        opened = _open(numbers, around.natures)
        sentences.append(f"On {date_long(context.as_of)}, {opened}.")
    elif first is Opening.NOT_SPECIFIED:
        called = "deadlines" if tuple(around.natures) == (Nature.DEADLINE,) else "key milestones"
        sentences.append(
            f"The calendar of {count(around.selected, 'commitment')} is not specified by {called}."
        )
    sentences.append(definition(around.natures))
    if silent_without_delay(numbers):
        sentences.append(
            f"A date is called {quoted('late')} when a source finds it so; here none has, so what "
            "is measured is a silence."
        )
    if context.replayed:
        sentences.append("Information received after this date is not taken into account.")
    return " ".join(sentences)


def definition(natures: Sequence[Nature]) -> str:
    """What the dates shown are, explained where the page first counts them."""
    milestone = (
        f"A {quoted('milestone')} is a step that the sheet of a commitment lists with its period"
    )
    deadline = f"A {quoted('deadline')} is a date announced in the text of a plan"
    if tuple(natures) == (Nature.MILESTONE,):
        return f"{milestone}."
    if tuple(natures) == (Nature.DEADLINE,):
        return f"{deadline}, where the plan lists no milestones."
    return f"{milestone}; {deadline[0].lower()}{deadline[1:]}. The two do not add up."


_OPENED: Mapping[Ongoing, tuple[str, str]] = {
    Ongoing.RUNNING: ("period is open", "periods are open"),
    Ongoing.BEGUN: (
        "period has begun according to the calendar, with no end announced",
        "periods have begun according to the calendar, with no end announced",
    ),
    Ongoing.BOTH: (
        "period is open or has begun with no end announced",
        "periods are open or have begun with no end announced",
    ),
}


_TO_COME = ("is still to come", "are still to come")


def _open(numbers: Counts, natures: Sequence[Nature]) -> str:
    """“one period is open”, “1 milestone is under way and 3 deadlines are still to come”."""
    if len(natures) == 1:
        parts = [
            count(n, *(_OPENED[ongoing_dates()] if state is State.ONGOING else _TO_COME))
            for _nature, state, n in open_dates(numbers)
        ]
    else:
        parts = [
            f"{count(n, *noun((nature,)))} {plural(n, 'is', 'are')} {state_word(state, n)}"
            for nature, state, n in open_dates(numbers)
        ]
    if parts:
        return join_and(parts)
    dated = " or ".join(f"dated {noun((nature,))[0]}" for nature in natures)
    return f"no {dated} is under way or still to come"


def others(other_natures: Mapping[Nature, int]) -> str | None:
    """The number of dates of the other nature, stated apart and never added."""
    parts = [
        count(n, "deadline", "deadlines")
        if nature is Nature.DEADLINE
        else count(n, "key milestone", "key milestones")
        for nature, n in other_natures.items()
        if n
    ]
    return join_and(parts) or None


def in_addition(to_calendar: bool) -> str:
    """The words after the link to dates of the other nature."""
    if to_calendar:
        return " in addition, to be shown on the calendar; the two kinds do not add up."
    return " in addition; the two kinds do not add up."


def finding(
    years: Mapping[Nature, Mapping[int, int]], totals: Mapping[Nature, int], commitments: int
) -> str:
    """“27 of the 38 dated milestones end in 2024, three after that”, nature by nature."""
    if not any(totals.values()):
        if not commitments:
            return "No commitment to place on the calendar"
        return f"Calendar not specified for {count(commitments, 'commitment')}"
    parts = [_finding(years.get(nature, {}), totals[nature], nature) for nature in totals]
    return _joined([part for part in parts if part])


def _finding(years: Mapping[int, int], total: int, nature: Nature) -> str:
    ends = by_year(years, total)
    singular, many = noun((nature,))
    whole = f"{number(ends.dated)} dated {many}"
    match ends.spread:
        case Spread.NO_DATE:
            return ""
        case Spread.UNDATED:
            return f"No date announced for {count(total, singular, many)}"
        case Spread.SINGLE:
            return f"The only dated {singular} ends in {ends.year}"
        case Spread.ONE_YEAR:
            return f"All {whole} end in {ends.year}"
        case Spread.EVEN:
            return f"The {whole} are spread from {ends.first} to {ends.last}"
        case Spread.PEAK:
            later = small_number_in_letters(ends.after) if ends.after else "none"
            verb = plural(ends.top, "ends", "end")
            return f"{number(ends.top)} of the {whole} {verb} in {ends.year}, {later} after that"


def reading(states: Counts, natures: Sequence[Nature]) -> str | None:
    """The sentence of the states: the largest part, its share, and the whole, each nature."""
    parts = [
        _reading(largest, nature)
        for nature in natures
        if (largest := largest_states(states.get(nature, {}))) is not None
    ]
    return f"{_joined(parts)}." if parts else None


def _reading(largest: Largest[State], nature: Nature) -> str:
    whole = count(largest.whole, *noun((nature,)))
    among = f"{percent(100 * largest.number / largest.whole)} of {whole}"
    listed = join_and([state_word(state, largest.number) for state in largest.parts])
    if len(largest.parts) > 1:
        return f"The largest parts are equal: {listed}, each {among}"
    return f"The largest part: {listed}, {among}"


def absent(numbers: Mapping[State, int], nature: Nature) -> str | None:
    """The states that do not occur, in one line."""
    missing = absent_states(numbers)
    if not missing:
        return None
    listed = join_and([state_word(state) for state in missing], "or")
    return f"{capital(none_of((nature,)))} {listed} at this date."


def plan_document(plan: str) -> str:
    """The name of a plan's document, when no row cites one."""
    return typography(f"{plan} action plan")


def subtitle(totals: Mapping[Nature, int], commitments: int, plans: Sequence[str]) -> str:
    """“Plan 2024-2026, 50 milestones, 17 commitments.”"""
    if len(plans) == 1:
        whose = typography(f"Plan {plans[0]}")
    else:
        whose = typography(f"Plans {join_and(plans)}") if plans else "All plans"
    return f"{whose}, {counted(totals)}, {count_or_none(commitments, 'commitment')}."


def bands() -> str:
    """How to read the drawing."""
    return (
        " A band covers the period announced: its length is how precise the date is. Dotted: a "
        f"{quoted('before')} deadline, or the whole year around {quoted('beginning')}, "
        f"{quoted('middle')} or {quoted('end')}."
    )


def unspecified(n: int) -> str:
    """How the lines of commitments without date are drawn."""
    return (
        f"{count(n, 'commitment')} without a date of this kind: "
        f"{plural(n, 'its line covers', 'their lines cover')} the period of the plan, hatched, "
        f"{quoted(UNSPECIFIED)}. "
    )


def overlap() -> str:
    """The note that a line may stand under several bodies."""
    return (
        "A commitment led by several organisations stands under each of them: the lines do not "
        "add up. "
    )


def _marks(n: int, natures: Sequence[Nature]) -> str:
    """The number of dates of the nature shown; none for both natures, which are not summed."""
    return count(n, *noun(natures)) if len(natures) == 1 else "dates"


def outside(n: int, natures: Sequence[Nature]) -> str:
    """The number of dates outside the window of the drawing."""
    return f"{capital(_marks(n, natures))} outside the window shown; the table gives all. "


def known_undated(n: int, natures: Sequence[Nature]) -> str:
    """What the column of undated dates also counts."""
    return (
        f"The column {quoted('Undated')} also counts {_marks(n, natures)} of which a source says "
        "how things stand although no date has been announced. "
    )


def left_out(lines: int, natures: Sequence[Nature], dates: int) -> str:
    """What the drawing has no room for, and where it is listed."""
    more = f" and {_marks(dates, natures)}" if dates else ""
    return (
        f"The drawing stops here: {count(lines, 'more line', 'more lines')}{more} "
        f"{'are' if dates else plural(lines, 'is', 'are')} not drawn. The list of milestones and "
        "the CSV and JSON files give all. "
    )


def list_title(natures: Sequence[Nature]) -> str:
    """The heading of the list under the drawing."""
    return f"The {nouns(natures)}, from the oldest silence to the most recent"


def list_caption(natures: Sequence[Nature]) -> str:
    """The caption of the list."""
    return f"{capital(nouns(natures))} by length of silence"


def table_caption(natures: Sequence[Nature]) -> str:
    """The caption of the table of the drawing."""
    return f"{capital(nouns(natures))}, period announced and state"


def first_rows(totals: Mapping[Nature, int], shown: int | None) -> str:
    """“50 milestones, the first 10 shown.”"""
    return f"{capital(counted(totals))}{f', the first {shown} shown' if shown else ''}."


def show_all(totals: Mapping[Nature, int]) -> str:
    """“Show the 50 milestones and the 19 deadlines”."""
    return f"Show the {counted(totals).replace(' and ', ' and the ')}"


def announced(commitments: int, totals: Mapping[Nature, int]) -> str:
    """What the live region says after a change."""
    return f"{capital(count_or_none(commitments, 'commitment'))}, {counted(totals)}."
