"""Changes, warnings, timeline and history compared with the oracle, on both databases."""

import itertools
import random
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

import pytest
from sqlalchemy import Engine

from data import calendar, milestones, warnings
from data.changes import (
    BadRange,
    Change,
    ChangeRow,
    Numbers,
    Range,
    changes_between,
    numbers_between,
    range_or_default,
    read_range,
    statement_days,
)
from data.filters import CommitmentFilter
from data.history import status_history
from data.rows import MilestoneRow
from data.selection import Selection
from data.store import Moment, Store
from data.surroundings import last_document
from tests.rules.time import oracle, world

EVERYTHING = CommitmentFilter()
EDGES = oracle.edges()
At = Callable[[date], Moment]


@pytest.fixture
def at(world_engine: Engine) -> Iterator[At]:
    """The world at a date."""
    with Store(world_engine).at(EDGES[0]) as moment:
        yield lambda day: replace(moment, situation=moment.at(day))


def changes(
    at: At, since: date, until: date, filters: CommitmentFilter = EVERYTHING
) -> list[ChangeRow]:
    return changes_between(at(until), filters, Range(since, until))


def numbers(at: At, since: date, until: date) -> Numbers:
    return numbers_between(at(until), EVERYTHING, since)


def selection_of(moment: Moment, filters: CommitmentFilter = EVERYTHING) -> Selection:
    return Selection(moment.situation, filters)


def filters_of(query: str) -> CommitmentFilter:
    filters, problems = CommitmentFilter.from_query(query)
    assert not problems
    return filters


def ranges() -> list[tuple[date, date]]:
    draw = random.Random(20240229)
    pairs = list(itertools.pairwise(EDGES))
    pairs += [tuple(sorted(draw.sample(EDGES, 2))) for _ in range(25)]  # type: ignore[misc]
    return [*pairs, (EDGES[3], EDGES[3]), (date(2019, 1, 1), EDGES[-1])]


def test_changes_agree_with_the_oracle(at: At) -> None:
    for since, until in ranges():
        rows = changes(at, since, until)
        facts = {(row.kind.value, row.code, row.on_date) for row in rows}
        assert len(facts) == len(rows), (since, until)
        assert facts == oracle.changes(since, until), (since, until)
        days = [row.on_date for row in rows]
        assert days == sorted(days, reverse=True)
        assert all(since < on <= until for on in days), (since, until)
        assert all(row.source for row in rows), (since, until)


def test_counts_and_parts_add_up(at: At) -> None:
    for since, until in ((date(2020, 2, 1), date(2024, 12, 31)), *ranges()[::7]):
        rows = changes(at, since, until)
        counts = numbers(at, since, until)
        assert counts.total == len(rows)
        assert {kind: counts.number(kind) for kind in Change} == {
            kind: sum(row.kind is kind for row in rows) for kind in Change
        }
        assert counts.totals == Counter((row.kind, row.nature) for row in rows)
        axes = counts.by_axis()
        assert sum(sum(part.numbers.values()) for part in axes) == len(rows)
        assert {(part.plan, part.code) for part in axes} == {(row.plan, row.axis) for row in rows}
        heads = {part.code: sum(part.numbers.values()) for part in counts.by_head()}
        mine = [row for row in rows if row.commitment in (f"{world.A}-01", f"{world.A}-02")]
        # those of the directorate once, with its ministry's
        assert heads.get("min-a", 0) == len(mine)
        assert "dir-a" not in heads


def test_the_first_rows_of_each_kind_are_those_of_the_whole_list(at: At) -> None:
    since, until = date(2020, 2, 1), date(2024, 12, 31)
    every = changes(at, since, until)
    for most in (0, 1, 3, 100):
        limit = partial(_as_many, most)
        first = changes_between(at(until), EVERYTHING, Range(since, until), limit)
        wanted = [
            row for kind in Change for row in [row for row in every if row.kind is kind][:most]
        ]
        assert sorted(first, key=every.index) == first
        assert sorted(first, key=repr) == sorted(wanted, key=repr), most


def _as_many(number: int, kind: Change) -> int:
    return number


def test_filters_never_add_a_change(at: At) -> None:
    since, until = date(2020, 2, 1), date(2024, 12, 31)
    every = changes(at, since, until)
    keys = {(row.kind, row.code) for row in every}
    for query in (
        f"plan={world.A}",
        f"axe={world.A}-x1",
        "organisme=min-a",
        "organisme=asso",
        "statut=complet",
        "etat=en_retard",
        "nature=echeance",
        "q=engagement",
        "organisme=inconnu",
    ):
        rows = changes(at, since, until, filters_of(query))
        assert {(row.kind, row.code) for row in rows} <= keys, query
        counts = numbers_between(at(until), filters_of(query), since)
        assert counts.totals == Counter((row.kind, row.nature) for row in rows), query
        if query.startswith(("organisme", "axe", "q")):
            assert all(row.commitment for row in rows), query
    assert not changes(at, since, until, filters_of("organisme=inconnu"))
    natures = {row.nature for row in changes(at, since, until, filters_of("nature=echeance"))}
    assert natures - {None} == {"echeance"}


def test_a_new_period_tells_both_words_and_the_slip(at: At) -> None:
    rows = changes(at, date(2020, 3, 1), date(2022, 11, 29))
    moved = {row.code: row for row in rows if row.kind is Change.REPLANNED}
    assert moved[f"{world.A}-02-j2"].slip == 365
    assert moved[f"{world.A}-02-j1"].slip == 0
    assert moved[f"{world.A}-02-j1"].made_precise
    assert moved[f"{world.A}-02-j3"].slip is None
    assert moved[f"{world.A}-02-j2"].words_before == "2021-01-01..2021-03-31"
    assert moved[f"{world.A}-02-j2"].words_after == "2022-01-01..2022-03-31"


def test_the_dates_offered_are_those_on_which_someone_spoke(at: At) -> None:
    rows = statement_days(at(date(2021, 7, 1)))
    days = [row.on_date for row in rows]
    assert days == sorted(days, reverse=True)
    assert days[0] == date(2021, 7, 1)  # the replaced one counts nowhere
    (line,) = [row for row in rows if row.on_date == date(2021, 6, 3)]
    assert (line.observations, line.announcements) == (5, 1)
    assert statement_days(at(date(2021, 7, 1)), [world.B]) == []
    assert {row.on_date for row in statement_days(at(date(2024, 1, 1)), [world.B])} == {
        date(2022, 11, 30),
        date(2023, 3, 31),
        date(2023, 4, 1),
    }


@pytest.mark.parametrize(
    ("since", "reason"),
    [
        ("2024-02-30", "date_impossible"),
        ("2023-02-29", "date_impossible"),
        ("2024-2-3", "date_impossible"),
        ("20240203", "date_impossible"),
        ("0001-01-01", "date_impossible"),
        ("<script>", "date_impossible"),
        ("2024-03-02", "ordre_inverse"),
    ],
)
def test_bad_ranges_say_why(since: str, reason: str) -> None:
    with pytest.raises(BadRange) as raised:
        read_range(since, date(2024, 3, 1))
    assert raised.value.reason == reason


def test_good_ranges() -> None:
    leap = date(2024, 2, 29)
    assert read_range("2024-02-29", leap) == Range(leap, leap)
    assert read_range(" 2020-01-01 ", leap) == Range(date(2020, 1, 1), leap)


def test_the_default_range_begins_when_a_source_last_spoke(at: At) -> None:
    def default(until: date) -> Range:
        return range_or_default(at(until), None)

    assert default(date(2021, 8, 15)) == Range(date(2021, 8, 1), date(2021, 8, 15))
    assert default(date(2021, 8, 1)) == Range(date(2021, 7, 15), date(2021, 8, 1))
    assert default(date(2019, 1, 1)) == Range(date(2019, 1, 1), date(2019, 1, 1))
    assert default(date(2025, 1, 1)).since == date(2023, 4, 1)


def test_what_falls_due_agrees_with_the_oracle(at: At) -> None:
    for day in EDGES:
        selection = selection_of(at(day))
        rows = warnings.due(selection)
        assert {row.milestone.code: row.window for row in rows} == oracle.due(day), day
        ends = [row.milestone.end or date.max for row in rows]
        assert ends == sorted(ends)
        within = warnings.due_numbers(selection, warnings.due_places(selection))
        for nature, of_nature in within.items():
            for days, number in of_nature.items():
                inside = [r for r in rows if r.milestone.nature is nature and r.window <= days]
                assert len(inside) == number, (day, nature, days)


def test_silences_agree_with_the_oracle(at: At) -> None:
    for day in EDGES:
        rows = warnings.silences(selection_of(at(day)))
        assert {row.milestone.code for row in rows} == oracle.silent(day), day
        ends = [row.milestone.end or date.max for row in rows]
        assert ends == sorted(ends)
        holders = {row.milestone.commitment: row.last_on for row in rows}
        for commitment, last_on in holders.items():
            if commitment:
                assert last_on == oracle.last_on(commitment, day)


def test_staleness_agrees_with_the_oracle(at: At) -> None:
    # 183 days after a publication or a reading, and the day after that.
    limits = [day + timedelta(days=more) for day in EDGES for more in (183, 184)]
    for day in [*EDGES, *limits[::3]]:
        moment = at(day)
        rows = warnings.stale(moment, selection_of(moment))
        answered = {row.commitment.code: (row.freshness.value, row.quiet_since) for row in rows}
        assert answered == oracle.stale(day), day
        assert all(row.quiet_days == (day - row.quiet_since).days > 183 for row in rows)


def test_an_empty_window_says_what_it_knows(at: At) -> None:
    before = warnings.horizon(selection_of(at(date(2019, 1, 1))))
    assert before == warnings.Horizon((), None, (), None, None, 0)
    running = warnings.horizon(selection_of(at(date(2022, 12, 1))))
    assert running.plans == (world.B, world.A)
    assert running.last_end == date(2025, 12, 31)
    assert running.next_end == date(2022, 12, 31)
    assert warnings.horizon(selection_of(at(date(2023, 1, 1)), filters_of(f"plan={world.A}"))) == (
        warnings.Horizon((), None, (world.A,), None, None, 0)
    )
    early = warnings.horizon(selection_of(at(date(2021, 1, 1)), filters_of(f"plan={world.A}")))
    assert (early.undated, early.plans_end) == (2, date(2022, 12, 31))


def test_history_agrees_with_the_oracle(at: At) -> None:
    for day in EDGES:
        moment = at(day)
        rows = status_history(moment, selection_of(moment))
        for plan in (world.A, world.B):
            mine = [row for row in rows if row.plan == plan]
            numbers = {(row.on_date, row.status.value): row.number for row in mine}
            assert numbers == oracle.history(plan, day), (plan, day)
            sums = Counter[date]()
            for row in mine:
                sums[row.on_date] += row.number
            assert all(sums[row.on_date] == row.total for row in mine)


def test_the_timeline_drops_nothing(at: At) -> None:
    both = filters_of("nature=jalon&nature=echeance")
    for day in (*EDGES[::5], EDGES[-1]):
        known = {code for code in oracle.MILESTONES if oracle.milestone(code, day)}
        rows = drawn(calendar.timeline(selection_of(at(day), both)))
        assert len(rows) == len(known)
        assert {row.code for row in rows} == known, day
        for row in rows:
            expected = oracle.milestone(row.code, day)
            assert expected is not None
            assert row.state == expected.state, (row.code, day)


def drawn(timeline: calendar.Timeline) -> list[MilestoneRow]:
    return [row for line in timeline.lines for row in line.milestones]


def test_lines_without_date_stand_for_their_plan(at: At) -> None:
    moment = at(date(2023, 6, 1))
    jalons = calendar.timeline(selection_of(moment))
    assert all(line.milestones for line in jalons.lines)  # each commitment has a key milestone
    assert jalons.unspecified == 0
    deadlines = calendar.timeline(selection_of(moment, filters_of("nature=echeance")))
    empty = [line for line in deadlines.lines if not line.milestones]
    assert {line.code for line in empty} == {f"{world.A}-03", f"{world.B}-02"}
    assert deadlines.unspecified == 2
    assert {line.plan.end for line in empty} == {date(2022, 12, 31), date(2024, 12, 31)}
    (own,) = [line for line in deadlines.lines if line.code == world.B]
    assert [row.code for row in own.milestones] == [f"{world.B}-j1"]
    assert (own.group, own.number) == (None, None)
    assert {row.nature for row in drawn(jalons)} == {"jalon"}


def test_grouping_by_ministry_repeats_a_commitment_under_each_head(at: At) -> None:
    timeline = calendar.timeline(selection_of(at(date(2023, 6, 1))), calendar.Grouping.MINISTRY)
    pairs = [
        (line.group.code if line.group else None, line.code)
        for line in timeline.lines
        if line.code != world.B
    ]
    a, b = world.A, world.B
    assert pairs == [  # newest plan first; ministries, other bodies, then without a carrier
        ("asso", f"{b}-01"),
        (None, f"{b}-02"),
        ("min-a", f"{a}-01"),
        ("min-a", f"{a}-02"),
        ("asso", f"{a}-02"),
        (None, f"{a}-03"),
    ]


def test_a_state_keeps_only_its_lines(at: At) -> None:
    timeline = calendar.timeline(selection_of(at(date(2023, 6, 1)), filters_of("etat=abandonne")))
    assert [row.code for row in drawn(timeline)] == [f"{world.A}-03-j1"]


def test_a_timeline_tells_what_its_bounds_leave_out(at: At) -> None:
    selection = selection_of(at(date(2023, 6, 1)), filters_of("nature=jalon&nature=echeance"))
    whole = calendar.timeline(selection)
    assert (whole.lines_left, whole.dates_left) == (0, 0)
    for most_lines, most_dates in ((2, None), (None, 5), (3, 4), (0, 0)):
        part = calendar.timeline(selection, calendar.Grouping.AXIS, most_lines, most_dates)
        assert part.lines == whole.lines[: len(part.lines)]
        assert len(part.lines) + part.lines_left == len(whole.lines)
        assert len(drawn(part)) + part.dates_left == len(drawn(whole))
        assert part.unspecified == whole.unspecified
        assert most_lines is None or len(part.lines) <= most_lines
        assert most_dates is None or len(drawn(part)) <= most_dates


def listed(
    moment: Moment, filters: CommitmentFilter = EVERYTHING, period: str = "", sort: str = "silence"
) -> list[milestones.ListedMilestone]:
    selection = selection_of(moment, filters)
    where = milestones.in_period(moment.situation, period)
    return milestones.listed(moment, milestones.ordered(selection, where, sort))


def test_periods_filter_the_list(at: At) -> None:
    moment = at(date(2022, 6, 1))
    counts = milestones.period_numbers(selection_of(moment))
    for period, number in counts.items():
        assert len(listed(moment, period=period)) == number, period
    assert list(counts)[-1] == "sans_date"
    ends = [row.milestone.end for row in listed(moment, period="echue")]
    assert ends
    assert all(end and end < date(2022, 6, 1) for end in ends)
    assert not listed(moment, period="n’importe")
    assert milestones.period_numbers(selection_of(at(date(2019, 1, 1)))) == {"sans_date": 0}


def test_pages_of_the_list_join_into_the_whole(at: At) -> None:
    moment = at(date(2022, 6, 1))

    def page(number: int, size: int | None) -> milestones.MilestoneList:
        return milestones.milestone_list(
            moment, selection_of(moment), period="", sort="silence", page=number, size=size
        )

    whole = page(1, None)
    assert (whole.place.page, whole.place.pages, len(whole.rows)) == (1, 1, whole.total)
    pages = [page(number, 3) for number in range(1, whole.total // 3 + 2)]
    assert [row for part in pages for row in part.rows] == list(whole.rows)
    assert {part.place.pages for part in pages} == {len(pages)}
    assert page(99, 3).rows == pages[-1].rows
    assert page(-1, 3).rows == pages[0].rows


def test_the_longest_silence_comes_first_and_undated_last(at: At) -> None:
    rows = [row.milestone for row in listed(at(date(2021, 4, 10)))]
    states = [row.state.value for row in rows]
    assert "sans_date" in states
    assert states[states.index("sans_date") :] == ["sans_date"] * states.count("sans_date")
    ranked = [
        row.end or date.max
        for row in rows
        if row.state in milestones.PASSED and not row.before_plan
    ]
    assert ranked == sorted(ranked)
    assert [row.state in milestones.PASSED for row in rows[: len(ranked)]] == [True] * len(ranked)
    (first,) = [row for row in rows if row.code == f"{world.A}-01-j1"]
    assert first.before_plan


def test_slip_and_last_information_of_a_milestone(at: At) -> None:
    rows = {row.milestone.code: row.milestone for row in listed(at(date(2022, 6, 1)))}
    assert rows[f"{world.A}-02-j2"].slip == 365
    assert rows[f"{world.A}-02-j1"].made_precise
    assert rows[f"{world.A}-01-j4"].slip is None
    assert rows[f"{world.A}-03-j2"].newest_on == date(2021, 7, 15)
    assert rows[f"{world.A}-01-j4"].newest_on is None


def test_planned_and_reached_agree_with_the_states(at: At) -> None:
    for day in EDGES[::3]:
        for query in ("", "nature=echeance"):
            selection = selection_of(at(day), filters_of(query))
            steps = milestones.cumulated(selection)
            (states,) = milestones.counts(selection).values()
            rows = [row.milestone for row in listed(at(day), filters_of(query))]
            dated = [row for row in rows if row.start or row.end]
            if not dated:
                assert not steps
                continue
            (now,) = [step for step in steps if step.day == day]
            done = [row for row in dated if row.state == "atteint"]
            assert now.reached == len(done)
            closed = [row for row in dated if row.end and row.end < day]
            assert now.over == len(closed) + sum(row.end is None for row in done)
            assert steps[-1].begun == len(dated)
            assert sum(states.values()) == len(rows)
            assert all(step.reached is None for step in steps if step.day > day)


def test_the_last_document_never_comes_from_later(at: At) -> None:
    for day in EDGES:
        last = last_document(selection_of(at(day)))
        assert last is None or last <= day
    assert last_document(selection_of(at(date(2020, 2, 1)))) is None
    assert last_document(selection_of(at(date(2021, 1, 9)))) == date(2020, 3, 1)
