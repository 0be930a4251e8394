"""The cases of sentences about quality: what is known best and least, what is unknown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from data.evidence_quality import EvidenceNumbers
from data.quality import CarrierQuality, Known, Quality
from data.vocabulary import Assessor, Nature, State, Status
from layouts.locale.links import Link


def best_and_least(quality: Quality) -> tuple[Known, Known]:
    """What is known of most commitments, and of fewest."""
    ordered = sorted(Known, key=lambda what: -quality.known(what))
    return ordered[0], ordered[-1]


def silent_carriers(rows: Sequence[CarrierQuality]) -> int:
    """The number of carriers without any known status."""
    return sum(1 for row in rows if not row.carrier.figures.known)


def observations(quality: Quality) -> tuple[int, int]:
    """The number of observations, and of the assessors that made one."""
    numbers = [row.observations for row in quality.assessors if row.observations]
    return sum(numbers), len(numbers)


def uncited(evidence: EvidenceNumbers) -> int:
    """The number of pieces of evidence that no observation cites."""
    return evidence.of(assessors=frozenset({None}))


@dataclass(frozen=True)
class NoStatus:
    """Commitments without a known status."""

    number: int

    def link(self, words: str) -> Link:
        """The link to these commitments."""
        return Link(words, criteria={"statut": Status.UNKNOWN.value})


@dataclass(frozen=True)
class DatesOf:
    """Dates of one nature in one state: past without information, or undated."""

    state: State
    nature: Nature
    number: int

    def link(self, words: str) -> Link:
        """The link to these dates."""
        return Link(words, "/jalons", {"etat": self.state.value, "nature": self.nature.value})


@dataclass(frozen=True)
class SilentVoice:
    """An assessor without any observation."""

    assessor: Assessor


@dataclass(frozen=True)
class NoDocument:
    """A plan that no document describes."""

    plan: str


Unknown = NoStatus | DatesOf | SilentVoice | NoDocument


def unknown(quality: Quality) -> list[Unknown]:
    """Each kind of unknown thing that occurs, in the order of the page."""
    dates = ((State.SILENT, quality.silent), (State.UNDATED, quality.undated))
    return [
        *([NoStatus(quality.without_status)] if quality.without_status else []),
        *(
            DatesOf(state, nature, n)
            for state, numbers in dates
            for nature, n in numbers.items()
            if n
        ),
        *(SilentVoice(assessor) for assessor in quality.silent_voices),
        *(NoDocument(plan.code) for plan in quality.uncovered),
    ]
