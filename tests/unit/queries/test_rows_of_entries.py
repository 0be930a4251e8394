"""Rows that are made of an entry of the catalogue begin with its fields, in its order."""

from dataclasses import fields
from typing import Any

import pytest

from data import entries, facts, structure
from data.actors import OrganisationRow, PortfolioRow, TerritoryRow
from data.genealogy import LineageRow
from data.judgements import JudgementRow
from data.voice_entries import JudgementEntry

# The entry of an indicator's value names its indicator and its kind otherwise than the row.
RENAMED = {"indicator": "code", "kind": "value_kind"}


@pytest.mark.parametrize(
    ("row", "entry"),
    [
        (facts.EvidenceRow, entries.EvidenceEntry),
        (facts.LocationRow, entries.LocationEntry),
        (facts.ContributionRow, entries.ContributionEntry),
        (facts.IndicatorRow, entries.IndicatorValueEntry),
        (facts.AnomalyRow, entries.AnomalyEntry),
        (structure.PlanRow, entries.PlanEntry),
        (structure.AxisRow, entries.AxisEntry),
        (OrganisationRow, entries.OrganisationEntry),
        (PortfolioRow, entries.PortfolioEntry),
        (TerritoryRow, entries.TerritoryEntry),
        (LineageRow, entries.LineageEntry),
        (JudgementRow, JudgementEntry),
    ],
)
def test_a_row_begins_with_the_fields_of_its_entry(row: Any, entry: Any) -> None:
    renamed = RENAMED if entry is entries.IndicatorValueEntry else {}
    names = [renamed.get(name, name) for name in entry._fields]
    assert [field.name for field in fields(row)][: len(names)] == names
