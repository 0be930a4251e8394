"""Sentences about the matrix of axes and ministries, in French."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from layouts.locale.fr import axes
from layouts.locale.fr.formats import capital, count, number
from layouts.locale.fr.measures import known_title, late_words, silent_words

Row = Mapping[str, Any]


def title(
    rows: Sequence[Row], total: Row, measure: str, nature: str
) -> str:
    """The finding of the matrix, from its last row: the axes of the plan."""
    if total["commitments"] == 0:
        return "Aucun engagement à répartir par axe et par ministère"
    if measure == "indice":
        return axes.title(rows, nature)
    if measure == "retards":
        silent = total[f"{nature}_echu_sans_information"]
        late = total[f"{nature}_en_retard"]
        if silent == 0 and late == 0:
            return f"{capital(late_words(0, nature))}, {silent_words(0, nature)}"
        said = capital(silent_words(silent, nature))
        return f"{said}, {late_words(late, nature)}" if late else f"{said}"
    if measure == "connus":
        return known_title(total["known"], total["commitments"])
    if measure == "fraicheur":
        never = total["never"]
        if never == total["commitments"]:
            return (
                "Aucun document n’a rien dit du seul engagement depuis son annonce" if never == 1
                else "Aucun document n’a rien dit de ces engagements depuis leur annonce"
            )
        if never == 0:
            return "Chaque engagement a été évoqué au moins une fois par un document"
        return (
            f"{count(never, 'engagement')} sur {number(total['commitments'])} dont aucun document "
            "n’a rien dit"
        )
    return axes.reading(rows).removesuffix(".")
