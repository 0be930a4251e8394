"""Partial imports, the journal, corrections: what a second package may change."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, select

from data.exchange.check import check
from data.exchange.load import ImportReport, import_packages
from data.exchange.problems import Code
from data.exchange.write import export_package
from data.models import (
    Commitment,
    Evidence,
    IndicatorValue,
    Item,
    Journal,
    Observation,
    Planning,
    Reading,
    Recording,
)
from data.vocabulary import Attribute
from tests.exchange.test_round_trip import NOW, load
from tests.sample_package import Tables, sample, write_package


@pytest.fixture
def filled(any_engine: Engine, small_package: Path) -> Engine:
    load(any_engine, small_package)
    return any_engine


def _all(engine: Engine, *columns: Any) -> list[Any]:
    with engine.connect() as connection:
        return [tuple(row) for row in connection.execute(select(*columns))]


def _send(engine: Engine, tmp_path: Path, tables: Tables) -> ImportReport:
    return import_packages(engine, [write_package(tmp_path / "envoi", tables)], "agent", NOW)


def test_a_change_is_journalled_with_old_and_new(filled: Engine, tmp_path: Path) -> None:
    rows = sample()["engagements"][:1]
    rows[0] |= {"titre_court": "Former", "objet": ""}
    report = _send(filled, tmp_path, {"engagements": rows})
    assert (report.inserted, report.updated, report.version) == ({}, {"engagements": 1}, 2)
    assert _all(filled, Journal.table, Journal.code, Journal.field, Journal.old, Journal.new) == [
        ("engagements", "2024-2026-01", "titre_court", "Former les agents", "Former"),
        ("engagements", "2024-2026-01", "objet", "=Un objet ; « cité »\nsur deux lignes", None),
    ]
    assert [actor for (actor,) in _all(filled, Recording.actor)] == ["essai", "agent"]
    titles = dict(_all(filled, Commitment.code, Commitment.short_title))
    # Rows that were not sent stay.
    assert titles == {"2024-2026-01": "Former", "2024-2026-02": "Ouvrir les données"}
    assert check(filled) == []


def test_columns_that_are_not_sent_are_kept(filled: Engine, tmp_path: Path) -> None:
    folder = tmp_path / "envoi"
    folder.mkdir()
    (folder / "preuves.csv").write_text(
        "code;objet;type;titre;titre_resume;source\n"
        "2024-2026-02-p1;2024-2026-02;lien;Autre titre;oui;document\n"
    )
    report = load(filled, folder)
    assert report.updated == {"preuves": 1}
    assert _all(filled, Evidence.title, Evidence.url) == [
        ("Autre titre", "https://exemple.fr/page")
    ]


def test_observations_alone_are_enough(filled: Engine, tmp_path: Path) -> None:
    new = sample()["constats"][0] | {
        "code": "2024-2026-01-o9",
        "observe_le": "2025-06-30",
        "statut": "complet",
    }
    report = _send(filled, tmp_path, {"constats": [new]})
    assert report.inserted == {"constats": 1}
    rows = _all(filled, Reading.value, Reading.valid_from, Reading.valid_to, Reading.item_code)
    assert sorted((row[1], row[2], row[0]) for row in rows if row[3] == "2024-2026-01") == [
        (date(2024, 6, 30), date(2025, 1, 31), "non_demarre"),
        (date(2025, 1, 31), date(2025, 6, 30), "substantiel"),
        (date(2025, 1, 31), date(9999, 12, 31), "retarde"),
        (date(2025, 6, 30), date(9999, 12, 31), "complet"),
    ]
    assert check(filled) == []


def test_readings_of_the_sample(filled: Engine) -> None:
    rows = _all(
        filled,
        Reading.item_code,
        Reading.attribute,
        Reading.value,
        Reading.valid_from,
        Reading.valid_to,
    )
    end = date(9999, 12, 31)
    assert sorted(rows) == [
        ("2024-2026-01", Attribute.CALENDAR, "retarde", date(2025, 1, 31), end),
        ("2024-2026-01", Attribute.STATUS, "non_demarre", date(2024, 6, 30), date(2025, 1, 31)),
        ("2024-2026-01", Attribute.STATUS, "substantiel", date(2025, 1, 31), end),
        ("2024-2026-01-j1", Attribute.REACHED, "2024-05-31", date(2024, 7, 1), end),
        ("2024-2026-01-j1", Attribute.STATUS, "complet", date(2024, 7, 1), end),
    ]


def test_a_known_observation_with_other_content_is_refused(filled: Engine, tmp_path: Path) -> None:
    rows = sample()["constats"]
    rows[0]["statut"] = "complet"
    report = _send(filled, tmp_path, {"constats": rows})
    assert [(p.code, p.line, p.column, p.value) for p in report.problems] == [
        (Code.OBSERVATION_CHANGED, 2, "statut", "complet")
    ]
    assert (report.recording, report.version) == (None, 1)


def test_a_correction_replaces_and_both_stay(filled: Engine, tmp_path: Path) -> None:
    correction = sample()["constats"][1] | {
        "code": "2024-2026-01-o4",
        "statut": "complet",
        "statut_max": "",
        "calendrier": "",
        "remplace": "2024-2026-01-o2",
    }
    assert _send(filled, tmp_path, {"constats": [correction]}).problems == []
    values = {
        (row[0], row[1])
        for row in _all(filled, Reading.attribute, Reading.value, Reading.item_code)
        if row[2] == "2024-2026-01"
    }
    # The calendar, given only by the replaced observation, is not read any more.
    assert values == {(Attribute.STATUS, "non_demarre"), (Attribute.STATUS, "complet")}
    assert "2024-2026-01-o2" in {code for (code,) in _all(filled, Observation.code)}


@pytest.mark.parametrize("column", ["debut", "fin", "precision", "qualificatif"])
def test_the_first_period_never_changes(filled: Engine, tmp_path: Path, column: str) -> None:
    row = sample()["periodes"][0]
    row[column] = {
        "debut": "2024-02-01",
        "fin": "2024-05-31",
        "precision": "annee",
        "qualificatif": "debut",
    }[column]
    report = _send(filled, tmp_path, {"periodes": [row]})
    assert (Code.FIRST_PERIOD, column) in {(p.code, p.column) for p in report.problems}


def test_a_new_period_stands_beside_the_first(filled: Engine, tmp_path: Path) -> None:
    row = sample()["periodes"][0] | {
        "annonce_le": "2024-07-01",
        "fin": "2024-12-31",
        "precision": "annee",
    }
    assert _send(filled, tmp_path, {"periodes": [row]}).problems == []
    ends = dict(_all(filled, Planning.announced_on, Planning.end))
    assert ends[date(2024, 7, 1)] == date(2024, 12, 31)
    earlier = row | {"annonce_le": "2023-01-01"}
    report = _send(filled, tmp_path, {"periodes": [earlier]})
    assert [(p.code, p.column) for p in report.problems] == [(Code.FIRST_PERIOD, "annonce_le")]
    # Later periods may be changed: slips are counted from the first one.
    later = row | {"debut": "2024-07-01", "precision": "semestre"}
    assert _send(filled, tmp_path, {"periodes": [later]}).problems == []


def test_ranks_can_be_swapped(filled: Engine, tmp_path: Path) -> None:
    extra = sample()["actions"][0] | {"code": "2024-2026-01-a2", "rang": "2"}
    assert _send(filled, tmp_path, {"actions": [extra]}).problems == []
    first = sample()["actions"][0] | {"rang": "2"}
    report = _send(filled, tmp_path, {"actions": [first, extra | {"rang": "1"}]})
    assert report.updated == {"actions": 2}
    ranks = {code: rank for code, rank in _all(filled, Item.code, Item.rank) if code[-3:-1] == "-a"}
    assert ranks == {"2024-2026-01-a1": 2, "2024-2026-01-a2": 1}


def test_a_moved_object_takes_its_own_with_it(filled: Engine, tmp_path: Path) -> None:
    """Inside its plan: the code of a commitment begins with its plan's."""
    tables = sample()
    axis = tables["axes"][0] | {"code": "2024-2026-x2", "rang": "2"}
    moved = tables["engagements"][0] | {"axe": "2024-2026-x2"}
    assert _send(filled, tmp_path, {"axes": [axis], "engagements": [moved]}).problems == []
    parents = dict(_all(filled, Item.code, Item.parent_code))
    assert parents["2024-2026-01"] == "2024-2026-x2"
    assert parents["2024-2026-01-a1"] == parents["2024-2026-01-j1"] == "2024-2026-01"
    assert check(filled) == []


def test_an_indicator_value_is_corrected_or_added(filled: Engine, tmp_path: Path) -> None:
    initial = sample()["valeurs_indicateurs"][3]
    report = _send(filled, tmp_path, {"valeurs_indicateurs": [initial | {"valeur": "10"}]})
    assert (report.inserted, report.updated) == ({}, {"valeurs_indicateurs": 1})
    later = initial | {"valeur": "20", "date": "2025-01-01"}
    report = _send(filled, tmp_path, {"valeurs_indicateurs": [later]})
    assert report.inserted == {"valeurs_indicateurs": 1}
    rows = _all(filled, IndicatorValue.rank, IndicatorValue.value, IndicatorValue.kind)
    assert sorted((rank, value) for rank, value, kind in rows if kind == "initial") == [
        (1, 10.0),
        (2, 20.0),
    ]
    assert not load(filled, export_package(filled, tmp_path / "tout")).changed


def test_evidence_is_not_taken_from_an_observation_that_says_nothing_else(
    filled: Engine, tmp_path: Path
) -> None:
    row = sample()["preuves"][0] | {"constat": ""}
    report = _send(filled, tmp_path, {"preuves": [row]})
    # No row of the file is faulty by itself: the stored row is named by its key.
    assert [(p.code, p.file, p.line) for p in report.problems] == [
        (Code.EMPTY_OBSERVATION, "base/constats/2024-2026-02-o1", None)
    ]


_CAUSES: dict[str, tuple[str, int, dict[str, str], Code, str]] = {
    "an axis leaves": ("axes", 0, {"plan": "2027-2029"}, Code.OTHER_PLAN, "plan"),
    "a region's level": ("territoires", 3, {"niveau": "departement"}, Code.BAD_LEVEL, "niveau"),
    "an axis below": ("axes", 0, {"parent": "2024-2026-x2"}, Code.AXIS_TOO_DEEP, "parent"),
    "a circle": (
        "rattachements",
        0,
        {"organisme": "ministere", "parent": "direction"},
        Code.CYCLE,
        "parent",
    ),
}


@pytest.mark.parametrize(
    ("table", "row", "values", "code", "column"), _CAUSES.values(), ids=_CAUSES
)
def test_the_row_that_was_sent_is_told_not_those_it_breaks(
    filled: Engine,
    tmp_path: Path,
    table: str,
    row: int,
    values: dict[str, str],
    code: Code,
    column: str,
) -> None:
    tables = sample()
    plan = tables["plans"][0] | {"code": "2027-2029", "debut": "2027-01-01", "fin": "2029-12-31"}
    axis = tables["axes"][0] | {"code": "2024-2026-x2", "rang": "2"}
    assert _send(filled, tmp_path, {"plans": [plan], "axes": [axis]}).problems == []
    (tmp_path / "envoi" / "plans.csv").unlink()
    (tmp_path / "envoi" / "axes.csv").unlink()
    report = _send(filled, tmp_path, {table: [tables[table][row] | values]})
    assert (code, column, f"envoi/{table}.csv", 2) in {
        (p.code, p.column, p.file, p.line) for p in report.problems
    }
    assert not [p for p in report.problems if p.file.startswith("base")]


def test_references_may_stand_in_the_store(filled: Engine, tmp_path: Path) -> None:
    row = sample()["localisations"][0] | {"code": "2024-2026-01-l2", "territoire": "REG-53"}
    assert _send(filled, tmp_path, {"localisations": [row]}).problems == []
    report = _send(filled, tmp_path, {"localisations": [row | {"territoire": "REG-99"}]})
    assert [(p.code, p.column, p.value) for p in report.problems] == [
        (Code.UNKNOWN_REFERENCE, "territoire", "REG-99")
    ]
