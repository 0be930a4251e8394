"""Sentences of the page « ministries », in French."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from data.organisations import CarrierRow, Grouping, Ranking
from data.vocabulary import Nature, State
from layouts.locale.cases.carriers import alone_with_most
from layouts.locale.fr import measures
from layouts.locale.fr.formats import NB, THIN, count, date_long, number
from layouts.locale.fr.vocabulary import noun as dates_noun


def noun(by: Grouping) -> tuple[str, str]:
    """« ministère », « ministères », or « portefeuille », « portefeuilles »."""
    if by is Grouping.PORTFOLIO:
        return "portefeuille", "portefeuilles"
    return "ministère", "ministères"


def eyebrow(plan: str, day: date) -> str:
    """« Ministères et organismes · Plan 2024-2026 · situation au 22 novembre 2026 »."""
    return f"Ministères et organismes · {plan} · situation au {date_long(day)}"


def totals(ranked: Ranking) -> str:
    """« 38 porteurs, 64 participations, 26 engagements. »"""
    overlapping = measures.overlap_words(ranked.participations, ranked.total.commitments)
    carrier = "portefeuille" if ranked.by is Grouping.PORTFOLIO else "porteur"
    return f"{count(ranked.carriers, carrier)}, {overlapping}."


def reading(shown: Sequence[CarrierRow], ranked: Ranking, by_number: bool) -> str:
    """The carrier with most commitments, when it is alone and bars are sorted by number."""
    singular, many = noun(ranked.by)
    first = alone_with_most(shown) if by_number else None
    if first is None:
        return f"Chaque barre compte tous les engagements d’un {singular}, les barres se recoupent."
    return (
        f"Parmi les {many}, {measures.short_body(first.name)} en porte le plus{NB}: "
        f"{count(first.figures.commitments, 'engagement')} sur "
        f"{number(ranked.total.commitments)}."
    )


def by_status(by: Grouping, first: int | None) -> str:
    """« Engagements portés, par ministère et par statut déclaré ; les 12 premiers »."""
    words = f"Engagements portés, par {noun(by)[0]} et par statut déclaré"
    return f"{words}{NB}; les {first} premiers" if first else words


def dates_title(ranked: Ranking) -> str:
    """« 32 jalons échus sans information sur 50 », of the state that most dates have."""
    dates = ranked.total.dates(ranked.nature)
    silent = dates.states[State.SILENT]
    named = measures.dates_of_state(silent, ranked.nature, State.SILENT)
    return f"{number(silent) if silent else 'Aucun'} {named} sur {number(dates.total)}"


def by_state(by: Grouping, nature: Nature, first: int | None) -> str:
    """« Jalons des engagements portés, par ministère et par état ; les 12 premiers »."""
    dates = dates_noun(nature)[1].capitalize()
    words = f"{dates} des engagements portés, par {noun(by)[0]} et par état"
    return f"{words}{NB}; les {first} premiers" if first else words


def overlap(ranked: Ranking) -> str:
    """Why the bars are not summed."""
    carriers = "porteurs" if ranked.by is Grouping.ORGANISATION else noun(ranked.by)[1]
    return measures.overlap_note(ranked.shared, ranked.total.commitments, carriers)


def leading(by: Grouping) -> str:
    """« Ministères porteurs », above the table of a chart."""
    return f"{noun(by)[1].capitalize()} porteurs"


def intro(by: Grouping) -> str:
    """What the rows of the ranking are."""
    if by is Grouping.PORTFOLIO:
        return (
            f"Le portefeuille est un regroupement de notre main{THIN}: il réunit les noms "
            "successifs d’un même domaine. Les organismes que rien ne rattache avec certitude à "
            "un portefeuille n’y figurent pas."
        )
    return (
        "Noms imprimés dans les plans. Les engagements d’une direction comptent aussi pour le "
        "ministère auquel elle est rattachée, ceux d’un secrétariat d’État pour son ministère."
    )


def group_size(carriers: int, commitments: int) -> str:
    """« 7 porteurs, 21 engagements distincts »."""
    distinct = count(commitments, "engagement distinct", "engagements distincts")
    return f"{count(carriers, 'porteur')}, {distinct}"


def only_associated(n: int) -> str:
    """« 12 organismes associés sans porter d’engagement »."""
    return f"{count(n, 'organisme associé', 'organismes associés')} sans porter d’engagement"
