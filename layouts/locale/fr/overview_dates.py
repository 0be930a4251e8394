"""Findings of the overview's charts of dates and targets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from data.situation_columns import STATES
from data.vocabulary import State
from layouts.locale.distributions import largest, passed_and_reached
from layouts.locale.fr.formats import (
    NB,
    THIN,
    capital,
    count,
    duration,
    join_and,
    month,
    number,
    of,
    plural,
    typography,
)
from layouts.locale.fr.formats import small_number_in_letters as in_letters
from layouts.locale.fr.overview import (
    dates,
    dates_noun,
    declared_state,
    is_feminine,
    of_plans,
    quoted_label,
)
from layouts.locale.fr.overview_statuses import axis_words
from layouts.locale.words import STATE, state_word

if TYPE_CHECKING:
    from data.overview import Overview
    from data.promises import Promise
    from data.silences import Silence
    from layouts.page import Context


# Dates.


def state_reading(states: Mapping[State, int], data: Overview) -> str:
    """The largest part of a distribution of dates, and its number."""
    whole = sum(states.values())
    if whole == 0:
        return ""
    words, top = largest(
        [(quoted_label(STATE[key]), states[key]) for key in STATES if states.get(key)]
    )
    if len(words) == 1:
        return (
            f"L’état le plus fréquent est {words[0]}{NB}: {dates(data, top)} sur {number(whole)}."
        )
    return (
        f"Les états les plus fréquents sont {join_and(words)}{NB}: {dates(data, top)} chacun, sur "
        f"{number(whole)}."
    )


def dates_axis_title(data: Overview) -> str:
    """The axis with most dates."""
    singular, many = dates_noun(data)
    rows = [(row.axis, row.dates) for row in data.dates_by_axis if row.axis is not None]
    whole = sum(row.dates for row in data.dates_by_axis)
    if not rows:
        e = "e" if is_feminine(data) else ""
        return f"Aucun{e} {singular} rattaché{e} à un axe"
    first, top = largest(rows)
    if len(rows) == 1:
        return f"{capital(axis_words(first[0]))} porte {count(top, singular, many)}"
    if len(first) > 1:
        names = join_and([axis_words(axis) for axis in first])
        return f"{capital(names)} portent le plus {of(many)}, {number(top)} chacun"
    of_plan = " du plan" if data.plan is not None else ""
    more = f"plus de la moitié des {many}{of_plan}" if 2 * top > whole else f"le plus {of(many)}"
    return f"{capital(axis_words(first[0]))} porte {more}, {number(top)} sur {number(whole)}"


def dates_axis_subtitle(data: Overview, n: int, drawn: bool, context: Context) -> str:
    """What a square stands for and how many there are, or what bars are by."""
    singular, many = dates_noun(data)
    article = "une" if is_feminine(data) else "un"
    if drawn:
        words = f"Un carré représente {article} {singular}{NB}; {count(n, singular, many)}"
    else:
        words = by_state(data)
    return of_plans(words, context)


def by_state(data: Overview) -> str:
    """« Jalons par état »."""
    return f"{capital(dates_noun(data)[1])} par état"


def by_axis(data: Overview) -> str:
    """« Jalons par axe »."""
    return f"{capital(dates_noun(data)[1])} par axe"


def by_end(data: Overview, context: Context) -> str:
    """« Échéances par fin de période, plan 2021-2023 »."""
    return of_plans(f"{capital(dates_noun(data)[1])} par fin de période", context)


def of_the_plan(data: Overview) -> str:
    """« Échéances du plan »."""
    return f"{capital(dates_noun(data)[1])} du plan"


def see_all(data: Overview, n: int) -> str:
    """« Voir les 58 échéances »."""
    return f"Voir les {dates(data, n)}"


def axis_facts(data: Overview, commitments: int, n: int) -> str:
    """« 12 engagements · 1 échéance »."""
    facts = [dates(data, n)]
    if commitments:
        facts.insert(0, count(commitments, "engagement"))
    return " · ".join(facts)


def dated(data: Overview, label: str, state: State) -> str:
    """« Lancement : échu sans information »."""
    return f"{label}{NB}: {state_word(state, 1, feminine=is_feminine(data))}"


def dates_title(data: Overview) -> str:
    """« 17 échéances annoncées, 11 échues sans information »."""
    states = data.states
    whole, feminine = sum(states.values()), is_feminine(data)
    if whole == 0:
        return "Aucune date annoncée dans les documents"
    e, s = "e" if feminine else "", "s" if whole > 1 else ""
    head = f"{dates(data, whole)} annoncé{e}{s}"
    silent, reached = states.get(State.SILENT, 0), states.get(State.REACHED, 0)
    if silent:
        return f"{head}, {number(silent)} {state_word(State.SILENT, silent, feminine=feminine)}"
    if reached:
        return f"{head}, {number(reached)} {declared_state(State.REACHED, reached, feminine)}"
    return head


def cumulated_title(data: Overview) -> str:
    """How many planned dates are past and how many are stated as reached."""
    past, reached = passed_and_reached(data)
    whole = data.dated_milestones
    reached_words = f"{count(reached, 'jalon', 'jalons')} sur {number(whole)} " + plural(
        reached, "est déclaré atteint", "sont déclarés atteints"
    )
    if reached == 0:
        reached_words = f"aucun des {number(whole)} jalons datés n’est déclaré atteint"
    if past == whole:
        return f"Toutes les dates prévues sont passées{THIN}; {reached_words}"
    if past == 0:
        return f"Aucune des {number(whole)} dates prévues n’est encore passée"
    verb = plural(past, "est passée", "sont passées")
    dates_ = count(past, "date prévue", "dates prévues")
    return f"{dates_} sur {number(whole)} {verb}{THIN}; {reached_words}"


def passed_note(passed: Mapping[State, int]) -> str:
    """« Sur les 37 passés, 5 sont déclarés atteints et 32 sont échus sans information. »: how the
    curve and the figures beside it make one number."""
    whole = sum(passed.values())
    if whole < 2:
        return ""
    listed = join_and(
        [
            f"{number(n)} {plural(n, 'est', 'sont')} {declared_state(state, n, False)}"
            for state, n in passed.items()
        ]
    )
    return f"Sur les {number(whole)} passés, {listed}."


def undated_note(n: int, reached: int, states: Mapping[State, int]) -> str:
    """« 12 autres jalons n’ont pas de date prévue et ne sont pas sur la courbe, dont 1 déclaré
    atteint : 6 atteints et 11 sans date en tout. »: why the curve and the figures of the plan
    count reached and undated ones differently."""
    words = count(n, "autre jalon n’a pas", "autres jalons n’ont pas")
    sentence = f"{words} de date prévue et ne {plural(n, 'est', 'sont')} pas sur la courbe"
    if not reached:
        return f"{sentence}."
    all_reached, undated = states.get(State.REACHED, 0), states.get(State.UNDATED, 0)
    whole = (
        f"{number(all_reached)} {state_word(State.REACHED, all_reached)} et {number(undated)} "
        f"{state_word(State.UNDATED, undated)} en tout"
    )
    if n == 1:
        return f"{sentence}{THIN}; il est pourtant déclaré atteint{NB}: {whole}."
    of_which = plural(reached, "déclaré atteint", "déclarés atteints")
    return f"{sentence}, dont {number(reached)} {of_which}{NB}: {whole}."


# Silences.


def silences_title(data: Overview) -> str:
    """Since when the oldest date has awaited information."""
    feminine = is_feminine(data)
    singular = dates_noun(data)[0]
    if data.silences:
        # Those over before the plan was published are left out of the ranking, the title says so.
        oldest = f"la plus ancienne {singular}" if feminine else f"le plus ancien {singular}"
        return (
            f"Depuis la publication du plan, {oldest} sans nouvelle remonte "
            f"à {month(data.silences[0].since)}"
        )
    silent = data.states.get(State.SILENT, 0)
    if silent:
        states = state_word(State.SILENT, silent, feminine=feminine)
        return f"{dates(data, silent)} {states}, hors de ce classement"
    if feminine:
        return f"Aucune {singular} échue ne reste sans information"
    return f"Aucun {singular} échu ne reste sans information"


def silences_reading(rows: Sequence[Silence]) -> str:
    """The longest silence and its length."""
    if not rows:
        return ""
    longest = rows[0].months
    first = [f"«{NB}{row.short_title}{NB}»" for row in rows if row.months == longest]
    among = f" parmi {number(len(rows))} engagements" if len(rows) > 1 else ""
    return f"La plus longue attente{among}{NB}: {duration(longest)}, {join_and(first[:4])}."


def silences_subtitle(data: Overview, drawn: int) -> str:
    """What the bars measure, and how many are shown."""
    n = len(data.silences)
    which = f", six engagements les plus anciens sur {number(n)}" if n > drawn else ""
    return typography(f"Mois écoulés depuis {_oldest_silent(data)}{which}")


def _oldest_silent(data: Overview) -> str:
    if is_feminine(data):
        return "la plus ancienne échéance échue sans information"
    return "le plus ancien jalon échu sans information"


def silences_caption(data: Overview) -> str:
    """« Plus anciens jalons échus sans information »."""
    if is_feminine(data):
        return "Plus anciennes échéances échues sans information"
    return "Plus anciens jalons échus sans information"


def dates_heading(data: Overview) -> str:
    """« Jalons », at the head of a column of numbers."""
    return capital(dates_noun(data)[1])


def see_commitments(n: int) -> str:
    """« Voir les 12 engagements »."""
    return f"Voir les {number(n)} engagements"


# Promises.


def promises_title(rows: Sequence[Promise]) -> str:
    """« Dix cibles chiffrées, aucune valeur atteinte connue »."""
    if not rows:
        return "Aucune cible chiffrée dans les documents"
    with_value = sum(row.current is not None for row in rows)
    targets = plural(len(rows), "cible chiffrée", "cibles chiffrées")
    head = f"{capital(in_letters(len(rows), feminine=True))} {targets}"
    if with_value == 0:
        return f"{head}, aucune valeur atteinte connue"
    values = plural(with_value, "valeur atteinte connue", "valeurs atteintes connues")
    return f"{head}, {in_letters(with_value, feminine=True)} {values}"


def promises_reading(rows: Sequence[Promise]) -> str:
    """For how many targets no source gives the current value."""
    silent = sum(row.current is None for row in rows)
    if not rows:
        return ""
    if silent == 0:
        return f"Une source donne la valeur atteinte pour chacune des {number(len(rows))} cibles."
    if len(rows) == 1:
        return "Aucun document de la base ne donne la valeur atteinte de cette cible."
    return (
        f"Pour {number(silent)} {plural(silent, 'cible', 'cibles')} sur {number(len(rows))}, "
        "aucun document de la base ne donne la valeur atteinte."
    )


def promises_subtitle(n: int, drawn: int, context: Context) -> str:
    """Where the targets come from, and how many of them are shown."""
    which = f", {drawn} premières sur {number(n)}" if n > drawn else ""
    return of_plans(f"Cibles énoncées par les documents, libellés abrégés{which}", context)


def in_brackets(number_of: int | None) -> str:
    """« (n° 8) »."""
    return f"(n°{NB}{number_of})"
