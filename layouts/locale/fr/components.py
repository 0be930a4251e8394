"""Sentences of what several pages show, in French."""

from datetime import date

from layouts.locale.fr.formats import count_or_none, date_long


def commitments(n: int) -> str:
    """« 13 engagements », « aucun engagement »."""
    return count_or_none(n, "engagement")


def announced(title: str, n: int) -> str:
    """What the live region says after a change: the finding, then how many remain."""
    return f"{title}. {commitments(n)}."


def plan_and_date(plan: str, day: date) -> str:
    """« Plan 2024-2026 · situation au 22 novembre 2026 »."""
    return f"{plan} · situation au {date_long(day)}"
