"""Messages of readers in the store, on both databases."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import Engine

from data.reports import KEEP_DAYS, MAX_MESSAGE, Fault, Message, erase_outdated, take
from data.store import Store
from data.vocabulary import ReportKind, ReportState
from data.workspace import journal
from data.workspace.journal import Doer, JournalFilter
from data.workspace.reader_reports import SettledMeanwhile, number, report, reports, settle

NOW = datetime(2026, 11, 22, 10, 30, tzinfo=UTC)
AT = NOW.replace(tzinfo=None)  # as the store keeps it
MESSAGE = Message(
    kind="erreur",
    text="  Le titre est\x00 coupé.\r\nVoir page 12.  ",
    reply_to=" lectrice@exemple.fr ",
    page="/engagements/2015-2017-07",
    query="plan=2015-2017",
    as_of=date(2016, 6, 3),
)


def test_a_message_is_stored_with_its_view(any_engine: Engine) -> None:
    taken = take(any_engine, MESSAGE, NOW)
    with any_engine.connect() as connection:
        (row,) = reports(connection, AT)
    assert row.id == taken
    assert row.message == "Le titre est  coupé.\nVoir page 12."
    assert row.reply_to == "lectrice@exemple.fr"
    assert (row.page, row.query, row.as_of) == (MESSAGE.page, MESSAGE.query, MESSAGE.as_of)
    assert (row.kind, row.state) == (ReportKind.ERROR, ReportState.RECEIVED)
    assert row.received_at == AT


def test_an_old_message_is_forgotten(any_engine: Engine) -> None:
    take(any_engine, MESSAGE, NOW - timedelta(days=KEEP_DAYS, seconds=1))
    recent = take(any_engine, MESSAGE, NOW - timedelta(days=KEEP_DAYS))
    newest = take(any_engine, MESSAGE, NOW)
    with any_engine.connect() as connection:
        assert [row.id for row in reports(connection, AT)] == [newest, recent]


def test_what_is_too_old_is_shown_to_nobody_and_erased(any_engine: Engine) -> None:
    taken = take(any_engine, MESSAGE, NOW)
    later = AT + timedelta(days=KEEP_DAYS, seconds=1)
    with any_engine.connect() as connection:
        assert reports(connection, later) == []
        assert report(connection, taken, later) is None
    store = Store(any_engine)
    assert erase_outdated(store, AT) == 0
    assert erase_outdated(store, later) == 1
    with any_engine.connect() as connection:
        assert number(connection, AT) == 0


def test_a_message_is_settled_once_by_one_person(any_engine: Engine) -> None:
    first, second = (take(any_engine, MESSAGE, NOW + timedelta(minutes=n)) for n in (0, 1))
    store, doer = Store(any_engine), Doer(None, AT)
    with store.connect() as connection:
        assert [row.id for row in reports(connection, AT, False)] == [first, second]
        seen = report(connection, first, AT)
    assert seen is not None
    assert seen.item == "2015-2017-07"
    with store.write() as connection:
        settle(connection, seen, ReportState.CORRECTED, " Corrigé. ", doer)
    with pytest.raises(SettledMeanwhile) as conflict, store.write() as connection:
        settle(connection, seen, ReportState.SET_ASIDE, "Autre avis.", doer)
    assert conflict.value.report.answer == "Corrigé."
    with store.connect() as connection:
        assert [row.id for row in reports(connection, AT, False)] == [second]
        (row,) = reports(connection, AT, True)
        [line] = journal.lines(connection, JournalFilter())
    assert (row.state, row.answer, row.settled_at) == (ReportState.CORRECTED, "Corrigé.", AT)
    assert (line.object, line.before, line.after) == (f"message-{first}", "recu", "corrige")


@pytest.mark.parametrize(
    ("changes", "faults"),
    [
        ({"kind": "rien"}, {"nature": Fault.NO_KIND}),
        ({"text": "   court  "}, {"message": Fault.TOO_SHORT}),
        ({"text": "x" * (MAX_MESSAGE + 1)}, {"message": Fault.TOO_LONG}),
        ({"reply_to": "sans arobase"}, {"courriel": Fault.NO_MAILBOX}),
        ({"reply_to": "a@b.fr\nBcc: c@d.fr"}, {"courriel": Fault.NO_MAILBOX}),
        ({"reply_to": "  "}, {}),
    ],
)
def test_faults_are_named(changes: dict[str, str], faults: dict[str, Fault]) -> None:
    given = {**MESSAGE.__dict__, **changes}
    assert Message(**given).cleaned().faults() == faults


def test_a_faulty_message_is_not_stored(any_engine: Engine) -> None:
    with pytest.raises(ValueError, match="faults"):
        take(any_engine, Message("erreur", "", None, None, None, NOW.date()), NOW)
    with any_engine.connect() as connection:
        assert reports(connection, AT) == []
