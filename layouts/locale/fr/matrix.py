"""Sentences about the matrix of axes and ministries, in French."""

from __future__ import annotations

from datetime import date

from data.measures import Measures
from data.organisations import Ranking
from data.vocabulary import Nature, State
from layouts.locale.cases.extent import Extent, extent
from layouts.locale.fr.formats import NB, count, date_long, month_short, number, plural
from layouts.locale.fr.measures import (
    base_words,
    index_words,
    overlap_words,
)
from layouts.locale.fr.vocabulary import noun as dates_noun


def nothing() -> str:
    """The finding without any commitment."""
    return "Aucun engagement à répartir par axe et par ministère"


def freshness(total: Measures) -> str:
    """The number of commitments of which no document has said anything."""
    match extent(total.never, total.commitments):
        case Extent.THE_ONLY:
            return "Aucun document de la base n’a rien dit du seul engagement depuis son annonce"
        case Extent.EMPTY | Extent.ALL:
            return "Aucun document de la base n’a rien dit de ces engagements depuis leur annonce"
        case Extent.NONE | Extent.NOT_THE_ONLY:
            return "Chaque engagement a été évoqué au moins une fois par un document"
        case Extent.SOME:
            return (
                f"{count(total.never, 'engagement')} sur {number(total.commitments)} dont aucun "
                "document de la base n’a rien dit"
            )


def lede(ranked: Ranking) -> str:
    """That carriers overlap, and what a cell opens."""
    words = overlap_words(ranked.participations, ranked.total.commitments)
    return f"{words}. Chaque case ouvre la liste des engagements d’un porteur dans un axe."


_HEADINGS = {
    "nombre": "Nombre d’engagements",
    "indice": "Indice d’avancement",
    "retards": "Retards et silences",
    "connus": "Part des statuts connus",
    "fraicheur": "Fraîcheur de l’information",
}
_SUBTITLES = {
    "nombre": "Nombre d’engagements portés.",
    "indice": "Moyenne de 0 (non démarré), 1/3 (partiel), 2/3 (substantiel), 1 (complet)"
    "\u202f; statuts inconnus et abandons exclus.",
    "retards": "Dates en retard ou échues sans information, sur toutes les dates annoncées.",
    "connus": "Engagements dont un document donne le statut.",
    "fraicheur": "Dernière information donnée par un document.",
}


def heading(measure: str, by_ministry: bool) -> str:
    """« Nombre d’engagements par ministère et par axe »."""
    return f"{_HEADINGS[measure]} par {'ministère' if by_ministry else 'portefeuille'} et par axe"


def subtitle(measure: str) -> str:
    """What a cell shows, and what an empty one means."""
    empty = f"Le point «{NB}·{NB}»{NB}: aucun engagement, ce qui n’est pas zéro."
    return f"{_SUBTITLES[measure]} {empty}"


def carriers_noun(by_ministry: bool) -> str:
    """The noun for the rows."""
    return "porteurs" if by_ministry else "portefeuilles"


def folded(n: int) -> str:
    """The row of bodies that are not ministries."""
    return count(n, "autre organisme", "autres organismes")


def unfolded(n: int) -> str:
    """The link that unfolds them."""
    return f"Les {number(n)} autres organismes" if n > 1 else "L’autre organisme"


def axis_title(plan: str, axis_number: str | None, first_word: str, several: bool) -> str:
    """« Axe 3 »; a document that does not number its axes: their first word."""
    title = f"Axe {axis_number}" if axis_number else first_word
    return f"{plan} {title}" if several else title


def empty_cell(where: str) -> str:
    """The words of an empty cell."""
    return f"{where}{NB}: aucun engagement"


def out_of(n: int) -> str:
    """« sur 17 »."""
    return f"sur {number(n)}"


def number_label(where: str, n: int) -> str:
    """A cell of numbers for screen readers."""
    return f"{where}{NB}: {count(n, 'engagement')}"


def index_label(where: str, figures: Measures) -> str:
    """A cell of indexes for screen readers."""
    return f"{where}{NB}: indice {index_words(figures)}, {base_words(figures)}"


def known_label(where: str, figures: Measures) -> str:
    """A cell of known statuses for screen readers."""
    known = count(figures.known, "statut connu", "statuts connus")
    return f"{where}{NB}: {known} sur {figures.commitments}"


def no_date(nature: Nature) -> str:
    """« aucun jalon »: no date to be late with, which is not « none late »."""
    return "aucune échéance" if nature is Nature.DEADLINE else "aucun jalon"


def late_label(where: str, figures: Measures, nature: Nature) -> str:
    """A cell of late dates for screen readers."""
    e = "e" if nature is Nature.DEADLINE else ""
    dates = figures.dates(nature)
    late, silent = dates.states[State.LATE], dates.states[State.SILENT]
    return (
        f"{where}{NB}: {number(late)} en retard, {number(silent)} "
        f"échu{e}{plural(silent, '', 's')} sans information, sur "
        f"{count(dates.total, *dates_noun(nature))}"
    )


def never() -> str:
    """The words of a cell without any information."""
    return "jamais"


def fresh(day: date) -> str:
    """Month and year, on two lines of a narrow cell."""
    return month_short(day).replace(NB, " ")


def closed() -> str:
    """The words under the freshness of a plan that is over."""
    return "clos"


def fresh_label(where: str, day: date, informed: int, n: int) -> str:
    """A cell of freshness for screen readers: the day, and how many something is known of."""
    share = f"{number(informed)} des {count(n, 'engagement')}" if n > 1 else "le seul engagement"
    return f"{where}{NB}: dernière information le {date_long(day)}, pour {share}"


_UNKNOWN = {
    "indice": "statut inconnu",
    "connus": "aucun statut connu",
    "fraicheur": "aucune information",
}


def unknown_label(where: str, measure: str, n: int) -> str:
    """A cell whose measure is not known, for screen readers."""
    return f"{where}{NB}: {_UNKNOWN[measure]}, {count(n, 'engagement')}"


def no_date_label(where: str, nature: Nature, n: int) -> str:
    """A cell without dates of a nature, for screen readers."""
    return f"{where}{NB}: {no_date(nature)}, {count(n, 'engagement')}"
