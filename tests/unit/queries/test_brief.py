"""The brief and the page of a carrier, compared with lists of the same criteria."""

from datetime import date

import pytest
from sqlalchemy import Connection

from data.brief import PEERS, Brief, brief
from data.carriers import carrier, carrier_sheet
from data.changes.differences import Change
from data.filters import CommitmentFilter
from data.organisations import Grouping
from data.selection import Selection
from data.store import NotFound
from data.vocabulary import Calendar, Nature, State
from tests.unit.queries.moments import moment

TODAY = date(2026, 11, 22)
BODY, FIELD = Grouping.ORGANISATION, Grouping.PORTFOLIO
NEWEST = CommitmentFilter(plan=("2024-2026",))
FOREIGN = "ministere-affaires-etrangeres"


def selected(real: Connection, filters: CommitmentFilter, day: date = TODAY) -> Selection:
    """What a filter keeps of the real plans."""
    return Selection(moment(real, day).situation, filters)


def brief_of(
    real: Connection, code: str, filters: CommitmentFilter = NEWEST, day: date = TODAY
) -> Brief:
    """The brief of a body of the real plans."""
    return brief(moment(real, day), selected(real, filters, day), code, BODY)


def test_names_through_plans(real: Connection) -> None:
    today = moment(real, TODAY).situation
    who = carrier(today, FOREIGN, BODY)
    assert [name.plan for name in who.names] == sorted(name.plan for name in who.names)
    assert {name.plan for name in who.names} == {"2015-2017", "2021-2023", "2024-2026"}
    early = carrier(moment(real, date(2016, 1, 1)).situation, FOREIGN, BODY)
    assert {name.plan for name in early.names} == {"2015-2017"}
    assert who.portfolios[0][0] == "affaires-etrangeres"
    field = carrier(today, "ecologie", FIELD)
    assert field.by is FIELD
    assert len({name.organisation for name in field.names}) >= 3
    assert {name.organisation for name in field.names} <= {code for code, _name in field.members}


def test_a_portfolio_answers_where_no_organisation_does(real: Connection) -> None:
    today = moment(real, TODAY).situation
    assert carrier(today, "ecologie", BODY).by is FIELD
    assert carrier(today, "premier-ministre", BODY).by is BODY
    with pytest.raises(NotFound):
        carrier(today, "ministere-inconnu", BODY)


def test_a_brief_tells_the_lists(real: Connection) -> None:
    brief = brief_of(real, FOREIGN)
    own = selected(real, NEWEST.with_values("organisme", [FOREIGN]))
    codes = [row.code for row in own.commitment_rows()]
    assert [row.code for row in brief.led.rows] == codes[:3]
    assert brief.led.total == brief.figures.commitments == len(codes) == 2
    silent = own.filters.with_values("etat", [State.SILENT]).with_values("nature", ["jalon"])
    awaited = own.with_filters(silent).milestone_rows()
    assert [row.code for row in brief.awaited.rows] == [row.code for row in awaited]
    assert brief.awaited.total == 6
    assert brief.last_end == date(2025, 6, 30)
    assert brief.progressed.total == brief.due.total == 0
    assert brief.delayed_totals == {"2015-2017": 3}
    assert {plan: figures.commitments for plan, figures in brief.by_plan.items()} == {
        "2015-2017": 3,
        "2021-2023": 6,
        "2024-2026": 2,
    }
    assert len(brief.earlier) == 9
    assert {row.plan for row in brief.earlier} == {"2015-2017", "2021-2023"}


def test_the_comparison_draws_every_date(real: Connection) -> None:
    brief = brief_of(real, FOREIGN)
    assert FOREIGN in {row.code for row in brief.peers}
    assert 1 < len(brief.drawn) <= PEERS
    assert FOREIGN in {peer.row.code for peer in brief.drawn}
    for peer in brief.drawn:
        dates = peer.row.figures.dates(brief.nature)
        assert len(peer.squares) == dates.total
        for state in State:
            assert dates.states[state] == sum(square.state is state for square in peer.squares)


def test_the_smallest_carrier_is_drawn_beside_the_largest(real: Connection) -> None:
    brief = brief_of(real, "ena", CommitmentFilter(plan=("2015-2017",)))
    assert len(brief.drawn) == PEERS < len(brief.peers)
    assert [peer.row for peer in brief.drawn[:-1]] == list(brief.peers[: PEERS - 1])
    assert brief.drawn[-1].row.code == "ena"


def test_what_progressed_at_a_date(real: Connection) -> None:
    brief = brief_of(real, "ministere-renouveau-democratique", NEWEST, date(2024, 2, 1)).progressed
    assert brief.total >= len(brief.rows) > 0
    assert {row.change.kind for row in brief.rows} == {Change.REACHED}
    days = [row.change.on_date for row in brief.rows]
    assert days == sorted(days, reverse=True)
    assert min(days) > date(2023, 8, 2)


def test_a_date_reached_tells_when_if_a_source_does(real: Connection) -> None:
    plan, day = CommitmentFilter(plan=("2015-2017",)), date(2016, 8, 15)
    (row, *_rest) = brief_of(real, "ena", plan, day).progressed.rows
    assert (row.start, row.end) == (None, None)
    services = brief_of(real, "premier-ministre", plan, day).progressed.rows
    assert date(2016, 4, 20) in {row.start for row in services}


def test_delayed_commitments(real: Connection) -> None:
    brief = brief_of(real, FOREIGN, CommitmentFilter(plan=("2015-2017",)))
    assert [row.number for row in brief.delayed.rows] == [3, 8]
    assert all(row.calendar is Calendar.DELAYED for row in brief.delayed.rows)
    assert brief.nature is Nature.DEADLINE


@pytest.mark.parametrize("plan", ["2015-2017", "2024-2026"])
def test_what_waits_is_told_from_the_longest_silence(real: Connection, plan: str) -> None:
    filters = CommitmentFilter(plan=(plan,))
    brief = brief_of(real, "premier-ministre", filters)
    own = selected(real, filters.with_values("organisme", ["premier-ministre"]))
    ends: dict[str, list[date]] = {}
    for row in own.milestone_rows():
        silent = row.state is State.SILENT and row.nature is brief.nature and not row.before_plan
        if silent and row.commitment is not None and row.end is not None:
            ends.setdefault(row.commitment, []).append(row.end)
    assert brief.waiting.total == len(ends) > 0
    expected = sorted(min(days) for days in ends.values())
    assert [row.since for row in brief.waiting.rows] == expected[: len(brief.waiting.rows)]
    for waiting in brief.waiting.rows:
        days = ends[waiting.commitment]
        assert (waiting.since, waiting.milestones) == (min(days), len(days))


def test_a_body_with_no_commitment(real: Connection) -> None:
    brief = brief_of(real, "cada")
    assert brief.led.total == brief.figures.commitments == brief.awaited.total == 0
    assert brief.last_end is None


def test_a_carrier_sheet(real: Connection) -> None:
    sheet = carrier_sheet(selected(real, NEWEST), FOREIGN, BODY)
    assert len(sheet.led) == sheet.figures.commitments == 2
    assert sum(axis.figures.commitments for axis in sheet.axes) == 2
    assert sum(figures.commitments for figures in sheet.by_plan.values()) == 11
    assert {row.code for row in sheet.below} <= {code for code, _name in sheet.carrier.below}
    assert set(sheet.shared) == {row.code for row in sheet.led}
    assert all(sheet.shared.values())
    field = carrier_sheet(selected(real, CommitmentFilter()), "affaires-etrangeres", FIELD)
    own = CommitmentFilter(portfolio=("affaires-etrangeres",))
    assert len(field.led) == selected(real, own).number
