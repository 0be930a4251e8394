"""Sentences about the contributions of participants, and what became of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from data.vocabulary import ContributionKind
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
    n = len(heard.rows)
    if not n:
        return "No contribution with these criteria"
    unknown = sum(row.followed == "inconnue" for row in heard.rows)
    head = f"{count(n, 'contribution')} heard, outcome"
    if not unknown:
        return f"{head} known for all" if n > 1 else f"{head} known"
    if n == 1:
        return f"{head} unknown"
    return f"{head} unknown for {'all' if unknown == n else number(unknown)}"


def lede() -> str:
    """What the page contains."""
    return (
        "What participants proposed, criticised or asked to be measured, workshop by workshop, "
        "and what the sources say of the outcome. What no source tells is an unknown outcome, "
        "not a refusal."
    )


def announced(heard: ContributionsPage) -> str:
    """What the live region says after a change."""
    return title(heard)


def shown(n: int) -> str:
    """“81 contributions”."""
    return count(n, "contribution")


def kinds(rows: Sequence[ContributionWithLinks]) -> str:
    """“27 proposals, 27 proposed indicators, 26 challenges, 1 criticism”."""
    parts = []
    for kind, (singular, many) in _KINDS.items():
        n = sum(row.row.kind is kind for row in rows)
        if n:
            parts.append(count(n, singular, many))
    return ", ".join(parts)


def workshops_title(workshops: Sequence[Workshop]) -> str:
    """The workshop with most contributions."""
    named = [each for each in workshops if each.name is not None]
    if not named:
        return "Contributions by workshop"
    most = max(named, key=lambda each: each.total)
    name = official(most.name or "")
    return f"{name} gathered {count(most.total, 'contribution')}, the largest number"


def workshops_reading(heard: ContributionsPage) -> str:
    """The numbers of contributions by kind, and how many the synthesis takes up."""
    return f"{kinds(heard.rows)}; {summary(heard)}."


def summary(heard: ContributionsPage) -> str:
    """“the synthesis submitted for decision takes up 12 of them”."""
    taken = f"{number(heard.summary)} of them" if heard.summary else "none of them"
    return f"the synthesis submitted for decision takes up {taken}"


def synthesis(heard: ContributionsPage) -> str:
    """How many it takes up, and whether a source gives the decision."""
    decided = sum(row.followed != "inconnue" for row in heard.rows if row.row.in_summary)
    if decided:
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
