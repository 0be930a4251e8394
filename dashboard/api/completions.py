"""Values of columns that rows do not contain: carriers, slip, judgements."""

from dataclasses import dataclass
from typing import Any

from data import rules
from data.divergence import divergences
from data.entries import ParticipationEntry
from data.rows import ActionRow, CommitmentRow, MilestoneRow
from data.store import Moment
from data.vocabulary import Role, Status
from data.voice_entries import OgpEntry
from data.voices import Ambition, CommitmentVoices, Results


@dataclass(frozen=True)
class Named:
    """A member of a list, for lists of codes."""

    code: str


Carried = CommitmentRow | ActionRow


def leads(row: Carried, moment: Moment) -> list[ParticipationEntry]:
    """The organisations that lead a commitment, in printed order."""
    return [part for part in _parts(row, moment) if part.counted and part.role is Role.LEAD]


def others(row: Carried, moment: Moment) -> list[ParticipationEntry]:
    """The organisations with another role."""
    return [part for part in _parts(row, moment) if part.counted and part.role is not Role.LEAD]


def listed(row: Carried, moment: Moment) -> list[ParticipationEntry]:
    """The organisations that only the numbered list names."""
    return [part for part in _parts(row, moment) if not part.counted]


def never_reported(row: Carried, _: Moment) -> bool:
    """Whether no source ever spoke of its status."""
    return row.status_reading is None


def completion(row: CommitmentRow, moment: Moment) -> Status | None:
    """The completion by the IRM."""
    return _voices(row, moment).completion


def results(row: CommitmentRow, moment: Moment) -> Results | None:
    """The results by the IRM."""
    return _voices(row, moment).results


def ambition(row: CommitmentRow, moment: Moment) -> Ambition | None:
    """The ambition by the IRM."""
    return _voices(row, moment).ambition


def divergent(row: CommitmentRow, moment: Moment) -> list[Named]:
    """The divergences of a commitment."""
    place = moment.situation.catalogue.commitment_index[row.code]
    return [Named(kind) for kind in divergences(moment.situation, place)]


def ogp_numbers(row: CommitmentRow, moment: Moment) -> tuple[OgpEntry, ...]:
    """OGP's numbers of a commitment and its parts."""
    return moment.situation.catalogue.ogp_numbers.get(row.code, ())


def slip(row: MilestoneRow, _: Moment) -> int | None:
    """The number of days by which its end slipped."""
    return _slip(row)[0]


def refined(row: MilestoneRow, _: Moment) -> bool:
    """Whether its period in force lies inside the first one."""
    return _slip(row)[1]


def _voices(row: CommitmentRow, moment: Moment) -> CommitmentVoices:
    place = moment.situation.catalogue.commitment_index[row.code]
    return moment.situation.voices.of_commitment(place)


def _parts(row: Any, moment: Moment) -> tuple[ParticipationEntry, ...]:
    return moment.situation.catalogue.participations_of.get(row.code, ())


def _slip(row: MilestoneRow) -> tuple[int | None, bool]:
    return rules.slip_days(row.start, row.end, row.first_start, row.first_end)
