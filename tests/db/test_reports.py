"""Messages of readers in the store, on both databases."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import Engine

from data.reports import KEEP_DAYS, MAX_MESSAGE, Fault, Message, reports, settle, take
from data.vocabulary import ReportKind, ReportState

NOW = datetime(2026, 11, 22, 10, 30, tzinfo=UTC)
MESSAGE = Message(
    kind="erreur",
    text="  Le titre est\x00 coupé.\r\nVoir page 12.  ",
    reply_to=" lectrice@exemple.fr ",
    page="/engagements/2015-2017-07",
    query="plan=2015-2017",
    as_of=date(2016, 6, 3),
)


def test_a_message_is_stored_with_its_view(any_engine: Engine) -> None:
    number = take(any_engine, MESSAGE, NOW)
    with any_engine.connect() as connection:
        (row,) = reports(connection)
    assert row.id == number
    assert row.message == "Le titre est  coupé.\nVoir page 12."
    assert row.reply_to == "lectrice@exemple.fr"
    assert (row.page, row.query, row.as_of) == (MESSAGE.page, MESSAGE.query, MESSAGE.as_of)
    assert (row.kind, row.state) == (ReportKind.ERROR, ReportState.RECEIVED)
    assert row.received_at == NOW.replace(tzinfo=None)


def test_an_old_message_is_forgotten(any_engine: Engine) -> None:
    take(any_engine, MESSAGE, NOW - timedelta(days=KEEP_DAYS, seconds=1))
    kept = take(any_engine, MESSAGE, NOW - timedelta(days=KEEP_DAYS))
    newest = take(any_engine, MESSAGE, NOW)
    with any_engine.connect() as connection:
        assert [row.id for row in reports(connection)] == [newest, kept]


def test_a_message_is_settled(any_engine: Engine) -> None:
    number = take(any_engine, MESSAGE, NOW)
    assert settle(any_engine, number, ReportState.CORRECTED, "Corrigé.", NOW)
    assert not settle(any_engine, number + 1, ReportState.ANSWERED, None, NOW)
    with any_engine.connect() as connection:
        assert reports(connection, ReportState.RECEIVED) == []
        (row,) = reports(connection, ReportState.CORRECTED)
    assert (row.answer, row.settled_at) == ("Corrigé.", NOW.replace(tzinfo=None))


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
        assert reports(connection) == []
