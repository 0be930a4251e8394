"""Sentences about the assessors of a commitment: where they differ, where none speaks.

A declared status and a judged effect are on two scales: a sentence states both and never converts
one into the other.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from data.vocabulary import Assessor, Nature, Precision
from data.voice_figures import Compared, Since
from data.voices import Results
from layouts.locale.cases import voices as cases
from layouts.locale.cases.voices import Agreement, VoicesHeard
from layouts.locale.en.formats import (
    capital,
    count,
    date_words,
    join_and,
    number,
    plural,
    quoted,
)
from layouts.locale.en.formats import small_number_in_letters as in_letters
from layouts.locale.words import NATURE, status_label

SUBJECT: Mapping[Assessor, str] = {
    Assessor.ADMINISTRATION: "the administration",
    Assessor.IRM: "the IRM",
    Assessor.CIVIL_SOCIETY: "civil society",
    Assessor.CONTROL: "Parliament or the Court of Auditors",
}
_SEES: Mapping[Results, str] = {
    Results.WORSENED: "sees openness worsened by it",
    Results.UNCHANGED: "sees no change of openness in it",
    Results.MARGINAL: "sees only a marginal effect on openness in it",
    Results.MODERATE: "sees moderate results in it",
    Results.MAJOR: "sees a major effect on openness in it",
    Results.SIGNIFICANT: "sees significant results in it",
    Results.OUTSTANDING: "sees an outstanding effect on openness in it",
}


def agreement(voices: VoicesHeard) -> str:
    """Whether the assessors that speak agree, and which are silent."""
    case = cases.agreement(voices)
    if voices.declared is None:
        return _without_declaration(voices, case)
    status = quoted(status_label(voices.declared, voices.declared_max).lower())
    declares = f"the administration declares the commitment {status}"
    irm = f"the IRM {_irm(voices)}"
    match case:
        case Agreement.JUDGED_LOWER:
            no_date = [_no_date(voices)] if voices.no_date_met else []
            return f"The voices differ: {join_and([declares, irm, *no_date])}."
        case Agreement.NO_DATE_MET:
            judged = f"; {irm}" if voices.irm_judges else ""
            return f"The dates do not follow: {declares}, {_no_date(voices)}{judged}."
        case Agreement.COMPATIBLE:
            return f"The voices do not contradict each other: {declares}, {irm}."
        case Agreement.OTHERS_JUDGE:
            return f"{capital(declares)}; {_together(voices.judges, 'judge')} it too."
        case _:
            return (
                f"Only the administration gives a status, {status}: no other voice in the database "
                "judges the commitment as a whole."
            )


def _without_declaration(voices: VoicesHeard, case: Agreement) -> str:
    silent = "the administration declares no status for it"
    match case:
        case Agreement.ONLY_IRM:
            return f"{capital(silent)}; the IRM {_irm(voices)}."
        case Agreement.ONLY_JUDGED:
            return f"{capital(_together(voices.judges, 'judge'))} the commitment, {silent}."
        case Agreement.ONLY_MENTIONED:
            talkers = capital(_together(voices.talkers, "speak"))
            return f"{talkers} of it, without status or judgement."
        case _:
            return "No voice in the database speaks of this commitment."


def _irm(voices: VoicesHeard) -> str:
    """What the IRM says in a clause, empty when it gives neither completion nor results."""
    parts = []
    if voices.completion is not None:
        completion = status_label(voices.completion, voices.completion_max).lower()
        parts.append(f"judges it {quoted(completion)}")
    if voices.results is not None:
        parts.append(_SEES[voices.results])
    return join_and(parts)


def _no_date(voices: VoicesHeard) -> str:
    singular, many = NATURE[voices.nature]
    if voices.over == 1:
        return f"the only past {singular} is not said to have been met"
    over = in_letters(voices.over)
    return f"none of the {over} past {many} is said to have been met"


def _together(voices: Sequence[Assessor], verb: str) -> str:
    """“the IRM judges”, “the IRM and civil society judge”."""
    subjects = join_and(SUBJECT[voice] for voice in voices)
    return f"{subjects} {verb if len(voices) > 1 else f'{verb}s'}"


def dates_met(total: int, over: int, held_dates: int, nature: Nature) -> str:
    """“2 met out of 5 past”, “3 deadlines, none past”."""
    if not over:
        return f"{count(total, *NATURE[nature])}, none past"
    return f"{number(held_dates) if held_dates else 'none'} met out of {number(over)} past"


def last_over(period: str, nature: Nature) -> str:
    """“last past: June 2016”."""
    del nature  # French agrees with it
    return f"last past: {period}"


def first_ahead(period: str, nature: Nature) -> str:
    """“first ahead: second half of 2026”."""
    del nature
    return f"first ahead: {period}"


def no_end() -> str:
    """The words for dates that have no end."""
    return "without an end date"


def on_day(day: date, precision: Precision) -> str:
    """“2018”, “3 June 2016”: the day or the year of what a voice says."""
    return date_words(day, precision)


def report_of(day: date, precision: Precision) -> str:
    """“report of 2018”."""
    return f"report of {date_words(day, precision)}"


def opinions(n: int) -> str:
    """“2 opinions”."""
    return count(n, "opinion")


def of_part(part: str) -> str:
    """“part 1.1”."""
    return f"part {part}"


def judgement(criterion: str, words: str) -> str:
    """“Ambition: high”."""
    return f"{criterion}: {words}"


def ogp_number(n: int) -> str:
    """The words before OGP's numbers of a commitment."""
    return f"{plural(n, 'Number', 'Numbers')} at the Partnership: "


def either(names: Sequence[str]) -> str:
    """“major effect or significant results”."""
    return join_and(names, "or")


def declared_as(status: str) -> str:
    """“Declared: complete”."""
    return f"Declared: {status.lower()}"


def compared_title(rows: Sequence[Compared]) -> str:
    """“19 commitments are declared at least substantial, the IRM judges 4 limited”."""
    numbers = cases.compared(rows)
    if not numbers.ahead:
        return "No commitment declared at least substantial beside the judgements of the IRM"
    declared = f"{count(numbers.ahead, 'commitment')} {plural(numbers.ahead, 'is', 'are')}"
    judged = f"{number(numbers.lower) if numbers.lower else 'none'} limited"
    return f"{declared} declared at least substantial, the IRM judges {judged}"


def compared_reading(rows: Sequence[Compared]) -> str:
    """How many commitments are judged, and what is unknown."""
    numbers = cases.compared(rows)
    return (
        f"The IRM judges the results of {number(numbers.judged)} of the "
        f"{count(numbers.whole, 'commitment')} as a whole, and the implementation of "
        f"{number(numbers.completed)}: for the others, no page read gives a judgement."
    )


def since_title(since: Since | None) -> str:
    """“Since December 2023, 11 of 17 commitments have been the subject of some information”."""
    if since is None:
        return "Nothing is known since the last document in the database"
    n = since.informed
    return (
        f"Since {date_words(since.document_on, Precision.MONTH)}, {number(n)} of "
        f"{count(since.commitments, 'commitment')} {plural(n, 'has', 'have')} been the subject of "
        "some information"
    )


def since_reading(since: Since | None) -> str:
    """Which assessors have spoken, and which have not."""
    if since is None:
        return "No voice has spoken since."
    heard, silent = cases.heard_since(since)
    lengths = join_and(f"{SUBJECT[row.voice]} on {number(row.commitments)}" for row in heard)
    nobody = [SUBJECT[voice] for voice in silent]
    quiet = f"; nothing from {join_and(nobody, 'or')}" if nobody else ""
    return f"{capital(lengths)}{quiet}; none of this information makes a status by itself."


def since_then(since: Since) -> str:
    """“since then, the administration spoke of 3 commitments, last in 2026”."""
    parts = [
        f"{SUBJECT[row.voice]} spoke of {count(row.commitments, 'commitment')}, last in {year}"
        for row, year in cases.last_years(since)
    ]
    return f"since then, {'; '.join(parts)}"


def speaks(voice: Assessor) -> str:
    """“the Independent Reporting Mechanism finds”: what introduces the words of a voice."""
    return {
        Assessor.ADMINISTRATION: "the administration declares",
        Assessor.IRM: "the Independent Reporting Mechanism finds",
        Assessor.CIVIL_SOCIETY: "civil society says",
        Assessor.CONTROL: "Parliament or the Court of Auditors finds",
    }[voice]


def of_voice(voice: Assessor | None) -> str:
    """“ of the Independent Reporting Mechanism”; nothing for the administration's own words."""
    words = {
        Assessor.IRM: "of the Independent Reporting Mechanism",
        Assessor.CIVIL_SOCIETY: "of civil society",
        Assessor.CONTROL: "of Parliament or the Court of Auditors",
    }
    return f" {words[voice]}" if voice in words else ""
