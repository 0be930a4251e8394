"""Sentences about the contributions of participants, and what became of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from data.vocabulary import ContributionKind
from layouts.locale.cases import contributions as cases
from layouts.locale.cases.extent import Extent, extent
from layouts.locale.fr.formats import THIN, capital, count, number, plural, typography

if TYPE_CHECKING:
    from data.contributions import ContributionsPage, ContributionWithLinks, Making, Workshop

_KINDS = {
    ContributionKind.INDICATOR: ("indicateur proposé", "indicateurs proposés"),
    ContributionKind.CHALLENGE: ("défi", "défis"),
    ContributionKind.PROPOSAL: ("proposition", "propositions"),
    ContributionKind.QUESTION: ("question", "questions"),
    ContributionKind.CRITICISM: ("critique", "critiques"),
    ContributionKind.PROJECT: ("projet", "projets"),
}


def title(heard: ContributionsPage) -> str:
    """« 81 contributions entendues, suite inconnue pour toutes »."""
    n, known = len(heard.rows), cases.known_outcomes(heard.rows)
    head = count(n, "contribution entendue", "contributions entendues")
    match extent(known, n):
        case Extent.EMPTY:
            return "Aucune contribution avec ces critères"
        case Extent.THE_ONLY:
            return f"{head}, suite connue"
        case Extent.NOT_THE_ONLY:
            return f"{head}, suite inconnue"
        case Extent.ALL:
            return f"{head}, suite connue pour toutes"
        case Extent.NONE:
            return f"{head}, suite inconnue pour toutes"
        case Extent.SOME:
            return f"{head}, suite inconnue pour {number(n - known)}"


def lede() -> str:
    """What the page contains."""
    return (
        "Ce que des participants ont proposé, critiqué ou demandé de mesurer, atelier par atelier, "
        "et ce que les sources disent de la suite. Ce qu’aucune source ne dit est une suite "
        "inconnue, non un refus."
    )


def shown(n: int) -> str:
    """« 81 contributions »."""
    return count(n, "contribution")


def kinds(rows: Sequence[ContributionWithLinks]) -> str:
    """« 27 propositions, 27 indicateurs proposés, 26 défis, 1 critique »."""
    return ", ".join(count(n, *_KINDS[kind]) for kind, n in cases.kinds(rows))


def workshops_title(workshops: Sequence[Workshop]) -> str:
    """The workshop with most contributions."""
    largest = cases.largest_workshop(workshops)
    if largest is None:
        return "Contributions par atelier"
    name, n = largest
    return f"{typography(name)} a réuni {count(n, 'contribution')}, le plus grand nombre"


def workshops_reading(heard: ContributionsPage) -> str:
    """The numbers of contributions by kind, and how many the synthesis takes up."""
    return f"{kinds(heard.rows)}{THIN}; {summary(heard)}."


def summary(heard: ContributionsPage) -> str:
    """« la synthèse soumise à l’arbitrage en reprend 12 »."""
    if not heard.summary:
        return "la synthèse soumise à l’arbitrage n’en reprend aucune"
    return f"la synthèse soumise à l’arbitrage en reprend {number(heard.summary)}"


def synthesis(heard: ContributionsPage) -> str:
    """How many it takes up, and whether a source gives the decision."""
    if decided := cases.decided(heard):
        text = f"La suite est connue pour {number(decided)} d’entre elles."
    else:
        text = "Aucune source de la base ne donne cet arbitrage."
    return f"{capital(summary(heard))}. {text}"


def no_workshop() -> str:
    """The name of the group outside workshops."""
    return "Hors atelier"


def of_workshop(n: int) -> str:
    """The number of contributions of a group."""
    return count(n, "contribution")


def unknown_outcome() -> str:
    """The words when no source says what became of it."""
    return "suite inconnue"


def taken_up(titles: Sequence[str]) -> str:
    """The later commitments that take it up."""
    return f"reprise par {', '.join(titles)}"


def in_summary() -> str:
    """That the synthesis takes it up."""
    return "reprise dans la synthèse soumise à l’arbitrage"


def makings(made: Sequence[Making]) -> str:
    """That sources mention proposals but list none, and do not say why some were dropped."""
    if not made:
        return "Aucune source de la base ne parle des propositions faites pour ces plans."
    return (
        "Les documents parlent de propositions et de leur suite en général. Hors les ateliers "
        "ci-dessus, aucun n’en donne la liste, ni celles qui n’ont pas été retenues, ni les motifs."
    )


def known(n: int, total: int) -> str:
    """« 12 sur 81 »."""
    return f"{number(n)} {plural(n, 'contribution', 'contributions')} sur {number(total)}"
