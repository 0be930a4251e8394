"""The overview's sentences: findings by rule, never more than the rows prove."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from data.queries.overview_frames import STATE_KEYS, STATUS_KEYS
from data.queries.overview_page import Overview
from data.queries.records import dicts
from data.vocabulary import Nature, Precision, State
from layouts.locale.french import (
    NB,
    capital,
    count,
    count_or_none,
    date_long,
    date_words,
    join_and,
    number,
    of,
    quoted,
)
from layouts.locale.words import NATURE, state_word, status_word
from layouts.page import Context

SUBSTANTIAL = ("complet", "substantiel")  # « au moins substantiel »
UNKNOWN = "non_renseigne"
SILENT = "echu_sans_information"
MIN_DATED = 10  # under that, the cumulative chart says less than a list


def dates_noun(data: Overview) -> tuple[str, str]:
    """The noun of the dates that the plan prints, singular and plural."""
    return NATURE[data.nature]


def is_feminine(data: Overview) -> bool:
    """Whether that noun is feminine."""
    return data.nature == Nature.DEADLINE


def dates(data: Overview, n: int) -> str:
    """« 38 jalons »."""
    return count(n, *dates_noun(data))


def by_status(data: Overview) -> dict[str, int]:
    """Commitments by status, zero left out, in the order of legends."""
    found = {key: int(data.statuses[key].sum()) for key in STATUS_KEYS}
    return {key: n for key, n in found.items() if n}


def by_state(data: Overview, nature: str | None = None) -> dict[str, int]:
    """Dates of one nature by state, zero left out, in the order of legends."""
    wanted = nature or data.nature
    found = {
        row["state"]: int(row["number"]) for row in dicts(data.states) if row["nature"] == wanted
    }
    return {key: found[key] for key in STATE_KEYS if found.get(key)}


def known(data: Overview) -> int:
    """How many of the commitments kept have a known status."""
    return data.total - by_status(data).get(UNKNOWN, 0)


def ahead(numbers: Mapping[str, int]) -> int:
    """How many of a distribution are at least substantial."""
    return sum(numbers.get(status, 0) for status in SUBSTANTIAL)


def plan_words(context: Context) -> str:
    """« du plan 2024-2026 », « des plans 2015-2017 et 2021-2023 »."""
    chosen = context.filters.plan
    if not chosen:
        return "de l’ensemble des plans"
    if len(chosen) == 1:
        return f"du plan {chosen[0]}"
    return f"des plans {join_and(chosen)}"


def commitments(context: Context, n: int) -> str:
    """« 17 engagements », « 3 engagements retenus » when a filter narrows the plan."""
    if context.filters.narrows:
        return count(n, "engagement retenu", "engagements retenus")
    return count(n, "engagement", "engagements")


def read_on(data: Overview, kind: str = "engagement") -> str:
    """« au 3 juin 2016 » when all status readings in force bear one date, else nothing."""
    found = [row for row in dicts(data.status_dates) if row["kind"] == kind]
    if len(found) != 1:
        return ""
    words = date_words(found[0]["observed_on"], found[0]["precision"])
    return f" au {words}" if found[0]["precision"] == Precision.DAY else f" en {words}"


def headline(data: Overview, context: Context) -> str:
    """The page's main finding: one pattern a situation."""
    plan, n = plan_words(context), data.total
    chosen = context.filters.plan
    if data.plan is None and len(chosen) == 1:
        if chosen[0] not in {entry.code for entry in context.plans}:
            return f"Aucun plan n’a le code {quoted(chosen[0])}"
        return f"Plan {chosen[0]}{NB}: plan non publié à cette date"
    if data.plan is not None and not data.plan["couvert"]:
        return f"Plan {data.plan['plan']}{NB}: non couvert, aucun document source"
    if data.plans.empty:
        return "Aucun plan n’était publié à cette date"
    if n == 0:
        return f"Aucun engagement {plan} ne répond aux filtres"
    numbers, spoken = by_status(data), known(data)
    if spoken == 0:
        if n == 1:
            return f"Le seul {_one(context)} {plan} n’a pas de statut connu"
        return f"Aucun des {commitments(context, n)} {plan} n’a de statut connu"
    if spoken < n:
        have = "ont" if spoken > 1 else "a"
        whole = f"{number(spoken)} des {commitments(context, n)} {plan} {have} un statut connu"
        return f"{whole}, {_of_which(ahead(numbers), spoken)}"
    return _all_known(ahead(numbers), n, plan, read_on(data), context)


def _one(context: Context) -> str:
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
        return f"Le seul {_one(context)} {plan} {negative}{verb} {rest}{when}"
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


def followed(data: Overview, context: Context) -> bool:
    """Whether there is anything to filter: not a plan unknown, not published yet or not covered."""
    if len(context.filters.plan) != 1:
        return not data.plans.empty
    return data.plan is not None and bool(data.plan["couvert"])


def result_words(data: Overview) -> str:
    """« 13 engagements »."""
    return count_or_none(data.total, "engagement")


def announcement(data: Overview, context: Context) -> str:
    """« 13 engagements affichés, 7 avec un statut connu »."""
    if data.total == 0:
        return headline(data, context)
    spoken = known(data)
    shown = f"{result_words(data)} affiché{'s' if data.total > 1 else ''}"
    return f"{shown}, {number(spoken) if spoken else 'aucun'} avec un statut connu"


def eyebrow(data: Overview, context: Context, published: str, elapsed: float | None) -> str:
    """« Plan d’action 2024-2026 · publié en décembre 2023 · 96 % du temps écoulé »."""
    if data.plan is None:
        chosen = context.filters.plan
        return f"Plan d’action {chosen[0]}" if len(chosen) == 1 else "Plans d’action nationaux"
    parts = [f"Plan d’action {data.plan['plan']}", f"publié {published}"]
    if elapsed is not None:
        end = data.plan["fin"]
        over = end < context.as_of
        parts.append(
            f"achevé le {date_long(end)}" if over else f"{elapsed:.0f}{NB}% du temps écoulé"
        )
    return " · ".join(parts)


def day_words(day: date, precision: str | None) -> tuple[str, str]:
    """A date at its precision after « à » and after « de »: « à avril 2016 », « d’avril 2016 »."""
    words = date_words(day, precision)
    if words[:1].isdigit() and len(words) > 4:
        return f"au {words}", f"du {words}"
    return f"à {words}", of(words)


def lede(data: Overview, context: Context) -> str:
    """What is known, what is not, since when, and when the plan ends."""
    if data.plan is None and len(context.filters.plan) == 1:
        if context.filters.plan[0] not in {entry.code for entry in context.plans}:
            return "Choisissez un des plans ci-dessous."
        return _not_published(context)
    if data.plan is not None and not data.plan["couvert"]:
        return str(data.plan["note"] or "")
    if data.total == 0:
        return "Retirez un filtre pour retrouver des engagements."
    sentences: list[str] = []
    spoken, numbers = known(data), by_status(data)
    if spoken:
        listed = join_and(
            [
                f"{number(n)}{NB}{'au statut inconnu' if s == UNKNOWN else status_word(s, n)}"
                for s, n in numbers.items()
            ]
        )
        sentences.append(f"{capital(listed)}.")
    if data.document:
        until, since = day_words(data.document["dated"], data.document["precision"])
        sentences.append(
            f"Les documents disponibles s’arrêtent {until}."
            if spoken < data.total
            else f"La dernière source disponible date {since}."
        )
    states = by_state(data)
    if states:
        sentences.append(calendar(data, states, spoken == 0))
    if data.plan is not None:
        end = data.plan["fin"]
        sentences.append(
            f"Le plan s’est achevé le {date_long(end)}."
            if end < context.as_of
            else f"Le plan s’achève le {date_long(end)}."
        )
    return " ".join(sentences)


def calendar(data: Overview, states: Mapping[str, int], alone: bool) -> str:
    """« Sur 50 jalons, 32 sont échus sans information et 5 sont déclarés atteints. »"""
    whole = sum(states.values())
    feminine = is_feminine(data)
    start = f"on peut en revanche suivre le calendrier{NB}: " if alone else ""
    if whole == 1:
        (state,) = states
        only = f"{'la seule' if feminine else 'le seul'} {dates_noun(data)[0]}"
        return capital(f"{start}{only} est {told_state(state, 1, feminine)}.")
    listed = join_and(
        [
            f"{number(n)} {'est' if n == 1 else 'sont'} {told_state(s, n, feminine)}"
            for s, n in states.items()
        ]
    )
    return capital(f"{start}sur {dates(data, whole)}, {listed}.")


def _not_published(context: Context) -> str:
    return (
        f"À la date du {date_long(context.as_of)}, ce plan n’existait pas encore{NB}: ni ses "
        "engagements ni ses dates ne sont comptés."
    )


def told_state(state: str, n: int, feminine: bool) -> str:
    """« déclarés atteints »: that a milestone is reached is always somebody's word."""
    word = state_word(state, n, feminine=feminine)
    if state != State.REACHED:
        return word
    return f"déclaré{'e' if feminine else ''}{'s' if n > 1 else ''} {word}"
