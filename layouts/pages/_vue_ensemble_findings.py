"""The titles and readings of the overview’s cards: findings by rule, from their own frames."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from data.queries.overview_page import Overview
from data.queries.records import dicts
from layouts.locale.french import (
    NB,
    THIN,
    capital,
    count,
    join_and,
    month,
    months_words,
    number,
    of,
    quoted,
    typography,
)
from layouts.locale.french import small_number_in_letters as in_letters
from layouts.locale.words import CALENDAR, STATE, STATUS, state_word, status_word
from layouts.page import Context
from layouts.pages._vue_ensemble_sentences import (
    SILENT,
    UNKNOWN,
    ahead,
    by_state,
    dates,
    dates_noun,
    is_feminine,
    told_state,
)


def largest(parts: Sequence[tuple[str, int]]) -> tuple[list[str], int]:
    """The words of the largest part, several when they are equal, and their number."""
    top = max((n for _, n in parts), default=0)
    return [word for word, n in parts if n == top and top > 0], top


def status_reading(numbers: Mapping[str, int], noun: tuple[str, str]) -> str:
    """The sentence of a status distribution: its largest part and its number."""
    whole = sum(numbers.values())
    if whole == 0:
        return ""
    keys, top = largest(list(numbers.items()))
    words = [_quoted(key) for key in keys]
    if len(keys) == 1:
        return (
            f"Le cas le plus fréquent est {words[0]}{NB}: {count(top, *noun)} sur {number(whole)}."
        )
    return (
        f"Les cas les plus fréquents sont {join_and(words)}{NB}: {count(top, *noun)} chacun, "
        f"sur {number(whole)}."
    )


def _quoted(key: str) -> str:
    label = STATUS.get(key) or STATE[key]
    return quoted(label[:1].lower() + label[1:])


def state_reading(states: Mapping[str, int], data: Overview) -> str:
    """The sentence of a distribution of dates: its largest part and its number."""
    whole = sum(states.values())
    if whole == 0:
        return ""
    keys, top = largest(list(states.items()))
    if len(keys) == 1:
        return (
            f"L’état le plus fréquent est {_quoted(keys[0])}{NB}: {dates(data, top)} sur "
            f"{number(whole)}."
        )
    words = join_and([_quoted(key) for key in keys])
    return (
        f"Les états les plus fréquents sont {words}{NB}: {dates(data, top)} chacun, sur "
        f"{number(whole)}."
    )


def status_title(numbers: Mapping[str, int], when: str, noun: tuple[str, str], fem: bool) -> str:
    """« 16 engagements sur 26 au moins substantiels au 3 juin 2016 »."""
    whole = sum(numbers.values())
    spoken = whole - numbers.get(UNKNOWN, 0)
    good = ahead(numbers)
    if whole == 0:
        return f"Aucun{'e' if fem else ''} {noun[0]}"
    if spoken == 0:
        the = "l’" if whole == 1 and noun[0][0] in "aeé" else "les "
        return f"Aucun statut connu pour {the}{count(whole, *noun) if whole > 1 else noun[0]}"
    least = f"au moins {status_word('substantiel', max(good, 1), feminine=fem)}"
    none = f"Aucun{'e' if fem else ''} {noun[0]} {least}"
    base = f" sur {number(whole)}" if whole > 1 else ""
    head = f"{count(good, *noun)}{base} {least}" if good else none
    unknown = f", statut inconnu pour {number(whole - spoken)}" if spoken < whole else ""
    return f"{head}{when}{unknown}"


def axis_title(data: Overview) -> str:
    """Which axis leads, only when one does and its index rests on something."""
    rows = [row for row in dicts(data.by_axis) if row["indice"] is not None]
    if not rows:
        return "Aucun axe n’a d’engagement au statut connu"
    if len(rows) == 1 and len(data.by_axis) == 1:
        return f"{capital(axis_words(rows[0]))}{NB}: indice {index_words(rows[0])}"
    top = max(round(row["indice"]) for row in rows)
    first = [row for row in rows if round(row["indice"]) == top]
    if len(first) == len(rows) > 1:
        return f"Tous les axes connus ont le même indice, {top}{NB}%"
    if len(first) == 1:
        return f"{capital(axis_words(first[0]))} a l’indice le plus élevé, {index_words(first[0])}"
    names = capital(join_and([axis_words(row) for row in first]))
    return f"{names} ont l’indice le plus élevé, {top}{NB}%"


def axis_words(row: Mapping[str, Any]) -> str:
    """« l’axe « Climat » »."""
    return f"l’axe {quoted(typography(row['titre_court']))}"


def index_words(row: Mapping[str, Any]) -> str:
    """« 52 % (9 sur 9) », « 78 % à 100 % » with the upper bound of composite statuses."""
    if row["indice"] is None:
        return "non calculable"
    low, high = f"{row['indice']:.0f}{NB}%", f"{row['indice_max']:.0f}{NB}%"
    bounds = low if low == high else f"{low}, jusqu’à {high}"
    return f"{bounds} (calculé sur {number(row['calcule_sur'])} des {number(row['engagements'])})"


def axis_reading(data: Overview) -> str:
    """The axis with most commitments, and its number."""
    return _largest_axis(dicts(data.by_axis), "engagements", ("engagement", "engagements"))


def dates_axis_title(data: Overview) -> str:
    """The axis that carries most dates."""
    one, many = dates_noun(data)
    rows = [row for row in dicts(data.dates_by_axis) if row["axe"] is not None]
    whole = sum(row["dates"] for row in dicts(data.dates_by_axis))
    if not rows:
        none = "Aucune" if is_feminine(data) else "Aucun"
        return f"{none} {one} rattaché{'e' if is_feminine(data) else ''} à un axe"
    top = max(row["dates"] for row in rows)
    first = [row for row in rows if row["dates"] == top]
    if len(rows) == 1:
        return f"{capital(axis_words(rows[0]))} porte {count(top, one, many)}"
    if len(first) > 1:
        names = join_and([axis_words(row) for row in first])
        return f"{capital(names)} portent le plus {of(many)}, {number(top)} chacun"
    of_plan = " du plan" if data.plan is not None else ""
    more = f"plus de la moitié des {many}{of_plan}" if 2 * top > whole else f"le plus {of(many)}"
    return f"{capital(axis_words(first[0]))} porte {more}, {number(top)} sur {number(whole)}"


def _largest_axis(rows: Sequence[Mapping[str, Any]], column: str, noun: tuple[str, str]) -> str:
    whole = sum(row[column] for row in rows)
    if not whole:
        return ""
    if len(rows) == 1:
        return f"{capital(axis_words(rows[0]))} compte {count(whole, *noun)}."
    names, top = largest([(axis_words(row), row[column]) for row in rows])
    if len(names) == 1:
        return (
            f"{capital(names[0])} est le plus fourni{NB}: {count(top, *noun)} sur {number(whole)}."
        )
    return f"{capital(join_and(names))} sont les plus fournis{NB}: {count(top, *noun)} chacun."


def dates_title(data: Overview) -> str:
    """« 17 échéances annoncées, 11 échues sans information »."""
    states = by_state(data)
    whole, feminine = sum(states.values()), is_feminine(data)
    if whole == 0:
        return "Aucune date annoncée dans les documents"
    e, s = "e" if feminine else "", "s" if whole > 1 else ""
    head = f"{dates(data, whole)} annoncé{e}{s}"
    silent, reached = states.get(SILENT, 0), states.get("atteint", 0)
    if silent:
        return f"{head}, {number(silent)} {state_word(SILENT, silent, feminine=feminine)}"
    if reached:
        return f"{head}, {number(reached)} {told_state('atteint', reached, feminine)}"
    return head


def cumulated_title(data: Overview, context: Context) -> str:
    """How many planned dates are past and how many are told reached."""
    past, whole, reached = cumulated_numbers(data, context)
    told = f"{count(reached, 'jalon', 'jalons')} sur {number(whole)} " + (
        "sont déclarés atteints" if reached > 1 else "est déclaré atteint"
    )
    if reached == 0:
        told = f"aucun des {number(whole)} jalons datés n’est déclaré atteint"
    if past == whole:
        return f"Toutes les dates prévues sont passées{THIN}; {told}"
    if past == 0:
        return f"Aucune des {number(whole)} dates prévues n’est encore passée"
    verb = "sont passées" if past > 1 else "est passée"
    dates_ = count(past, "date prévue", "dates prévues")
    return f"{dates_} sur {number(whole)} {verb}{THIN}; {told}"


def cumulated_numbers(data: Overview, context: Context) -> tuple[int, int, int]:
    """(planned dates past, dated milestones, those reached) at the date."""
    rows = dicts(data.cumulated)
    at = [row for row in rows if row["date"] <= context.as_of]
    last = at[-1] if at else {"prevus": 0, "atteints": 0}
    whole = max((row["au_plus_tot"] for row in rows), default=0)
    return int(last["prevus"]), int(whole), int(last["atteints"] or 0)


def silences_title(data: Overview) -> str:
    """Since when the oldest milestone has waited for information."""
    rows = dicts(data.silences)
    if not rows:
        return "Aucun jalon échu ne reste sans information"
    # Those over before the plan was published are left out of the ranking, the title says so.
    return (
        "Depuis la publication du plan, le plus ancien jalon sans nouvelle remonte "
        f"à {month(rows[0]['depuis'])}"
    )


def silences_reading(data: Overview) -> str:
    """The longest silence and its length."""
    rows = dicts(data.silences)
    if not rows:
        return ""
    longest = rows[0]["mois"]
    first = [f"«{NB}{row['titre_court']}{NB}»" for row in rows if row["mois"] == longest]
    among = f" parmi {number(len(rows))} engagements" if len(rows) > 1 else ""
    return f"La plus longue attente{among}{NB}: {months_words(longest)}, {join_and(first[:4])}."


def promises_title(data: Overview) -> str:
    """« Dix cibles chiffrées, aucune valeur atteinte connue »."""
    rows = dicts(data.promises)
    if not rows:
        return "Aucune cible chiffrée dans les documents"
    told = sum(row["valeur_atteinte"] is not None for row in rows)
    targets = "cibles chiffrées" if len(rows) > 1 else "cible chiffrée"
    head = f"{capital(in_letters(len(rows), feminine=True))} {targets}"
    if told == 0:
        return f"{head}, aucune valeur atteinte connue"
    values = "valeurs atteintes connues" if told > 1 else "valeur atteinte connue"
    return f"{head}, {in_letters(told, feminine=True)} {values}"


def promises_reading(data: Overview) -> str:
    """For how many targets no source gives the value reached."""
    rows = dicts(data.promises)
    silent = sum(row["valeur_atteinte"] is None for row in rows)
    if not rows:
        return ""
    if silent == 0:
        return f"Une source donne la valeur atteinte pour chacune des {number(len(rows))} cibles."
    if len(rows) == 1:
        return "Aucun document de la base ne donne la valeur atteinte de cette cible."
    return (
        f"Pour {number(silent)} {'cibles' if silent > 1 else 'cible'} sur {number(len(rows))}, "
        "aucun document de la base ne donne la valeur atteinte."
    )


def calendars_title(data: Overview) -> str:
    """« 23 engagements sur 26 conformes au calendrier »."""
    found = {row["calendrier"]: int(row["engagements"]) for row in dicts(data.calendars)}
    whole, fine = sum(found.values()), found.get("conforme", 0)
    late, unknown = found.get("retarde", 0), found.get(UNKNOWN, 0)
    if whole == 0 or unknown == whole:
        return "Aucune source ne donne de lecture du calendrier"
    parts = [f"{count(fine, 'engagement conforme', 'engagements conformes')} au calendrier"]
    if late:
        parts.append(f"{number(late)} {'retardés' if late > 1 else 'retardé'}")
    if unknown:
        parts.append(f"{number(unknown)} sans lecture")
    return join_and(parts)


def calendars_reading(numbers: Mapping[str, int]) -> str:
    """The largest calendar reading and its number."""
    whole = sum(numbers.values())
    keys, top = largest(list(numbers.items()))
    if not keys:
        return ""
    words = join_and([quoted(CALENDAR[key].lower()) for key in keys])
    if len(keys) == 1:
        return (
            f"La lecture la plus fréquente est {words}{NB}: "
            f"{count(top, 'engagement')} sur {number(whole)}."
        )
    return (
        f"Les lectures les plus fréquentes sont {words}{NB}: {count(top, 'engagement')} chacune, "
        f"sur {number(whole)}."
    )


def strip_title(data: Overview) -> str:
    """« Quatre plans, trois documentés »."""
    rows = dicts(data.plans)
    covered = sum(bool(row["couvert"]) for row in rows)
    if not rows:
        return "Aucun plan publié à cette date"
    head = capital("un plan" if len(rows) == 1 else f"{in_letters(len(rows))} plans")
    if covered == len(rows):
        return head if len(rows) == 1 else f"{head}, tous documentés"
    return f"{head}, {in_letters(covered)} {'documentés' if covered > 1 else 'documenté'}"
