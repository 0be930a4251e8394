"""The sentences of the overview."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from data.situation_columns import STATES
from data.vocabulary import Precision, State, Status
from layouts.locale.cases import overview as cases
from layouts.locale.cases.extent import Extent, extent
from layouts.locale.cases.overview import Finding, Headline
from layouts.locale.distributions import (
    dates_noun,
    is_feminine,
    known,
    without_zeros,
)
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
    plural,
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
    """The main finding of the page."""
    finding, plan = cases.finding(data, context), plan_words(context)
    of_the_plan = f"{commitments(context, finding.total)} {plan}"
    match finding.headline:
        case Headline.UNPUBLISHED:
            return f"Plan {cases.single_plan(context)}{NB}: plan non publié à cette date"
        case Headline.UNCOVERED:
            uncovered = "non couvert, aucun document source dans la base"
            return f"Plan {cases.single_plan(context)}{NB}: {uncovered}"
        case Headline.NO_PLAN:
            return "Aucun plan n’était publié à cette date"
        case Headline.NO_MATCH:
            return f"Aucun engagement {plan} ne répond aux filtres"
        case Headline.SINGLE_UNKNOWN:
            return f"Le seul {_single_commitment(context)} {plan} n’a pas de statut connu"
        case Headline.NONE_KNOWN:
            return f"Aucun des {of_the_plan} n’a de statut connu"
        case Headline.SOME_KNOWN:
            have = plural(finding.known, "a", "ont")
            whole = f"{number(finding.known)} des {of_the_plan} {have} un statut connu"
            return f"{whole}, {_of_which(finding)}"
        case Headline.SINGLE_KNOWN:
            return _single_known(finding, context, read_on(data.read_on))
        case Headline.ALL_KNOWN:
            return _all_known(finding, context, read_on(data.read_on))


def _single_commitment(context: Context) -> str:
    return "engagement retenu" if context.filters.narrows else "engagement"


def _of_which(finding: Finding) -> str:
    match extent(finding.ahead, finding.known):
        case Extent.NONE | Extent.NOT_THE_ONLY:
            return "aucun au moins substantiel"
        case Extent.ALL:
            return "tous au moins substantiels"
    return f"dont {number(finding.ahead)} au moins {status_word('substantiel', finding.ahead)}"


# A reading of a given day is told in the past, whatever became of it since.


def _single_known(finding: Finding, context: Context, when: str) -> str:
    verb = "était" if when else "est"
    negative = "" if finding.ahead else "n’"
    rest = "au moins substantiel" if finding.ahead else "pas au moins substantiel"
    only = f"Le seul {_single_commitment(context)} {plan_words(context)}"
    return f"{only} {negative}{verb} {rest}{when}"


def _all_known(finding: Finding, context: Context, when: str) -> str:
    good, n, plan = finding.ahead, finding.total, plan_words(context)
    singular, many = ("était", "étaient") if when else ("est", "sont")
    match extent(good, n):
        case Extent.NONE:
            return (
                f"Aucun des {commitments(context, n)} {plan} n’{singular} au moins "
                f"substantiel{when}"
            )
        case Extent.ALL:
            return f"Les {commitments(context, n)} {plan} {many} tous au moins substantiels{when}"
    verb, word = plural(good, singular, many), status_word("substantiel", good)
    return f"{count(good, 'engagement')} sur {number(n)} {plan} {verb} au moins {word}{when}"


def result_words(data: Overview) -> str:
    """« 13 engagements »."""
    return count_or_none(data.selected, "engagement")


def announcement(data: Overview) -> str:
    """« 13 engagements affichés, 7 avec un statut connu »."""
    informed = known(data)
    shown = f"{result_words(data)} {plural(data.selected, 'affiché', 'affichés')}"
    return f"{shown}, {number(informed) if informed else 'aucun'} avec un statut connu"


def eyebrow(data: Overview, context: Context) -> str:
    """« Plan d’action 2024-2026 · publié en décembre 2023 · 96 % du temps écoulé »."""
    shown = cases.eyebrow(data, context)
    if shown.plan is None:
        return "Plans d’action nationaux"
    parts = [f"Plan d’action {shown.plan}"]
    if shown.published is not None:
        day, precision = shown.published
        preposition = "le" if precision is Precision.DAY else "en"
        parts.append(f"publié {preposition} {date_words(day, precision)}")
    if shown.ended is not None:
        parts.append(f"achevé le {date_long(shown.ended)}")
    if shown.elapsed is not None:
        parts.append(f"{shown.elapsed:.0f}{NB}% du temps écoulé")
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
    match cases.finding(data, context).headline:
        case Headline.UNPUBLISHED:
            return (
                f"À la date du {date_long(context.as_of)}, ce plan n’existait pas encore{NB}: ni "
                "ses engagements ni ses dates ne sont comptés."
            )
        case Headline.UNCOVERED:
            return cases.note(data)
        case Headline.NO_PLAN:
            return "Choisissez une date plus récente pour retrouver des engagements."
        case Headline.NO_MATCH:
            return "Retirez un filtre pour retrouver des engagements."
    facts = cases.lede(data)
    sentences: list[str] = []
    if facts.statuses:
        sentences.append(_listed(facts.statuses))
    if facts.dated is not None:
        until, since = day_words(*facts.dated)
        stop = (
            f"Les documents disponibles s’arrêtent {until}"
            if facts.incomplete
            else f"La dernière source disponible date {since}"
        )
        then = "" if facts.since is None else f"{THIN}; {since_then(facts.since)}"
        sentences.append(f"{stop}{then}.")
    if data.states:
        sentences.append(calendar(data, data.states, not facts.statuses))
    if facts.end is not None:
        verb = "s’est achevé" if facts.ended else "s’achève"
        sentences.append(f"Le plan {verb} le {date_long(facts.end)}.")
    return " ".join(sentences)


def _listed(statuses: Sequence[tuple[Status, int]]) -> str:
    parts = [
        f"{number(n)}{NB}"
        + ("au statut inconnu" if status is Status.UNKNOWN else status_word(status, n))
        for status, n in statuses
    ]
    return f"{capital(join_and(parts))}."


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
            f"{number(n)} {plural(n, 'est', 'sont')} {declared_state(state, n, feminine)}"
            for state, n in without_zeros(states, STATES)
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
