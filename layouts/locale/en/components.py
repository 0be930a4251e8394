"""Sentences of components that several pages show."""

from collections.abc import Sequence
from datetime import date

from data.vocabulary import Nature
from layouts.locale.en.formats import (
    capital,
    count,
    count_or_none,
    date_long,
    join_and,
    number,
    official,
    quoted,
    small_number_in_letters,
    typography,
)
from layouts.publisher import Conformity

Noun = tuple[str, str]  # singular, plural


def commitments(n: int) -> str:
    """“13 commitments”, “no commitment”."""
    return count_or_none(n, "commitment")


def announced(title: str, n: int) -> str:
    """What the live region says after a change: the finding, then how many remain."""
    return f"{title}. {capital(commitments(n))}."


def plan_and_date(plan: str, day: date) -> str:
    """“Plan 2024-2026 · situation on 22 November 2026”."""
    return f"{plan} · situation on {date_long(day)}"


def situation(day: str) -> str:
    """“Situation on 22 November 2026.” of a date in words."""
    return f"Situation on {day}."


def of_plan(title: str, plan: str) -> str:
    """“Rendre des comptes, plan 2015-2017”: the title is official."""
    return typography(f"{title}, plan {plan}")


def filtered(result: str, criteria: Sequence[str]) -> str:
    """“3 commitments kept by the filter “Status: complete””."""
    filters = join_and([quoted(criterion) for criterion in criteria])
    return f"{result} by the {'filter' if len(criteria) == 1 else 'filters'} {filters}"


def filtered_commitments(n: int) -> str:
    """“3 commitments kept”."""
    return count(n, "commitment kept", "commitments kept")


def filtered_dates(n: int, nature: Nature) -> str:
    """“32 milestones kept”, “1 deadline kept”."""
    noun = "deadline" if nature is Nature.DEADLINE else "milestone"
    return count(n, f"{noun} kept", f"{noun}s kept")


# --- filters -----------------------------------------------------------------------------------


def criterion(label: str, values: Sequence[str]) -> str:
    """“Status: limited”, “Plan: 2015-2017 or 2021-2023”."""
    return f"{label}: {join_and(values, 'or')}"


def filters(criteria: Sequence[str]) -> str:
    """“Plan: 2024-2026; axis: Climat.”, or that there is no filter."""
    return f"{'; '.join(criteria)}." if criteria else "Filters: none."


def filter_by(labels: Sequence[str]) -> str:
    """“Filter by axis, portfolio or organisation”."""
    return f"Filter by {join_and([label.lower() for label in labels], 'or')}"


def under_filters(results: str) -> str:
    """“13 commitments under these filters.”"""
    return f"{capital(results)} under these filters."


def none_at_date(noun: Noun, feminine: bool) -> str:
    """“No commitment on this date.”"""
    del feminine
    return f"No {noun[0]} on this date."


def none_of_them_at_date(feminine: bool) -> str:
    """“There is none on this date.”"""
    del feminine
    return "There is none on this date."


def none_under_filters(noun: Noun, n: int, feminine: bool) -> str:
    """“No commitment meets both filters.”"""
    del feminine
    filters = {1: "the filter", 2: "both filters"}.get(n)
    return f"No {noun[0]} meets {filters or f'the {small_number_in_letters(n)} filters'}."


def sets_aside(criterion: str, n: int, noun: Noun, feminine: bool) -> str:
    """““Status: complete” sets aside the 17 commitments left.”"""
    del feminine
    left = f"the only {noun[0]} left" if n == 1 else f"the {count(n, *noun)} left"
    return f"{criterion} sets aside {left}."


# --- sources and dates -------------------------------------------------------------------------


def sources(titles: Sequence[str], *, date_words: str | None, extra: str | None) -> str:
    """“Sources: Plan d’action 2024-2026 and bilan. Situation on 22 November 2026.”"""
    parts = []
    if titles:
        named = join_and([official(title.rstrip(".")) for title in titles])
        parts.append(f"Source{'s' if len(titles) > 1 else ''}: {named}.")
    if date_words:
        parts.append(situation(date_words))
    if extra:
        parts.append(extra)
    return " ".join(parts)


def counted_sources(n: int, *, date_words: str | None) -> str:
    """“Sources: 26 documents. Situation on 22 November 2026.”"""
    words = f"Sources: {count(n, 'document')}."
    return f"{words} {situation(date_words)}" if date_words else words


def replayed(day: str, *, ahead: bool) -> str:
    """“View replayed on 15 May 2024.”; `ahead`: the date is to come."""
    return f"View {'projected' if ahead else 'replayed'} on {day}."


def replay_scope(*, ahead: bool) -> str:
    """What depends on the date of observation and what does not."""
    words = (
        "This date is to come: the states are those that would be shown if no source said anything "
        "until then."
        if ahead
        else "Statuses, states, periods, observations and evidence are those that could be "
        "established on that day; nothing said since is taken into account."
    )
    return f"{words} Titles and leads do not travel in time."


def rows_shown(shown: int, total: int) -> str:
    """“30 of 952 lines; all are in the CSV.” under a table that is cut."""
    return f"{number(shown)} of {number(total)} lines; all are in the CSV."


def return_to(day: str) -> str:
    """“Return to 22 November 2026”."""
    return f"Return to {day}"


def accessibility(conformity: Conformity) -> str:
    """“Accessibility: partially conformant”, as the law wants it in the foot."""
    return f"Accessibility: {_CONFORMITY[conformity]}"


_CONFORMITY = {
    Conformity.NONE: "not conformant",
    Conformity.PARTIAL: "partially conformant",
    Conformity.FULL: "fully conformant",
}
