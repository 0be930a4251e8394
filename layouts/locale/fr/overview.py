"""The sentences of the overview."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from data.situation_columns import STATES, STATUSES
from data.vocabulary import Precision, State, Status
from layouts.locale.distributions import ahead as ahead
from layouts.locale.distributions import dates_noun as dates_noun
from layouts.locale.distributions import is_feminine as is_feminine
from layouts.locale.distributions import known as known
from layouts.locale.fr.formats import (
    NB,
    THIN,
    capital,
    count,
    count_or_none,
    date_long,
    date_words,
    join_and,
    number,
    of,
    quoted,
    typography,
)
from layouts.locale.fr.voices import since_then
from layouts.locale.words import state_word, status_word

if TYPE_CHECKING:
    from data.overview import Overview
    from layouts.page import Context


def dates(data: Overview, n: int) -> str:
    """« 38 jalons »."""
    return count(n, *dates_noun(data))


def plan_words(context: Context) -> str:
    """« du plan 2024-2026 », « des plans 2015-2017 et 2021-2023 »."""
    chosen = context.filters.plan
    if not chosen:
        return "de l’ensemble des plans"
    if len(chosen) == 1:
        return f"du plan {chosen[0]}"
    return f"des plans {join_and(chosen)}"


def page_title(context: Context) -> str:
    """« Vue d’ensemble du plan 2024-2026 »."""
    return typography(f"Vue d’ensemble {plan_words(context)}")


def commitments(context: Context, n: int) -> str:
    """« 17 engagements », « 3 engagements retenus » when a filter narrows the plan."""
    if context.filters.narrows:
        return count(n, "engagement retenu", "engagements retenus")
    return count(n, "engagement", "engagements")


def read_on(read: tuple[date, Precision] | None) -> str:
    """« au 3 juin 2016 » when all status readings in force bear one date, else nothing."""
    if read is None:
        return ""
    day, precision = read
    words = date_words(day, precision)
    return f" au {words}" if precision is Precision.DAY else f" en {words}"


def headline(data: Overview, context: Context) -> str:
    """The main finding of the page, by cases."""
    plan, n = plan_words(context), data.selected
    chosen = context.filters.plan
    if data.plan is None and len(chosen) == 1:
        return f"Plan {chosen[0]}{NB}: plan non publié à cette date"
    if data.plan is not None and not data.plan.entry.covered:
        return f"Plan {data.plan.entry.code}{NB}: non couvert, aucun document source dans la base"
    if not data.plans:
        return "Aucun plan n’était publié à cette date"
    if n == 0:
        return f"Aucun engagement {plan} ne répond aux filtres"
    informed = known(data)
    if informed == 0:
        if n == 1:
            return f"Le seul {_single_commitment(context)} {plan} n’a pas de statut connu"
        return f"Aucun des {commitments(context, n)} {plan} n’a de statut connu"
    if informed < n:
        have = "ont" if informed > 1 else "a"
        whole = f"{number(informed)} des {commitments(context, n)} {plan} {have} un statut connu"
        return f"{whole}, {_of_which(ahead(data.statuses), informed)}"
    return _all_known(ahead(data.statuses), n, plan, read_on(data.read_on), context)


def _single_commitment(context: Context) -> str:
    return "engagement retenu" if context.filters.narrows else "engagement"


def _of_which(good: int, spoken: int) -> str:
    if good == 0:
        return "aucun au moins substantiel"
    if good == spoken and spoken > 1:
        return "tous au moins substantiels"
    return f"dont {number(good)} au moins {status_word('substantiel', good)}"


def _all_known(good: int, n: int, plan: str, when: str, context: Context) -> str:
    # A reading of a given day is told in the past, whatever became of it since.
    if n == 1:
        verb = "était" if when else "est"
        negative = "" if good else "n’"
        rest = "au moins substantiel" if good else "pas au moins substantiel"
        return f"Le seul {_single_commitment(context)} {plan} {negative}{verb} {rest}{when}"
    if good == 0:
        verb = "n’était" if when else "n’est"
        return f"Aucun des {commitments(context, n)} {plan} {verb} au moins substantiel{when}"
    if good == n:
        verb = "étaient" if when else "sont"
        return f"Les {commitments(context, n)} {plan} {verb} tous au moins substantiels{when}"
    verb = ("étaient" if when else "sont") if good > 1 else ("était" if when else "est")
    word = status_word("substantiel", good)
    counted = count(good, "engagement", "engagements")
    return f"{counted} sur {number(n)} {plan} {verb} au moins {word}{when}"


def result_words(data: Overview) -> str:
    """« 13 engagements »."""
    return count_or_none(data.selected, "engagement")


def announcement(data: Overview, context: Context) -> str:
    """« 13 engagements affichés, 7 avec un statut connu »."""
    if data.selected == 0:
        return headline(data, context)
    informed = known(data)
    shown = f"{result_words(data)} affiché{'s' if data.selected > 1 else ''}"
    return f"{shown}, {number(informed) if informed else 'aucun'} avec un statut connu"


def eyebrow(data: Overview, context: Context, elapsed: float | None) -> str:
    """« Plan d’action 2024-2026 · publié en décembre 2023 · 96 % du temps écoulé »."""
    if data.plan is None:
        chosen = context.filters.plan
        return f"Plan d’action {chosen[0]}" if len(chosen) == 1 else "Plans d’action nationaux"
    entry = data.plan.entry
    day = date_words(entry.published_on, entry.published_precision)
    when = f"le {day}" if entry.published_precision is Precision.DAY else f"en {day}"
    parts = [f"Plan d’action {entry.code}", f"publié {when}"]
    if elapsed is not None:
        parts.append(
            f"achevé le {date_long(entry.end)}"
            if entry.over(context.as_of)
            else f"{elapsed:.0f}{NB}% du temps écoulé"
        )
    return " · ".join(parts)


def day_words(day: date, precision: str | None) -> tuple[str, str]:
    """A date at its precision after « à » and after « de »: « à avril 2016 », « d’avril 2016 »."""
    words = date_words(day, precision)
    if words.isdigit():
        return f"à l’année {words}", f"de l’année {words}"
    if words[:1].isdigit():
        return f"au {words}", f"du {words}"
    return f"à {words}", of(words)


def lede(data: Overview, context: Context) -> str:
    """What is known, what is not, since when, and when the plan ends."""
    if data.plan is None and len(context.filters.plan) == 1:
        return (
            f"À la date du {date_long(context.as_of)}, ce plan n’existait pas encore{NB}: ni ses "
            "engagements ni ses dates ne sont comptés."
        )
    if data.plan is not None and not data.plan.entry.covered:
        return data.plan.entry.note or ""
    if data.selected == 0:
        return "Retirez un filtre pour retrouver des engagements."
    sentences: list[str] = []
    informed = known(data)
    if informed:
        sentences.append(_listed(data.statuses))
    document = data.document
    if document is not None and document.dated is not None:
        until, since = day_words(document.dated, document.precision)
        stop = (
            f"Les documents disponibles s’arrêtent {until}"
            if informed < data.selected
            else f"La dernière source disponible date {since}"
        )
        then = "" if data.since_document is None else f"{THIN}; {since_then(data.since_document)}"
        sentences.append(f"{stop}{then}.")
    if data.states:
        sentences.append(calendar(data, data.states, informed == 0))
    if data.plan is not None:
        end = data.plan.entry.end
        sentences.append(
            f"Le plan s’est achevé le {date_long(end)}."
            if end < context.as_of
            else f"Le plan s’achève le {date_long(end)}."
        )
    return " ".join(sentences)


def _listed(statuses: Mapping[Status, int]) -> str:
    listed = join_and(
        [
            f"{number(statuses[status])}{NB}"
            + (
                "au statut inconnu"
                if status is Status.UNKNOWN
                else status_word(status, statuses[status])
            )
            for status in STATUSES
            if statuses.get(status)
        ]
    )
    return f"{capital(listed)}."


def calendar(data: Overview, states: Mapping[State, int], alone: bool) -> str:
    """« Sur 50 jalons, 32 sont échus sans information et 5 sont déclarés atteints. »"""
    whole = sum(states.values())
    feminine = is_feminine(data)
    start = f"on peut en revanche suivre le calendrier{NB}: " if alone else ""
    if whole == 1:
        (state,) = states
        only = f"{'la seule' if feminine else 'le seul'} {dates_noun(data)[0]}"
        return capital(f"{start}{only} est {declared_state(state, 1, feminine)}.")
    listed = join_and(
        [
            f"{number(states[state])} {'est' if states[state] == 1 else 'sont'} "
            f"{declared_state(state, states[state], feminine)}"
            for state in STATES
            if states.get(state)
        ]
    )
    return capital(f"{start}sur {dates(data, whole)}, {listed}.")


def declared_state(state: State, n: int, feminine: bool) -> str:
    """« déclarés atteints »: that a milestone is reached is always somebody's word."""
    word = state_word(state, n, feminine=feminine)
    if state is not State.REACHED:
        return word
    return f"déclaré{'e' if feminine else ''}{'s' if n > 1 else ''} {word}"


def of_plans(words: str, context: Context) -> str:
    """« Un carré représente un engagement, plan 2024-2026 »."""
    chosen = context.filters.plan
    which = f"plan{'s' if len(chosen) > 1 else ''} {' et '.join(chosen)}"
    return typography(f"{words}, {which if chosen else 'tous les plans'}")


def quoted_label(label: str) -> str:
    """« « échu sans information » »: a label inside a sentence."""
    return quoted(label[:1].lower() + label[1:])


def valued(label: str, word: str) -> str:
    """« 17. Titre court : information non disponible »."""
    return f"{label}{NB}: {word[:1].lower()}{word[1:]}"
