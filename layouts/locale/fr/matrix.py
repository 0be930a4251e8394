"""Sentences about the matrix of axes and ministries, in French."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from data.axes import MeasuredAxis
from data.measures import Measures
from data.organisations import Ranking
from data.vocabulary import Nature, State
from layouts.locale.fr import axes
from layouts.locale.fr.formats import NB, capital, count, date_long, month_short, number, plural
from layouts.locale.fr.measures import (
    base_words,
    dates_noun,
    index_words,
    known_title,
    late_words,
    overlap_words,
    silent_words,
)


def title(rows: Sequence[MeasuredAxis], total: Measures, measure: str, nature: Nature) -> str:
    """The finding of the matrix, from its total row: the axes of the plan."""
    if total.commitments == 0:
        return "Aucun engagement à répartir par axe et par ministère"
    if measure == "indice":
        return axes.title(rows, nature)
    if measure == "retards":
        states = total.dates(nature).states
        silent, late = states[State.SILENT], states[State.LATE]
        if silent == 0 and late == 0:
            return f"{capital(late_words(0, nature))}, {silent_words(0, nature)}"
        words = capital(silent_words(silent, nature))
        return f"{words}, {late_words(late, nature)}" if late else words
    if measure == "connus":
        return known_title(total.known, total.commitments)
    if measure == "fraicheur":
        return _freshness(total)
    return axes.reading(rows).removesuffix(".")


def _freshness(total: Measures) -> str:
    never = total.never
    if never == total.commitments:
        if never == 1:
            return "Aucun document de la base n’a rien dit du seul engagement depuis son annonce"
        return "Aucun document de la base n’a rien dit de ces engagements depuis leur annonce"
    if never == 0:
        return "Chaque engagement a été évoqué au moins une fois par un document"
    return (
        f"{count(never, 'engagement')} sur {number(total.commitments)} dont aucun document "
        "de la base "
        "n’a rien dit"
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
    if figures.index is None:
        return f"{where}{NB}: statut inconnu, {count(figures.commitments, 'engagement')}"
    return f"{where}{NB}: indice {index_words(figures)}, {base_words(figures)}"


def known_label(where: str, figures: Measures) -> str:
    """A cell of known statuses for screen readers."""
    n = figures.commitments
    if figures.known == 0:
        return f"{where}{NB}: aucun statut connu, {count(n, 'engagement')}"
    return f"{where}{NB}: {count(figures.known, 'statut connu', 'statuts connus')} sur {n}"


def no_date(nature: Nature) -> str:
    """« aucun jalon »: no date to be late with, which is not « none late »."""
    return "aucune échéance" if nature is Nature.DEADLINE else "aucun jalon"


def late_label(where: str, figures: Measures, nature: Nature) -> str:
    """A cell of late dates for screen readers."""
    singular, many = dates_noun(nature)
    e = "e" if nature is Nature.DEADLINE else ""
    dates = figures.dates(nature)
    if dates.total == 0:
        return f"{where}{NB}: aucun{e} {singular}, {count(figures.commitments, 'engagement')}"
    late, silent = dates.states[State.LATE], dates.states[State.SILENT]
    whole = count(dates.total, singular, many)
    return (
        f"{where}{NB}: {number(late)} en retard, {number(silent)} "
        f"échu{e}{plural(silent, '', 's')} sans information, sur {whole}"
    )


def never() -> str:
    """The words of a cell without any information."""
    return "jamais"


def fresh(day: date) -> str:
    """Month and year, on two lines of a narrow cell."""
    return month_short(day).replace(NB, " ")


def fresh_base(figures: Measures) -> str:
    """The number with information; for a plan that is over, it says so."""
    if not figures.running:
        return "clos"
    return out_of(figures.commitments - figures.never)


def fresh_label(where: str, figures: Measures) -> str:
    """A cell of freshness for screen readers."""
    n = figures.commitments
    if figures.last_on is None:
        return f"{where}{NB}: aucune information, {count(n, 'engagement')}"
    informed = n - figures.never
    share = f"{number(informed)} des {count(n, 'engagement')}" if n > 1 else "le seul engagement"
    return f"{where}{NB}: dernière information le {date_long(figures.last_on)}, pour {share}"
