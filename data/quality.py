"""What is known and what is not: completeness, freshness, evidence, assessors, errors."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import numpy as np

from data import facts, observation_rows
from data.divergence import holders
from data.entries import PlanEntry
from data.evidence_quality import EvidenceNumbers, evidence_numbers
from data.facts import AnomalyRow
from data.frames import each, frame_reader, in_order, selection_frame_reader
from data.located import locations
from data.organisations import CarrierRow, ranking
from data.pairs import NONE
from data.rules import Freshness, freshness
from data.selection import Selection
from data.situation import Situation, day, once_a_situation
from data.situation_columns import UNKNOWN, Mask
from data.store import Moment
from data.text import fold
from data.vocabulary import Assessor, Nature, State

MOST_ANOMALIES = 60  # on the page; a search narrows them, the files hold all


class Known(StrEnum):
    """The things that may be known of a commitment."""

    STATUS = "statut"
    CALENDAR = "calendrier"
    INFORMATION = "constat"
    EVIDENCE = "preuve"
    CARRIER = "porteur"
    DATE = "date"
    PLACE = "lieu"


@dataclass(frozen=True, slots=True)
class PlanQuality:
    """A plan's number of commitments, and of how many each thing is known."""

    plan: PlanEntry
    commitments: int
    known: Mapping[Known, int]
    freshness: Mapping[Freshness, int]


@dataclass(frozen=True, slots=True)
class CarrierQuality:
    """The commitments that a carrier leads, and of how many each thing is known."""

    carrier: CarrierRow
    evidenced: int


@dataclass(frozen=True, slots=True)
class AssessorQuality:
    """An assessor's numbers of observations (in force or not) and commitments, and its last day."""

    assessor: Assessor
    observations: int
    commitments: int
    last_on: date | None


@dataclass(frozen=True, slots=True)
class ShownAnomaly:
    """An error of the documents, the name of its object, and where it is printed."""

    row: AnomalyRow
    label: str | None
    source: str


@dataclass(frozen=True)
class Quality:
    """The page of quality; commitments: all that the filter keeps.

    uncovered: published plans without any document. silent and undated: numbers of dates by nature.
    """

    plans: tuple[PlanQuality, ...]
    carriers: tuple[CarrierQuality, ...]
    assessors: tuple[AssessorQuality, ...]
    evidence: EvidenceNumbers
    uncovered: tuple[PlanEntry, ...]
    silent: Mapping[Nature, int]
    undated: Mapping[Nature, int]
    anomalies: Sequence[ShownAnomaly]
    anomalies_total: int
    searched: str

    @property
    def commitments(self) -> int:
        """The number of commitments of all plans."""
        return sum(row.commitments for row in self.plans)

    def known(self, what: Known) -> int:
        """The number of commitments of which this is known."""
        return sum(row.known[what] for row in self.plans)

    @property
    def without_status(self) -> int:
        """The number of commitments without a known status."""
        return self.commitments - self.known(Known.STATUS)

    @property
    def silent_voices(self) -> list[Assessor]:
        """Assessors without any observation in the store."""
        return [row.assessor for row in self.assessors if not row.observations]

    def fresh(self, value: Freshness) -> int:
        """The number of commitments with this freshness."""
        return sum(row.freshness[value] for row in self.plans)


def quality(moment: Moment, selection: Selection, searched: str = "") -> Quality:
    """What is known of the commitments that a filter keeps; `searched` narrows the errors."""
    situation = selection.situation
    masks = _masks(situation)
    anomalies = _anomalies(selection, searched)
    catalogue = situation.catalogue
    states = {nature: selection.states(nature) for nature in Nature}
    return Quality(
        plans=_plans(selection, masks),
        carriers=_carriers(selection, masks[Known.EVIDENCE]),
        assessors=_assessors(moment, selection),
        evidence=evidence_numbers(moment, selection),
        uncovered=tuple(plan for plan in situation.plans if not plan.covered),
        silent={nature: numbers.get(State.SILENT, 0) for nature, numbers in states.items()},
        undated={nature: numbers.get(State.UNDATED, 0) for nature, numbers in states.items()},
        anomalies=[
            ShownAnomaly(
                row,
                catalogue.label(row.item) if row.item else None,
                catalogue.sources[row.source].title,
            )
            for row in anomalies[:MOST_ANOMALIES]
        ],
        anomalies_total=len(anomalies),
        searched=searched,
    )


@once_a_situation
def _masks(situation: Situation) -> dict[Known, Mask]:
    """For each thing, the commitments of which it is known."""
    catalogue, columns = situation.catalogue, situation.commitments
    size = len(catalogue.commitments)

    def marked(places: Iterable[int]) -> Mask:
        mask = np.zeros(size, dtype=np.bool_)
        mask[np.fromiter(places, np.int64)] = True
        return mask

    dates = situation.milestones
    dated = dates.visible & ((dates.end != NONE) | (dates.start != NONE))
    proofs = facts.evidence(situation, lambda item: True)
    located = locations(situation, lambda item: True)
    index = catalogue.commitment_index
    return {
        Known.STATUS: columns.status != UNKNOWN,
        Known.CALENDAR: columns.calendar != NONE,
        Known.INFORMATION: columns.last_on != NONE,
        Known.EVIDENCE: marked(index[row.commitment] for row in proofs if row.commitment),
        Known.CARRIER: marked(catalogue.carried.commitment),
        Known.DATE: holders(situation, dated),
        Known.PLACE: marked(
            index[row.commitment] for row in located if row.commitment and row.counted
        ),
    }


def _plans(selection: Selection, masks: Mapping[Known, Mask]) -> tuple[PlanQuality, ...]:
    situation = selection.situation
    catalogue = situation.catalogue
    rows = []
    for place, plan in enumerate(catalogue.plans):
        mask_of_plan = selection.commitments & (catalogue.commitment_plan == place)
        number = int(np.count_nonzero(mask_of_plan))
        if not number:
            continue
        ages = [
            freshness(day(last_on), plan.end, situation.as_of)
            for last_on in situation.commitments.last_on[mask_of_plan]
        ]
        rows.append(
            PlanQuality(
                plan=plan,
                commitments=number,
                known={
                    what: int(np.count_nonzero(mask_of_plan & mask)) for what, mask in masks.items()
                },
                freshness={value: ages.count(value) for value in Freshness},
            )
        )
    return tuple(rows)


def _carriers(selection: Selection, evidenced: Mask) -> tuple[CarrierQuality, ...]:
    """The carriers that lead something, by number of commitments."""
    pairs = selection.situation.catalogue.carried
    proved = selection.commitments & evidenced
    # A body may have several roles in one commitment.
    distinct = np.unique(
        np.stack((pairs.key, pairs.commitment))[:, proved[pairs.commitment]], axis=1
    )
    numbers = np.bincount(distinct[0], minlength=len(pairs.codes)).tolist()
    leaders = ranking(selection).leaders
    return tuple(CarrierQuality(row, numbers[pairs.index[row.code]]) for row in leaders)


def _assessors(moment: Moment, selection: Selection) -> tuple[AssessorQuality, ...]:
    """Every assessor, including those without observations."""
    catalogue, mask = selection.situation.catalogue, selection.commitments
    readings: dict[Assessor, list[tuple[int, int, date]]] = {assessor: [] for assessor in Assessor}
    numbers = observation_rows.numbers_by_item(moment.connection, selection.situation)
    for item, assessor, number, last_on in numbers:
        place = catalogue.owner.get(item, NONE)
        if place != NONE and mask[place]:
            readings[assessor].append((place, number, last_on))
    return tuple(
        AssessorQuality(
            assessor=assessor,
            observations=sum(number for _place, number, _on in rows),
            commitments=len({place for place, _number, _on in rows}),
            last_on=max((on for _place, _number, on in rows), default=None),
        )
        for assessor, rows in readings.items()
    )


def _anomalies(selection: Selection, searched: str) -> list[AnomalyRow]:
    """Errors about the plans and commitments kept that hold all the words searched."""
    words = fold(searched).split()
    catalogue = selection.situation.catalogue

    def text(row: AnomalyRow) -> str:
        label = catalogue.label(row.item) if row.item else ""
        return fold(" ".join((row.code, label, row.field, row.variants or "", row.decision)))

    return [
        row
        for row in facts.anomalies(selection.situation, facts.narrowing(selection))
        if all(word in text(row) for word in words)
    ]


completeness_frame = selection_frame_reader(
    "One row a plan and thing: the number of commitments, and of how many it is known.",
    in_order("plan", "champ", "renseignes", "engagements"),
    lambda selection: (
        (row.plan.code, what, row.known[what], row.commitments)
        for row in _plans(selection, _masks(selection.situation))
        for what in Known
    ),
)

freshness_frame = selection_frame_reader(
    "One row a plan: the number of commitments of each freshness, and in all.",
    {"plan": "plan.code", **each("freshness", Freshness), "engagements": "commitments"},
    lambda selection: _plans(selection, _masks(selection.situation)),
)

carriers_frame = selection_frame_reader(
    "One row a carrier: what is known of the commitments that it leads.",
    {
        "organisme": "carrier.code",
        "nom": "carrier.name",
        "engagements": "carrier.figures.commitments",
        "statuts_connus": "carrier.figures.known",
        "avec_preuve": "evidenced",
        "derniere_information": "carrier.figures.last_on",
    },
    lambda selection: _carriers(selection, _masks(selection.situation)[Known.EVIDENCE]),
)

assessors_frame = frame_reader(
    "One row an assessor: numbers of observations and commitments, and the last day.",
    {
        "evaluateur": "assessor",
        "constats": "observations",
        "engagements": "commitments",
        "dernier_constat": "last_on",
    },
    _assessors,
)
