"""English sentences of axes, carriers, commitments, dates, changes and indicators."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

import pytest

from data.changes import BadRange, Change, ChangeRow
from data.entries import IndicatorValueEntry
from data.history import HistoryRow
from data.organisations import Grouping
from data.selection import Index
from data.steps import Step
from data.vocabulary import (
    Answer,
    Assessor,
    ItemKind,
    Nature,
    OrganisationKind,
    Precision,
    State,
    Status,
    ValueKind,
)
from data.workspace.declaration import Declaration
from layouts.locale import links, speaking
from layouts.locale.en import (
    axes,
    axis,
    brief,
    calculation,
    calendar,
    carriers,
    changes,
    commitment,
    commitments,
    declarations,
    history,
    indicators,
    matrix,
    milestones,
    ministries,
    ministry,
)
from layouts.locale.en.formats import NB, unmarked
from layouts.locale.en.vocabulary import state_word
from tests.unit.layouts.measured import axis as row
from tests.unit.layouts.measured import figures

TODAY = date(2026, 11, 22)
MILESTONE, DEADLINE = Nature.MILESTONE, Nature.DEADLINE
SILENT = state_word(State.SILENT)


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with speaking("en"):
        yield


def plain(words: str | links.Sentence | None) -> str:
    text = words if isinstance(words, str) else links.plain(words or [])
    return unmarked(text).replace(NB, " ")


# --- Axes ----------------------------------------------------------------------------------------


def test_axes_by_progress() -> None:
    a = row("A", commitments=9, index=52.0, index_max=52.0, index_base=9)
    b = row("B", commitments=3, index=78.0, index_max=100.0, index_base=3)
    c = row("C", commitments=2, index=52.2, index_max=52.2, index_base=2)
    assert axes.title([], MILESTONE) == "No commitment in these axes"
    assert plain(axes.title([a, b], MILESTONE)) == (
        "“B” is the most advanced axis (78 to 100%), “A” the least advanced (52%)"
    )
    assert plain(axes.title([a, c], MILESTONE)) == "The two axes have the same index, 52%"
    assert plain(axes.title([a, b, c], MILESTONE)).endswith("“A” and “C” the least advanced (52%)")
    assert plain(axes.title([a, row("E", commitments=4)], MILESTONE)) == (
        "Only one axis has known statuses, “A”: index 52%"
    )


def test_axes_by_number_and_silence() -> None:
    a = row("A", commitments=9, total=3, echu_sans_information=2)
    b = row("B", commitments=3, total=1)
    assert plain(axes.reading([a, b])) == "The largest axis is “A”: 9 commitments out of 12."
    assert plain(axes.reading([b])) == "“B” holds 3 commitments."
    assert plain(axes.dates_title([a, b], MILESTONE)) == f"2 of 4 milestones are {SILENT}"
    assert plain(axes.dates_title([b], DEADLINE)) == "No deadline in these axes"
    assert plain(axes.dates_reading([a, b], MILESTONE)) == (
        "“A” has the most: 3 milestones out of 4."
    )
    assert plain(axes.outside_note(1, 4, DEADLINE)) == (
        "1 other deadline belongs to no axis: 4 in all."
    )
    assert axes.outside_note(0, 4, DEADLINE) is None
    assert plain(axes.status_title({Status.COMPLETE: 1, Status.UNKNOWN: 3})) == (
        "1 of 4 commitments is at least substantial, status unknown for 3"
    )
    assert plain(axes.lede([a, b], 1, 12)).startswith("Two axes and 1 sub-axis, 12 commitments:")
    assert plain(axis.not_yet_known(True, None, "2024-2026")) == "Sub-axis of the 2024-2026 plan"


# --- Carriers ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("n", "total", "expected"),
    [
        (0, 17, "This ministry leads none of the 17 commitments of all plans."),
        (0, 1, "This ministry does not lead the commitment of all plans."),
        (1, 17, "This ministry leads one of the 17 commitments of all plans."),
        (17, 17, "This ministry leads all 17 commitments of all plans."),
        (1, 1, "This ministry leads the only commitment of all plans."),
        (0, 0, "No commitment of all plans is known at this date."),
    ],
)
def test_carries(n: int, total: int, expected: str) -> None:
    who = carriers.body(OrganisationKind.MINISTRY, "Ministère B")
    assert plain(carriers.carries(n, total, who, carriers.plan_words([]))) == expected


def test_bodies_and_what_is_known_of_them() -> None:
    services = carriers.body(OrganisationKind.MINISTRY, "Premier ministre")
    assert plain(carriers.carries(2, 17, services, "of the plan")) == (
        "The Prime Minister’s services lead 2 of the 17 commitments of the plan."
    )
    assert plain(carriers.associated(1, services)) == (
        "They are also associated with 1 commitment."
    )
    assert carriers.body(None, "A").subject == "This organisation"
    assert plain(carriers.known(2, 0)) == "The status is known for neither of the two."
    assert plain(carriers.known(3, 3)) == "The status is known for all three."
    assert plain(carriers.known(1, 0)) == "Its status is not known."
    names = [("2015-2017", "Ministère A"), ("2021-2023", "MA"), ("2024-2026", "ma")]
    assert plain(carriers.names_borne(names)) == (
        "Ministère A (2015-2017), then MA (2021-2023, 2024-2026)"
    )


@pytest.mark.parametrize(
    ("n", "total", "silent", "expected"),
    [
        (2, 0, 0, "No document in the database announces a milestone for them."),
        (
            2,
            6,
            6,
            "Their 6 milestones are past due and no document in the database says whether they "
            "have been reached; the latest fell due 1 year 4 months ago.",
        ),
        (
            1,
            1,
            1,
            "Its only milestone is past due and no document in the database says whether it has "
            "been reached; it fell due 1 year 4 months ago.",
        ),
        (1, 3, 0, f"None of its 3 milestones is {SILENT}."),
    ],
)
def test_silence(n: int, total: int, silent: int, expected: str) -> None:
    measured = figures(commitments=n, total=total, echu_sans_information=silent)
    last = date(2025, 6, 30) if silent else None
    assert plain(brief.silence(measured, MILESTONE, last, TODAY)) == expected


def test_brief() -> None:
    measured = figures(index=66.7, index_max=66.7, index_base=3, commitments=3)
    assert plain(brief.progress(measured)).startswith("The progress index is 67%, ")
    assert plain(brief.nothing_due(date(2026, 12, 31), TODAY)) == (
        "No date announced. The plan ends on 31 December 2026, in 39 days."
    )
    assert brief.awaited_title(1) == "One piece of information awaited"
    assert (
        brief.earlier_title(2, 3, "P") == "Two of the three delayed commitments of P were its own"
    )
    assert brief.earlier_title(1, 1, "P") == "The only delayed commitment of P was its own"
    assert plain(brief.commitment_numbers([12, 4])) == "nos. 4 and 12"
    assert plain(brief.commitment_numbers([4])) == "no. 4"
    assert plain(brief.reached_on(None, TODAY, feminine=True)) == (
        "declared reached on 22 November 2026"
    )
    assert plain(ministries.by_status(Grouping.PORTFOLIO, 12)) == (
        "Commitments led, by portfolio and by declared status; the first 12"
    )
    assert plain(ministries.only_associated(1)) == (
        "1 associated organisation that leads no commitment"
    )
    assert ministry.associated_below(0) is None
    assert ministry.associated_below(2) == "The associated commitments are below."


# --- Commitments ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("actions", "status", "expected"),
    [
        (
            ["complet", "complet", "complet", "substantiel"],
            "substantiel",
            "Three of the four actions are complete; the commitment remains “substantial”",
        ),
        (["complet"] * 2, "complet", "Both actions are complete; the commitment is “complete”"),
        (
            ["partiel"],
            "non_renseigne",
            "The only action is called “limited”; the status of the commitment is not known",
        ),
        (
            ["non_renseigne"] * 3,
            "partiel",
            "No document in the database says where the three actions stand",
        ),
    ],
)
def test_actions(actions: Sequence[str], status: str, expected: str) -> None:
    assert plain(commitment.actions_finding(actions, status)) == expected


@pytest.mark.parametrize(
    ("states", "expected"),
    [
        ({}, "No milestone is announced"),
        (
            {"echu_sans_information": 9},
            "All nine milestones are past, and no document in the database says whether they have "
            "been reached",
        ),
        ({"atteint": 1}, "The only milestone announced is declared reached"),
        ({"atteint": 1, "en_retard": 2}, "3 milestones: 1 reached and 2 late"),
    ],
)
def test_milestones_of_a_sheet(states: Mapping[str, int], expected: str) -> None:
    assert plain(commitment.milestones_finding(states, MILESTONE)) == expected


def test_sheet() -> None:
    assert plain(commitment.reached(date(2016, 6, 21), date(2016, 6, 21), MILESTONE, True)) == (
        "reached on 21 June 2016, after the period announced"
    )
    assert commitment.missing(["place", "contribution"]) == (
        "No document in the database gives any place or contribution for this commitment."
    )
    assert commitment.anomaly("publie_le", "action 2") == "Date of publication, action 2"
    sentence = commitment.account(date(2016, 6, 1), Precision.MONTH, Assessor.ADMINISTRATION)
    assert plain(sentence) == "June 2016, without a status"


def test_list_of_commitments() -> None:
    some = Index(66.7, 76.0, 7, 13, 7)
    assert plain(commitments.coverage(some, {})) == (
        "Status known for 7 of 13 commitments; progress index 67% (76% at the upper bound), "
        "based on 7 of 13."
    )
    assert plain(commitments.announcement(Index(None, None, 0, 1, 0))) == (
        "1 commitment shown, none with a known status"
    )
    assert plain(commitments.finding({Status.COMPLETE: 1, Status.UNKNOWN: 3})) == (
        "1 of 4 commitments has a known status, 1 is at least substantial"
    )
    assert plain(commitments.finding({Status.LIMITED: 2})) == (
        "None of the 2 commitments is at least substantial"
    )
    assert plain(commitments.key_milestones({State.REACHED: 1, State.LATE: 2})) == (
        "3 milestones: 1 reached and 2 late"
    )
    assert plain(commitments.unpublished("2024-2026", date(2020, 1, 1))) == (
        "Plan 2024-2026 not yet published on 1 January 2020."
    )


def test_calculation_and_matrix() -> None:
    assert calculation.rule("indice").startswith(
        "Mean of the weights: not started 0, limited 1/3, substantial 2/3, complete 1."
    )
    assert calculation.weight(2 / 3, 1.0) == "2/3 (up to 1)"
    assert calculation.reason("non_renseigne") == "status unknown"
    assert plain(matrix.unknown_label("A", "fraicheur", 2)) == ("A: no information, 2 commitments")
    late = figures(commitments=2, total=3, en_retard=1, echu_sans_information=2)
    assert plain(matrix.late_label("A", late, MILESTONE)) == (
        f"A: 1 late, 2 {SILENT}, out of 3 milestones"
    )
    assert plain(matrix.freshness(figures(commitments=3, never=1))) == (
        "1 of 3 commitments of which no document in the database has said anything"
    )


# --- Dates and changes ---------------------------------------------------------------------------


def test_calendar() -> None:
    totals = {MILESTONE: 38, DEADLINE: 1}
    years = {MILESTONE: {2024: 27, 2025: 3}, DEADLINE: {2026: 1}}
    assert plain(calendar.finding(years, totals, 17)) == (
        "27 of the 30 dated milestones end in 2024, three after that; the only dated deadline "
        "ends in 2026"
    )
    assert plain(calendar.finding({}, {MILESTONE: 0}, 2)) == (
        "Calendar not specified for 2 commitments"
    )
    assert calendar.none_of((MILESTONE, DEADLINE)) == "no milestone or deadline"
    assert plain(calendar.show_all(totals)) == "Show the 38 milestones and the 1 deadline"
    states = {MILESTONE: {State.REACHED: 3, State.LATE: 1}}
    assert plain(calendar.reading(states, (MILESTONE,))) == (
        "The largest part: reached, 75% of 4 milestones."
    )
    assert calendar.definition((DEADLINE,)) == (
        "A “deadline” is a date announced in the text of a plan, where the plan lists no "
        "milestones."
    )


def test_milestones() -> None:
    now = Step(TODAY, begun=34, over=32, reached=6)
    assert plain(milestones.finding(now, MILESTONE, {})) == (
        "32 milestones were due to be finished, 6 are declared reached"
    )
    none = Step(TODAY, begun=1, over=1, reached=0)
    assert plain(milestones.finding(none, DEADLINE, {})) == (
        "1 deadline was due to be finished, none is declared reached"
    )
    assert plain(milestones.finding(now, MILESTONE, {State.LATE: 2})) == (
        "Filtered by state: 2 milestones late"
    )
    assert plain(milestones.reading(now, 39, 11, MILESTONE, TODAY)) == (
        "Of 39 dated milestones, 32 have a period that was over on 22 November 2026 and 2 an open "
        "period. 11 others have no date."
    )


def changed(kind: Change, **given: object) -> ChangeRow:
    named = {"label": "Débat", "on_date": TODAY, **given}
    row_: dict[str, object] = {
        "code": "c",
        "item": "i",
        "item_kind": ItemKind.MILESTONE,
        "nature": MILESTONE,
        "plan": "2024-2026",
        "axis": None,
        "axis_short": None,
        "commitment": None,
        "commitment_number": None,
        "commitment_short": None,
        **named,
    }
    return ChangeRow(kind=kind, **row_)  # type: ignore[arg-type]  # what a test changes


def test_what_changed() -> None:
    status = changed(Change.STATUS, before="partiel", after="complet")
    assert plain(changes.what(status)) == "Status: from “limited” to “complete”"
    first = changed(Change.STATUS, after="complet", first_reading=True)
    assert plain(changes.what(first)) == "Status: complete (first reading)"
    again = changed(Change.REPLANNED, words_before="été", words_after="fin 2026", slip=365)
    assert plain(changes.what(again)) == (
        "Rescheduled: “été” becomes “fin 2026”, put back by 365 days"
    )
    reached = changed(Change.REACHED, nature=DEADLINE)
    assert plain(changes.subject(reached)) == "Deadline reached: Débat"
    assert changes.head(Change.LATE, DEADLINE) == "Late deadlines"
    assert plain(changes.slip_words(-1, False)) == "brought forward by 1 day"
    assert (
        plain(changes.whose_commitment("2024-2026", 9, "CNR"))
        == "Plan 2024-2026, commitment 9, CNR"
    )
    assert plain(changes.refusal(BadRange("ordre_inverse", "2024-02-01/2024-01-01"))) == (
        "The period runs backwards: it starts on 1 February 2024 and ends on 1 January 2024. "
        "Choose a start that comes before the end."
    )


def test_statuses_through_time() -> None:
    days = [date(2015, 7, 16), date(2016, 6, 3)]
    rows = [
        HistoryRow("P", days[0], Status.UNKNOWN, 3, 3),
        HistoryRow("P", days[1], Status.LIMITED, 2, 3),
        HistoryRow("P", days[1], Status.UNKNOWN, 1, 3),
    ]
    assert plain(history.finding(rows, "P")) == (
        "Plan P: 2 known statuses out of 3, from 3 June 2016"
    )
    assert plain(history.reading(rows)) == (
        "The largest part on the last date: limited, 67% of 3 commitments."
    )
    assert plain(history.finding(rows[:1], "P")) == (
        "Plan P: none of the 3 commitments has ever had a known status"
    )


# --- Indicators, what was heard, declarations ----------------------------------------------------


def test_indicators() -> None:
    assert plain(indicators.points(3.2)) == "+3.2 points"
    assert indicators.points(0) == "at the median"
    assert indicators.ranked_of(3, 101) == "3rd of 101"
    assert indicators.rate(14.28) == "14.3%"
    assert indicators.list_title([]) == "No indicator with these criteria"
    value = IndicatorValueEntry(
        "i", "FR", ValueKind.CEILING, 1, date(2026, 12, 1), Precision.MONTH, 3, 4, None, None,
        "s", None, None,
    )  # fmt: skip
    assert plain(indicators.value(value, "logiciels")) == "3 to 4 logiciels"
    assert plain(indicators.dated(value)) == "December 2026"
    assert plain(indicators.beside(value, None)) == "ceiling: 3 to 4, which is not a target"


def test_a_declaration() -> None:
    assert declarations.source_title("Cour des comptes", TODAY) == (
        "Declaration by Cour des comptes, validated by the DITP on 22 November 2026"
    )
    declared = Declaration(Answer.NOTHING, next_steps="Rendre compte")
    assert declarations.comment(declared) == "Nothing to report.\nNext steps: Rendre compte"
