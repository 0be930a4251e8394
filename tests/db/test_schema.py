"""The migrated schema equals that of the models, on both databases, up and down."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, inspect
from sqlalchemy.exc import OperationalError

from data.engine import NoDatabase, downgrade, make_engine, schema_revisions, upgrade
from data.models import Base


@pytest.fixture(params=["sqlite_url", "postgres_url"])
def empty_engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    engine = make_engine(request.getfixturevalue(request.param))
    yield engine
    engine.dispose()


def _described(engine: Engine) -> dict[str, Any]:
    """Everything that the database itself says of its tables."""
    inspector = inspect(engine)
    described = {}
    for table in inspector.get_table_names():
        if table == "alembic_version":
            continue
        described[table] = {
            "columns": {
                column["name"]: (str(column["type"]), column["nullable"])
                for column in inspector.get_columns(table)
            },
            "primary": inspector.get_pk_constraint(table),
            "checks": sorted(
                (check["name"] or "", check["sqltext"])
                for check in inspector.get_check_constraints(table)
            ),
            "uniques": sorted(str(unique) for unique in inspector.get_unique_constraints(table)),
            "foreign": sorted(str(key) for key in inspector.get_foreign_keys(table)),
            "indexes": sorted(str(index) for index in inspector.get_indexes(table)),
        }
    return described


def test_migrated_schema_is_that_of_the_models(empty_engine: Engine) -> None:
    upgrade(empty_engine)
    with empty_engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []
        revision, expected = schema_revisions(connection)
    assert revision == expected
    migrated = _described(empty_engine)
    downgrade(empty_engine)
    Base.metadata.create_all(empty_engine)
    assert migrated == _described(empty_engine)
    assert all(table["checks"] for name, table in migrated.items() if name == "observation")


def test_down_leaves_nothing(empty_engine: Engine) -> None:
    upgrade(empty_engine)
    downgrade(empty_engine)
    assert set(inspect(empty_engine).get_table_names()) <= {"alembic_version"}
    upgrade(empty_engine)
    assert inspect(empty_engine).has_table("observation")


def test_upgrading_twice_changes_nothing(empty_engine: Engine) -> None:
    upgrade(empty_engine)
    before = _described(empty_engine)
    upgrade(empty_engine)
    assert _described(empty_engine) == before


def test_making_an_engine_connects_to_nothing() -> None:
    engine = make_engine("postgresql://nobody@127.0.0.1:1/nothing")
    assert engine.pool.checkedin() == engine.pool.checkedout() == 0  # type: ignore[attr-defined]  # of a QueuePool
    engine.dispose()


def test_only_the_upgrade_makes_a_sqlite_file(tmp_path: Path) -> None:
    engine = make_engine(f"sqlite:///{tmp_path}/var/store.sqlite")
    with pytest.raises(OperationalError) as refused, engine.connect():
        pass
    assert isinstance(refused.value.orig, NoDatabase)
    assert list(tmp_path.iterdir()) == []
    upgrade(engine)
    engine.dispose()
    assert (tmp_path / "var" / "store.sqlite").is_file()
