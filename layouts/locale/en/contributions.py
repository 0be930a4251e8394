"""Sentences about the contributions of participants, and what became of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from data.vocabulary import ContributionKind
from layouts.locale.cases import contributions as cases
from layouts.locale.cases.extent import Extent, extent
from layouts.locale.en.formats import capital, count, number, official, plural

if TYPE_CHECKING:
    from data.contributions import ContributionsPage, ContributionWithLinks, Making, Workshop

_KINDS = {
    ContributionKind.INDICATOR: ("proposed indicator", "proposed indicators"),
    ContributionKind.CHALLENGE: ("challenge", "challenges"),
    ContributionKind.PROPOSAL: ("proposal", "proposals"),
    ContributionKind.QUESTION: ("question", "questions"),
    ContributionKind.CRITICISM: ("criticism", "criticisms"),
    ContributionKind.PROJECT: ("project", "projects"),
}


def title(heard: ContributionsPage) -> str:
    """“81 contributions heard, outcome unknown for all”."""
    n, known = len(heard.rows), cases.known_outcomes(heard.rows)
    head = f"{count(n, 'contribution')} heard, outcome"
    match extent(known, n):
        case Extent.EMPTY:
            return "No contribution with these criteria"
        case Extent.THE_ONLY:
            return f"{head} known"
        case Extent.NOT_THE_ONLY:
            return f"{head} unknown"
        case Extent.ALL:
            return f"{head} known for all"
        case Extent.NONE:
            return f"{head} unknown for all"
        case Extent.SOME:
            return f"{head} unknown for {number(n - known)}"


def lede() -> str:
    """What the page contains."""
    return (
        "What participants proposed, criticised or asked to be measured, workshop by workshop, "
        "and what the sources say of the outcome. What no source tells is an unknown outcome, "
        "not a refusal."
    )


def shown(n: int) -> str:
    """“81 contributions”."""
    return count(n, "contribution")


def kinds(rows: Sequence[ContributionWithLinks]) -> str:
    """“27 proposals, 27 proposed indicators, 26 challenges, 1 criticism”."""
    return ", ".join(count(n, *_KINDS[kind]) for kind, n in cases.kinds(rows))


def workshops_title(workshops: Sequence[Workshop]) -> str:
    """The workshop with most contributions."""
    largest = cases.largest_workshop(workshops)
    if largest is None:
        return "Contributions by workshop"
    name, n = largest
    return f"{official(name)} gathered {count(n, 'contribution')}, the largest number"


def workshops_reading(heard: ContributionsPage) -> str:
    """The numbers of contributions by kind, and how many the synthesis takes up."""
    return f"{kinds(heard.rows)}; {summary(heard)}."


def summary(heard: ContributionsPage) -> str:
    """“the synthesis submitted for decision takes up 12 of them”."""
    taken = f"{number(heard.summary)} of them" if heard.summary else "none of them"
    return f"the synthesis submitted for decision takes up {taken}"


def synthesis(heard: ContributionsPage) -> str:
    """How many it takes up, and whether a source gives the decision."""
    if decided := cases.decided(heard):
        text = f"The outcome is known for {number(decided)} of these."
    else:
        text = "No source in the database gives this decision."
    return f"{capital(summary(heard))}. {text}"


def no_workshop() -> str:
    """The name of the group outside workshops."""
    return "Outside the workshops"


def of_workshop(n: int) -> str:
    """The number of contributions of a group."""
    return count(n, "contribution")


def unknown_outcome() -> str:
    """The words when no source says what became of it."""
    return "outcome unknown"


def taken_up(titles: Sequence[str]) -> str:
    """The later commitments that take it up."""
    return f"taken up by {', '.join(official(title) for title in titles)}"


def in_summary() -> str:
    """That the synthesis takes it up."""
    return "taken up in the synthesis submitted for decision"


def makings(made: Sequence[Making]) -> str:
    """That sources mention proposals but list none, and do not say why some were dropped."""
    if not made:
        return "No source in the database speaks of the proposals made for these plans."
    return (
        "The documents speak of proposals and of their outcome in general. Apart from the "
        "workshops above, none lists them, nor those that were not kept, nor the reasons."
    )


def known(n: int, total: int) -> str:
    """“12 contributions of 81”."""
    return f"{number(n)} {plural(n, 'contribution', 'contributions')} of {number(total)}"
