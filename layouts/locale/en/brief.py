"""Sentences of the brief of a carrier; links name the list that proves them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from data.brief import Brief, Progress
from data.carriers import Carrier
from data.changes.differences import Change
from data.measures import Measures
from data.rows import CommitmentRow, MilestoneRow
from data.vocabulary import Nature, State
from layouts.locale.cases import brief as cases
from layouts.locale.cases.brief import Addressee, Numbering, PlanEnd, SilentDates
from layouts.locale.cases.extent import Extent, extent
from layouts.locale.en.carriers import leads, names_borne
from layouts.locale.en.citations import reached_words
from layouts.locale.en.formats import (
    NB,
    capital,
    count,
    date_long,
    duration_since,
    join_and,
    number,
    official,
    period_words,
    plural,
    small_number_in_letters,
    time_ahead,
    typography,
)
from layouts.locale.en.measures import base_words, index_words, short_body
from layouts.locale.en.vocabulary import noun as dates_noun
from layouts.locale.en.vocabulary import state_word, status_word
from layouts.locale.links import Link, Sentence


def progress(figures: Measures) -> Sentence:
    """“The progress index is 67%, based on 3 of 3.”"""
    if figures.index is None:
        return []
    return [
        "The progress index is ",
        Link(index_words(figures), "/chiffres/indice"),
        f", {base_words(figures)}.",
    ]


def silence(figures: Measures, nature: Nature, last_end: date | None, as_of: date) -> Sentence:
    """“Their 6 milestones are past due and no document in the database says whether they…”"""
    dates = cases.silent_dates(figures, nature)
    if dates is None:
        return []
    match dates.extent:
        case Extent.EMPTY:
            whose = plural(dates.commitments, "it", "them")
            return [f"No document in the database announces a {dates_noun(nature)[0]} for {whose}."]
        case Extent.NONE | Extent.NOT_THE_ONLY:
            return _no_silence(dates)
    are, whether = ("is", "it has") if dates.silent == 1 else ("are", "they have")
    since = ""
    if last_end is not None:
        latest = plural(dates.silent, "it", "the latest")
        since = f"; {latest} fell due {duration_since(last_end, as_of)} ago"
    return [
        *_silent_head(dates),
        f" {are} past due and no document in the database says whether {whether} been "
        f"reached{since}.",
    ]


def _no_silence(dates: SilentDates) -> Sentence:
    """“None of their 6 milestones is past due without information.”"""
    singular, many = dates_noun(dates.nature)
    owner = plural(dates.commitments, "its", "their")
    if dates.extent is Extent.NOT_THE_ONLY:
        return [f"{capital(owner)} only {singular} is not {state_word(State.SILENT)}."]
    return [
        f"None of {owner} ",
        dates.link(count(dates.whole, singular, many)),
        f" is {state_word(State.SILENT)}.",
    ]


def _silent_head(dates: SilentDates) -> Sentence:
    """“Their 6 milestones”, “3 of 6 milestones”."""
    singular, many = dates_noun(dates.nature)
    whole = count(dates.whole, singular, many)
    if dates.extent is Extent.SOME:
        return [dates.silent_link(f"{number(dates.silent)} of {whole}")]
    words = f"only {singular}" if dates.extent is Extent.THE_ONLY else whole
    return [f"{plural(dates.commitments, 'Its', 'Their')} ", dates.silent_link(words)]


def reached_on(when: str | None, read_on: date, *, feminine: bool) -> str:
    """“reached on 21 June 2016”, or when it was told where no source gives the date."""
    del feminine  # no gender in English
    return f"declared reached on {date_long(read_on)}" if when is None else f"reached {when}"


def nothing_progressed(since: date, *, dates_known: bool = True) -> str:
    """The sentence when no source states any progress in the window."""
    head = f"Nothing in the last six months: since {date_long(since)}, no status has risen"
    if not dates_known:
        return f"{head}."
    return f"{head} and no milestone or deadline has been declared reached."


def nothing_due(plan_end: date | None, as_of: date, *, dates_known: bool = True) -> str:
    """“No date announced. The plan ends on 31 December 2026, in 39 days.”"""
    nothing = "No date announced" if dates_known else "Dates unknown"
    if plan_end is None:
        return f"{nothing}."
    end = date_long(plan_end)
    match cases.plan_end(plan_end, as_of):
        case PlanEnd.PAST:
            return f"{nothing}: the plan ended on {end}."
        case PlanEnd.TODAY:
            return f"{nothing}. The plan ends on {end}, today."
        case PlanEnd.AHEAD:
            return f"{nothing}. The plan ends on {end}, in {time_ahead(as_of, plan_end)}."


def awaited_title(n: int, *, dates_known: bool = True) -> str:
    """“Six pieces of information awaited”."""
    if not dates_known:
        return "Dates unknown"
    if n == 0:
        return "No information awaited"
    words = capital(small_number_in_letters(n))
    return f"{words} {plural(n, 'piece', 'pieces')} of information awaited"


def earlier_title(delayed: int, delayed_total: int, plan: str | None) -> str:
    """“Two of the three delayed commitments of 2015-2017 were its own”."""
    named = typography(plan or "")
    own = plural(delayed, "was its own", "were its own")
    whole = f"the {small_number_in_letters(delayed_total)} delayed commitments of {named}"
    match extent(delayed, delayed_total):
        case Extent.EMPTY | Extent.NONE | Extent.NOT_THE_ONLY:
            return "What is known of the other plans"
        case Extent.THE_ONLY:
            return f"The only delayed commitment of {named} {own}"
        case Extent.ALL:
            return f"{capital(whole)} {own}"
    return f"{capital(small_number_in_letters(delayed))} of {whole} {own}"


def title(carrier: Carrier) -> str:
    """The short name of the carrier."""
    return official(short_body(carrier.name))


def eyebrow(carrier: Carrier, plan: str, day: date) -> str:
    """“The minister’s brief · Plan 2024-2026 · situation on 22 November 2026”."""
    words = {
        Addressee.PORTFOLIO: "The portfolio’s brief",
        Addressee.MINISTER: "The minister’s brief",
        Addressee.BODY: "The brief",
    }[cases.addressee(carrier)]
    return f"{words} · {plan} · situation on {date_long(day)}"


def names(carrier: Carrier) -> str | None:
    """The names it bore, oldest first; for a portfolio those of its ministries."""
    if not carrier.is_portfolio:
        return names_borne([(name.plan, name.name) for name in carrier.names]) or None
    parts = [
        f"{typography(plan)}: {', '.join(official(name) for name in names)}"
        for plan, names in carrier.ministries_by_plan.items()
    ]
    return "; ".join(parts) or official(carrier.description or "") or None


def sentences(brief: Brief, plans: Sequence[str], as_of: date) -> list[Sentence]:
    """The paragraph of the brief."""
    led, known, associated = leads(
        brief.carrier, brief.figures, brief.total, brief.associated.total, plans
    )
    silent = silence(brief.figures, brief.nature, brief.last_end, as_of)
    return [led, known, progress(brief.figures), silent, associated]


def standing(n: int) -> str:
    """“Where its commitments stand”."""
    return plural(n, "Where its commitment stands", "Where its commitments stand")


def due_within(days: int) -> str:
    """“Due in the next 90 days”."""
    return f"Due in the next {days} days"


def and_others(n: int) -> str:
    """“and 4 others”."""
    return f"and {number(n)} {plural(n, 'other', 'others')}"


def others_of_both(commitments_left: int, dates_left: int, nature: Nature) -> tuple[str, str, str]:
    """“and 5 others: ”, “1 commitment”, “4 milestones”: one remainder for two lists."""
    head = f"{and_others(commitments_left + dates_left)}: "
    return head, commitments(commitments_left), count(dates_left, *dates_noun(nature))


def progressed(row: Progress) -> str:
    """What happened: “: reached on 21 June 2016”, “: from limited to substantial, on …”."""
    change = row.change
    if change.kind is Change.REACHED:
        when = reached_words(row.start, row.end) if row.start and row.end else None
        words = reached_on(when, change.on_date, feminine=False)
    else:
        before, after = status_word(change.before or ""), status_word(change.after or "")
        words = f"from {before} to {after}, on {date_long(change.on_date)}"
    return f": {words}"


def numbered(row: CommitmentRow) -> str:
    """“No. 3. Ouvrir les données”."""
    return f"No.{NB}{row.number}. {official(row.short_title)}"


def ranked(row: CommitmentRow) -> str:
    """“3. Ouvrir les données”."""
    return f"{row.number}. {official(row.short_title)}"


def calendar_of() -> tuple[str, str]:
    """“: calendar ”, then “delayed”."""
    return ": calendar ", "delayed"


def late() -> tuple[str, str]:
    """“: ”, then “late”."""
    return ": ", "late"


def no_obstacle(*, dates_known: bool) -> str:
    """The sentence when nothing is late or awaited; without any known date it says so."""
    if not dates_known:
        return f"No delay is declared. {nothing_awaited(dates_known=False)}"
    return "No delay is declared and no past date awaits information."


def waiting(silent: int, nature: Nature) -> str:
    """“, 3 milestones: ”."""
    return f", {count(silent, *dates_noun(nature))}: "


def since(day: date, as_of: date) -> str:
    """“17 months”."""
    return duration_since(day, as_of)


def planned(row: MilestoneRow) -> str:
    """The planned period of a date, in the words of the source when there are any."""
    return period_words(row.start, row.end, row.precision, row.qualifier, row.words)


def due_row() -> str:
    """The words between a date that falls due and its day."""
    return ": "


def nothing_awaited(*, dates_known: bool) -> str:
    """The sentence when no date awaits information, or when no document gives any."""
    if not dates_known:
        return "No document of the database gives these commitments a date."
    return "No past date awaits information."


def date_column(nature: Nature) -> str:
    """“Milestone”, above a column."""
    return capital(dates_noun(nature)[0])


def since_column(nature: Nature) -> str:
    """“Past due for”, above a column."""
    del nature  # no gender in English
    return "Past due for"


def commitment_number(n: int) -> str:
    """“no. 3”."""
    return f"no.{NB}{n}"


def commitments(n: int) -> str:
    """“3 commitments”."""
    return count(n, "commitment")


def plan(code: str) -> str:
    """“Plan 2015-2017”."""
    return typography(f"Plan {code}")


def others_known(n: int) -> str:
    """“and 4 other commitments with a known status”."""
    noun = plural(n, "other commitment", "other commitments")
    return f"and {number(n)} {noun} with a known status"


def commitment_numbers(numbers: Sequence[int]) -> str:
    """“no. 4”, “nos. 4 and 12”, “nos. 53 to 58”."""
    written, shown = cases.numbering(numbers)
    match written:
        case Numbering.SINGLE:
            return commitment_number(shown[0])
        case Numbering.RANGE:
            return f"nos.{NB}{shown[0]} to {shown[1]}"
        case Numbering.LIST:
            return f"nos.{NB}{join_and([str(n) for n in shown])}"
        case Numbering.CUT:
            return f"nos.{NB}{', '.join(str(n) for n in shown)}…"


def how_made() -> str:
    """What the page counts, and how its sentences are made."""
    return (
        "A commitment with several leads counts for each of them; those with which an "
        "organisation is only associated are counted separately. The sentences are composed by "
        "rules from the database; each number opens the list behind it."
    )
