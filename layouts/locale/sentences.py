"""Findings by rule: sentences written from the numbers, never claiming more than the rows prove."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from data.vocabulary import State, Status
from layouts.locale.french import (
    NB,
    THIN,
    capital,
    count,
    join_and,
    month,
    months_words,
    number,
    plural,
    quoted,
    small_number_in_letters,
)
from layouts.locale.words import STATE_ORDER, STATUS_ORDER, state_word, status_word

Noun = tuple[str, str]
COMMITMENT: Noun = ("engagement", "engagements")
MILESTONE: Noun = ("jalon", "jalons")
_DATED_OVER = (State.REACHED, State.SILENT, State.LATE)


def largest(numbers: Mapping[str, int]) -> tuple[list[str], int]:
    """The keys of the largest part, several when equal, and its number; nothing for zeros."""
    top = max(numbers.values(), default=0)
    return [key for key, n in numbers.items() if n == top and top > 0], top


def status_distribution_sentence(
    numbers: Mapping[str, int], noun: Noun = COMMITMENT, *, feminine: bool = False
) -> str:
    """The largest part of a distribution of statuses and its number.

    « Le statut le plus fréquent est « substantiel » : 15 engagements sur 26. »
    """
    whole = sum(numbers.values())
    none = "Aucune" if feminine else "Aucun"
    if whole == 0:
        return f"{none} {noun[0]} à cette date."
    unknown = numbers.get(Status.UNKNOWN.value, 0)
    if unknown == whole:
        return f"{_none_known(whole, noun, feminine)}."
    known = {key: numbers[key] for key in STATUS_ORDER
             if numbers.get(key) and key != Status.UNKNOWN}
    keys, top = largest(known)
    base = whole - unknown
    words = [quoted(status_word(key, 1, feminine=feminine)) for key in keys]
    among = f"{number(base)} au statut connu" if unknown else number(base)
    tail = f"{THIN}; {_unknown(unknown, noun)}" if unknown else ""
    if base == 1:
        return f"{'La seule' if feminine else 'Le seul'} {noun[0]} au statut connu est " \
               f"{words[0]}{tail}." if unknown else f"Le statut est {words[0]}."
    if len(keys) == 1:
        share = f"les {count(base, *noun)}" if top == base else f"{count(top, *noun)} sur {among}"
        return f"Le statut le plus fréquent est {words[0]}{NB}: {share}{tail}."
    return (
        f"Les statuts les plus fréquents sont {join_and(words)}{NB}: "
        f"{count(top, *noun)} chacun, sur {among}{tail}."
    )


def _none_known(whole: int, noun: Noun, feminine: bool) -> str:
    if whole == 1:
        return f"Le statut de {_this(noun, feminine)} n’est pas connu"
    return f"Aucun{'e' if feminine else ''} des {count(whole, *noun)} n’a de statut connu"


def _this(noun: Noun, feminine: bool) -> str:
    if feminine:
        return f"cette {noun[0]}"
    return f"{'cet' if noun[0][0] in 'aeéioh' else 'ce'} {noun[0]}"


def _unknown(n: int, noun: Noun) -> str:
    return f"information non disponible pour {count(n, *noun)}"


def status_title(
    numbers: Mapping[str, int], noun: Noun = COMMITMENT, *, when: str = "", of_what: str = "",
    feminine: bool = False, past: bool = False,
) -> str:
    """« 16 engagements sur 26 étaient au moins substantiels à mi-parcours ».

    `when`: « à mi-parcours »; `of_what`: « du plan 2024-2026 ». A part is told only of known
    statuses, with the number left out.
    """
    e = "e" if feminine else ""
    whole = sum(numbers.values())
    unknown = numbers.get(Status.UNKNOWN.value, 0)
    tail = f" {of_what}" if of_what else ""
    if whole == 0:
        return f"Aucun{e} {noun[0]}{tail} à cette date"
    if unknown == whole:
        if whole == 1:
            return f"Le seul {noun[0]}{tail} n’a pas de statut connu" if not feminine else \
                f"La seule {noun[0]}{tail} n’a pas de statut connu"
        return f"Aucun{e} des {count(whole, *noun)}{tail} n’a de statut connu"
    good = numbers.get(Status.COMPLETE.value, 0) + numbers.get(Status.SUBSTANTIAL.value, 0)
    known = whole - unknown
    word = status_word(Status.SUBSTANTIAL, good, feminine=feminine)
    time = f" {when}" if when else ""
    rest = f", statut inconnu pour {number(unknown)}" if unknown else ""
    if good == 0:
        verb = "n’était" if past else "n’est"
        among = f"des {count(known, *noun)} au statut connu" if unknown else \
            f"des {count(known, *noun)}"
        subject = f"Aucun{e} {among}" if known > 1 else f"Aucun{e} {noun[0]}"
        return f"{subject}{tail} {verb} au moins {word}{time}{rest}"
    verb = plural(good, "était", "étaient") if past else plural(good, "est", "sont")
    among = f"{number(known)} au statut connu" if unknown else number(known)
    base = f" sur {among}" if whole > 1 else ""
    return f"{count(good, *noun)}{base}{tail} {verb} au moins {word}{time}{rest}"


def index_sentence(
    index: float | None, base: int, total: int, *, upper: float | None = None,
    noun: Noun = COMMITMENT,
) -> str:
    """« indice d’avancement 52 %, calculé sur 9 des 9 »; « non calculable » without known status.

    `upper`: the bound that composite statuses allow.
    """
    if index is None or base == 0:
        if total == 0:
            return f"indice non calculable{NB}: aucun {noun[0]}"
        return f"indice non calculable{NB}: aucun statut connu sur {number(total)}"
    bound = ""
    if upper is not None and round(upper) != round(index):
        bound = f" (au plus {round(upper)}{NB}%)"
    return (
        f"indice d’avancement {round(index)}{NB}%{bound}, "
        f"calculé sur {number(base)} des {number(total)}"
    )


def coverage_sentence(known: int, total: int, noun: Noun = COMMITMENT) -> str:
    """« Statut connu pour 7 engagements sur 13 »."""
    if total == 0:
        return f"Aucun {noun[0]}"
    if known == 0:
        return _none_known(total, noun, False)
    if known == total:
        return f"Statut connu pour les {count(total, *noun)}" if total > 1 else "Statut connu"
    return f"Statut connu pour {count(known, *noun)} sur {number(total)}"


def states_title(states: Mapping[str, int], noun: Noun = MILESTONE, *,
                 feminine: bool = False) -> str:
    """« 33 jalons échus sans information, 5 atteints, 12 sans date »: silence first."""
    e = "e" if feminine else ""
    order = (State.SILENT, State.LATE, State.REACHED, State.ONGOING, State.UPCOMING,
             State.UNDATED, State.WITHDRAWN)
    present = [(one, states[one]) for one in order if states.get(one)]
    if not present:
        return f"Aucun{e} {noun[0]} à cette date"
    parts = [f"{number(n)}{NB}{state_word(one, n, feminine=feminine)}" for one, n in present]
    first, n = present[0]
    parts[0] = f"{count(n, *noun)} {state_word(first, n, feminine=feminine)}"
    return ", ".join(parts)


def milestones_sentence(states: Mapping[str, int], noun: Noun = MILESTONE, *,
                        feminine: bool = False) -> str:
    """« Les 38 jalons datés sont échus : 5 sont déclarés atteints, 33 restent sans information. »

    Undated milestones are told apart; a set that is not over tells its states one by one.
    """
    e = "e" if feminine else ""
    whole = sum(states.values())
    if whole == 0:
        return f"Aucun{e} {noun[0]} à cette date."
    undated = states.get(State.UNDATED.value, 0)
    over = sum(states.get(one, 0) for one in _DATED_OVER)
    dated = whole - undated
    tail = f" {count(undated, *noun)} {plural(undated, 'n’a', 'n’ont')} pas de date." if undated \
        else ""
    if dated == 0:
        return f"Aucun{e} des {count(whole, *noun)} n’a de date." if whole > 1 else \
            f"{'La seule' if feminine else 'Le seul'} {noun[0]} n’a pas de date."
    if over == dated:
        return f"{_over(states, dated, noun, e)}{tail}"
    parts = [
        f"{number(states[one])} {plural(states[one], 'est', 'sont')} "
        f"{state_word(one, states[one], feminine=feminine)}"
        for one in STATE_ORDER if states.get(one) and one != State.UNDATED
    ]
    if dated == 1:
        one = next(one for one in STATE_ORDER if states.get(one) and one != State.UNDATED)
        return f"{'La seule' if feminine else 'Le seul'} {noun[0]} daté{e} est " \
               f"{state_word(one, 1, feminine=feminine)}.{tail}"
    return f"Sur {count(dated, *noun)} daté{e}s, {join_and(parts)}.{tail}"


def _over(states: Mapping[str, int], dated: int, noun: Noun, e: str) -> str:
    reached, silent, late = (states.get(one, 0) for one in _DATED_OVER)
    if dated == 1:
        said = (
            f"déclaré{e} atteint{e}" if reached else "en retard" if late
            else f"échu{e} sans information"
        )
        return f"{'La seule' if e else 'Le seul'} {noun[0]} daté{e} est {said}."
    told = (
        f"aucun{e} n’est déclaré{e} atteint{e}" if reached == 0
        else f"{'toutes' if e else 'tous'} sont déclaré{e}s atteint{e}s" if reached == dated
        else f"{number(reached)} {plural(reached, 'est', 'sont')} déclaré{e}{_s(reached)} "
             f"atteint{e}{_s(reached)}"
    )
    parts = [told]
    if silent:
        parts.append(f"{number(silent)} {plural(silent, 'reste', 'restent')} sans information")
    if late:
        parts.append(f"{number(late)} {plural(late, 'est', 'sont')} en retard")
    return f"Les {count(dated, *noun)} daté{e}s sont échu{e}s{NB}: {', '.join(parts)}."


def _s(n: int) -> str:
    return plural(n, "", "s")


def silence_title(oldest: date | None, noun: Noun = MILESTONE, *, feminine: bool = False) -> str:
    """« Le plus ancien jalon sans nouvelle remonte à décembre 2022 »."""
    e = "e" if feminine else ""
    if oldest is None:
        return f"Aucun{e} {noun[0]} échu{e} ne reste sans information"
    article = "La plus ancienne" if feminine else "Le plus ancien"
    return f"{article} {noun[0]} sans nouvelle remonte à {month(oldest)}"


def silence_sentence(waits: Sequence[tuple[str, int]], *, noun: Noun = COMMITMENT) -> str:
    """The longest wait, in whole months, and who waits: ties are all named, four at most."""
    if not waits:
        return f"Aucun {noun[0]} n’attend d’information sur une date passée."
    top = max(months for _, months in waits)
    names = [quoted(name) for name, months in waits if months == top]
    shown = names[:4]
    more = len(names) - len(shown)
    if more:
        shown.append(f"{small_number_in_letters(more)} {plural(more, 'autre', 'autres')}")
    among = f", sur {count(len(waits), *noun)}" if len(waits) > 1 else ""
    return capital(
        f"la plus longue attente est de {months_words(top)}{NB}: {join_and(shown)}{among}."
        if top else f"l’attente est de moins d’un mois{NB}: {join_and(shown)}{among}."
    )


def shown_sentence(total: int, known: int, noun: Noun = COMMITMENT, *,
                   feminine: bool = False) -> str:
    """For the live region: « 13 engagements affichés, 7 avec un statut connu »."""
    e = "e" if feminine else ""
    if total == 0:
        return f"Aucun{e} {noun[0]} ne répond aux filtres"
    shown = f"{count(total, *noun)} affiché{e}{_s(total)}"
    return f"{shown}, {small_number_in_letters(0, feminine=feminine) if known == 0 else known} " \
           f"avec un statut connu"
