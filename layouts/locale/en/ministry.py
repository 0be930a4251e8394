"""Sentences of the page “ministry”, in English."""

from __future__ import annotations

from data.carriers import Carrier
from data.entries import CommitmentEntry, ParticipationEntry
from layouts.locale.cases import carriers as cases
from layouts.locale.cases.carriers import Kind, Part
from layouts.locale.en.carriers import names_borne
from layouts.locale.en.formats import NB, join_and, official, plural, quoted, typography
from layouts.locale.words import ORGANISATION_KIND, PRINTED_IN, ROLE


def kind(carrier: Carrier) -> str:
    """“Ministry”, “Interministerial directorate”, “Portfolio, …”."""
    match cases.kind(carrier):
        case Kind.PORTFOLIO:
            return "Portfolio, a grouping of our own"
        case Kind.INTERMINISTERIAL:
            return "Interministerial directorate"
        case Kind.OTHER:
            return ORGANISATION_KIND.get(carrier.kind or "", "Organisation")


def names(carrier: Carrier) -> str | None:
    """“Printed name: … (2015-2017), then …”; what a portfolio is."""
    if carrier.is_portfolio:
        return official(carrier.description) if carrier.description else None
    borne = names_borne([(name.plan, name.name) for name in carrier.names])
    return f"Printed name: {borne}" if borne else None


def printed(carrier: Carrier, plan: str) -> str:
    """The names printed in one plan; for a portfolio, those of its ministries if it has any."""
    return join_and([official(name) for name in cases.printed_names(carrier, plan)])


def brief(carrier: Carrier) -> str:
    """The link to the brief of the carrier."""
    return "The brief" if carrier.is_portfolio else "The minister’s brief"


def associated_below(n: int) -> str | None:
    """Where its associations are listed, when it leads nothing."""
    if not n:
        return None
    return plural(n, "The associated commitment is below.", "The associated commitments are below.")


def cited_below(n: int) -> str | None:
    """Where its mentions are listed."""
    if not n:
        return None
    return "Where it is named can be read below."


def commitment(entry: CommitmentEntry) -> str:
    """“2024-2026, no. 5. Participation”."""
    return f"{typography(entry.plan)}, no.{NB}{entry.number}. {official(entry.short_title)}"


def named_as(part: ParticipationEntry, commitment_code: str) -> str:
    """“stakeholder”, “lead, named in the list only”, “lead of an action”."""
    role = ROLE[part.role].lower()
    match cases.part(part, commitment_code):
        case Part.NOT_COUNTED:
            return f"{role}, {PRINTED_IN[part.printed_in]}: shown, never counted"
        case Part.COMMITMENT:
            return role
        case Part.ACTION:
            return f"{role} of an action"


def by_status() -> str:
    """“Commitments led, by axis and by declared status”."""
    return "Commitments led, by axis and by declared status"


def associations() -> str:
    """The roles other than lead."""
    return (
        f"Stakeholder, {quoted('with')} or {quoted('related')} in the documents: never counted "
        "with the commitments led. "
    )


def attached(portfolio: bool) -> str:
    """“Attached organisations”."""
    return "Organisations of this portfolio" if portfolio else "Attached organisations"


def counted_once() -> str:
    """How attached bodies are counted."""
    return "Their commitments count in the figures above, only once."


def not_compared() -> str:
    """Why the rows of plans are not compared."""
    return (
        "The plans do not promise the same things: their numbers can be read, they cannot be "
        "compared."
    )


def portfolios(n: int) -> str:
    """“Portfolio, our grouping across government reshuffles: ”."""
    word = "Portfolio" if n == 1 else "Portfolios"
    return f"{word}, our grouping across government reshuffles: "
