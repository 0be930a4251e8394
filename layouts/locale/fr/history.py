"""Sentences about statuses through time, one plan at a time."""

from __future__ import annotations

from collections.abc import Sequence

from data.history import HistoryRow, standing
from layouts.locale.cases.history import known_statuses
from layouts.locale.distributions import largest_statuses
from layouts.locale.fr.formats import (
    count,
    date_long,
    number,
    percent,
    typography,
)
from layouts.locale.words import status_word


def finding(rows: Sequence[HistoryRow], plan: str | None) -> str:
    """« Plan 2015-2017 : 26 statuts connus sur 26, inconnus jusqu’au 3 juin 2016 »."""
    if not rows:
        return "Statuts dans le temps\u00a0: aucun plan publié à cette date"
    statuses = known_statuses(rows)
    known, total = statuses.known, statuses.total
    start = typography(f"Plan {plan}")
    if statuses.since is None:
        if total == 1:
            return f"{start}\u00a0: le seul engagement n’a jamais eu de statut connu"
        return f"{start}\u00a0: aucun des {number(total)} engagements n’a jamais eu de statut connu"
    noun = "statut connu" if known == 1 else "statuts connus"
    since = f"à partir du {date_long(statuses.since)}"
    return f"{start}\u00a0: {number(known)} {noun} sur {number(total)}, {since}"


def reading(rows: Sequence[HistoryRow]) -> str | None:
    """The largest part at the last date."""
    largest = largest_statuses(standing(rows))
    if largest is None:
        return None
    words = " et ".join(status_word(status, largest.number) for status in largest.parts)
    verb = "La plus grande part" if len(largest.parts) == 1 else "Les plus grandes parts"
    rate = percent(100 * largest.number / largest.whole)
    share = f"{rate} des {count(largest.whole, 'engagement')}"
    return f"{verb} à la dernière date\u00a0: {words}, {share}."


def subtitle(rows: Sequence[HistoryRow], plan: str | None) -> str | None:
    """What is counted."""
    if not rows:
        return None
    return typography(
        f"Plan {plan}, engagements par statut déclaré à chaque date où une lecture change. Ce que "
        "personne ne dit est hachuré."
    )


def note(others: Sequence[str]) -> str | None:
    """The plans that the drawing does not show."""
    if not others:
        return None
    listed = ", ".join(typography(plan) for plan in others)
    return f"Les autres plans sont dans la table\u00a0: {listed}."
