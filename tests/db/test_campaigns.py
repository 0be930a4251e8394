"""Campaigns on both databases: requests, reminders, answers; nothing twice."""

from collections import Counter
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine

from dashboard.workspace.mail import write_to_correspondents
from data import outbox
from data.engine import writing
from data.exchange.load import import_packages
from data.store import Store
from data.vocabulary import (
    Answer,
    Assessor,
    CampaignAnswer,
    CampaignLetterKind,
    Step,
    WorkspaceRole,
)
from data.workspace import accounts, answers, campaigns, entries, reminders
from data.workspace.campaigns import CampaignRefused, Refusal
from data.workspace.entries import Author, EntryRow
from data.workspace.journal import Doer

FIRST, LAST = date(2026, 11, 2), date(2026, 11, 30)
NOW = datetime(2026, 11, 2, 8, 0)
COMMITMENT = "2024-2026-01"
DOER = Doer(2, NOW)
ADA = Author(1, "ministere")


@pytest.fixture
def store(any_engine: Engine, small_package: Path) -> Store:
    """A ministry whose directorate leads a commitment, its correspondent, an administrator."""
    report = import_packages(
        any_engine, [small_package], "essai", datetime(2026, 11, 1, tzinfo=UTC)
    )
    assert not report.problems
    with writing(any_engine) as connection:
        accounts.add(
            connection,
            "ada@exemple.fr",
            "Ada",
            [WorkspaceRole.CORRESPONDENT],
            ["ministere"],
            Doer(None, NOW),
        )
        accounts.add(
            connection,
            "admin@exemple.fr",
            "Admin",
            [WorkspaceRole.ADMINISTRATOR],
            [],
            Doer(None, NOW),
        )
    return Store(any_engine)


def _create(store: Store, name: str = "Automne") -> int:
    with store.write() as connection:
        return campaigns.create(connection, name, FIRST, LAST, ["2024-2026"], ["ministere"], DOER)


def _request(store: Store, number: int = 1) -> campaigns.RequestRow:
    with store.connect() as connection:
        [row] = campaigns.requests(connection, number)
    return row


def test_it_opens_on_its_day_and_asks_who_answers_for_the_commitment(store: Store) -> None:
    number = _create(store)
    before = store.version()
    assert write_to_correspondents(store, FIRST - timedelta(days=1), NOW) == 0
    assert write_to_correspondents(store, FIRST, NOW) == 1
    assert write_to_correspondents(store, FIRST, NOW) == 0
    row = _request(store, number)
    assert (row.commitment, row.asked_on, row.answer) == (COMMITMENT, FIRST, None)
    assert row.organisations == {"ministere"}
    assert store.version() == before + 1  # cached pages are built again
    with store.connect() as connection:
        [message] = outbox.messages(connection)
        [waiting] = campaigns.open_requests(connection, {"ministere"})
        assert campaigns.open_requests(connection, {"direction"}) == []
    assert message.account == 1
    assert "Automne" in message.subject
    assert waiting == row


def test_who_has_not_answered_is_reminded_three_times(store: Store) -> None:
    _create(store)
    kinds = []
    for days in range(45):
        today = FIRST + timedelta(days=days)
        with store.write() as connection:
            campaigns.open_due(connection, today, DOER)
            for letter in reminders.due_letters(connection, today):
                reminders.written(connection, letter, NOW)
                kinds.append((today, letter.kind))
    assert kinds == [
        (FIRST, CampaignLetterKind.INVITATION),
        (LAST - timedelta(days=7), CampaignLetterKind.WEEK_BEFORE),
        (LAST, CampaignLetterKind.ON_THE_DAY),
        (LAST + timedelta(days=7), CampaignLetterKind.WEEK_AFTER),
    ]


def test_after_a_long_stop_one_reminder_is_enough(store: Store) -> None:
    _create(store)
    write_to_correspondents(store, FIRST, NOW)
    late = LAST + timedelta(days=20)
    assert write_to_correspondents(store, late, NOW) == 1
    assert write_to_correspondents(store, late, NOW) == 0


def _propose(store: Store, item: str, answer: str, day: date) -> EntryRow:
    now = datetime.combine(day, time(9))
    with store.write() as connection:
        row = entries.save(connection, ADA, item, {"reponse": answer}, None, now)
        row = entries.advance(connection, row, Step.PROPOSED, ADA.account, now)
        answers.settle(connection, item, day)
    return row


def test_an_answer_stops_the_reminders_and_is_dated(store: Store) -> None:
    number = _create(store)
    write_to_correspondents(store, FIRST, NOW)
    day = FIRST + timedelta(days=3)
    first = _propose(store, f"{COMMITMENT}-j1", Answer.NOTHING, day)
    assert (_request(store).answered_on, _request(store).answer) == (day, CampaignAnswer.NOTHING)
    assert write_to_correspondents(store, LAST, NOW) == 0
    later = day + timedelta(days=1)
    news = _propose(store, COMMITMENT, Answer.NEWS, later)
    assert (_request(store).answered_on, _request(store).answer) == (day, CampaignAnswer.NEWS)
    for row in (news, first):
        with store.write() as connection:
            entries.advance(connection, row, Step.DRAFT, ADA.account, NOW + timedelta(days=5))
            answers.settle(connection, row.item, later)
    assert _request(store).answered_on is None  # both are drafts again
    with store.write() as connection:
        campaigns.close(connection, number, LAST, DOER)
        again = entries.open_entry(connection, COMMITMENT, Assessor.ADMINISTRATION)
        assert again is not None
        entries.advance(connection, again, Step.PROPOSED, ADA.account, NOW + timedelta(days=40))
        answers.settle(connection, COMMITMENT, LAST + timedelta(days=9))
    closed = _request(store)
    assert (closed.closed_on, closed.answer) == (LAST, None)  # later answers do not count
    assert write_to_correspondents(store, LAST + timedelta(days=7), NOW) == 0


def test_what_was_said_before_the_question_is_no_answer(store: Store) -> None:
    _create(store)
    _propose(store, COMMITMENT, Answer.NEWS, FIRST - timedelta(days=4))
    write_to_correspondents(store, FIRST, NOW)
    with store.write() as connection:
        answers.settle(connection, COMMITMENT, FIRST)
    assert _request(store).answer is None


def test_what_cannot_be_is_refused_and_leaves_nothing(store: Store) -> None:
    _create(store)
    refused = Counter[Refusal]()
    for name, first, plans, bodies in (
        ("Automne", FIRST, ["2024-2026"], ["ministere"]),
        ("  ", FIRST, ["2024-2026"], ["ministere"]),
        ("B", LAST + timedelta(days=1), ["2024-2026"], ["ministere"]),
        ("B", FIRST, [], ["ministere"]),
        ("B", FIRST, ["2024-2026"], []),
        ("B", FIRST, ["autre"], ["ministere"]),
    ):
        with pytest.raises(CampaignRefused) as error, store.write() as connection:
            campaigns.create(connection, name, first, LAST, plans, bodies, DOER)
        refused[error.value.reason] += 1
    assert refused == dict.fromkeys(
        (
            Refusal.NAME_TAKEN,
            Refusal.NAME,
            Refusal.DATES,
            Refusal.PLANS,
            Refusal.ORGANISATIONS,
            Refusal.NOTHING_TO_ASK,
        ),
        1,
    )
    with pytest.raises(CampaignRefused), store.write() as connection:
        campaigns.close(connection, 1, FIRST, DOER)  # not open yet
    with store.write() as connection:
        campaigns.give_up(connection, 1, DOER)
        assert campaigns.campaigns(connection) == []


@pytest.mark.parametrize(
    ("today", "first"),
    [
        (date(2026, 11, 29), date(2027, 5, 2)),
        (date(2026, 6, 1), date(2026, 11, 2)),
        (date(2026, 5, 2), date(2026, 5, 2)),
    ],
)
def test_the_default_calendar_has_two_a_year(today: date, first: date) -> None:
    assert campaigns.suggested(today)[0] == first
