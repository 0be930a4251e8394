"""Sentences of the page « ministry », in French."""

from __future__ import annotations

from data.carriers import Carrier
from data.entries import CommitmentEntry, ParticipationEntry
from layouts.locale.cases import carriers as cases
from layouts.locale.cases.carriers import Kind, Part
from layouts.locale.fr.carriers import names_borne
from layouts.locale.fr.formats import NB, THIN, join_and, plural, typography
from layouts.locale.words import ORGANISATION_KIND, PRINTED_IN, ROLE


def kind(carrier: Carrier) -> str:
    """« Ministère », « Direction interministérielle », « Portefeuille, … »."""
    match cases.kind(carrier):
        case Kind.PORTFOLIO:
            return "Portefeuille, regroupement de notre main"
        case Kind.INTERMINISTERIAL:
            return "Direction interministérielle"
        case Kind.OTHER:
            return ORGANISATION_KIND.get(carrier.kind or "", "Organisme")


def names(carrier: Carrier) -> str | None:
    """« Nom imprimé : … (2015-2017), puis … »; what a portfolio is."""
    if carrier.is_portfolio:
        return carrier.description
    borne = names_borne([(name.plan, name.name) for name in carrier.names])
    return f"Nom imprimé{NB}: {borne}" if borne else None


def printed(carrier: Carrier, plan: str) -> str:
    """The names printed in one plan; for a portfolio, those of its ministries if it has any."""
    return typography(join_and(cases.printed_names(carrier, plan)))


def brief(carrier: Carrier) -> str:
    """The link to the brief of the carrier."""
    return "La minute" if carrier.is_portfolio else "La minute du ministre"


def associated_below(n: int) -> str | None:
    """Where its associations are listed, when it leads nothing."""
    if not n:
        return None
    return plural(
        n, "L’engagement associé est plus bas.", "Les engagements associés sont plus bas."
    )


def cited_below(n: int) -> str | None:
    """Where its mentions are listed."""
    if not n:
        return None
    return "Où il est nommé se lit plus bas."


def commitment(entry: CommitmentEntry) -> str:
    """« 2024-2026, n° 5. Participation »."""
    return typography(f"{entry.plan}, n°{NB}{entry.number}. {entry.short_title}")


def named_as(part: ParticipationEntry, commitment_code: str) -> str:
    """« partie prenante », « porteur, nommé dans la liste seulement », « porteur d’une action »."""
    role = ROLE[part.role].lower()
    match cases.part(part, commitment_code):
        case Part.NOT_COUNTED:
            return f"{role}, {PRINTED_IN[part.printed_in]}{NB}: montré, jamais compté"
        case Part.COMMITMENT:
            return role
        case Part.ACTION:
            return f"{role} d’une action"


def by_status() -> str:
    """« Engagements portés, par axe et par statut déclaré »."""
    return "Engagements portés, par axe et par statut déclaré"


def associations() -> str:
    """The roles other than lead."""
    return (
        f"Partie prenante, « avec » ou « en lien » dans les documents{NB}: jamais compté avec les "
        "engagements portés. "
    )


def attached(portfolio: bool) -> str:
    """« Organismes rattachés »."""
    return "Organismes de ce portefeuille" if portfolio else "Organismes rattachés"


def counted_once() -> str:
    """How attached bodies are counted."""
    return "Leurs engagements comptent dans les chiffres ci-dessus, une seule fois."


def not_compared() -> str:
    """Why the rows of plans are not compared."""
    return (
        f"Les plans ne promettent pas la même chose{THIN}: leurs nombres se lisent, ils ne se "
        "comparent pas."
    )


def portfolios(n: int) -> str:
    """« Portefeuille, notre regroupement à travers les remaniements : »."""
    word = "Portefeuille" if n == 1 else "Portefeuilles"
    return f"{word}, notre regroupement à travers les remaniements{NB}: "
