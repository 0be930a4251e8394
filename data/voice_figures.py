"""What the assessors say of a set of commitments, side by side and since the newest document."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from data.criteria import last_day_by
from data.divergence import divergences
from data.facts import sources
from data.pairs import NONE
from data.selection import Selection
from data.situation import Situation, day, once_a_situation
from data.situation_columns import UNKNOWN, Mask
from data.vocabulary import Assessor, Divergence, Status
from data.voices import Ambition, Results


@dataclass(frozen=True, slots=True)
class Compared:
    """A commitment: the declared status, the IRM's judgements, and their divergences."""

    code: str
    plan: str
    number: int
    short_title: str
    declared: Status
    declared_max: Status | None
    completion: Status | None
    results: Results | None
    ambition: Ambition | None
    divergences: tuple[Divergence, ...]


@dataclass(frozen=True, slots=True)
class VoiceSince:
    """The number of commitments an assessor spoke of since a day, and the day of its newest
    statement."""

    voice: Assessor
    commitments: int
    last_on: date | None


@dataclass(frozen=True)
class Since:
    """What is known since the newest document of the store, and from whom.

    informed: the number of commitments that any assessor spoke of; assessors overlap.
    """

    document_on: date
    commitments: int
    informed: int
    voices: Sequence[VoiceSince]


def compared(selection: Selection) -> list[Compared]:
    """The commitments kept of plans that both have spoken of, in document order."""
    selected = selection.commitments
    return [row for place, row in _all_compared(selection.situation).items() if selected[place]]


@once_a_situation
def _all_compared(situation: Situation) -> Mapping[int, Compared]:
    """The visible commitments of those plans, by place of the catalogue."""
    columns, voices = situation.commitments, situation.voices
    declared = columns.visible & (columns.status != UNKNOWN)
    judged = columns.visible & voices.judged[Assessor.IRM]
    plans = situation.catalogue.commitment_plan
    both = np.intersect1d(plans[declared], plans[judged])
    rows = {}
    for place in np.flatnonzero(columns.visible & np.isin(plans, both)).tolist():
        row, others = situation.commitment(place), voices.of_commitment(place)
        rows[place] = Compared(
            code=row.code,
            plan=row.plan,
            number=row.number,
            short_title=row.short_title,
            declared=row.status,
            declared_max=row.status_max,
            completion=others.completion,
            results=others.results,
            ambition=others.ambition,
            divergences=divergences(situation, place),
        )
    return rows


def known_since(selection: Selection) -> Since | None:
    """Who has spoken of the commitments kept since the newest document; null when nobody has."""
    situation = selection.situation
    dated = [
        source.dated
        for source in sources(situation)
        if source.file is not None and source.dated is not None
    ]
    return spoken_since(selection, max(dated)) if dated else None


def spoken_since(selection: Selection, document_on: date) -> Since | None:
    """Who has spoken of the commitments kept since a day; null when nobody has."""
    situation = selection.situation
    anybody: Mask = np.zeros(len(situation.catalogue.commitments), dtype=np.bool_)
    rows = []
    for voice in Assessor:
        last_days = last_day_by(situation, voice)
        newer = selection.commitments & (last_days != NONE) & (last_days > document_on.toordinal())
        anybody = anybody | newer
        newest = day(last_days[newer].max()) if newer.any() else None
        rows.append(VoiceSince(voice, int(np.count_nonzero(newer)), newest))
    informed = int(np.count_nonzero(anybody))
    if not informed:
        return None
    return Since(document_on, selection.number, informed, rows)
