"""The finding of the matrix: what its total row says of the measure shown."""

from collections.abc import Sequence

from data.axes import MeasuredAxis
from data.measures import Measures
from data.vocabulary import Nature, State
from layouts.locale import say
from layouts.locale.formats import capital


def finding(rows: Sequence[MeasuredAxis], total: Measures, measure: str, nature: Nature) -> str:
    """The finding of the matrix, from its total row: the axes of the plan."""
    if total.commitments == 0:
        return say.matrix.nothing()
    match measure:
        case "indice":
            return say.axes.title(rows, nature)
        case "retards":
            return _late(total, nature)
        case "connus":
            return say.measures.known_title(total.known, total.commitments)
        case "fraicheur":
            return say.matrix.freshness(total)
        case _:
            return say.axes.reading(rows).removesuffix(".")


def _late(total: Measures, nature: Nature) -> str:
    """The silent dates, then the late ones if any; without both, that none is late comes first."""
    states = total.dates(nature).states
    late = say.measures.late_words(states[State.LATE], nature)
    silent = say.measures.silent_words(states[State.SILENT], nature)
    if states[State.LATE]:
        return f"{capital(silent)}, {late}"
    return capital(silent) if states[State.SILENT] else f"{capital(late)}, {silent}"
