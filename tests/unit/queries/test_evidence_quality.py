"""Evidence by kind and assessor: every piece is counted once."""

from datetime import date

import pytest

from data import facts
from data.evidence_quality import EvidenceNumbers, evidence_frame, evidence_numbers
from data.filters import CommitmentFilter
from data.observation_rows import all_observations
from data.selection import Selection
from data.store import Store
from data.vocabulary import Assessor, EvidenceKind
from tests.unit.pages.conftest import TODAY


def numbers_of(store: Store, filters: CommitmentFilter, as_of: date = TODAY) -> EvidenceNumbers:
    with store.at(as_of) as moment:
        return evidence_numbers(moment, Selection(moment.situation, filters))


@pytest.mark.parametrize("plan", ["2015-2017", "2021-2023", "2024-2026"])
def test_every_piece_is_counted_once_where_it_belongs(real_store: Store, plan: str) -> None:
    numbers = numbers_of(real_store, CommitmentFilter(plan=(plan,)))
    with real_store.at(TODAY) as moment:
        rows = [
            row for row in facts.evidence(moment.situation, lambda item: True) if row.plan == plan
        ]
        speakers = {
            row.code: row.assessor for row in all_observations(moment.connection, moment.situation)
        }
    assert numbers.total == len(rows) > 0
    assert sum(numbers.of(kind) for kind in EvidenceKind) == numbers.total
    voices: list[Assessor | None] = [*Assessor, None]
    for voice in voices:
        cited = [row for row in rows if speakers.get(row.observation or "") == voice]
        assert numbers.of(assessors=frozenset({voice})) == len(cited)
    assert numbers.linked == sum(row.url is not None for row in rows)


def test_plans_part_the_evidence_and_a_filter_narrows_it(real_store: Store) -> None:
    whole = numbers_of(real_store, CommitmentFilter())
    frame = evidence_frame(real_store, CommitmentFilter(), TODAY).to_pandas()
    assert frame["preuves"].sum() == whole.total
    narrow = numbers_of(real_store, CommitmentFilter(plan=("2015-2017",), status=("complet",)))
    assert 0 < narrow.total < whole.total


def test_nothing_of_the_future(real_store: Store) -> None:
    assert numbers_of(real_store, CommitmentFilter(), date(2014, 1, 1)).total == 0
