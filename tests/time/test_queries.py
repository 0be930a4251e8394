"""Changes, warnings, timeline and history against the oracle, on both databases."""

import itertools
import random
from datetime import date, timedelta

import pytest
from sqlalchemy import Connection

from data.filters import CommitmentFilter
from data.queries import changes, history, timeline, warnings
from data.queries.changes import BadRange, Change, Range, read_range
from tests.time import oracle, world

EVERYTHING = CommitmentFilter()
EDGES = oracle.edges()


def asked(query: str) -> CommitmentFilter:
    found, problems = CommitmentFilter.from_query(query)
    assert not problems
    return found


def ranges() -> list[tuple[date, date]]:
    draw = random.Random(20240229)
    pairs = list(itertools.pairwise(EDGES))
    pairs += [tuple(sorted(draw.sample(EDGES, 2))) for _ in range(25)]  # type: ignore[misc]
    return [*pairs, (EDGES[3], EDGES[3]), (date(2019, 1, 1), EDGES[-1])]


def test_changes_agree_with_the_oracle(connection: Connection) -> None:
    for since, until in ranges():
        found = changes.change_frame(connection, EVERYTHING, since, until)
        told = set(zip(found["kind"], found["code"], found["on_date"], strict=True))
        assert len(told) == len(found), (since, until)
        assert told == oracle.changes(since, until), (since, until)
        assert list(found["on_date"]) == sorted(found["on_date"], reverse=True)


def test_no_change_leaks_from_outside_its_range(connection: Connection) -> None:
    for since, until in ranges():
        found = changes.change_frame(connection, EVERYTHING, since, until)
        assert all(since < on <= until for on in found["on_date"]), (since, until)


def test_counts_and_parts_add_up(connection: Connection) -> None:
    since, until = date(2020, 2, 1), date(2024, 12, 31)
    found = changes.change_frame(connection, EVERYTHING, since, until)
    counts = changes.change_counts(connection, EVERYTHING, since, until)
    assert list(counts) == [kind.value for kind in Change]
    assert counts == {kind.value: int((found["kind"] == kind).sum()) for kind in Change}
    by_axis = changes.changes_by_axis(connection, EVERYTHING, since, until)
    assert by_axis["number"].sum() == len(found)
    by_ministry = changes.changes_by_ministry(connection, EVERYTHING, since, until)
    of_ministry = by_ministry[by_ministry["key"] == "min-a"]["number"].sum()
    mine = found[found["commitment"].isin([f"{world.A}-01", f"{world.A}-02"])]
    assert of_ministry == len(mine)  # the directorate's count once, with its ministry
    assert "dir-a" not in set(by_ministry["key"])


def test_filters_never_add_a_change(connection: Connection) -> None:
    since, until = date(2020, 2, 1), date(2024, 12, 31)
    every = changes.change_frame(connection, EVERYTHING, since, until)
    keys = set(zip(every["kind"], every["code"], strict=True))
    for query in (
        f"plan={world.A}", f"axe={world.A}-x1", "organisme=min-a", "organisme=asso",
        "statut=complet", "etat=en_retard", "nature=echeance", "q=engagement", "organisme=inconnu",
    ):
        found = changes.change_frame(connection, asked(query), since, until)
        kept = set(zip(found["kind"], found["code"], strict=True))
        assert kept <= keys, query
        if query.startswith(("organisme", "axe", "q")):
            assert found["commitment"].notna().all(), query
    assert changes.change_frame(connection, asked("organisme=inconnu"), since, until).empty
    natures = changes.change_frame(connection, asked("nature=echeance"), since, until)["nature"]
    assert set(natures.dropna()) == {"echeance"}


def test_a_new_period_tells_both_words_and_the_slip(connection: Connection) -> None:
    found = changes.change_frame(connection, EVERYTHING, date(2020, 3, 1), date(2022, 11, 29))
    moved = found[found["kind"] == Change.REPLANNED].set_index("code")
    assert moved.loc[f"{world.A}-02-j2", "slip"] == 365
    assert moved.loc[f"{world.A}-02-j1", "slip"] == 0
    assert moved.loc[f"{world.A}-02-j1", "made_precise"]
    assert moved.loc[f"{world.A}-02-j3", "slip"] is None
    assert moved.loc[f"{world.A}-02-j2", "words_before"] == "2021-01-01..2021-03-31"
    assert moved.loc[f"{world.A}-02-j2", "words_after"] == "2022-01-01..2022-03-31"


def test_the_dates_offered_are_those_on_which_someone_spoke(connection: Connection) -> None:
    found = changes.change_dates(connection, EVERYTHING, date(2021, 7, 1))
    assert found["on_date"].is_monotonic_decreasing
    assert found["on_date"].iloc[0] == date(2021, 7, 1)  # the replaced one counts nowhere
    assert date(2021, 6, 3) in set(found["on_date"])
    assert max(found["on_date"]) <= date(2021, 7, 1)
    line = found[found["on_date"] == date(2021, 6, 3)].iloc[0]
    assert (line["observations"], line["announcements"]) == (5, 1)
    last = changes.last_readings(connection, date(2021, 7, 1))
    assert last.values.tolist() == [[world.A, date(2021, 7, 1)]]


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


def test_the_default_range_begins_when_a_source_last_spoke(connection: Connection) -> None:
    def default(until: date) -> Range:
        return changes.range_or_default(connection, None, until)

    assert default(date(2021, 8, 15)) == Range(date(2021, 8, 1), date(2021, 8, 15))
    assert default(date(2021, 8, 1)) == Range(date(2021, 7, 15), date(2021, 8, 1))
    assert default(date(2019, 1, 1)) == Range(date(2019, 1, 1), date(2019, 1, 1))
    assert default(date(2025, 1, 1)).since == date(2023, 4, 1)


def test_what_falls_due_agrees_with_the_oracle(connection: Connection) -> None:
    for at in EDGES:
        found = warnings.due_frame(connection, EVERYTHING, at)
        assert dict(zip(found["code"], found["window"], strict=True)) == oracle.due(at), at
        assert list(found["end"]) == sorted(found["end"])


def test_silences_agree_with_the_oracle(connection: Connection) -> None:
    for at in EDGES:
        found = warnings.silence_frame(connection, EVERYTHING, at)
        assert set(found["code"]) == oracle.silent(at), at
        assert list(found["state_since"]) == sorted(found["state_since"])


def test_staleness_agrees_with_the_oracle(connection: Connection) -> None:
    # 183 days after a publication or a reading, and the day after.
    limits = [day + timedelta(days=more) for day in EDGES for more in (183, 184)]
    for at in [*EDGES, *limits[::3]]:
        found = warnings.stale_frame(connection, EVERYTHING, at)
        told = {
            row["code"]: (row["freshness"], row["quiet_since"]) for _, row in found.iterrows()
        }
        assert told == oracle.stale(at), at


def test_an_empty_window_says_what_it_knows(connection: Connection) -> None:
    before = warnings.horizon(connection, EVERYTHING, date(2019, 1, 1))
    assert before == warnings.Horizon((), None, (), None, None, 0)
    running = warnings.horizon(connection, EVERYTHING, date(2022, 12, 1))
    assert running.plans == (world.B, world.A)
    assert running.last_end == date(2025, 12, 31)
    assert running.next_end == date(2022, 12, 31)
    assert warnings.horizon(connection, asked(f"plan={world.A}"), date(2023, 1, 1)) == (
        warnings.Horizon((), None, (world.A,), None, None, 0)
    )
    early = warnings.horizon(connection, asked(f"plan={world.A}"), date(2021, 1, 1))
    assert (early.undated, early.plans_end) == (2, date(2022, 12, 31))


def test_history_agrees_with_the_oracle(connection: Connection) -> None:
    for at in EDGES:
        found = history.status_history(connection, EVERYTHING, at)
        for plan in (world.A, world.B):
            mine = found[found["plan"] == plan]
            told = {
                (row["on_date"], row["status"]): row["number"] for _, row in mine.iterrows()
            }
            assert told == oracle.history(plan, at), (plan, at)
            for _, one in mine.groupby("on_date"):
                assert one["number"].sum() == one["total"].iloc[0]


def test_the_timeline_drops_nothing(connection: Connection) -> None:
    both = asked("nature=jalon&nature=echeance")
    for at in (*EDGES[::5], EDGES[-1]):
        known = {code for code in oracle.MILESTONES if oracle.milestone(code, at)}
        found = timeline.timeline_frame(connection, both, at)
        assert set(found["code"].dropna()) == known, at
        assert found["code"].dropna().is_unique
        states = dict(zip(found["code"], found["state"], strict=True))
        for code in known:
            one = oracle.milestone(code, at)
            assert one is not None
            assert states[code] == one.state, (code, at)


def test_lines_without_date_stand_for_their_plan(connection: Connection) -> None:
    at = date(2023, 6, 1)
    found = timeline.timeline_frame(connection, EVERYTHING, at)
    lines = found[found["code"].isna()]
    assert set(lines["line"]) == set()  # each commitment has a key milestone
    deadlines = timeline.timeline_frame(connection, asked("nature=echeance"), at)
    empty = deadlines[deadlines["code"].isna()]
    assert set(empty["line"]) == {f"{world.A}-03", f"{world.B}-02"}
    assert set(empty["plan_end"]) == {date(2022, 12, 31), date(2024, 12, 31)}
    own = deadlines[deadlines["line"] == world.B]
    assert list(own["code"]) == [f"{world.B}-j1"]
    assert own["group"].isna().all()
    assert (found["nature"].dropna() == "jalon").all()


def test_grouping_by_ministry_repeats_a_commitment_under_each_head(connection: Connection) -> None:
    at = date(2023, 6, 1)
    found = timeline.timeline_frame(connection, EVERYTHING, at, timeline.Grouping.MINISTRY)
    pairs = {
        (row["group"], row["line"]) for _, row in found.iterrows() if row["line"] != world.B
    }
    a, b = world.A, world.B
    assert pairs == {
        ("min-a", f"{a}-01"), ("min-a", f"{a}-02"), ("asso", f"{a}-02"), ("asso", f"{b}-01"),
        (None, f"{a}-03"), (None, f"{b}-02"),
    }


def test_a_state_keeps_only_its_lines(connection: Connection) -> None:
    found = timeline.timeline_frame(connection, asked("etat=abandonne"), date(2023, 6, 1))
    assert list(found["code"]) == [f"{world.A}-03-j1"]


def test_periods_filter_the_list(connection: Connection) -> None:
    at = date(2022, 6, 1)
    counts = timeline.period_counts(connection, EVERYTHING, at)
    for period, number in counts.itertuples(index=False):
        found = timeline.milestone_list(connection, EVERYTHING, at, period=period)
        assert len(found) == number, period
    assert list(counts["period"])[-1] == "sans_date"
    over = timeline.milestone_list(connection, EVERYTHING, at, period="echue")
    assert (over["end"] < at).all()
    assert timeline.milestone_list(connection, EVERYTHING, at, period="n’importe").empty
    early = timeline.period_counts(connection, EVERYTHING, date(2019, 1, 1))
    assert early.values.tolist() == [["sans_date", 0]]


def test_the_longest_silence_comes_first_and_undated_last(connection: Connection) -> None:
    found = timeline.milestone_list(
        connection, EVERYTHING, date(2022, 6, 1), sort="silence"
    )
    states = list(found["state"])
    assert states[-1] == "sans_date" or "sans_date" not in states
    ranked = found[found["state"].isin(["echu_sans_information", "en_retard"])
                   & ~found["before_plan"].astype(bool)]
    assert list(ranked["end"]) == sorted(ranked["end"])
    assert list(found.index[: len(ranked)]) == list(ranked.index)
    first = found[found["code"] == f"{world.A}-01-j1"].iloc[0]
    assert first["before_plan"]


def test_slip_and_last_information_of_a_milestone(connection: Connection) -> None:
    found = timeline.milestone_list(connection, EVERYTHING, date(2022, 6, 1)).set_index("code")
    assert found.loc[f"{world.A}-02-j2", "slip"] == 365
    assert found.loc[f"{world.A}-02-j1", "made_precise"]
    assert found.loc[f"{world.A}-01-j4", "slip"] is None
    assert found.loc[f"{world.A}-03-j2", "last_on"] == date(2021, 7, 15)
    assert found.loc[f"{world.A}-01-j4", "last_on"] is None


def test_the_last_document_never_comes_from_later(connection: Connection) -> None:
    for at in EDGES:
        found = timeline.last_document(connection, EVERYTHING, at)
        assert found is None or found <= at
    assert timeline.last_document(connection, EVERYTHING, date(2020, 2, 1)) is None
    assert timeline.last_document(connection, EVERYTHING, date(2021, 1, 9)) == date(2020, 3, 1)
