"""What the overview computes on columns, compared with plain code on the same rows."""

from collections import defaultdict
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from sqlalchemy import Connection, Engine, event, select

from data import information, overview
from data.by_axis import dates_by_axis
from data.catalogue import Catalogue
from data.catalogue_reading import read_catalogue
from data.exchange.load import import_packages
from data.filters import CommitmentFilter
from data.information_reading import read_information
from data.milestones import months_over
from data.models import Observation
from data.plan_figures import plan_figures
from data.selection import Selection
from data.silences import silences
from data.situation_reading import read_situation
from data.store import Store
from data.vocabulary import Calendar, ItemKind, Nature, State, Status
from tests.places import FROZEN_PLANS
from tests.rules import strategies
from tests.rules.conftest import Stored, stored
from tests.rules.world import World
from tests.stores import lay_schema

__all__ = ["stored"]

KINDS = (ItemKind.COMMITMENT, ItemKind.MILESTONE, ItemKind.ACTION, ItemKind.PLAN)
_EXAMPLES = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def selected(connection: Connection, day: date, filters: CommitmentFilter) -> Selection:
    """A selection of what the store holds."""
    return Selection(read_situation(connection, read_catalogue(connection, 1), day), filters)


def holder(catalogue: Catalogue, code: str | None) -> str | None:
    """The commitment that an item belongs to or is."""
    while code is not None and catalogue.item_kinds[code] is not ItemKind.COMMITMENT:
        code = catalogue.item_parents[code]
    return code


def belongs_to_selection(
    catalogue: Catalogue, selection: Selection, commitments: set[str], code: str
) -> bool:
    """Whether a statement about an item is shown under a filter."""
    owner = holder(catalogue, code)
    if owner is not None:
        return owner in commitments
    filters, plan = selection.filters, catalogue.item_plans[code]
    above = catalogue.item_parents[code]
    own = above is None or catalogue.item_kinds[above] is ItemKind.PLAN
    published = plan in {entry.code for entry in selection.situation.plans}
    only_plans = filters.without("plan", "au") == CommitmentFilter()
    listed = catalogue.item_kinds[code] in (ItemKind.PLAN, ItemKind.MILESTONE)
    return (
        own and published and listed and only_plans and (not filters.plan or plan in filters.plan)
    )


def expected_information(connection: Connection, selection: Selection) -> list[tuple[Any, ...]]:
    """The expected (plan, kind, nature, what, start, end, precision, day, source, number,
    first)."""
    catalogue, day = selection.situation.catalogue, selection.situation.as_of
    commitments = {row.code for row in selection.commitment_rows()}
    observations = connection.execute(select(*Observation.__table__.columns)).all()
    replaced = {row.replaces_code for row in observations}
    groups: dict[tuple[Any, ...], set[str]] = defaultdict(set)
    for row in observations:
        known = row.status not in (None, Status.UNKNOWN)
        empty = row.status is Status.UNKNOWN and not (
            row.calendar or row.comment is not None or row.reached_end
        )
        if row.code in replaced or row.observed_on > day or empty:
            continue
        if not belongs_to_selection(catalogue, selection, commitments, row.item_code):
            continue
        item, kind = row.item_code, catalogue.item_kinds[row.item_code]
        what = "statut" if known else "calendrier" if row.calendar else "recit"
        if kind is ItemKind.MILESTONE and row.status is Status.COMPLETE:
            what = "atteint"
        owner = holder(catalogue, item)
        if what == "recit" and owner is not None:
            item, kind = owner, ItemKind.COMMITMENT
        nature = None
        if kind is ItemKind.MILESTONE:
            nature = catalogue.milestones[catalogue.milestone_index[item]].nature
        end = row.reached_end or row.observed_on
        start = row.reached_start or end
        precision = None if row.reached_end else row.precision
        plan = catalogue.item_plans[item]
        key = (plan, kind, nature, what, start, end, precision, row.observed_on, row.source_code)
        groups[key].add(item)
    rows = [(*key, len(items), min(items)) for key, items in groups.items()]
    rows.sort(key=lambda row: (row[3] == "recit", KINDS.index(row[1]), row[-1]))
    return sorted(rows, key=lambda row: (row[5], row[4], row[0]), reverse=True)


def information_values(row: information.Information) -> tuple[Any, ...]:
    """The same columns of a computed row."""
    return (
        row.plan,
        row.kind,
        row.nature,
        row.what.value,
        row.start,
        row.end,
        row.precision,
        row.observed_on,
        row.source,
        row.number,
        row.first,
    )


@_EXAMPLES
@given(world=strategies.worlds(), day=strategies.days, filters=strategies.filters())
def test_what_was_said_last_is_grouped_and_ordered(
    stored: Stored, world: World, day: date, filters: CommitmentFilter
) -> None:
    with stored(world) as connection:
        for chosen in (filters, CommitmentFilter(plan=filters.plan)):
            selection = selected(connection, day, chosen)
            information_read = read_information(connection, selection.situation.catalogue)
            rows = information.latest(information_read, selection)
            expected = expected_information(connection, selection)
            # Rows equal in the sort key may be in any order.
            assert sorted(map(information_values, rows), key=repr) == sorted(expected, key=repr)
            places = [(row.end, row.start, row.plan) for row in rows]
            assert places == [(row[5], row[4], row[0]) for row in expected]
            assert information.latest(information_read, selection, 3) == rows[:3]
            statuses = [
                row
                for row in rows[3:]
                if row.what is information.What.STATUS and row.kind is ItemKind.COMMITMENT
            ]
            status = information.latest_status(information_read, selection, rows[:3])
            assert status == next(iter(statuses), None)


@_EXAMPLES
@given(world=strategies.worlds(), day=strategies.days, filters=strategies.filters())
def test_a_silence_is_that_of_the_oldest_milestone(
    stored: Stored, world: World, day: date, filters: CommitmentFilter
) -> None:
    with stored(world) as connection:
        selection = selected(connection, day, filters)
    silent: dict[str, list[date]] = defaultdict(list)
    for row in selection.without("etat", "nature").milestone_rows():
        informed = row.state is not State.SILENT or row.before_plan
        if informed or row.nature is not selection.main_nature or row.commitment is None:
            continue
        assert row.end is not None
        silent[row.commitment].append(row.end)
    rows = silences(selection, nature=selection.main_nature)
    assert {row.commitment: (row.since, row.milestones) for row in rows} == {
        code: (min(ends), len(ends)) for code, ends in silent.items()
    }
    assert [row.since for row in rows] == sorted(row.since for row in rows)
    assert all(row.months == months_over(row.since, day) for row in rows)


@_EXAMPLES
@given(world=strategies.worlds(), day=strategies.days, filters=strategies.filters())
def test_figures_of_plans_and_axes_are_those_of_their_rows(
    stored: Stored, world: World, day: date, filters: CommitmentFilter
) -> None:
    with stored(world) as connection:
        selection = selected(connection, day, filters)
    commitments, dates = selection.commitment_rows(), selection.milestone_rows()
    actions = selection.action_rows()
    for figures in plan_figures(selection):
        plan = figures.entry.code
        own = [row for row in commitments if row.plan == plan]
        read = [row.observed_on for row in own if row.status is not Status.UNKNOWN]
        promised = [row for row in dates if row.plan == plan and row.nature is Nature.MILESTONE]
        assert figures.commitments == len(own)
        assert figures.known == len(read)
        assert figures.first_on == min(filter(None, read), default=None)
        assert figures.last_on == max(filter(None, read), default=None)
        assert figures.composite == sum(row.status_max is not None for row in own)
        assert figures.on_time == sum(row.calendar is Calendar.ON_TIME for row in own)
        assert figures.actions == sum(row.plan == plan for row in actions)
        assert figures.milestones == len(promised)
        assert figures.dated_milestones == sum(bool(row.end or row.start) for row in promised)
    nature = selection.main_nature
    shown = [row for row in selection.without("nature").milestone_rows() if row.nature is nature]
    by_axis = dates_by_axis(selection)
    assert sum(row.dates for row in by_axis) == len(shown)
    for row in by_axis:
        code = row.axis.code if row.axis else None
        own_dates = [date for date in shown if (date.plan, date.axis) == (row.plan, code)]
        for state, number in row.states.items():
            assert number == sum(date.state is state for date in own_dates)


@pytest.fixture(scope="module")
def real_store(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The frozen plans in a store."""
    store = Store.from_url(f"sqlite:///{tmp_path_factory.mktemp('plans') / 'plans.sqlite'}")
    lay_schema(store.engine)
    folders = sorted(path for path in FROZEN_PLANS.iterdir() if path.is_dir())
    assert not import_packages(
        store.engine, folders, "essai", datetime(2026, 11, 1, tzinfo=UTC)
    ).problems
    yield store
    store.close()


def test_a_warm_overview_reads_nothing_but_the_version(real_store: Store) -> None:
    day = date(2026, 11, 22)

    def read(*plans: str) -> overview.Overview:
        with real_store.at(day) as moment:
            return overview.overview(moment, CommitmentFilter(plan=plans))

    read()
    statements: list[str] = []

    def note(connection: Any, cursor: Any, statement: str, *rest: Any) -> None:
        statements.append(statement)

    engine: Engine = real_store.engine
    event.listen(engine, "before_cursor_execute", note)
    data = read("2015-2017")
    event.remove(engine, "before_cursor_execute", note)
    assert data.selected == 26
    assert [text for text in statements if "SELECT" in text and "store_state" not in text] == []


def test_a_target_is_known_with_its_source_and_its_value_with_its_day(real_store: Store) -> None:
    def numbers(day: date) -> tuple[int, int]:
        with real_store.at(day) as moment:
            rows = overview.overview(moment, CommitmentFilter(plan=("2015-2017",))).promises
        return len(rows), sum(row.current is not None for row in rows)

    assert numbers(date(2016, 1, 1)) == (0, 0)
    known, reached = numbers(date(2026, 11, 22))
    assert 0 < reached < known
