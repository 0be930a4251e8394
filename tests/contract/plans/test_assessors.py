"""Statements of other assessors change no figure of the administration."""

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, replace
from datetime import date
from pathlib import Path
from shutil import copytree

import numpy as np
import pytest
from sqlalchemy import Engine

from data.catalogue_reading import read_catalogue
from data.filters import CommitmentFilter
from data.measures import Measures, by_axis, by_plan, whole
from data.selection import Selection
from data.situation import Situation
from data.situation_reading import read_situation
from data.warnings import DueRow, SilentRow, due, horizon, silences, stale_places
from tests.contract.plans.conftest import filled
from tests.places import PLANS

DATES = (date(2016, 12, 31), date(2018, 12, 31), date(2022, 12, 31), date(2026, 11, 29))
Rows = list[dict[str, str]]


@dataclass(frozen=True)
class Stores:
    """The store of the plans, and one with the administration's statements alone."""

    whole: Engine
    alone: Engine


@pytest.fixture(scope="module")
def stores(whole_store: Engine, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stores]:
    folder = tmp_path_factory.mktemp("mouths")
    copytree(PLANS, folder / "alone")
    dropped: set[str] = set()
    for path in sorted((folder / "alone").glob("*/constats.csv")):
        dropped |= _drop(path, "code", lambda row: row["evaluateur"] != "administration")
    assert dropped
    for path in (folder / "alone").glob("*/preuves.csv"):
        _drop(path, "code", lambda row: row["constat"] in dropped)
    for path in (folder / "alone").glob("*/jugements.csv"):
        path.unlink()
    for path in (folder / "alone").glob("*/datapackage.json"):
        path.unlink()
    alone = filled(folder / "alone", folder / "alone.sqlite")
    yield Stores(whole_store, alone)
    alone.dispose()


def _drop(path: Path, key: str, wanted: Callable[[dict[str, str]], bool]) -> set[str]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        reader = csv.DictReader(stream, delimiter=";")
        rows, columns = list(reader), list(reader.fieldnames or ())
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, columns, delimiter=";", lineterminator="\n")
        writer.writeheader()
        writer.writerows(row for row in rows if not wanted(row))
    return {row[key] for row in rows if wanted(row)}


def _situation(engine: Engine, as_of: date) -> Situation:
    with engine.connect() as connection:
        return read_situation(connection, read_catalogue(connection, 1), as_of)


@pytest.mark.parametrize("as_of", DATES)
def test_every_column_of_a_situation_is_the_administrations(stores: Stores, as_of: date) -> None:
    whole, alone = _situation(stores.whole, as_of), _situation(stores.alone, as_of)
    assert np.array_equal(whole.plan_last_on, alone.plan_last_on)
    for name in ("commitments", "actions", "milestones"):
        here, there = getattr(whole, name), getattr(alone, name)
        for field in fields(here):
            if field.name == "newest_on":
                continue  # the newest information by anybody is not counted
            left, right = getattr(here, field.name), getattr(there, field.name)
            if isinstance(left, np.ndarray):
                same = np.array_equal(left, right, equal_nan=left.dtype.kind == "f")
            else:
                same = left == right
            assert same, f"{name}.{field.name}"


@pytest.mark.parametrize("as_of", DATES)
def test_counts_index_and_warnings_are_the_administrations(stores: Stores, as_of: date) -> None:
    for filters in (CommitmentFilter(), CommitmentFilter(plan=("2015-2017",))):
        answers = []
        for engine in (stores.whole, stores.alone):
            selection = Selection(_situation(engine, as_of), filters)
            answers.append(
                (
                    _of_the_administration({"": whole(selection)}),
                    _of_the_administration(by_plan(selection)),
                    _of_the_administration(by_axis(selection)),
                    _without_statements(due(selection)),
                    _without_statements(silences(selection)),
                    stale_places(selection)[1].tolist(),
                    horizon(selection),
                )
            )
        assert answers[0] == answers[1]


def _of_the_administration(measured: dict[str, Measures]) -> dict[str, Measures]:
    """The measures without the two that count other assessors' statements."""
    return {key: replace(row, judged=0, apart=0) for key, row in measured.items()}


def _without_statements(rows: list[DueRow] | list[SilentRow]) -> list[object]:
    return [replace(row, milestone=replace(row.milestone, newest_on=None)) for row in rows]


def test_the_administrations_own_words_do_move_them(stores: Stores) -> None:
    """The comparison above can fail: without one comment of the administration, a date changes."""
    situation = _situation(stores.whole, date(2026, 11, 29))
    place = situation.catalogue.commitment_index["2024-2026-14"]
    assert situation.commitments.last_on[place] == date(2026, 8, 20).toordinal()
