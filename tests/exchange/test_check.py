"""`check` finds changes of a store that were made without the import."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, delete, insert, select, text, update

from data.engine import downgrade, make_engine, writing
from data.exchange import load as loading
from data.exchange.check import check
from data.exchange.load import import_packages
from data.exchange.problems import Code
from data.models import Axis, OrganisationParent, Planning, Reading, StoreState
from layouts.locale.fr.packages import sentence
from tests.exchange.test_round_trip import NOW, load


@pytest.fixture
def filled(any_engine: Engine, small_package: Path) -> Engine:
    load(any_engine, small_package)
    assert check(any_engine) == []
    return any_engine


def _close_the_circle(connection: Connection) -> None:
    """Make bodies parents of each other."""
    row = connection.execute(select(OrganisationParent.__table__)).mappings().first()
    assert row is not None
    swapped = {"organisation_code": row["parent_code"], "parent_code": row["organisation_code"]}
    connection.execute(insert(OrganisationParent).values({**row, **swapped}))


_DAMAGE: dict[str, tuple[Callable[[Connection], object], set[Code]]] = {
    "a title": (lambda c: c.execute(update(Axis).values(title="Autre")), {Code.CONTENT_HASH}),
    "the hash": (
        lambda c: c.execute(update(StoreState).values(content_hash="x")),
        {Code.CONTENT_HASH},
    ),
    "a reading less": (lambda c: c.execute(delete(Reading)), {Code.READINGS_STALE}),
    "a reading's value": (
        lambda c: c.execute(update(Reading).values(value="complet")),
        {Code.READINGS_STALE},
    ),
    "no period": (
        lambda c: c.execute(delete(Planning)),
        {Code.MILESTONE_WITHOUT_PERIOD, Code.CONTENT_HASH},
    ),
    "its own parent": (_close_the_circle, {Code.CYCLE, Code.CONTENT_HASH}),
    "a milestone of an axis": (
        lambda c: c.execute(
            text("UPDATE item SET parent_code = '2024-2026-x1' WHERE code = '2024-2026-01-j1'")
        ),
        {Code.BAD_PARENT, Code.CODE_ELSEWHERE, Code.CONTENT_HASH},
    ),
}


@pytest.mark.parametrize(("damage", "codes"), _DAMAGE.values(), ids=_DAMAGE)
def test_damage_is_seen(
    filled: Engine, damage: Callable[[Connection], object], codes: set[Code]
) -> None:
    with writing(filled) as connection:
        damage(connection)
    problems = check(filled)
    assert {problem.code for problem in problems} == codes
    assert all(sentence(problem).startswith("base") for problem in problems)


def test_another_schema_is_told(sqlite_url: str, filled: Engine) -> None:
    downgrade(filled)
    assert [problem.code for problem in check(filled)] == [Code.SCHEMA_VERSION]
    empty = make_engine(sqlite_url + "-vide")
    Path(str(empty.url.database)).touch()
    assert [problem.code for problem in check(empty)] == [Code.SCHEMA_VERSION]
    empty.dispose()


def test_what_the_rules_miss_the_database_refuses(
    any_engine: Engine, small_package: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the rules do not cover gives a problem of the database, not half an import."""
    monkeypatch.setattr(loading, "check_content", lambda *_arguments: [])
    path = small_package / "constats.csv"
    path.write_text(path.read_text().replace(";2024-2026-02;", ";inconnu;"))
    report = import_packages(any_engine, [small_package], "essai", NOW)
    assert [problem.code for problem in report.problems] == [Code.STORE_REFUSED]
    assert "refusé" in sentence(report.problems[0])
    assert check(any_engine) == []
    with any_engine.connect() as connection:
        assert connection.scalar(text("SELECT count(*) FROM source")) == 0
