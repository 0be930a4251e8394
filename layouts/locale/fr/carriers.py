"""Sentences about one ministry or another carrier, in French: what it leads, under which names.

A sentence is a sequence of words and of links; a link says which list proves its words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from data.carriers import Carrier, names_through_plans
from data.measures import Measures
from data.organisations import ASSOCIATED
from data.text import fold
from data.vocabulary import OrganisationKind, Status
from layouts.locale.cases.extent import Extent, extent
from layouts.locale.fr.formats import (
    capital,
    count,
    date_long,
    join_and,
    number,
    small_number_in_letters,
    typography,
)
from layouts.locale.links import Link, Sentence

_BODIES: Mapping[OrganisationKind, tuple[str, bool]] = {
    OrganisationKind.MINISTRY: ("ministère", False),
    OrganisationKind.STATE_SECRETARIAT: ("secrétariat d’État", False),
    OrganisationKind.DIRECTORATE: ("direction", True),
    OrganisationKind.COURT: ("juridiction", True),
    OrganisationKind.INDEPENDENT_AUTHORITY: ("autorité", True),
    OrganisationKind.AGENCY: ("agence", True),
    OrganisationKind.ASSOCIATION: ("association", True),
    OrganisationKind.LOCAL_AUTHORITY: ("collectivité", True),
    OrganisationKind.COMPANY: ("entreprise", True),
}


@dataclass(frozen=True)
class Body:
    """The carrier as the subject of a sentence."""

    subject: str  # « Ce ministère », « Cette direction », « Les services du Premier ministre »
    feminine: bool = False
    many: bool = False

    @property
    def pronoun(self) -> str:
        """« il », « elle », « ils »."""
        return ("elle" if self.feminine else "il") + ("s" if self.many else "")

    @property
    def carry(self) -> str:
        """« porte », « portent »."""
        return "portent" if self.many else "porte"

    def are(self, participle: str) -> str:
        """« est associée », « sont associés »."""
        ends = ("e" if self.feminine else "") + ("s" if self.many else "")
        return f"{'sont' if self.many else 'est'} {participle}{ends}"


_HEADS_OF_GOVERNMENT: Mapping[str, str] = {
    "premier ministre": "Les services du Premier ministre",
    "premiere ministre": "Les services de la Première ministre",
}


def subject(carrier: Carrier) -> Body:
    """The carrier as the subject of a sentence."""
    return body(carrier.kind, carrier.name, carrier.is_portfolio)


def body(kind: OrganisationKind | None, name: str, portfolio: bool = False) -> Body:
    """The subject of sentences about a carrier of this kind and name."""
    if portfolio:
        return Body("Ce portefeuille")
    services = _HEADS_OF_GOVERNMENT.get(fold(name))
    if services is not None:
        return Body(services, many=True)
    noun, feminine = _BODIES.get(kind or OrganisationKind.OTHER, ("organisme", False))
    if feminine:
        return Body(f"Cette {noun}", feminine=True)
    return Body(f"Cet {noun}" if noun[0] in "aeiouéè" else f"Ce {noun}")


def plan_words(plans: Sequence[str]) -> str:
    """« du plan 2024-2026 », « des plans 2015-2017 et 2021-2023 », « des plans connus »."""
    if not plans:
        return "de l’ensemble des plans"
    named = join_and([typography(plan) for plan in plans])
    return f"du plan {named}" if len(plans) == 1 else f"des plans {named}"


def carries(n: int, total: int, who: Body, plan: str) -> Sentence:
    """« Ce ministère porte 2 des 17 engagements du plan 2024-2026. »"""
    match extent(n, total):
        case Extent.EMPTY:
            return [f"Aucun engagement {plan} n’est connu à cette date."]
        case Extent.NOT_THE_ONLY:
            return [f"{who.subject} ne {who.carry} pas l’engagement {plan}."]
        case Extent.NONE:
            none = f"aucun des {count(total, 'engagement')}"
            return [f"{who.subject} ne {who.carry} {none} {plan}."]
        case Extent.THE_ONLY:
            words = "le seul engagement"
        case Extent.ALL:
            words = f"les {count(n, 'engagement')}"
        case Extent.SOME:
            words = f"{'un' if n == 1 else number(n)} des {count(total, 'engagement')}"
    return [f"{who.subject} {who.carry} ", Link(words), f" {plan}."]


def elsewhere(other_plans: bool, *, narrowed: bool) -> str:
    """Where a body that leads nothing here leads something: other plans, or nowhere."""
    if other_plans:
        return "Des engagements lui reviennent dans d’autres plans."
    reach = " avec ces critères" if narrowed else ""
    return f"Aucun document de la base ne lui en attribue{reach}."


def known(n: int, spoken: int) -> Sentence:
    """« Le statut n’est connu pour aucun des deux. »"""
    match extent(spoken, n):
        case Extent.EMPTY:
            return []
        case Extent.NOT_THE_ONLY:
            return ["Son statut ", Link("n’est pas connu"), "."]
        case Extent.THE_ONLY:
            return ["Son statut ", Link("est connu"), "."]
        case Extent.NONE:
            none = f"aucun des {small_number_in_letters(n)}"
            return ["Le statut n’est connu pour ", Link(none), "."]
        case Extent.ALL:
            words = f"les {small_number_in_letters(n)}"
        case Extent.SOME:
            words = f"{number(spoken)} des {number(n)}"
    return [
        "Le statut est connu pour ",
        Link(words, "/engagements", {"statut!": Status.UNKNOWN}),
        ".",
    ]


def associated(n: int, who: Body, *, also: bool = True) -> Sentence:
    """« Il est aussi associé à 3 engagements. » `also`: beside those that it leads."""
    if n == 0:
        return []
    words = count(n, "engagement")
    taken = f"{capital(who.pronoun)} {who.are('aussi associé' if also else 'associé')}"
    return [f"{taken} à ", Link(words, "/engagements", {"role": ASSOCIATED}), "."]


def names_borne(names: Sequence[tuple[str, str]]) -> str:
    """« Ministère … (2015-2017), puis ministère … (2021-2023, 2024-2026) ».

    `names`: (plan, name), oldest first; several names of one plan: the longest is taken.
    """
    written = []
    for place, (name, plans) in enumerate(names_through_plans(names)):
        # Names of ministries begin with a common noun; a proper name keeps its capital.
        inside = place > 0 and name.startswith(("Ministère ", "Secrétariat d"))
        shown = name[:1].lower() + name[1:] if inside else name
        written.append(f"{shown} ({', '.join(plans)})")
    return typography(", puis ".join(written).replace("'", "’"))


def leads(
    carrier: Carrier,
    figures: Measures,
    total: Measures,
    associations: int,
    plans: Sequence[str],
) -> list[Sentence]:
    """What it leads, the number with a known status, and its other roles."""
    who = subject(carrier)
    n = figures.commitments
    return [
        carries(n, total.commitments, who, plan_words(plans)),
        known(n, figures.known),
        associated(associations, who, also=n > 0),
    ]


def in_plan(n: int, plan: str) -> str:
    """« 6 engagements dans le plan 2021-2023 »."""
    return typography(f"{count(n, 'engagement')} dans le plan {plan}")


def eyebrow(kind: str, plan: str, day: date) -> str:
    """« Ministère · Plan 2024-2026 · situation au 22 novembre 2026 »."""
    return f"{kind} · {plan} · situation au {date_long(day)}"
