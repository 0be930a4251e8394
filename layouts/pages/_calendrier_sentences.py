"""The sentences of calendar and milestones: findings by rule, never more than the rows prove."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd

from data.queries.records import dicts
from data.queries.time_pages import Common
from data.vocabulary import Nature, State
from layouts.locale.french import (
    NB,
    THIN,
    capital,
    count,
    count_or_none,
    date_long,
    join_and,
    month,
    number,
    plural,
    quoted,
    small_number_in_letters,
    typography,
)
from layouts.locale.words import STATE_ORDER, state_word
from layouts.page import Context

# What a headline tells first.
_TOLD = (
    State.LATE, State.SILENT, State.ONGOING, State.UPCOMING, State.REACHED, State.UNDATED,
    State.WITHDRAWN,
)
_IN_HEADLINE = 3


def numbers(states: pd.DataFrame) -> dict[str, int]:
    """Milestones by state, zero left out, all shown natures together: for pages that show one."""
    found: dict[str, int] = {}
    for row in dicts(states):
        if row["jalons"]:
            found[row["etat"]] = found.get(row["etat"], 0) + int(row["jalons"])
    return found


def by_nature(states: pd.DataFrame) -> dict[str, dict[str, int]]:
    """Nature -> state -> number, zero left out."""
    found: dict[str, dict[str, int]] = {}
    for row in dicts(states):
        if row["jalons"]:
            found.setdefault(row["nature"], {})[row["etat"]] = int(row["jalons"])
    return found


def noun(natures: Sequence[str]) -> tuple[str, str]:
    """What the dates shown are called."""
    if tuple(natures) == (Nature.DEADLINE.value,):
        return "échéance", "échéances"
    return "jalon", "jalons"


def feminine(natures: Sequence[str]) -> bool:
    """Whether that noun is feminine."""
    return tuple(natures) == (Nature.DEADLINE.value,)


def plan_words(context: Context) -> str:
    """« du plan 2024-2026 », « des plans … », « de tous les plans »."""
    chosen = context.filters.plan
    if not chosen:
        return "de tous les plans"
    if len(chosen) == 1:
        return typography(f"du plan {chosen[0]}")
    return typography(f"des plans {join_and(chosen)}")


def headline(states: pd.DataFrame, around: Common, context: Context) -> str:
    """« 32 jalons échus sans information, 6 atteints, 11 sans date »."""
    start = f"Au {date_long(context.as_of)}{NB}: " if context.replayed else ""
    if not around.covered:
        return "Plan non couvert\u00a0: aucun document source"
    if not around.published(context.as_of):
        return f"{start}plan non publié à cette date" if start else "Plan non publié à cette date"
    parts = [
        _counts(found, nature) for nature, found in by_nature(states).items()
    ]
    if not parts:
        word = noun(around.natures)
        none = "aucune" if feminine(around.natures) else "aucun"
        return capital(f"{start}{none} {word[0]} {plan_words(context)}") if start else (
            f"{capital(none)} {word[0]} {plan_words(context)}"
        )
    told = f"{THIN}; ".join(parts)
    return f"{start}{told}"


def _counts(found: Mapping[str, int], nature: str) -> str:
    shown = [(state, found[state]) for state in _TOLD if found.get(state)][:_IN_HEADLINE]
    is_feminine = nature == Nature.DEADLINE
    words = ("échéance", "échéances") if is_feminine else ("jalon", "jalons")
    listed = [
        f"{count(n, *words) if place == 0 else number(n)} "
        f"{state_word(state, n, feminine=is_feminine)}"
        for place, (state, n) in enumerate(shown)
    ]
    return ", ".join(listed)


def lede(states: pd.DataFrame, around: Common, context: Context) -> str:
    """What is open or to come, what « late » means, and what is left out."""
    if not around.covered:
        return "Aucun document de la base ne décrit ce plan\u202f; son calendrier n’est pas connu."
    if not around.published(context.as_of):
        dates = [plan.published_on for plan in around.plans if plan.covered]
        when = f" Il sera publié le {date_long(min(dates))}." if len(dates) == 1 else ""
        return f"À cette date, ni engagement ni jalon n’est connu.{when}"
    found = numbers(states)
    sentences: list[str] = []
    is_feminine = feminine(around.natures)
    word = noun(around.natures)[0]
    none = "aucune" if is_feminine else "aucun"
    ahead = found.get(State.UPCOMING, 0)
    now = found.get(State.ONGOING, 0)
    day = f"Au {date_long(context.as_of)}, "
    if not found:
        sentences.append(
            f"Le calendrier de {_its(around.commitments)} n’est pas précisé en "
            f"{'échéances datées' if is_feminine else 'jalons clés'}."
        )
    elif not ahead and not now:
        dated = "datée" if is_feminine else "daté"
        to_come = f"{none} {word} {dated} n’est en cours ni à venir"
        sentences.append(f"{day}{to_come}.")
    else:
        parts = []
        if now:
            parts.append(f"{count(now, 'période est ouverte', 'périodes sont ouvertes')}")
        if ahead:
            parts.append(f"{count(ahead, 'reste à venir', 'restent à venir')}")
        sentences.append(f"{day}{join_and(parts)}.")
    if found.get(State.SILENT) and not found.get(State.LATE):
        late = "en retard"
        sentences.append(
            f"On dit {quoted(late)} quand une source le constate{THIN}; ici aucune ne l’a fait, "
            "on mesure donc un silence."
        )
    if context.replayed:
        sentences.append("Les informations reçues après cette date ne sont pas prises en compte.")
    return " ".join(sentences)


def _its(commitments: int) -> str:
    return count(commitments, "engagement")


def others(around: Common) -> str | None:
    """How many dates of the other nature exist: told apart, never added."""
    parts = [
        count(n, "échéance", "échéances") if nature == Nature.DEADLINE else count(n, "jalon clé",
                                                                                "jalons clés")
        for nature, n in around.other_natures.items()
        if n
    ]
    return join_and(parts) or None


def ends(rows: Sequence[Mapping[str, Any]]) -> Counter[int]:
    """Dated milestones by the year in which their period ends (or begins, when it has no end)."""
    days = [row["fin"] or row["debut"] for row in rows]
    return Counter(day.year for day in days if day is not None)


def finding(rows: Sequence[Mapping[str, Any]], around: Common, context: Context) -> str:
    """« 27 des 38 jalons datés finissent en 2024, trois seulement après »."""
    years = ends(rows)
    dated = sum(years.values())
    words = noun(around.natures)
    if dated == 0:
        if not rows:
            return f"Calendrier non précisé pour {count(around.commitments, 'engagement')}"
        return f"Aucune date annoncée pour {count(len(rows), *words)}"
    if dated == 1:
        year = next(iter(years))
        is_feminine = feminine(around.natures)
        only = "La seule" if is_feminine else "Le seul"
        return f"{only} {words[0]} {'datée' if is_feminine else 'daté'} finit en {year}"
    top = max(years.values())
    best = sorted(year for year, n in years.items() if n == top)
    whole = f"{number(dated)} {words[1]} {'datées' if feminine(around.natures) else 'datés'}"
    if len(years) == 1:
        return f"Les {whole} finissent tous en {best[0]}" if not feminine(around.natures) else (
            f"Les {whole} finissent toutes en {best[0]}"
        )
    if len(best) > 1:
        return f"Les {whole} se répartissent de {min(years)} à {max(years)}"
    year = best[0]
    after = sum(n for one, n in years.items() if one > year)
    is_feminine = feminine(around.natures)
    if after == 0:
        rest = f", {'aucune' if is_feminine else 'aucun'} après"
    else:
        rest = f", {small_number_in_letters(after, feminine=is_feminine)} après"
    verb = plural(top, "finit", "finissent")
    return f"{number(top)} des {whole} {verb} en {year}{rest}"


def reading(found: Mapping[str, int], around: Common) -> str | None:
    """The sentence of the states: the largest part, its number, and the whole."""
    whole = sum(found.values())
    if not whole:
        return None
    top = max(found.values())
    is_feminine = feminine(around.natures)
    best = [state for state in STATE_ORDER if found.get(state) == top]
    words = noun(around.natures)
    if len(best) > 1:
        listed = join_and([state_word(state, top, feminine=is_feminine) for state in best])
        return f"Les parts les plus grandes sont égales{NB}: {number(top)} {listed} sur " + count(
            whole, *words
        ) + "."
    state = state_word(best[0], top, feminine=is_feminine)
    return f"La plus grande part{NB}: {number(top)} {state}, sur {count(whole, *words)}."


def absent(found: Mapping[str, int], around: Common) -> str | None:
    """The states that do not occur, named in one line."""
    missing = [state for state in STATE_ORDER if not found.get(state) and state != State.WITHDRAWN]
    if not missing:
        return None
    is_feminine = feminine(around.natures)
    listed = join_and([state_word(state, feminine=is_feminine) for state in missing], "ou")
    none = "Aucune" if is_feminine else "Aucun"
    return f"{none} {noun(around.natures)[0]} {listed} à cette date."


def document(around: Common) -> str:
    """« décembre 2023 », or that there is none."""
    return month(around.last_document) if around.last_document else "aucun document"


def sources(rows: Sequence[Mapping[str, Any]], around: Common) -> list[str]:
    """Titles of the documents that the rows cite, else of the plans shown."""
    codes = dict.fromkeys(str(row["source"]) for row in rows if row.get("source"))
    titles = [typography(around.sources[code]) for code in codes if code in around.sources]
    return titles or [typography(f"plan d’action {plan.code}") for plan in around.plans
                      if plan.covered]


def subtitle(rows: Sequence[Mapping[str, Any]], around: Common, context: Context) -> str:
    """« Plan 2024-2026, 50 jalons de 17 engagements. »"""
    words = noun(around.natures)
    plans = context.filters.plan
    whose = typography(f"Plan {plans[0]}") if len(plans) == 1 else "Tous les plans" if not plans \
        else typography(f"Plans {join_and(plans)}")
    return (
        f"{whose}, {count_or_none(len(rows), *words, feminine=feminine(around.natures))}, "
        f"{count(around.commitments, 'engagement')}."
    )


def day_or_none(day: date | None) -> str:
    """A date in words, or that none is known."""
    return date_long(day) if day else "aucune"
