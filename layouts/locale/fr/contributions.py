"""Sentences about the contributions of participants, and what became of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from data.vocabulary import ContributionKind
from layouts.locale.fr.formats import THIN, count, number, plural, typography

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
    n = len(heard.rows)
    if not n:
        return "Aucune contribution avec ces critères"
    unknown = sum(row.followed == "inconnue" for row in heard.rows)
    head = f"{count(n, 'contribution entendue', 'contributions entendues')}"
    if not unknown:
        return f"{head}, suite connue pour toutes" if n > 1 else f"{head}, suite connue"
    if n == 1:
        return f"{head}, suite inconnue"
    which = "toutes" if unknown == n else number(unknown)
    return f"{head}, suite inconnue pour {which}"


def lede() -> str:
    """What the page contains."""
    return (
        "Ce que des participants ont proposé, critiqué ou demandé de mesurer, atelier par atelier, "
        "et ce que les sources disent de la suite. Ce qu’aucune source ne dit est une suite "
        "inconnue, non un refus."
    )


def announced(heard: ContributionsPage) -> str:
    """What the live region says after a change."""
    return title(heard)


def shown(n: int) -> str:
    """« 81 contributions »."""
    return count(n, "contribution")


def kinds(rows: Sequence[ContributionWithLinks]) -> str:
    """« 27 propositions, 27 indicateurs proposés, 26 défis et 1 critique »."""
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
        return "Contributions par atelier"
    most = max(named, key=lambda each: each.total)
    name = typography(most.name or "")
    return f"{name} a réuni {count(most.total, 'contribution')}, le plus grand nombre"


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
    summary_words = summary(heard)
    decided = sum(row.followed != "inconnue" for row in heard.rows if row.row.in_summary)
    if decided:
        text = f"La suite est connue pour {number(decided)} d’entre elles."
    else:
        text = "Aucune source de la base ne donne cet arbitrage."
    return f"{summary_words[:1].upper()}{summary_words[1:]}. {text}"


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
