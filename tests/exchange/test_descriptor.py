"""Frictionless validates our packages; the committed ones are current, importable and canonical."""

import json
from codecs import BOM_UTF8
from pathlib import Path

import pytest
from frictionless import Package, system, validate

from data.engine import make_engine
from data.exchange.check import check_packages
from data.exchange.descriptor import describe_folder
from data.exchange.load import import_packages
from data.exchange.read import parse
from data.exchange.write import export_package
from data.fields import TABLES
from data.text import fold
from tests.exchange.test_round_trip import NOW, load
from tests.places import PLANS
from tests.sample_package import write_package
from tests.stores import lay_schema

FOLDERS = sorted(path for path in PLANS.glob("*") if path.is_dir())


def _judged(folder: Path) -> list[str]:
    system.trusted = True  # the temporary folder is outside the current one
    report = validate(str(folder / "datapackage.json"))
    return [f"{task.name}: {error.message}" for task in report.tasks for error in task.errors] + [
        error.message for error in report.errors
    ]


@pytest.fixture
def exported(sqlite_url: str, small_package: Path, tmp_path: Path) -> Path:
    engine = make_engine(sqlite_url)
    lay_schema(engine)
    load(engine, small_package)
    written = export_package(engine, tmp_path / "export")
    engine.dispose()
    return written


def test_an_export_is_valid_for_frictionless(exported: Path) -> None:
    assert _judged(exported) == []


@pytest.mark.parametrize(
    ("table", "old", "new"),
    [
        ("constats", "non_demarre", "fini"),
        ("constats", "2024-07-01", "07/01/2024"),
        ("plans", "2024-2026;Plan", ";Plan"),
        ("anomalies", "2024-2026-01;titre", "n°1;titre"),
        ("rattachements", "direction;2024-2026;ministere", "direction;2024-2026;rien"),
        ("participations", "direction;porteur;1", "direction;porteur;un"),
    ],
)
def test_frictionless_sees_what_the_schema_forbids(
    exported: Path, table: str, old: str, new: str
) -> None:
    path = exported / f"{table}.csv"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert _judged(exported) != []
    assert check_packages([exported]) != []


def test_every_column_is_described(exported: Path) -> None:
    described = json.loads((exported / "datapackage.json").read_text(encoding="utf-8"))
    Package.metadata_validate(described)
    assert [resource["name"] for resource in described["resources"]] == [t.key for t in TABLES]
    for resource, table in zip(described["resources"], TABLES, strict=True):
        fields = resource["schema"]["fields"]
        assert [field["name"] for field in fields] == [field.key for field in table.fields]
        assert all(field["description"].strip() and field["type"] for field in fields)
        assert resource["description"].strip()
    keys = {
        (resource["name"], key["fields"][0])
        for resource in described["resources"]
        for key in resource["schema"].get("foreignKeys", [])
    }
    references = {
        (table.key, field.key)
        for table in TABLES
        for field in table.fields
        if field.reference is not None and field.reference != "objets"
    }
    assert keys == references


def test_a_partial_package_declares_only_what_it_holds(tmp_path: Path, small_package: Path) -> None:
    from tests.sample_package import sample

    folder = write_package(tmp_path / "constats", {"constats": sample()["constats"]})
    (folder / "datapackage.json").write_bytes(describe_folder(folder))
    described = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    assert [key["fields"] for key in described["resources"][0]["schema"]["foreignKeys"]] == [
        ["remplace"]
    ]
    assert _judged(folder) == []


@pytest.mark.parametrize("folder", FOLDERS, ids=[folder.name for folder in FOLDERS])
def test_committed_descriptors_are_current(folder: Path) -> None:
    assert (folder / "datapackage.json").read_bytes() == describe_folder(folder)


@pytest.mark.parametrize("folder", FOLDERS, ids=[folder.name for folder in FOLDERS])
def test_committed_tables_are_opened_right_by_spreadsheets(folder: Path) -> None:
    tables = sorted(folder.glob("*.csv"))
    assert tables
    assert [path.name for path in tables if not path.read_bytes().startswith(BOM_UTF8)] == []


@pytest.mark.parametrize("folder", FOLDERS, ids=[folder.name for folder in FOLDERS])
def test_committed_packages_are_valid_for_frictionless(folder: Path) -> None:
    assert _judged(folder) == []


def test_committed_packages_import_together(sqlite_url: str) -> None:
    assert FOLDERS
    engine = make_engine(sqlite_url)
    lay_schema(engine)
    assert import_packages(engine, FOLDERS, "essai", NOW).problems == []
    engine.dispose()


def test_what_begins_from_a_date_has_no_end() -> None:
    """« À partir de » is never late: no row may set an end by its precision."""
    rows = parse(FOLDERS).rows["periodes"]
    opened = [row for row in rows if fold(row.text("echeance_texte")).startswith("a partir de")]
    assert opened
    assert {(row.text("qualificatif"), row.get("fin")) for row in opened} == {("a_partir_de", None)}
