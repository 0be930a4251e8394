"""The chapters of the method page, and the links that lead to them from charts and badges."""

from __future__ import annotations

from enum import StrEnum

from layouts.page import Context

METHOD_PATH = "/methode"


class Rule(StrEnum):
    """A chapter; its value is its anchor in the address and never changes."""

    UNKNOWN = "inconnu"
    COUNTS = "comptes"
    STATUSES = "statuts"
    INDEX = "indice"
    CALENDAR = "calendrier-declare"
    STATES = "etats"
    PERIODS = "periodes"
    SLIPS = "glissements"
    ELAPSED = "temps-ecoule"
    FRESHNESS = "fraicheur"
    WARNINGS = "alertes"
    INDICATORS = "indicateurs"
    CARRIERS = "porteurs"
    TERRITORIES = "territoires"
    ASSESSORS = "evaluateurs"
    REPLAY = "rejeu"
    FACTS = "faits"
    WORDING = "libelles"


def method_href(rule: Rule, context: Context) -> str:
    """The address of a chapter; the date of observation follows."""
    return f"{context.link(METHOD_PATH)}#{rule}"
