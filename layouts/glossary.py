"""The words that the site explains, and the links to their explanations."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from layouts import element as html
from layouts.attributes import data
from layouts.element import Element
from layouts.locale import _, say
from layouts.locale.formats import typography
from layouts.method import Rule, method_href
from layouts.page import Context

HELP_PATH = "/aide"


class Term(StrEnum):
    """A word of the glossary; its value is part of its anchor and never changes."""

    ACTION = "action"
    ANOMALY = "anomalie"
    ASSESSOR = "evaluateur"
    AXIS = "axe"
    CALENDAR = "calendrier"
    CARRIER = "porteur"
    COMMITMENT = "engagement"
    DEADLINE = "echeance"
    DINUM = "dinum"
    DITP = "ditp"
    ETALAB = "etalab"
    EVIDENCE = "preuve"
    INDEX = "indice"
    INSEE = "insee"
    IRM = "irm"
    MILESTONE = "jalon"
    OBSERVATION = "constat"
    OPEN_GOVERNMENT = "gouvernement-ouvert"
    PAN = "pan"
    PGO = "pgo"
    PLAN = "plan"
    PORTFOLIO = "portefeuille"
    REPLAY = "rejeu"
    RGAA = "rgaa"
    SILENCE = "silence"
    SIREN = "siren"
    SLIP = "glissement"
    STAKEHOLDER = "partie-prenante"
    STATE = "etat"
    STATUS = "statut"


def anchor(term: Term) -> str:
    """The anchor of a word in the glossary."""
    return f"mot-{term}"


def explained(words: Any, term: Term, context: Context) -> Element:
    """A word as a link to its definition, which a script shows beside it.

    Words for computed figures lead to the method, all others to the glossary.
    """
    rule = _RULES.get(term)
    return html.A(
        words,
        href=method_href(rule, context) if rule else f"{context.link(HELP_PATH)}#{anchor(term)}",
        className="terme",
        **data(
            mot=term,
            definition=typography(say.glossary.definition(term)),
            suite=_("How it is established") if rule else _("See the glossary"),
        ),
    )


_RULES = {
    Term.ASSESSOR: Rule.ASSESSORS,
    Term.CALENDAR: Rule.CALENDAR,
    Term.INDEX: Rule.INDEX,
    Term.REPLAY: Rule.REPLAY,
    Term.SILENCE: Rule.STATES,
    Term.SLIP: Rule.SLIPS,
    Term.STATE: Rule.STATES,
    Term.STATUS: Rule.STATUSES,
}
