"""Sentences about one ministry or another carrier, in English: what it leads, under which names.

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
from layouts.locale.en.formats import (
    count,
    date_long,
    join_and,
    number,
    official,
    small_number_in_letters,
    typography,
)
from layouts.locale.links import Link, Sentence

_BODIES: Mapping[OrganisationKind, str] = {
    OrganisationKind.MINISTRY: "ministry",
    OrganisationKind.STATE_SECRETARIAT: "state secretariat",
    OrganisationKind.DIRECTORATE: "directorate",
    OrganisationKind.COURT: "court",
    OrganisationKind.INDEPENDENT_AUTHORITY: "authority",
    OrganisationKind.AGENCY: "agency",
    OrganisationKind.ASSOCIATION: "association",
    OrganisationKind.LOCAL_AUTHORITY: "local authority",
    OrganisationKind.COMPANY: "company",
}
_HEADS_OF_GOVERNMENT = ("premier ministre", "premiere ministre")


@dataclass(frozen=True)
class Body:
    """The carrier as the subject of a sentence."""

    subject: str  # “This ministry”, “The Prime Minister’s services”
    many: bool = False

    @property
    def carry(self) -> str:
        """“leads”, “lead”."""
        return "lead" if self.many else "leads"

    @property
    def carry_not(self) -> str:
        """“does not lead”, “do not lead”."""
        return "do not lead" if self.many else "does not lead"

    @property
    def pronoun_is(self) -> str:
        """“It is”, “They are”."""
        return "They are" if self.many else "It is"


def subject(carrier: Carrier) -> Body:
    """The carrier as the subject of a sentence."""
    return body(carrier.kind, carrier.name, carrier.is_portfolio)


def body(kind: OrganisationKind | None, name: str, portfolio: bool = False) -> Body:
    """The subject of sentences about a carrier of this kind and name."""
    if portfolio:
        return Body("This portfolio")
    if fold(name) in _HEADS_OF_GOVERNMENT:
        return Body("The Prime Minister’s services", many=True)
    return Body(f"This {_BODIES.get(kind or OrganisationKind.OTHER, 'organisation')}")


def plan_words(plans: Sequence[str]) -> str:
    """“of the 2024-2026 plan”, “of the 2015-2017 and 2021-2023 plans”, “of all plans”."""
    if not plans:
        return "of all plans"
    named = join_and([typography(plan) for plan in plans])
    return f"of the {named} plan" if len(plans) == 1 else f"of the {named} plans"


def carries(n: int, total: int, who: Body, plan: str) -> Sentence:
    """“This ministry leads 2 of the 17 commitments of the 2024-2026 plan.”"""
    whole = f"the {count(total, 'commitment')}"
    match extent(n, total):
        case Extent.EMPTY:
            return [f"No commitment {plan} is known at this date."]
        case Extent.NOT_THE_ONLY:
            return [f"{who.subject} {who.carry_not} the commitment {plan}."]
        case Extent.NONE:
            return [f"{who.subject} {who.carry} none of {whole} {plan}."]
        case Extent.THE_ONLY:
            words = "the only commitment"
        case Extent.ALL:
            words = f"all {count(n, 'commitment')}"
        case Extent.SOME:
            words = f"{'one' if n == 1 else number(n)} of {whole}"
    return [f"{who.subject} {who.carry} ", Link(words), f" {plan}."]


def elsewhere(other_plans: bool, *, narrowed: bool) -> str:
    """Where a body that leads nothing here leads something: other plans, or nowhere."""
    if other_plans:
        return "It leads commitments in other plans."
    reach = " with these criteria" if narrowed else ""
    return f"No document in the database attributes any to it{reach}."


def known(n: int, spoken: int) -> Sentence:
    """“The status is known for neither of the two.”"""
    match extent(spoken, n):
        case Extent.EMPTY:
            return []
        case Extent.NOT_THE_ONLY:
            return ["Its status ", Link("is not known"), "."]
        case Extent.THE_ONLY:
            return ["Its status ", Link("is known"), "."]
        case Extent.NONE:
            none = f"{'neither' if n == 2 else 'none'} of the {small_number_in_letters(n)}"
            return ["The status is known for ", Link(none), "."]
        case Extent.ALL:
            words = "both" if n == 2 else f"all {small_number_in_letters(n)}"
        case Extent.SOME:
            words = f"{number(spoken)} of the {number(n)}"
    return [
        "The status is known for ",
        Link(words, "/engagements", {"statut!": Status.UNKNOWN}),
        ".",
    ]


def associated(n: int, who: Body, *, also: bool = True) -> Sentence:
    """“It is also associated with 3 commitments.” `also`: beside those that it leads."""
    if n == 0:
        return []
    words = count(n, "commitment")
    taken = f"{who.pronoun_is} {'also associated' if also else 'associated'}"
    return [f"{taken} with ", Link(words, "/engagements", {"role": ASSOCIATED}), "."]


def names_borne(names: Sequence[tuple[str, str]]) -> str:
    """“Ministère … (2015-2017), then Ministère … (2021-2023, 2024-2026)”.

    `names`: (plan, name), oldest first; several names of one plan: the longest is taken.
    """
    written = [
        f"{official(name)} ({typography(', '.join(plans))})"
        for name, plans in names_through_plans(names)
    ]
    return ", then ".join(written)


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
    """“6 commitments in the 2021-2023 plan”."""
    return typography(f"{count(n, 'commitment')} in the {plan} plan")


def eyebrow(kind: str, plan: str, day: date) -> str:
    """“Ministry · Plan 2024-2026 · situation on 22 November 2026”."""
    return f"{kind} · {plan} · situation on {date_long(day)}"
