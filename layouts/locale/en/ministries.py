"""Sentences of the page “ministries”, in English."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from data.organisations import CarrierRow, Grouping, Ranking
from data.vocabulary import Nature, State
from layouts.locale.cases.carriers import alone_with_most
from layouts.locale.en import measures
from layouts.locale.en.formats import capital, count, date_long, number
from layouts.locale.en.vocabulary import noun as dates_noun


def noun(by: Grouping) -> tuple[str, str]:
    """“ministry”, “ministries”, or “portfolio”, “portfolios”."""
    if by is Grouping.PORTFOLIO:
        return "portfolio", "portfolios"
    return "ministry", "ministries"


def eyebrow(plan: str, day: date) -> str:
    """“Ministries and organisations · Plan 2024-2026 · situation on 22 November 2026”."""
    return f"Ministries and organisations · {plan} · situation on {date_long(day)}"


def totals(ranked: Ranking) -> str:
    """“38 leads, 64 participations, 26 commitments.”"""
    overlapping = measures.overlap_words(ranked.participations, ranked.total.commitments)
    carrier = "portfolio" if ranked.by is Grouping.PORTFOLIO else "lead"
    return f"{count(ranked.carriers, carrier)}, {overlapping}."


def reading(shown: Sequence[CarrierRow], ranked: Ranking, by_number: bool) -> str:
    """The carrier with most commitments, when it is alone and bars are sorted by number."""
    singular, many = noun(ranked.by)
    first = alone_with_most(shown) if by_number else None
    if first is None:
        return f"Each bar counts all the commitments of one {singular}; the bars overlap."
    return (
        f"Among the {many}, {measures.short_body(first.name)} leads the most: "
        f"{count(first.figures.commitments, 'commitment')} out of "
        f"{number(ranked.total.commitments)}."
    )


def by_status(by: Grouping, first: int | None) -> str:
    """“Commitments led, by ministry and by declared status; the first 12”."""
    words = f"Commitments led, by {noun(by)[0]} and by declared status"
    return f"{words}; the first {first}" if first else words


def dates_title(ranked: Ranking) -> str:
    """“32 of 50 milestones past due…”, of the state that most dates have."""
    dates = ranked.total.dates(ranked.nature)
    silent = dates.states[State.SILENT]
    named = measures.dates_of_state(silent or 1, ranked.nature, State.SILENT)
    return f"{number(silent) if silent else 'No'} {named} out of {number(dates.total)}"


def by_state(by: Grouping, nature: Nature, first: int | None) -> str:
    """“Milestones of the commitments led, by ministry and by state; the first 12”."""
    dates = capital(dates_noun(nature)[1])
    words = f"{dates} of the commitments led, by {noun(by)[0]} and by state"
    return f"{words}; the first {first}" if first else words


def overlap(ranked: Ranking) -> str:
    """Why the bars are not summed."""
    carriers = "leads" if ranked.by is Grouping.ORGANISATION else noun(ranked.by)[1]
    return measures.overlap_note(ranked.shared, ranked.total.commitments, carriers)


def leading(by: Grouping) -> str:
    """“Lead ministries”, above the table of a chart."""
    return f"Lead {noun(by)[1]}"


def intro(by: Grouping) -> str:
    """What the rows of the ranking are."""
    if by is Grouping.PORTFOLIO:
        return (
            "The portfolio is a grouping of our own: it brings together the successive names of "
            "one policy field. Organisations that nothing ties to a portfolio with certainty are "
            "not listed."
        )
    return (
        "Names as printed in the plans. The commitments of a directorate also count for the "
        "ministry that it belongs to, those of a state secretariat for its ministry."
    )


def group_size(carriers: int, commitments: int) -> str:
    """“7 leads, 21 distinct commitments”."""
    distinct = count(commitments, "distinct commitment", "distinct commitments")
    return f"{count(carriers, 'lead')}, {distinct}"


def only_associated(n: int) -> str:
    """“12 associated organisations that lead no commitment”."""
    verb = "leads" if n == 1 else "lead"
    return f"{count(n, 'associated organisation')} that {verb} no commitment"
