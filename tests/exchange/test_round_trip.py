"""Exports import as the same content, in every form, on both databases."""

from codecs import BOM_UTF8
from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import pytest
from sqlalchemy import Engine, func, select

from data.engine import make_engine
from data.exchange.check import check
from data.exchange.load import ImportReport, import_packages
from data.exchange.write import export_package
from data.fields import TABLES
from data.models import Journal, Recording, StoreState
from tests.sample_package import sample, write_package
from tests.stores import lay_schema

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


def load(engine: Engine, *paths: Path, dry_run: bool = False) -> ImportReport:
    report = import_packages(engine, paths, "essai", NOW, dry_run)
    assert report.problems == []
    return report


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_the_sample_uses_every_table_and_nearly_every_column() -> None:
    tables = sample()
    assert list(tables) == [table.key for table in TABLES]
    unused = {
        (table.key, field.key)
        for table in TABLES
        for field in table.fields
        if not any(row.get(field.key) for row in tables[table.key])
    }
    assert len(unused) < 40


@pytest.mark.parametrize("name", ["tout", "tout.zip", "tout.xlsx"])
def test_export_of_an_import_is_byte_identical(
    any_engine: Engine, small_package: Path, tmp_path: Path, name: str
) -> None:
    load(any_engine, small_package)
    first = files(export_package(any_engine, tmp_path / "premier"))
    assert set(first) == {"datapackage.json", *(f"{table.key}.csv" for table in TABLES)}
    carrier = export_package(any_engine, tmp_path / name)
    other = make_engine(f"sqlite:///{tmp_path / 'autre.sqlite'}")
    lay_schema(other)
    load(other, carrier)
    assert files(export_package(other, tmp_path / "second")) == first
    assert check(other) == []
    again = export_package(other, tmp_path / f"encore-{name}")
    if again.is_file():
        assert again.read_bytes() == carrier.read_bytes()
    other.dispose()


def test_the_values_survive(any_engine: Engine, small_package: Path, tmp_path: Path) -> None:
    """The sample is in the order of exports, except for columns and rows it leaves out."""
    load(any_engine, small_package)
    exported = files(export_package(any_engine, tmp_path / "export"))
    tables = sample()
    # Rows of indicators keep the order of the file; others follow their key.
    for table in ("engagements", "periodes", "constats", "valeurs_indicateurs", "anomalies"):
        given = write_package(tmp_path / "donne", {table: tables[table]}) / f"{table}.csv"
        content = exported[f"{table}.csv"].removeprefix(BOM_UTF8)
        assert sorted(content.splitlines()) == sorted(given.read_bytes().splitlines())


def test_tables_begin_with_a_byte_order_mark(
    any_engine: Engine, small_package: Path, tmp_path: Path
) -> None:
    """Without one, a spreadsheet opened by double click shows « Ã© » for « é »."""
    load(any_engine, small_package)
    for name, data in files(export_package(any_engine, tmp_path / "export")).items():
        assert data.startswith(BOM_UTF8) is name.endswith(".csv")
        assert BOM_UTF8 not in data[1:]


@pytest.mark.parametrize("name", ["tout", "tout.zip", "tout.xlsx"])
def test_the_same_package_twice_changes_nothing(
    any_engine: Engine, small_package: Path, tmp_path: Path, name: str
) -> None:
    first = load(any_engine, small_package)
    assert (first.recording, first.version) == (1, 1)
    carrier = export_package(any_engine, tmp_path / name)
    for package in (small_package, carrier):
        report = load(any_engine, package)
        assert not report.changed
        assert (report.recording, report.version) == (None, 1)
    with any_engine.connect() as connection:
        assert connection.scalar(select(func.count()).select_from(Recording)) == 1
        assert connection.scalar(select(func.count()).select_from(Journal)) == 0


def test_the_content_hash_is_that_of_the_content(
    any_engine: Engine, small_package: Path, tmp_path: Path
) -> None:
    """The same facts in two imports or in one, on either database."""
    tables = sample()
    observations = {"constats": tables.pop("constats"), "preuves": tables.pop("preuves")}
    load(any_engine, write_package(tmp_path / "un", tables))
    load(any_engine, write_package(tmp_path / "deux", observations))
    other = make_engine(f"sqlite:///{tmp_path / 'autre.sqlite'}")
    lay_schema(other)
    load(other, small_package)
    states = []
    for engine in (any_engine, other):
        with engine.connect() as connection:
            states.append(
                connection.execute(select(StoreState.version, StoreState.content_hash)).one()
            )
        assert check(engine) == []
    assert [state.version for state in states] == [2, 1]
    assert states[0].content_hash == states[1].content_hash
    other.dispose()


def test_several_packages_are_one_import(any_engine: Engine, tmp_path: Path) -> None:
    tables = sample()
    first = {key: tables[key] for key in ("axes", "engagements", "plans")}
    rest = {key: rows for key, rows in tables.items() if key not in first}
    # Each refers to rows of the other; both contain the same territories.
    first["territoires"] = tables["territoires"]
    report = load(
        any_engine, write_package(tmp_path / "b", rest), write_package(tmp_path / "a", first)
    )
    assert report.version == 1


def test_a_dry_run_says_all_and_writes_nothing(any_engine: Engine, small_package: Path) -> None:
    report = load(any_engine, small_package, dry_run=True)
    assert report.inserted["engagements"] == 2
    with any_engine.connect() as connection:
        assert connection.scalar(select(func.count()).select_from(Recording)) == 0
        assert connection.scalar(select(StoreState.version)) == 0


def test_an_empty_store_exports_and_imports(any_engine: Engine, tmp_path: Path) -> None:
    exported = export_package(any_engine, tmp_path / "vide")
    assert not load(any_engine, exported).changed
    assert check(any_engine) == []


def test_the_workbook_is_typed_described_and_computes_nothing(
    sqlite_url: str, small_package: Path, tmp_path: Path
) -> None:
    engine = make_engine(sqlite_url)
    lay_schema(engine)
    load(engine, small_package)
    written = export_package(engine, tmp_path / "classeur", workbook=True)
    engine.dispose()
    assert written.name == "classeur.xlsx"
    book = openpyxl.load_workbook(written)
    assert book.sheetnames == [table.key for table in TABLES]
    for table in TABLES:
        header = book[table.key][1]
        assert [cell.value for cell in header] == [field.key for field in table.fields]
        for cell, field in zip(header, table.fields, strict=True):
            assert cell.comment is not None
            assert cell.comment.text == field.description
    types = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert "f" not in types
    commitments = book["engagements"]
    column = [cell.value for cell in commitments[1]].index("objet")
    cell = commitments[2][column]
    assert str(cell.value).startswith("=Un objet")
    assert cell.quotePrefix
    plan = book["plans"][2]
    values = dict(zip((cell.value for cell in book["plans"][1]), plan, strict=True))
    assert values["debut"].data_type == "d"
    assert values["engagements_annonces"].value == 2
