"""Findings of the overview's charts of statuses and calendars."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from data.vocabulary import Calendar, Status
from layouts.locale.cases import overview_statuses as cases
from layouts.locale.cases.extent import Extent, extent
from layouts.locale.cases.overview import single_plan
from layouts.locale.cases.overview_statuses import AxisLead
from layouts.locale.distributions import largest_statuses, status_summary
from layouts.locale.fr.formats import (
    NB,
    capital,
    count,
    index_bounds,
    join_and,
    largest_share,
    number,
    plural,
    quoted,
    the,
    typography,
)
from layouts.locale.fr.overview import quoted_label
from layouts.locale.words import CALENDAR, STATUS, status_word

if TYPE_CHECKING:
    from data.by_axis import AxisFigures
    from data.entries import AxisEntry
    from layouts.page import Context

COMMITMENT = ("engagement", "engagements")
ACTION = ("action", "actions")


# Statuses.


def status_reading(numbers: Mapping[Status, int], noun: tuple[str, str] = COMMITMENT) -> str:
    """The largest part of a status distribution, and its share."""
    largest = largest_statuses(numbers)
    if largest is None:
        return ""
    words = [quoted_label(STATUS[status]) for status in largest.parts]
    heads = ("Le cas le plus fréquent est", "Les cas les plus fréquents sont", "chacun")
    return largest_share(words, largest.number, largest.whole, noun, heads)


def action_reading(numbers: Mapping[Status, int]) -> str:
    """The largest part of a distribution of actions."""
    return status_reading(numbers, ACTION)


def status_title(
    numbers: Mapping[Status, int],
    when: str = "",
    noun: tuple[str, str] = COMMITMENT,
    feminine: bool = False,
) -> str:
    """« 16 engagements sur 26 au moins substantiels au 3 juin 2016 »."""
    n = status_summary(numbers)
    no = f"Aucun{'e' if feminine else ''} {noun[0]}"
    match extent(n.known, n.whole):
        case Extent.EMPTY:
            return no
        case Extent.NOT_THE_ONLY:
            return f"Aucun statut connu pour {the(noun[0])}"
        case Extent.NONE:
            return f"Aucun statut connu pour les {count(n.whole, *noun)}"
    base = f" sur {number(n.whole)}" if n.whole > 1 else ""
    head = f"{count(n.ahead, *noun)}{base}" if n.ahead else no
    least = f"au moins {status_word('substantiel', n.ahead, feminine=feminine)}"
    unknown = f", statut inconnu pour {number(n.unknown)}" if n.unknown else ""
    return f"{head} {least}{when}{unknown}"


def action_title(numbers: Mapping[Status, int], when: str = "") -> str:
    """« 47 actions sur 74 au moins substantielles »."""
    return status_title(numbers, when, ACTION, True)


# Axes.


def axis_name(axis: AxisEntry, context: Context) -> str:
    """The axis, with its plan where several are shown."""
    if single_plan(context):
        return typography(axis.short_title)
    return typography(f"{axis.plan} · {axis.short_title}")


def axis_words(axis: AxisEntry) -> str:
    """« l’axe « Rendre des comptes » », « la partie « Climat et développement durable » »."""
    return f"{'la partie' if axis.is_part else 'l’axe'} {quoted(typography(axis.short_title))}"


def index_words(row: AxisFigures) -> str:
    """« 52 % (calculé sur 9 des 17) », « 78 %, jusqu’à 100 % (…) » with composite statuses."""
    bounds = index_bounds(row.measures.index, row.measures.index_max)
    return f"{bounds} (calculé sur {share(row)})"


def share(row: AxisFigures) -> str:
    """« 9 des 17 »."""
    return f"{number(row.measures.index_base)} des {number(row.measures.commitments)}"


def axis_title(rows: Sequence[AxisFigures]) -> str:
    """The axis that leads, only when it is alone and has an index."""
    leading = cases.leading_axes(rows)
    names = capital(join_and([axis_words(row.axis) for row in leading.rows]))
    base = ""
    if leading.base is not None:
        base = f", calculé sur {number(leading.base[0])} des {number(leading.base[1])}"
    match leading.lead:
        case AxisLead.UNKNOWN:
            return "Aucun axe n’a d’engagement au statut connu"
        case AxisLead.SINGLE:
            return f"{names}{NB}: indice {index_words(leading.rows[0])}"
        case AxisLead.ALL_EQUAL:
            return f"Tous les axes connus ont le même indice, {leading.index}{NB}%{base}"
        case AxisLead.FIRST:
            return f"{names} a l’indice le plus élevé, {index_words(leading.rows[0])}"
        case AxisLead.EVEN:
            return f"{names} ont l’indice le plus élevé, {leading.index}{NB}%{base}"


def axis_reading(rows: Sequence[AxisFigures]) -> str:
    """The axis with most commitments, and its number."""
    largest = cases.largest_axes(rows)
    if largest is None:
        return ""
    names = capital(join_and([axis_words(axis) for axis in largest.parts]))
    commitments = count(largest.number, *COMMITMENT)
    if len(rows) == 1:
        return f"{names} compte {commitments}."
    if len(largest.parts) == 1:
        return f"{names} est le plus fourni{NB}: {commitments} sur {number(largest.whole)}."
    return f"{names} sont les plus fournis{NB}: {commitments} chacun."


# Calendars.


def calendars_title(numbers: Mapping[Calendar | None, int]) -> str:
    """« 23 engagements conformes au calendrier et 3 retardés »."""
    readings = cases.calendar_readings(numbers)
    if not readings:
        return "Aucune source ne donne de lecture du calendrier"
    return join_and([_reading(*reading, reading is readings[0]) for reading in readings])


def _reading(calendar: Calendar | None, n: int, first: bool) -> str:
    commitments = count(n, *COMMITMENT) if first else number(n)
    match calendar:
        case Calendar.ON_TIME:
            return f"{commitments} {plural(n, 'conforme', 'conformes')} au calendrier"
        case Calendar.DELAYED:
            return f"{commitments} {plural(n, 'retardé', 'retardés')}"
        case None:
            return f"{commitments} sans lecture"


def calendars_reading(numbers: Mapping[Calendar | None, int]) -> str:
    """The largest part of the declared calendars, and its number."""
    largest = cases.most_frequent_readings(numbers)
    if largest is None:
        return ""
    words = join_and([quoted(CALENDAR[key or Status.UNKNOWN].lower()) for key in largest.parts])
    commitments, whole = count(largest.number, *COMMITMENT), number(largest.whole)
    if len(largest.parts) == 1:
        return f"La lecture la plus fréquente est {words}{NB}: {commitments} sur {whole}."
    return f"Les lectures les plus fréquentes sont {words}{NB}: {commitments} chacune, sur {whole}."
