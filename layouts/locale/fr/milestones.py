"""Sentences of the list of milestones and of its curve, never more than the numbers prove."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from data.rules import SOON_DAYS
from data.vocabulary import Nature, State
from layouts.locale.cases.milestones import Due, due
from layouts.locale.fr.calendar import none_of, noun, nouns
from layouts.locale.fr.formats import (
    NB,
    capital,
    count,
    date_long,
    join_and,
    number,
    plural,
    typography,
)
from layouts.locale.words import state_word

if TYPE_CHECKING:
    from data.steps import Step


def in_list(n: int, natures: Sequence[Nature]) -> str:
    """What the live region says after a change."""
    return f"{count(n, *noun(natures))} dans la liste."


def period(code: str) -> str:
    """The name of a period that is not a year."""
    return {
        "echue": "passés à cette date",
        "ouverte": "ouverts à cette date",
        "proche": f"s’achevant d’ici {SOON_DAYS} jours",
        "sans_date": "sans date",
    }.get(code, code)


def chosen_period(code: str) -> str:
    """« Période annoncée : 2024. »"""
    return f"Période annoncée{NB}: {period(code)}. "


def cumulated(nature: Nature) -> str:
    """What the curve counts, and how its two lines are read."""
    cumulative = "cumulées" if nature is Nature.DEADLINE else "cumulés"
    return (
        f"{capital(noun((nature,))[1])} {cumulative}. Entre les périodes commencées et les "
        "périodes achevées, ce que l’imprécision des dates laisse ouvert."
    )


def finding(now: Step | None, nature: Nature, states: Mapping[State, int]) -> str:
    """« 32 jalons devaient être finis, 6 sont déclarés atteints ».

    states: when states are asked for, what is kept of each; a number reached would then follow
    from the filter, the title says what was filtered instead.
    """
    e = "e" if nature is Nature.DEADLINE else ""
    planned, reached = (now.over, now.reached or 0) if now else (0, 0)
    reached_words = count(reached, f"est déclaré{e} atteint{e}", f"sont déclaré{e}s atteint{e}s")
    match due(now, states):
        case Due.FILTERED:
            listed = [
                f"{count(n, *noun((nature,)))} {state_word(state, n, feminine=bool(e))}"
                for state, n in states.items()
                if n
            ]
            whole = join_and(listed) or none_of((nature,))
            many = "s" if sum(states.values()) > 1 else ""
            return f"Filtre par état{NB}: {whole} retenu{e}{many}"
        case Due.UNDATED:
            return f"{capital(none_of((nature,)))} daté{e} pour ces filtres"
        case Due.NOTHING_OVER:
            rest = f", {reached_words}" if reached else ""
            return f"À cette date, aucune période n’est finie{rest}"
        case Due.SOME_OVER:
            ended = plural(planned, f"devait être fini{e}", f"devaient être fini{e}s")
            return f"{count(planned, *noun((nature,)))} {ended}, {reached_words}"


def reading(now: Step | None, whole: int, undated: int, nature: Nature, as_of: date) -> str | None:
    """« Sur 39 jalons datés, 32 ont une période finie au … et 2 une période ouverte. 11 autres
    n’ont pas de date. »: dated and undated ones make the number at the head of the list."""
    if now is None:
        return None
    singular, many = noun((nature,))
    dated = ("datée", "datées") if nature is Nature.DEADLINE else ("daté", "datés")
    verb = "ont" if now.over != 1 else "a"
    first = (
        f"Sur {count(whole, f'{singular} {dated[0]}', f'{many} {dated[1]}')}, "
        f"{number(now.over)} {verb} une période finie au {date_long(as_of)}"
    )
    band = now.begun - now.over
    sentence = f"{first} et {number(band)} une période ouverte." if band else f"{first}."
    if undated < 1:
        return sentence
    return f"{sentence} {count(undated, 'autre n’a pas', 'autres n’ont pas')} de date."


def caption(natures: Sequence[Nature]) -> str:
    """The caption of the list."""
    return f"{capital(nouns(natures))}, période, état et porteurs"


def nothing(natures: Sequence[Nature]) -> str:
    """The sentence of an empty list."""
    return typography(f"{capital(none_of(natures))} ne répond à ces critères.")


def see(words: str) -> str:
    """« Voir 13 échéances »."""
    return f"Voir {words}"


def page(n: int, pages: int) -> str:
    """« Page 2 sur 4 »."""
    return f"Page {number(n)} sur {number(pages)}"


def page_rows(first: int, last: int, total: int) -> str:
    """« Lignes 101 à 200 sur 354. »"""
    return f"Lignes {number(first)} à {number(last)} sur {number(total)}."
