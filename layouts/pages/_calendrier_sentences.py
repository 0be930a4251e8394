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


def nouns(natures: Sequence[str]) -> str:
    """« jalons », « échéances », « jalons et échéances »."""
    return join_and([noun((one,))[1] for one in natures])


def counted(rows: Sequence[Mapping[str, Any]], natures: Sequence[str]) -> str:
    """« 50 jalons et 19 échéances »: each nature by itself, the two never add up."""
    told = Counter(row["nature"] for row in rows)
    return join_and(
        [count_or_none(told[one], *noun((one,)), feminine=feminine((one,))) for one in natures]
    )


def none_of(natures: Sequence[str]) -> str:
    """« aucun jalon », « aucun jalon ni aucune échéance »."""
    return " ni ".join(
        f"{'aucune' if feminine((one,)) else 'aucun'} {noun((one,))[0]}" for one in natures
    )


def narrowed(context: Context) -> bool:
    """Whether anything else than the plan, the date and the nature was asked for."""
    return any(key not in {"plan", "au", "nature"} for key, _ in context.filters.pairs())


def _joined(parts: Sequence[str]) -> str:
    """Findings one after the other: « 26 des 38 jalons … ; les 13 échéances … »."""
    first, *others = parts
    return f"{THIN}; ".join([first, *(f"{one[:1].lower()}{one[1:]}" for one in others)])


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
        rest = "ne répond aux filtres" if narrowed(context) else plan_words(context)
        return capital(f"{start}{none_of(around.natures)} {rest}")
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
        return "À cette date, ni engagement ni jalon n’est connu."
    found = by_nature(states)
    sentences: list[str] = []
    day = f"Au {date_long(context.as_of)}, "
    if found:
        sentences.append(f"{day}{_open(found, around.natures)}.")
    elif not narrowed(context):
        called = "échéances datées" if feminine(around.natures) else "jalons clés"
        sentences.append(
            f"Le calendrier de {count(around.commitments, 'engagement')} n’est pas précisé en "
            f"{called}."
        )
    silent = any(one.get(State.SILENT) for one in found.values())
    if silent and not any(one.get(State.LATE) for one in found.values()):
        late = "en retard"
        sentences.append(
            f"On dit {quoted(late)} quand une source le constate{THIN}; ici aucune ne l’a fait, "
            "on mesure donc un silence."
        )
    if context.replayed:
        sentences.append("Les informations reçues après cette date ne sont pas prises en compte.")
    return " ".join(sentences)


def _open(found: Mapping[str, Mapping[str, int]], natures: Sequence[str]) -> str:
    """« une période est ouverte », « 1 jalon est en cours et 3 échéances restent à venir »."""
    if len(natures) == 1:
        one = found[natures[0]]
        now, ahead = one.get(State.ONGOING, 0), one.get(State.UPCOMING, 0)
        parts = [count(now, "période est ouverte", "périodes sont ouvertes")] if now else []
        parts += [count(ahead, "reste à venir", "restent à venir")] if ahead else []
    else:
        parts = [
            f"{count(n, *noun((nature,)))} {state_word(state, n, feminine=feminine((nature,)))}"
            for nature, one in found.items()
            for state in (State.ONGOING, State.UPCOMING)
            if (n := one.get(state, 0))
        ]
    if parts:
        return join_and(parts)
    dated = " ni ".join(
        f"{none_of((one,))} {'datée' if feminine((one,)) else 'daté'}" for one in natures
    )
    return f"{dated} n’est en cours ni à venir"


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


def finding(rows: Sequence[Mapping[str, Any]], around: Common) -> str:
    """« 27 des 38 jalons datés finissent en 2024, trois seulement après », nature by nature."""
    if not rows:
        if not around.commitments:
            return "Aucun engagement à placer sur le calendrier"
        return f"Calendrier non précisé pour {count(around.commitments, 'engagement')}"
    parts = [
        _finding([row for row in rows if row["nature"] == one], (one,))
        for one in around.natures
    ]
    return _joined([one for one in parts if one])


def _finding(rows: Sequence[Mapping[str, Any]], natures: Sequence[str]) -> str:
    years = ends(rows)
    dated = sum(years.values())
    words = noun(natures)
    if dated == 0:
        if not rows:
            return ""
        return f"Aucune date annoncée pour {count(len(rows), *words)}"
    if dated == 1:
        year = next(iter(years))
        is_feminine = feminine(natures)
        only = "La seule" if is_feminine else "Le seul"
        return f"{only} {words[0]} {'datée' if is_feminine else 'daté'} finit en {year}"
    top = max(years.values())
    best = sorted(year for year, n in years.items() if n == top)
    whole = f"{number(dated)} {words[1]} {'datées' if feminine(natures) else 'datés'}"
    if len(years) == 1:
        return f"Les {whole} finissent tous en {best[0]}" if not feminine(natures) else (
            f"Les {whole} finissent toutes en {best[0]}"
        )
    if len(best) > 1:
        return f"Les {whole} se répartissent de {min(years)} à {max(years)}"
    year = best[0]
    after = sum(n for one, n in years.items() if one > year)
    is_feminine = feminine(natures)
    if after == 0:
        rest = f", {'aucune' if is_feminine else 'aucun'} après"
    else:
        rest = f", {small_number_in_letters(after, feminine=is_feminine)} après"
    verb = plural(top, "finit", "finissent")
    return f"{number(top)} des {whole} {verb} en {year}{rest}"


def reading(states: pd.DataFrame, around: Common) -> str | None:
    """The sentence of the states: the largest part, its number, and the whole, each nature."""
    found = by_nature(states)
    parts = [_reading(found[one], one) for one in around.natures if one in found]
    return f"{_joined(parts)}." if parts else None


def _reading(found: Mapping[str, int], nature: str) -> str:
    whole = sum(found.values())
    top = max(found.values())
    is_feminine = feminine((nature,))
    best = [state for state in STATE_ORDER if found.get(state) == top]
    among = f"sur {count(whole, *noun((nature,)))}"
    if len(best) > 1:
        listed = join_and([state_word(state, top, feminine=is_feminine) for state in best])
        return f"Les parts les plus grandes sont égales{NB}: {number(top)} {listed} {among}"
    state = state_word(best[0], top, feminine=is_feminine)
    return f"La plus grande part{NB}: {number(top)} {state}, {among}"


def absent(found: Mapping[str, int], nature: str) -> str | None:
    """The states that do not occur, named in one line."""
    missing = [state for state in STATE_ORDER if not found.get(state) and state != State.WITHDRAWN]
    if not missing:
        return None
    is_feminine = feminine((nature,))
    listed = join_and([state_word(state, feminine=is_feminine) for state in missing], "ou")
    return f"{capital(none_of((nature,)))} {listed} à cette date."


def document(around: Common) -> str:
    """« décembre 2023 », or that there is none."""
    return month(around.last_document) if around.last_document else "aucun document"


def sources(rows: Sequence[Mapping[str, Any]], around: Common, as_of: date) -> list[str]:
    """Titles of the documents that the rows cite, else of the plans shown and published by then."""
    codes = dict.fromkeys(str(row["source"]) for row in rows if row.get("source"))
    titles = [typography(around.sources[code]) for code in codes if code in around.sources]
    return titles or [typography(f"plan d’action {plan.code}") for plan in around.plans
                      if plan.covered and plan.published(as_of)]


def subtitle(rows: Sequence[Mapping[str, Any]], around: Common, context: Context) -> str:
    """« Plan 2024-2026, 50 jalons, 17 engagements. »"""
    plans = context.filters.plan
    whose = typography(f"Plan {plans[0]}") if len(plans) == 1 else "Tous les plans" if not plans \
        else typography(f"Plans {join_and(plans)}")
    commitments = count_or_none(around.commitments, "engagement")
    return f"{whose}, {counted(rows, around.natures)}, {commitments}."


def day_ornone_of(day: date | None) -> str:
    """A date in words, or that none is known."""
    return date_long(day) if day else "aucune"
