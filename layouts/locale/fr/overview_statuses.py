"""Findings of the overview's charts of statuses and calendars."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from data.situation_columns import STATUSES
from data.vocabulary import Calendar, Status
from layouts.locale.distributions import ahead, largest
from layouts.locale.fr.formats import (
    NB,
    capital,
    count,
    join_and,
    largest_share,
    number,
    plural,
    quoted,
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
    whole = sum(numbers.values())
    if whole == 0:
        return ""
    parts = [(quoted_label(STATUS[key]), numbers[key]) for key in STATUSES if numbers.get(key)]
    words, top = largest(parts)
    heads = ("Le cas le plus fréquent est", "Les cas les plus fréquents sont", "chacun")
    return largest_share(words, top, whole, noun, heads)


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
    whole = sum(numbers.values())
    informed = whole - numbers.get(Status.UNKNOWN, 0)
    good = ahead(numbers)
    if whole == 0:
        return f"Aucun{'e' if feminine else ''} {noun[0]}"
    if informed == 0:
        the = "l’" if whole == 1 and noun[0][0] in "aeé" else "les "
        return f"Aucun statut connu pour {the}{count(whole, *noun) if whole > 1 else noun[0]}"
    least = f"au moins {status_word('substantiel', max(good, 1), feminine=feminine)}"
    none = f"Aucun{'e' if feminine else ''} {noun[0]} {least}"
    base = f" sur {number(whole)}" if whole > 1 else ""
    head = f"{count(good, *noun)}{base} {least}" if good else none
    unknown = f", statut inconnu pour {number(whole - informed)}" if informed < whole else ""
    return f"{head}{when}{unknown}"


def action_title(numbers: Mapping[Status, int], when: str = "") -> str:
    """« 47 actions sur 74 au moins substantielles »."""
    return status_title(numbers, when, ACTION, True)


# Axes.


def axis_name(axis: AxisEntry, context: Context) -> str:
    """The axis, with its plan where several are shown."""
    if len(context.filters.plan) == 1:
        return typography(axis.short_title)
    return typography(f"{axis.plan} · {axis.short_title}")


def axis_words(axis: AxisEntry) -> str:
    """« l’axe « Rendre des comptes » », « la partie « Climat et développement durable » »."""
    return f"{'la partie' if axis.is_part else 'l’axe'} {quoted(typography(axis.short_title))}"


def index_words(row: AxisFigures) -> str:
    """« 52 % (9 sur 9) », « 78 % à 100 % » with the upper bound of composite statuses."""
    figures = row.measures
    if figures.index is None or figures.index_max is None:
        return "non calculable"
    low, high = f"{figures.index:.0f}{NB}%", f"{figures.index_max:.0f}{NB}%"
    bounds = low if low == high else f"{low}, jusqu’à {high}"
    return f"{bounds} ({computed_on(row)})"


def computed_on(row: AxisFigures) -> str:
    """« calculé sur 9 des 17 »."""
    return f"calculé sur {share(row)}"


def share(row: AxisFigures) -> str:
    """« 9 des 17 »."""
    return f"{number(row.measures.index_base)} des {number(row.measures.commitments)}"


def axis_title(rows: Sequence[AxisFigures]) -> str:
    """The axis that leads, only when it is alone and has an index."""
    rated = [(row, round(row.measures.index)) for row in rows if row.measures.index is not None]
    if not rated:
        return "Aucun axe n’a d’engagement au statut connu"
    if len(rows) == 1:
        return f"{capital(axis_words(rows[0].axis))}{NB}: indice {index_words(rows[0])}"
    top = max(index for _, index in rated)
    first = [row for row, index in rated if index == top]
    if len(first) == len(rated) > 1:
        return f"Tous les axes connus ont le même indice, {top}{NB}%{_base(first)}"
    if len(first) == 1:
        return (
            f"{capital(axis_words(first[0].axis))} a l’indice le plus élevé, "
            f"{index_words(first[0])}"
        )
    names = capital(join_and([axis_words(row.axis) for row in first]))
    return f"{names} ont l’indice le plus élevé, {top}{NB}%{_base(first)}"


def _base(rows: Sequence[AxisFigures]) -> str:
    """« , calculé sur 1 des 5 » when an index does not rest on all commitments."""
    base = sum(row.measures.index_base for row in rows)
    whole = sum(row.measures.commitments for row in rows)
    return "" if base == whole else f", calculé sur {number(base)} des {number(whole)}"


def axis_reading(rows: Sequence[AxisFigures]) -> str:
    """The axis with most commitments, and its number."""
    whole = sum(row.measures.commitments for row in rows)
    if not whole:
        return ""
    if len(rows) == 1:
        return f"{capital(axis_words(rows[0].axis))} compte {count(whole, *COMMITMENT)}."
    names, top = largest([(axis_words(row.axis), row.measures.commitments) for row in rows])
    if len(names) == 1:
        return (
            f"{capital(names[0])} est le plus fourni{NB}: {count(top, *COMMITMENT)} sur "
            f"{number(whole)}."
        )
    return (
        f"{capital(join_and(names))} sont les plus fournis{NB}: {count(top, *COMMITMENT)} chacun."
    )


# Calendars.


def calendars_title(numbers: Mapping[Calendar | None, int]) -> str:
    """« 23 engagements conformes au calendrier et 3 retardés »."""
    fine, late = numbers.get(Calendar.ON_TIME, 0), numbers.get(Calendar.DELAYED, 0)
    unknown = numbers.get(None, 0)
    if fine + late == 0:
        return "Aucune source ne donne de lecture du calendrier"
    parts = []
    if fine:
        parts.append(f"{count(fine, 'engagement conforme', 'engagements conformes')} au calendrier")
    if late:
        noun = number(late) if fine else count(late, *COMMITMENT)
        parts.append(f"{noun} {plural(late, 'retardé', 'retardés')}")
    if unknown:
        parts.append(f"{number(unknown)} sans lecture")
    return join_and(parts)


def calendars_reading(numbers: Mapping[Calendar | None, int]) -> str:
    """The largest part of the declared calendars, and its number."""
    whole = sum(numbers.values())
    order = (Calendar.ON_TIME, None, Calendar.DELAYED)
    parts = [
        (quoted(CALENDAR[key or Status.UNKNOWN].lower()), numbers[key])
        for key in order
        if numbers.get(key)
    ]
    words, top = largest(parts)
    if not words:
        return ""
    if len(words) == 1:
        return (
            f"La lecture la plus fréquente est {words[0]}{NB}: "
            f"{count(top, 'engagement')} sur {number(whole)}."
        )
    return (
        f"Les lectures les plus fréquentes sont {join_and(words)}{NB}: {count(top, 'engagement')} "
        f"chacune, sur {number(whole)}."
    )
