"""Pieces of evidence by kind and by the assessor whose statement they support."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from data import facts, observation_rows
from data.frames import frame_reader, in_order
from data.selection import Selection
from data.store import Moment
from data.vocabulary import Assessor, EvidenceKind

Supported = tuple[str, EvidenceKind, Assessor | None]


@dataclass(frozen=True)
class EvidenceNumbers:
    """Numbers of pieces of evidence; assessor null: those that no observation cites.

    linked: the number with an address on the web.
    """

    numbers: Mapping[Supported, int]
    linked: int

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.numbers.values())

    def of(
        self, kind: EvidenceKind | None = None, assessors: frozenset[Assessor | None] | None = None
    ) -> int:
        """The number of a kind (or all) that support statements of these assessors (or
        anybody's)."""
        return sum(
            number
            for (_plan, each, assessor), number in self.numbers.items()
            if kind in (None, each) and (assessors is None or assessor in assessors)
        )


def evidence_numbers(moment: Moment, selection: Selection) -> EvidenceNumbers:
    """The evidence of what a filter keeps at a date."""
    situation = selection.situation
    speakers = observation_rows.cited_assessors(moment.connection, situation)
    rows = facts.evidence(situation, facts.hangs_on(selection))
    return EvidenceNumbers(
        Counter(
            (row.plan, row.kind, speakers.get(row.observation) if row.observation else None)
            for row in rows
        ),
        sum(row.url is not None for row in rows),
    )


def _in_order(moment: Moment, selection: Selection) -> list[tuple[Any, ...]]:
    order = [*Assessor, None]
    numbers = evidence_numbers(moment, selection).numbers
    rows = [(*supported, number) for supported, number in numbers.items()]
    return sorted(rows, key=lambda row: (row[0], row[1], order.index(row[2])))


evidence_frame = frame_reader(
    "One row a plan, a kind and an assessor: how many pieces of evidence.",
    in_order("plan", "type", "evaluateur", "preuves"),
    _in_order,
)
