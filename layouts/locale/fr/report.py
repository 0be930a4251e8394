"""The report of a selection, in French."""

from __future__ import annotations

from datetime import date

from data.measures import Measures
from data.report import Report
from data.rules import LEVEL_WEIGHTS, STALE_AFTER_DAYS
from layouts.locale.cases.extent import Extent, extent
from layouts.locale.fr.calculation import fraction
from layouts.locale.fr.formats import NB, count, count_or_none, date_long, join_and, number
from layouts.locale.fr.measures import base_words, index_words
from layouts.locale.fr.vocabulary import status_word
from layouts.locale.links import Paragraph


def title(report: Report) -> str:
    """« Rapport : 26 engagements »."""
    return f"Rapport{NB}: {count_or_none(report.figures.commitments, 'engagement')}"


def eyebrow(as_of: date) -> str:
    """The date of the report."""
    return f"Situation au {date_long(as_of)}"


def summary(figures: Measures) -> str:
    """What is known, in one sentence."""
    whole = figures.commitments
    match extent(figures.known, whole):
        case Extent.EMPTY:
            return "Aucun engagement ne répond à ces critères à cette date."
        case Extent.NONE | Extent.NOT_THE_ONLY:
            return f"Aucun statut n’est connu pour {count(whole, 'engagement')}."
        case _:
            known = count(figures.known, "engagement a", "engagements ont")
            return f"{known} un statut connu, sur {number(whole)}.{_index(figures)}"


def _index(figures: Measures) -> str:
    if figures.index is None:
        return ""
    return f" Indice d’avancement{NB}: {index_words(figures)}, {base_words(figures)}."


def method() -> list[Paragraph]:
    """The rules that a reader of the printed report needs."""
    weights = join_and(
        [f"{status_word(level)} {fraction(weight)}" for level, weight in LEVEL_WEIGHTS.items()]
    )
    return [
        (
            "Le statut est déclaré par une source ; l’état d’une date est calculé.",
            "Une information non disponible n’est pas un zéro : elle sort des moyennes.",
            f"Poids de l’indice : {weights}.",
            "Une date passée dont aucun document de la base ne parle est « échue sans "
            "information » ; elle n’est « en retard » que si une source le dit.",
            f"Une information de plus de {number(STALE_AFTER_DAYS)} jours est ancienne.",
        )
    ]


def more_commitments(shown: int, total: int) -> str:
    """The number of commitments that only the files contain."""
    return f"Les {number(shown)} premiers engagements sur {number(total)}."


def dates_title(total: int) -> str:
    """The heading of the dates."""
    if not total:
        return "Aucune date en retard ou échue sans information"
    return count(
        total,
        "date en retard ou échue sans information",
        "dates en retard ou échues sans information",
    )


def more_dates(shown: int, total: int) -> str:
    """The number of dates that only the files contain."""
    return f"Les {number(shown)} plus anciennes sur {number(total)}."
