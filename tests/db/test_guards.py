"""What the database itself refuses, whoever writes."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, delete, insert, select, text, update
from sqlalchemy.exc import DatabaseError, IntegrityError

from data.engine import writing
from data.exchange.load import import_packages
from data.models import Axis, Commitment, Observation, Planning, Reading

Write = Callable[[Connection], object]


@pytest.fixture
def filled(any_engine: Engine, small_package: Path) -> Engine:
    report = import_packages(any_engine, [small_package], "essai", datetime.now(UTC))
    assert report.problems == []
    return any_engine


_CHANGES: dict[str, Write] = {
    "update": lambda c: c.execute(update(Observation).values(comment="autre")),
    "delete": lambda c: c.execute(delete(Observation)),
}


@pytest.mark.parametrize("change", _CHANGES.values(), ids=_CHANGES)
def test_an_observation_never_changes(filled: Engine, change: Write) -> None:
    with filled.connect() as connection:
        before = connection.execute(select(Observation.__table__)).all()
    with pytest.raises(DatabaseError, match="never changes"), writing(filled) as connection:
        # Readings refer to observations: without them only the guard can refuse.
        connection.execute(delete(Reading))
        change(connection)
    with filled.connect() as connection:
        assert connection.execute(select(Observation.__table__)).all() == before
        assert connection.scalar(select(Reading.value).limit(1)) is not None


@pytest.mark.parametrize(
    "statement", ["UPDATE judgement SET comment = 'autre'", "DELETE FROM judgement"]
)
def test_a_judgement_never_changes(filled: Engine, statement: str) -> None:
    with pytest.raises(DatabaseError, match="never changes"), writing(filled) as connection:
        connection.execute(text(statement))


def test_an_observation_is_not_replaced_or_truncated(filled: Engine) -> None:
    statement = {
        "sqlite": "INSERT OR REPLACE INTO observation SELECT * FROM observation",
        "postgresql": "TRUNCATE observation CASCADE",
    }[filled.dialect.name]
    with pytest.raises(DatabaseError, match="never changes"), writing(filled) as connection:
        connection.execute(text(statement))


_REFUSED: dict[str, Write] = {
    "foreign key": lambda c: c.execute(update(Commitment).values(source_code="inconnue")),
    "vocabulary": lambda c: c.execute(text("UPDATE axis SET short_title_origin = 'autre'")),
    "period order": lambda c: c.execute(
        update(Planning).values(start=date(2099, 1, 1), end=date(2000, 1, 1))
    ),
    "two readings a day": lambda c: c.execute(
        insert(Reading).from_select(
            [column.key for column in Reading.__table__.columns], select(Reading.__table__).limit(1)
        )
    ),
    "same rank": lambda c: c.execute(
        text("UPDATE item SET parent_code = '2024-2026-01', rank = 1 WHERE kind = 'jalon'")
    ),
}


@pytest.mark.parametrize("write", _REFUSED.values(), ids=_REFUSED)
def test_the_database_refuses(filled: Engine, write: Write) -> None:
    with pytest.raises(IntegrityError), writing(filled) as connection:
        write(connection)


def test_a_failed_write_leaves_no_trace(filled: Engine) -> None:
    with pytest.raises(RuntimeError), writing(filled) as connection:
        connection.execute(update(Axis).values(title="perdu"))
        raise RuntimeError
    with filled.connect() as connection:
        assert "perdu" not in connection.scalars(select(Axis.title)).all()


def test_readers_go_on_while_someone_writes(filled: Engine) -> None:
    with writing(filled) as writer:
        writer.execute(update(Axis).values(title="en cours"))
        with filled.connect() as reader:
            assert "en cours" not in reader.scalars(select(Axis.title)).all()
