"""A dry run lists the changes: row, column, old and new value."""

from pathlib import Path

import pytest
from sqlalchemy import Engine

from data.exchange.differences import (
    MOST_CELLS,
    ChangedCell,
    ChangedColumn,
    Difference,
    NewRow,
    Slip,
    differences,
)
from data.exchange.load import import_packages
from layouts.locale.fr.packages import difference
from tests.exchange.test_round_trip import NOW, load
from tests.sample_package import Tables, sample, write_package

MANY = 40


def _many() -> Tables:
    tables = sample()
    like = tables["engagements"][1] | {"objet": ""}
    tables["engagements"] += [
        like
        | {
            "code": f"2024-2026-{number}",
            "rang": str(number),
            "numero": str(number),
            "titre": f"Titre {number}",
            "titre_court": f"Court {number}",
        }
        for number in range(10, 10 + MANY)
    ]
    return tables


@pytest.fixture
def filled(any_engine: Engine, tmp_path: Path) -> Engine:
    load(any_engine, write_package(tmp_path / "paquet", _many()))
    return any_engine


def _tried(engine: Engine, tmp_path: Path, tables: Tables) -> list[Difference]:
    package = write_package(tmp_path / "envoi", tables)
    report = import_packages(engine, [package], "essai", NOW, dry_run=True)
    assert report.problems == []
    return list(differences(report.changes))


def test_a_cell_is_told_with_old_and_new(filled: Engine, tmp_path: Path) -> None:
    rows = sample()["engagements"][:1]
    rows[0] |= {"titre_court": "Former", "pertinence": "Ouverture"}
    place = ("engagements", "2024-2026-01", "envoi/engagements.csv", 2)
    differences = _tried(filled, tmp_path, {"engagements": rows})
    assert differences == [
        ChangedCell(*place, "titre_court", "Former les agents", "Former"),
        ChangedCell(*place, "pertinence", "", "Ouverture"),
    ]
    sentence = difference(differences[0]).replace("\u00a0", " ")
    assert sentence == (
        "envoi/engagements.csv, ligne 2, 2024-2026-01, titre_court : "
        "« Former les agents » → « Former »"
    )
    assert "vide →" in difference(differences[1])


def test_a_new_row_is_told(filled: Engine, tmp_path: Path) -> None:
    row = sample()["preuves"][0] | {"code": "2024-2026-02-p2"}
    differences = _tried(filled, tmp_path, {"preuves": [row]})
    assert differences == [NewRow("preuves", "2024-2026-02-p2", "envoi/preuves.csv", 2)]
    assert "nouvelle ligne 2024-2026-02-p2" in difference(differences[0])


def test_many_changes_are_summed_up_by_column(filled: Engine, tmp_path: Path) -> None:
    rows = _many()["engagements"]
    for row in rows:
        row["impacts"] = f"Un effet attendu de {row['code']}"
    differences = _tried(filled, tmp_path, {"engagements": rows})
    assert len(differences) == 1
    column = differences[0]
    assert isinstance(column, ChangedColumn)
    assert (column.column, column.cells, column.slip) == ("impacts", MANY + 2, None)
    assert f"{MANY + 2} valeurs changent" in difference(column)
    assert "vide → " in difference(column)


def test_a_sorted_column_is_seen(filled: Engine, tmp_path: Path) -> None:
    """The titles of all rows sorted, the other columns unchanged."""
    rows = _many()["engagements"]
    titles = [row["titre_court"] for row in rows]
    for row, title in zip(rows, titles[1:] + titles[:1], strict=True):
        row["titre_court"] = title
    (column,) = _tried(filled, tmp_path, {"engagements": rows})
    assert isinstance(column, ChangedColumn)
    assert (column.column, column.slip) == ("titre_court", Slip.SORTED)
    assert "triée" in difference(column)


def test_a_shifted_column_is_seen(filled: Engine, tmp_path: Path) -> None:
    rows = _many()["engagements"]
    for row in rows:
        row |= {"titre": row["titre_court"], "titre_court": row["titre"]}
    differences = {
        (column.column, column.slip, column.other)
        for column in _tried(filled, tmp_path, {"engagements": rows})
        if isinstance(column, ChangedColumn)
    }
    assert differences == {
        ("titre", Slip.SHIFTED, "titre_court"),
        ("titre_court", Slip.SHIFTED, "titre"),
    }


def test_one_value_everywhere_is_no_sort(filled: Engine, tmp_path: Path) -> None:
    rows = _many()["engagements"]
    for row in rows:
        row["titre_court_origine"] = "redige"
    (column,) = _tried(filled, tmp_path, {"engagements": rows})
    assert isinstance(column, ChangedColumn)
    assert column.slip is None


def test_a_first_import_does_not_list_every_row(any_engine: Engine, tmp_path: Path) -> None:
    differences = _tried(any_engine, tmp_path, _many())
    assert sum(change.table == "engagements" for change in differences) == MOST_CELLS
