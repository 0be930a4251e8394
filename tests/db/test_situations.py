"""Situations: built once, bounded in bytes, of one version and one date."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import Connection, event

from dashboard.app import create_app
from dashboard.settings import Settings
from data import measures, situations
from data.catalogue import Catalogue
from data.dated import dates_held
from data.exchange.load import import_packages
from data.filters import CommitmentFilter
from data.milestones import cumulated
from data.selection import Selection
from data.situation_reading import read_situation
from data.situations import _MOST_WITH_ROWS
from data.store import Store
from data.vocabulary import Nature
from tests.conftest import await_warming
from tests.sample_package import sample, write_package
from tests.stores import lay_schema

DAY = date(2024, 6, 1)
LOADED = datetime(2026, 11, 1, tzinfo=UTC)


@pytest.fixture
def store(sqlite_url: str, small_package: Path) -> Iterator[Store]:
    opened = Store.from_url(sqlite_url)
    lay_schema(opened.engine)
    assert not import_packages(opened.engine, [small_package], "essai", LOADED).problems
    yield opened
    opened.close()


def _statements(store: Store) -> list[str]:
    seen: list[str] = []

    @event.listens_for(store.engine, "before_cursor_execute")
    def note(*arguments: object) -> None:
        statement = str(arguments[2])
        if not statement.startswith(("BEGIN", "PRAGMA")):
            seen.append(statement)

    return seen


def test_a_warm_situation_asks_the_version_alone(store: Store) -> None:
    store.situation(DAY)
    seen = _statements(store)
    Selection(store.situation(DAY), CommitmentFilter()).commitment_rows()
    assert len(seen) == 1, seen


def test_another_date_is_another_situation(store: Store) -> None:
    early, late = store.situation(date(1990, 1, 1)), store.situation(DAY)
    assert Selection(early, CommitmentFilter()).number == 0
    assert Selection(late, CommitmentFilter()).number > 0
    assert early.catalogue is late.catalogue


def test_a_store_without_plans_is_measured(sqlite_url: str) -> None:
    empty = Store.from_url(sqlite_url)
    lay_schema(empty.engine)
    selection = Selection(empty.situation(DAY), CommitmentFilter())
    assert measures.whole(selection).commitments == 0
    assert measures.by_pairs(selection, selection.situation.catalogue.carried) == {}
    assert len(cumulated(selection)) == 0
    empty.close()


def test_threads_that_ask_together_build_once(store: Store) -> None:
    start = threading.Barrier(4)

    def ask(_: int) -> int:
        start.wait()
        return id(store.situation(DAY))

    with ThreadPoolExecutor(4) as pool:
        assert len(set(pool.map(ask, range(4)))) == 1
    assert store.situations.builds == 1


def test_the_bound_lets_the_oldest_leave_and_keeps_the_newest(store: Store) -> None:
    size = store.situation(DAY).size
    store.situations.max_bytes = 2 * size
    for day in range(2, 6):
        store.situation(date(2024, 6, day))
    assert store.situations.total_bytes <= 2 * size
    builds = store.situations.builds
    store.situation(date(2024, 6, 5))
    assert store.situations.builds == builds
    store.situation(DAY)
    assert store.situations.builds == builds + 1
    store.situations.max_bytes = 1
    store.situation(date(2024, 7, 1))
    builds = store.situations.builds
    store.situation(date(2024, 7, 1))
    assert store.situations.builds == builds


def test_rows_stay_with_the_situations_last_used(store: Store) -> None:
    """Rows weigh more than columns: a visitor who asks for every day must not gather them."""
    first, bare = store.situation(DAY), store.situation(DAY).size
    rows = Selection(first, CommitmentFilter()).commitment_rows()
    assert first.size > bare  # rows count
    days = [date(2024, 7, day) for day in range(1, 1 + _MOST_WITH_ROWS)]
    for day in days[:-1]:
        Selection(store.situation(day), CommitmentFilter()).commitment_rows()
    assert Selection(first, CommitmentFilter()).commitment_rows()[0] is rows[0]
    store.situation(days[-1])
    assert first.size == bare
    assert store.situation(DAY) is first  # its columns stay
    again = Selection(first, CommitmentFilter()).commitment_rows()
    assert again == rows


def test_dates_that_know_the_same_plans_share_the_searched_texts(store: Store) -> None:
    assert store.situation(DAY).searched is store.situation(date(2024, 6, 2)).searched
    early = store.situation(date(1990, 1, 1)).searched
    assert len(early) == len(store.situation(DAY).searched)
    assert early is not store.situation(DAY).searched


def test_so_many_situations_and_no_more(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(situations, "_MOST", 3)
    for day in range(1, 8):
        store.situation(date(2024, 6, day))
    builds = store.situations.builds
    for day in (5, 6, 7):
        store.situation(date(2024, 6, day))
    assert store.situations.builds == builds
    store.situation(date(2024, 6, 4))
    assert store.situations.builds == builds + 1


def test_an_import_is_seen_at_the_next_request(store: Store, tmp_path: Path) -> None:
    before = store.situation(DAY)
    rows = sample()
    rows["engagements"][0]["titre_court"] = "Autre titre"
    package = write_package(tmp_path / "suite", rows)
    with store.at(DAY) as reading:
        assert not import_packages(store.engine, [package], "essai", LOADED).problems
        # A reader that began before an import keeps its version.
        assert reading.situation.catalogue is before.catalogue
    after = store.situation(DAY)
    assert after.version == before.version + 1
    titles = [entry.short_title for entry in after.catalogue.commitments]
    assert "Autre titre" in titles
    assert "Autre titre" not in [entry.short_title for entry in before.catalogue.commitments]


def test_a_new_version_is_warmed_with_what_the_one_before_needed(
    store: Store, tmp_path: Path
) -> None:
    reads = []

    def read(connection: Connection, catalogue: Catalogue) -> int:
        reads.append(catalogue.version)
        return catalogue.version

    with store.at(DAY) as reading:
        version = reading.once_a_version(read)
        assert reading.situation.voices
        dates_held(reading.situation, (Nature.MILESTONE,), ())  # which needs another one
        derived = set(reading.situation.derived)
        assert len(derived) == 2
    rows = sample()
    rows["engagements"][0]["titre_court"] = "Autre titre"
    assert not import_packages(
        store.engine, [write_package(tmp_path / "suite", rows)], "essai", LOADED
    ).problems
    store.version()
    await_warming()
    assert reads == [version, version + 1]
    builds = store.situations.builds
    with store.at(DAY) as reading:
        assert reading.version.number == version + 1
        assert "voices" in vars(reading.situation)
        assert set(reading.situation.derived) == derived
        assert "milestone_nature" in vars(reading.situation.catalogue)
        assert reading.once_a_version(read) == version + 1
    assert store.situations.builds == builds
    assert reads == [version, version + 1]


def test_all_that_a_request_reads_is_of_one_version(store: Store, tmp_path: Path) -> None:
    store.situation(DAY)
    seen = _statements(store)
    rows = sample()
    rows["engagements"][0]["titre_court"] = "Autre titre"
    package = write_package(tmp_path / "suite", rows)
    with store.snapshot() as version:
        assert store.version() == version.number
        with store.at(DAY) as reading:
            assert reading.version == version
        assert store.catalogue().version == version.number
        assert len(seen) == 1, seen
        assert not import_packages(store.engine, [package], "essai", LOADED).problems
        with store.at(DAY) as reading:
            assert reading.version == version
            assert all(
                entry.short_title != "Autre titre"
                for entry in reading.situation.catalogue.commitments
            )
    assert store.version() == version.number + 1


@pytest.mark.parametrize("path", ["/engagements", "/engagements/2024-2026-01"])
def test_a_page_that_nobody_asked_for_costs_two_statements(store: Store, path: str) -> None:
    app = create_app(Settings(log_level="error", today=DAY, cache_bytes=0), store)
    client = app.server.test_client()
    assert client.get(path).status_code == 200  # what is read once a version is there
    seen = _statements(store)
    assert client.get(f"{path}?q=inattendu").status_code == 200
    assert len(seen) <= 2, seen


def test_another_date_costs_four_statements(store: Store) -> None:
    store.situation(DAY)
    seen = _statements(store)
    store.situation(date(2023, 6, 1))
    # The version, then newest observations, commitments, actions, milestones.
    assert len(seen) == 5, seen


def test_no_row_is_lost_after_another_statement_streamed(store: Store) -> None:
    with store.at(DAY) as moment:
        catalogue = moment.situation.catalogue
        # As the changes do: the option stays on the connection, which then fetches a row ahead.
        streaming = moment.connection.execution_options(yield_per=500)
        again = read_situation(streaming, catalogue, DAY)
        first = moment.situation
        assert again.commitments.visible.tolist() == first.commitments.visible.tolist()
        assert again.milestones.visible.tolist() == first.milestones.visible.tolist()
        assert again.commitments.last_on.tolist() == first.commitments.last_on.tolist()
        assert again.actions.observation == first.actions.observation
