"""What assessors other than the administration say of each commitment; each is read apart.

Only what an assessor says of a commitment as a whole counts: a judgement of one of its parts is
shown beside it. Nothing here changes a status, an index or a warning.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

import numpy as np

from data.catalogue import Catalogue
from data.pairs import NONE, Ints
from data.situation_columns import Codes, Mask
from data.vocabulary import Assessor, Criterion, Status
from data.voice_entries import JudgementEntry, StatementEntry

Member = TypeVar("Member")
Entry = TypeVar("Entry", JudgementEntry, StatementEntry)


class Results(StrEnum):
    """The results that the IRM sees, on one scale for all its reports, lowest first."""

    WORSENED = "degradation"
    UNCHANGED = "aucun_changement"
    MARGINAL = "marginal"
    MODERATE = "modere"
    MAJOR = "majeur"
    SIGNIFICANT = "significatif"
    OUTSTANDING = "exceptionnel"
    UNKNOWN = "non_juge"


class Ambition(StrEnum):
    """How ambitious the IRM finds a commitment, lowest first."""

    LOW = "faible"
    HIGH = "haute"
    UNKNOWN = "non_jugee"


# The printed word of each value.
RESULTS: Mapping[str, Results] = {
    "Worsened": Results.WORSENED,
    "Did Not Change": Results.UNCHANGED,
    "Marginal": Results.MARGINAL,
    "moderate": Results.MODERATE,
    "Major": Results.MAJOR,
    "significant": Results.SIGNIFICANT,
    "Outstanding": Results.OUTSTANDING,
}
AMBITION: Mapping[str, Ambition] = {"Low": Ambition.LOW, "High": Ambition.HIGH}
RESULT_ORDER = tuple(Results)
AMBITION_ORDER = tuple(Ambition)
STATUS_ORDER = tuple(Status)
OTHERS = tuple(voice for voice in Assessor if voice is not Assessor.ADMINISTRATION)


@dataclass(frozen=True)
class Voices:
    """What each other assessor says at a date, one value a commitment; `NONE` where it says
    nothing.

    results, ambition and completion are the IRM's: places in `RESULT_ORDER`, `AMBITION_ORDER` and
    `STATUS_ORDER`. judged: for each assessor, whether it judges the commitment or gives it a
    status. last_on: for each assessor, the day of its newest statement about the commitment or its
    parts.
    """

    results: Codes
    ambition: Codes
    completion: Codes
    judged: Mapping[Assessor, Mask]
    last_on: Mapping[Assessor, Ints]

    @property
    def judged_by_any(self) -> Mask:
        """Whether any other assessor judges the commitment or gives it a status."""
        mask: Mask = np.logical_or.reduce(list(self.judged.values()))
        return mask

    def of_commitment(self, place: int) -> "CommitmentVoices":
        """What the other assessors say of the commitment at a place of the catalogue."""
        return CommitmentVoices(
            completion=_at(STATUS_ORDER, self.completion, place),
            results=_at(RESULT_ORDER, self.results, place),
            ambition=_at(AMBITION_ORDER, self.ambition, place),
            judges=tuple(voice for voice in OTHERS if self.judged[voice][place]),
            talkers=tuple(voice for voice in OTHERS if self.last_on[voice][place] != NONE),
        )


@dataclass(frozen=True, slots=True)
class CommitmentVoices:
    """What other assessors say of one commitment; null where none does.

    judges: those that judge it as a whole or give it a status. talkers: those that say anything.
    """

    completion: Status | None
    results: Results | None
    ambition: Ambition | None
    judges: tuple[Assessor, ...]
    talkers: tuple[Assessor, ...]


def voices_at(catalogue: Catalogue, as_of: date) -> Voices:
    """The statements of assessors other than the administration, read at a date."""
    size = len(catalogue.commitments)
    results, ambition, completion = (np.full(size, NONE, dtype=np.int8) for _column in range(3))
    judged: dict[Assessor, Mask] = {voice: np.zeros(size, dtype=np.bool_) for voice in OTHERS}
    last_on: dict[Assessor, Ints] = {voice: np.full(size, NONE, dtype=np.int32) for voice in OTHERS}
    for entry in counted_by(catalogue.judgements, as_of):
        owner = catalogue.owner.get(entry.item, NONE)
        if owner == NONE or entry.assessor not in last_on:
            continue
        _later(last_on[entry.assessor], owner, entry.observed_on)
        if entry.part is not None or entry.item not in catalogue.commitment_index:
            continue
        judged[entry.assessor][owner] = True
        if entry.assessor is Assessor.IRM:
            # Entries come by day: a later one replaces an earlier one.
            if entry.criterion is Criterion.RESULTS:
                results[owner] = RESULT_ORDER.index(RESULTS[entry.value])
            elif entry.criterion is Criterion.AMBITION:
                ambition[owner] = AMBITION_ORDER.index(AMBITION[entry.value])
    statuses: dict[tuple[Assessor, int], Status] = {}  # the newest of each assessor
    for statement in counted_by(catalogue.statements, as_of):
        owner = catalogue.owner.get(statement.item, NONE)
        if owner == NONE:
            continue
        _later(last_on[statement.assessor], owner, statement.observed_on)
        if statement.status is not None and statement.item in catalogue.commitment_index:
            statuses[statement.assessor, owner] = statement.status
    for (voice, owner), status in statuses.items():
        if status is Status.UNKNOWN:  # the source itself says that it does not know
            continue
        judged[voice][owner] = True
        if voice is Assessor.IRM:
            completion[owner] = STATUS_ORDER.index(status)
    for column in (results, ambition, completion, *judged.values(), *last_on.values()):
        column.flags.writeable = False
    return Voices(results, ambition, completion, judged, last_on)


def counted_by(entries: Iterable[Entry], as_of: date) -> Iterable[Entry]:
    """The entries dated by then that no correction replaces, in their order (oldest first)."""
    return (entry for entry in entries if entry.observed_on <= as_of and not entry.replaced)


def _at(order: Sequence[Member], column: Codes, place: int) -> Member | None:
    return None if column[place] == NONE else order[int(column[place])]


def _later(column: Ints, place: int, day: date) -> None:
    column[place] = max(int(column[place]), day.toordinal())
