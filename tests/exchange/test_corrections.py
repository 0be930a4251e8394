"""A typing error in a period is corrected by a row that replaces it, not by a new planning."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine, select

from data import rules
from data.engine import downgrade, make_engine, upgrade
from data.exchange.check import check, check_packages
from data.exchange.contents import load_content
from data.exchange.load import ImportReport, import_packages
from data.exchange.problems import Code
from data.exchange.write import content_hash, export_package
from data.models import Planning, StoreState
from tests.exchange.test_round_trip import NOW, files, load
from tests.sample_package import sample, write_package
from tests.stores import lay_schema

MILESTONE = "2024-2026-01-j1"
TYPED = "1988-01-01"


def _load_doubtful(engine: Engine, package: Path) -> None:
    """A slip is doubtful; its sender confirmed it."""
    doubted = import_packages(engine, [package], "essai", NOW)
    assert {p.code for p in doubted.problems} == {Code.FAR_YEAR}
    assert import_packages(engine, [package], "essai", NOW, confirmed=True).problems == []


@pytest.fixture
def mistyped(any_engine: Engine, tmp_path: Path) -> Engine:
    """A store whose first period was typed as 1988 instead of 2024."""
    tables = sample()
    tables["periodes"][0] |= {"debut": TYPED, "fin": "1988-06-30"}
    _load_doubtful(any_engine, write_package(tmp_path / "fautif", tables))
    return any_engine


def _send(engine: Engine, tmp_path: Path, **values: str) -> ImportReport:
    row = sample()["periodes"][0] | values
    return import_packages(
        engine, [write_package(tmp_path / "envoi", {"periodes": [row]})], "agent", NOW
    )


def _seen(engine: Engine, as_of: date) -> dict[str, object] | None:
    m = rules.milestones_at(as_of, rules.soon_until(as_of)).subquery()
    columns = (m.c.start, m.c.first_start, m.c.first_end, m.c.announced_on, m.c.replanned)
    with engine.connect() as connection:
        row = connection.execute(select(*columns).where(m.c.code == MILESTONE)).one_or_none()
    return None if row is None else dict(row._mapping)


CORRECTED = {
    "start": date(2024, 1, 1),
    "first_start": date(2024, 1, 1),
    "first_end": date(2024, 6, 30),
    "announced_on": date(2023, 12, 31),
    "replanned": False,
}


def test_a_correction_stands_in_the_place_of_the_first_period(
    mistyped: Engine, tmp_path: Path
) -> None:
    report = _send(mistyped, tmp_path, remplace="2023-12-31")
    assert (report.problems, report.inserted) == ([], {"periodes": 1})
    # At every date: the mistyped period was never announced.
    for day in (date(2023, 12, 31), date(2026, 1, 1)):
        assert _seen(mistyped, day) == CORRECTED
    with mistyped.connect() as connection:
        ends = connection.execute(
            select(Planning.end).where(Planning.milestone_code == MILESTONE)
        ).scalars()
        assert set(ends) == {date(1988, 6, 30), date(2024, 6, 30)}
    assert check(mistyped) == []


def test_a_new_period_after_a_correction_slips_from_the_corrected_one(
    mistyped: Engine, tmp_path: Path
) -> None:
    _send(mistyped, tmp_path, remplace="2023-12-31")
    report = _send(
        mistyped, tmp_path, annonce_le="2024-09-01", debut="2025-01-01", fin="2025-06-30"
    )
    assert report.problems == []
    assert _seen(mistyped, date(2025, 1, 1)) == CORRECTED | {
        "start": date(2025, 1, 1),
        "announced_on": date(2024, 9, 1),
        "replanned": True,
    }


def test_the_day_of_the_announcement_may_be_the_typing_error(
    any_engine: Engine, tmp_path: Path
) -> None:
    tables = sample()
    tables["periodes"][0]["annonce_le"] = "2123-12-31"
    _load_doubtful(any_engine, write_package(tmp_path / "fautif", tables))
    assert _seen(any_engine, date(2024, 1, 1)) is None
    assert _send(any_engine, tmp_path, remplace="2123-12-31").problems == []
    assert _seen(any_engine, date(2024, 1, 1)) == CORRECTED


def test_a_correction_may_itself_be_put_right(mistyped: Engine, tmp_path: Path) -> None:
    _send(mistyped, tmp_path, remplace="2023-12-31", debut="2025-01-01", fin="2025-06-30")
    report = _send(mistyped, tmp_path, remplace="2023-12-31")
    assert (report.problems, report.updated) == ([], {"periodes": 1})
    assert _seen(mistyped, date(2026, 1, 1)) == CORRECTED


def test_a_correction_survives_export_and_import(mistyped: Engine, tmp_path: Path) -> None:
    _send(mistyped, tmp_path, remplace="2023-12-31")
    first = files(export_package(mistyped, tmp_path / "premier"))
    for name in ("tout.zip", "tout.xlsx"):
        other = make_engine(f"sqlite:///{tmp_path / name}.sqlite")
        lay_schema(other)
        _load_doubtful(other, export_package(mistyped, tmp_path / name))
        assert files(export_package(other, tmp_path / name.replace(".", "-"))) == first
        other.dispose()


@pytest.mark.parametrize(
    ("values", "code", "column"),
    [
        ({}, Code.FIRST_PERIOD, "debut"),
        ({"annonce_le": "2023-01-01"}, Code.FIRST_PERIOD, "annonce_le"),
        ({"remplace": "2023-12-30"}, Code.PERIOD_NOT_FOUND, "remplace"),
        ({"annonce_le": "2024-05-01", "remplace": "2024-05-01"}, Code.PERIOD_NOT_FOUND, "remplace"),
        ({"annonce_le": "2023-01-01", "remplace": "2024-09-01"}, Code.FIRST_PERIOD, "annonce_le"),
    ],
)
def test_what_is_no_correction_is_refused(
    mistyped: Engine, tmp_path: Path, values: dict[str, str], code: Code, column: str
) -> None:
    _send(mistyped, tmp_path, annonce_le="2024-09-01", debut="2025-01-01", fin="2025-06-30")
    report = _send(mistyped, tmp_path, **values)
    assert (code, column) in {(p.code, p.column) for p in report.problems}


def test_two_corrections_of_one_period_do_not_both_count(tmp_path: Path) -> None:
    tables = sample()
    typed = tables["periodes"][0]
    tables["periodes"] += [
        typed | {"remplace": "2023-12-31", "annonce_le": day}
        for day in ("2023-12-30", "2023-12-31")
    ]
    # The second corrects the period, the first corrects both: one counts.
    assert check_packages([write_package(tmp_path / "paquet", tables)]) == []
    tables["periodes"][-1] |= {"annonce_le": "2023-12-29"}
    problems = check_packages([write_package(tmp_path / "paquet", tables)])
    assert [(p.code, p.line) for p in problems] == [(Code.PERIOD_TWICE, 6)]


def test_corrections_in_a_circle_leave_no_period(tmp_path: Path) -> None:
    tables = sample()
    typed = tables["periodes"][0]
    tables["periodes"] += [
        typed | {"annonce_le": "2023-12-30", "remplace": "2023-12-31"},
        typed | {"annonce_le": "2023-12-31", "remplace": "2023-12-30"},
    ]
    problems = check_packages([write_package(tmp_path / "paquet", tables)])
    assert Code.MILESTONE_WITHOUT_PERIOD in {p.code for p in problems}


def test_a_store_of_an_older_format_keeps_its_hash_or_waits_for_the_next(
    any_engine: Engine, tmp_path: Path
) -> None:
    """Columns and tables without values do not change the hash; facts that move to another table
    do."""
    tables = sample()
    tables["sources"] = [row for row in tables["sources"] if "lu_le" not in row]
    del tables["jugements"], tables["identifiants_ogp"]
    for row in tables["valeurs_indicateurs"]:
        row["valeur_max"] = ""
    for row in tables["contributions"]:
        row["atelier"] = row["synthese"] = ""
    load(any_engine, write_package(tmp_path / "paquet", tables))
    with any_engine.connect() as connection:
        stored = connection.scalar(select(StoreState.content_hash))
        connection.rollback()
        assert stored == content_hash(load_content(connection))
    downgrade(any_engine, "0001")
    upgrade(any_engine)
    assert check(any_engine) == []
    with any_engine.connect() as connection:
        assert connection.scalar(select(StoreState.content_hash)) == ""
        assert content_hash(load_content(connection)) == stored


def test_the_schema_before_forgets_corrections(mistyped: Engine, tmp_path: Path) -> None:
    _send(mistyped, tmp_path, remplace="2023-12-31")
    downgrade(mistyped, "0001")
    upgrade(mistyped)
    seen = _seen(mistyped, date(2024, 1, 1))
    assert seen is not None
    assert seen["start"] == date(1988, 1, 1)
