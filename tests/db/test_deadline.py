"""Work that is out of time: no statement begins, a transaction that writes comes to its end."""

from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import suppress
from datetime import datetime

import pytest
from sqlalchemy import text

from data import deadline
from data.deadline import OutOfTime, outcome, paced, unhurried, was_given_up, within
from data.store import Store
from data.vocabulary import WorkspaceRole
from data.workspace import accounts
from data.workspace.journal import Doer
from tests.stores import lay_schema

ROLES = (WorkspaceRole.VALIDATOR,)
DOER = Doer(None, datetime(2026, 11, 22, 9))


class Clock:
    """Time passes when a test says so."""

    now = 1_000.0

    def __call__(self) -> float:
        """The present moment."""
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr(deadline, "monotonic", made)
    return made


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    """A store with the schema alone."""
    if request.param == "sqlite":
        opened = Store.from_url(request.getfixturevalue("sqlite_url"), threads=2)
        lay_schema(opened.engine)
    else:
        opened = Store.from_url(request.getfixturevalue("migrated_postgres_url"), threads=2)
    yield opened
    opened.close()


def _add(store: Store, name: str, clock: Clock | None = None) -> None:
    """Add two people in one transaction; time runs out between them when there is a clock."""
    with store.write() as connection:
        accounts.add(connection, f"{name}@exemple.fr", name, ROLES, (), DOER)
        if clock is not None:
            clock.now += 100
        accounts.add(connection, f"{name}-2@exemple.fr", name, ROLES, (), DOER)


def _people(store: Store) -> set[str]:
    with store.connect() as connection:
        return {str(person.email).partition("@")[0] for person in accounts.people(connection)}


def test_no_statement_begins_when_time_is_out(store: Store, clock: Clock) -> None:
    with within(10), store.connect() as connection:
        connection.execute(text("SELECT 1"))
        assert not was_given_up()
        clock.now += 11
        with pytest.raises(OutOfTime):
            connection.execute(text("SELECT 1"))
        assert was_given_up()
    assert store.version() == 0  # the next request


def test_a_transaction_that_has_begun_is_whole(store: Store, clock: Clock) -> None:
    with within(10):
        _add(store, "dans-les-temps", clock)
    assert _people(store) == {"dans-les-temps", "dans-les-temps-2"}


def test_a_transaction_does_not_begin_late(store: Store, clock: Clock) -> None:
    with within(10):
        clock.now += 11
        with pytest.raises(OutOfTime):
            _add(store, "trop-tard")
    assert _people(store) == set()


def test_a_reading_inside_a_transaction_that_fails_leaves_nothing(
    store: Store, clock: Clock
) -> None:
    with within(10), suppress(OutOfTime), store.write() as connection:
        accounts.add(connection, "a@exemple.fr", "a", ROLES, (), DOER)
        clock.now += 11
        with store.connect() as other:  # a unit of work of its own, inside the transaction's time
            other.execute(text("SELECT 1"))
        raise OutOfTime
    assert _people(store) == set()


def test_rows_stop_between_batches(clock: Clock) -> None:
    rows = []
    with within(10), pytest.raises(OutOfTime):
        for number in paced(range(10_000)):
            rows.append(number)
            clock.now += 11 / 1_200
    assert 1_000 < len(rows) < 2_000


def test_nobody_waits_longer_than_their_own_time() -> None:
    never: Future[int] = Future()
    with within(0.05), pytest.raises(OutOfTime):
        outcome(never)
    ready: Future[int] = Future()
    ready.set_result(3)
    with within(-1):
        assert outcome(ready) == 3
    assert outcome(ready) == 3
    failed: Future[int] = Future()
    failed.set_exception(TimeoutError("of the driver"))
    with within(10), pytest.raises(TimeoutError, match="of the driver"):
        outcome(failed)


def test_who_waits_for_work_that_was_given_up_is_counted_too() -> None:
    given_up: Future[int] = Future()
    given_up.set_exception(OutOfTime())
    with within(10):
        with pytest.raises(OutOfTime):
            outcome(given_up)
        assert was_given_up()


def test_without_a_deadline_nothing_is_given_up(store: Store, clock: Clock) -> None:
    with within(10), unhurried():
        clock.now += 11
        assert store.version() == 0
        assert not was_given_up()
    clock.now += 1_000
    assert store.version() == 0
