"""Findings of the overview's charts of dates and targets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from data.vocabulary import State
from layouts.locale.cases import overview_dates as cases
from layouts.locale.cases.extent import Extent, extent
from layouts.locale.cases.overview_dates import AxisShares, SilenceTitle
from layouts.locale.distributions import dates_noun, is_feminine, largest_states
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
    declared_state,
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
    largest = largest_states(states)
    if largest is None:
        return ""
    words = join_and([quoted_label(STATE[state]) for state in largest.parts])
    top, whole = dates(data, largest.number), number(largest.whole)
    if len(largest.parts) == 1:
        return f"L’état le plus fréquent est {words}{NB}: {top} sur {whole}."
    return f"Les états les plus fréquents sont {words}{NB}: {top} chacun, sur {whole}."


def dates_axis_title(data: Overview) -> str:
    """The axis with most dates."""
    singular, many = dates_noun(data)
    shares = cases.by_axis(data)
    names = capital(join_and([axis_words(axis) for axis in shares.axes]))
    match shares.case:
        case AxisShares.NO_AXIS:
            e = "e" if is_feminine(data) else ""
            return f"Aucun{e} {singular} rattaché{e} à un axe"
        case AxisShares.SINGLE:
            return f"{names} porte {count(shares.number, singular, many)}"
        case AxisShares.EVEN:
            return f"{names} portent le plus {of(many)}, {number(shares.number)} chacun"
        case AxisShares.MAJORITY:
            of_plan = " du plan" if data.plan is not None else ""
            more = f"plus de la moitié des {many}{of_plan}"
        case AxisShares.MOST:
            more = f"le plus {of(many)}"
    return f"{names} porte {more}, {number(shares.number)} sur {number(shares.whole)}"


def dates_axis_subtitle(data: Overview, n: int, context: Context) -> str:
    """« Un carré représente un jalon : 50 jalons, plan 2024-2026 »."""
    singular, many = dates_noun(data)
    article = "une" if is_feminine(data) else "un"
    square = f"Un carré représente {article} {singular}"
    return of_plans(f"{square}{NB}; {count(n, singular, many)}", context)


def by_state(data: Overview) -> str:
    """« Jalons par état »."""
    return f"{capital(dates_noun(data)[1])} par état"


def by_state_of_plans(data: Overview, context: Context) -> str:
    """« Jalons par état, plan 2024-2026 »."""
    return of_plans(by_state(data), context)


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
    whole, feminine = sum(data.states.values()), is_feminine(data)
    if whole == 0:
        return "Aucune date annoncée dans les documents"
    e, s = "e" if feminine else "", "s" if whole > 1 else ""
    head = f"{dates(data, whole)} annoncé{e}{s}"
    mentioned = cases.telling_state(data.states)
    if mentioned is None:
        return head
    state, n = mentioned
    return f"{head}, {number(n)} {declared_state(state, n, feminine)}"


def cumulated_title(data: Overview) -> str:
    """How many planned dates are past and how many are stated as reached."""
    numbers = cases.cumulated(data)
    reached, whole = numbers.reached, number(numbers.whole)
    if reached:
        verb = plural(reached, "est déclaré atteint", "sont déclarés atteints")
        reached_words = f"{count(reached, 'jalon')} sur {whole} {verb}"
    else:
        reached_words = f"aucun des {whole} jalons datés n’est déclaré atteint"
    match numbers.passed:
        case Extent.NONE | Extent.NOT_THE_ONLY:
            return f"Aucune des {whole} dates prévues n’est encore passée"
        case Extent.SOME:
            verb = plural(numbers.over, "est passée", "sont passées")
            over = count(numbers.over, "date prévue", "dates prévues")
            return f"{over} sur {whole} {verb}{THIN}; {reached_words}"
    return f"Toutes les dates prévues sont passées{THIN}; {reached_words}"


def passed_note(passed: Mapping[State, int]) -> str:
    """« Sur les 37 passés, 5 sont déclarés atteints et 32 sont échus sans information. »: how the
    curve and the figures beside it make one number."""
    listed = join_and(
        [
            f"{number(n)} {plural(n, 'est', 'sont')} {declared_state(state, n, False)}"
            for state, n in passed.items()
        ]
    )
    return f"Sur les {number(sum(passed.values()))} passés, {listed}."


def undated_note(n: int, reached: int, states: Mapping[State, int]) -> str:
    """« 12 autres jalons n’ont pas de date prévue et ne sont pas sur la courbe, dont 1 déclaré
    atteint : 6 atteints et 11 sans date en tout. »: why the curve and the figures of the plan
    count reached and undated ones differently."""
    words = count(n, "autre jalon n’a pas", "autres jalons n’ont pas")
    sentence = f"{words} de date prévue et ne {plural(n, 'est', 'sont')} pas sur la courbe"
    all_reached, undated = states.get(State.REACHED, 0), states.get(State.UNDATED, 0)
    whole = (
        f"{number(all_reached)} {state_word(State.REACHED, all_reached)} et {number(undated)} "
        f"{state_word(State.UNDATED, undated)} en tout"
    )
    match extent(reached, n):
        case Extent.EMPTY | Extent.NONE | Extent.NOT_THE_ONLY:
            return f"{sentence}."
        case Extent.THE_ONLY:
            return f"{sentence}{THIN}; il est pourtant déclaré atteint{NB}: {whole}."
    of_which = plural(reached, "déclaré atteint", "déclarés atteints")
    return f"{sentence}, dont {number(reached)} {of_which}{NB}: {whole}."


# Silences.


def silences_title(data: Overview) -> str:
    """Since when the oldest date has awaited information."""
    feminine = is_feminine(data)
    singular = dates_noun(data)[0]
    match cases.silence_title(data):
        case SilenceTitle.OLDEST:
            oldest = f"la plus ancienne {singular}" if feminine else f"le plus ancien {singular}"
            return (
                f"Depuis la publication du plan, {oldest} sans nouvelle remonte "
                f"à {month(data.silences[0].since)}"
            )
        case SilenceTitle.LEFT_OUT:
            silent = data.states[State.SILENT]
            states = state_word(State.SILENT, silent, feminine=feminine)
            return f"{dates(data, silent)} {states}, hors de ce classement"
        case SilenceTitle.NONE:
            no, past = ("Aucune", "échue") if feminine else ("Aucun", "échu")
            return f"{no} {singular} {past} ne reste sans information"


def silences_reading(rows: Sequence[Silence]) -> str:
    """The longest silence and its length."""
    longest = cases.longest_silences(rows)
    if longest is None:
        return ""
    titles = join_and([f"«{NB}{title}{NB}»" for title in longest.titles])
    among = f" parmi {number(longest.whole)} engagements" if longest.whole > 1 else ""
    return f"La plus longue attente{among}{NB}: {duration(longest.months)}, {titles}."


def silences_subtitle(data: Overview, drawn: int) -> str:
    """What the bars measure, and how many are shown."""
    n = len(data.silences)
    which = (
        f", {in_letters(drawn)} engagements les plus anciens sur {number(n)}" if n > drawn else ""
    )
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
    targets = cases.targets(rows)
    if targets.extent is Extent.EMPTY:
        return "Aucune cible chiffrée dans les documents"
    noun = plural(targets.whole, "cible chiffrée", "cibles chiffrées")
    head = f"{capital(in_letters(targets.whole, feminine=True))} {noun}"
    if not targets.valued:
        return f"{head}, aucune valeur atteinte connue"
    values = plural(targets.valued, "valeur atteinte connue", "valeurs atteintes connues")
    return f"{head}, {in_letters(targets.valued, feminine=True)} {values}"


def promises_reading(rows: Sequence[Promise]) -> str:
    """For how many targets no source gives the current value."""
    targets = cases.targets(rows)
    match targets.extent:
        case Extent.EMPTY:
            return ""
        case Extent.THE_ONLY:
            return "Une source donne la valeur atteinte de cette cible."
        case Extent.ALL:
            whole = number(targets.whole)
            return f"Une source donne la valeur atteinte pour chacune des {whole} cibles."
        case Extent.NOT_THE_ONLY:
            return "Aucun document de la base ne donne la valeur atteinte de cette cible."
    silent = targets.whole - targets.valued
    return (
        f"Pour {number(silent)} {plural(silent, 'cible', 'cibles')} sur {number(targets.whole)}, "
        "aucun document de la base ne donne la valeur atteinte."
    )


def promises_subtitle(n: int, drawn: int, context: Context) -> str:
    """Where the targets come from, and how many of them are shown."""
    which = f", {drawn} premières sur {number(n)}" if n > drawn else ""
    return of_plans(f"Cibles énoncées par les documents, libellés abrégés{which}", context)


def in_brackets(number_of: int | None) -> str:
    """« (n° 8) »."""
    return f"(n°{NB}{number_of})"
