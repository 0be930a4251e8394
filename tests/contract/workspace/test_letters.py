"""The outbox for administrators: messages, stuck ones, sending again."""

from datetime import timedelta

from lxml import html
from sqlalchemy import update

from data import outbox
from data.models import OutboxMessage
from data.vocabulary import MessageState
from data.workspace import accounts
from tests.contract.workspace.conftest import BOTH_DATABASES
from tests.office import Office, submit

pytestmark = BOTH_DATABASES
SUBJECT = "Une <b>question</b> de l’administration"


def _written(office: Office) -> int:
    with office.store.write() as connection:
        [account] = [person.id for person in accounts.people(connection) if "forum" in person.roles]
        outbox.write(connection, account, SUBJECT, "Bonjour,\n\nA & B.", office.clock())
        [message] = outbox.messages(connection)
        return message.id


def test_what_was_written_is_listed_and_read(office: Office) -> None:
    number = _written(office)
    client = office.entered("administrateur")
    page = client.get("/atelier/courrier").text
    assert "<b>question" not in page
    [row] = html.document_fromstring(page).xpath("//main//tbody/tr")
    assert SUBJECT in row.text_content().replace("\u00a0", " ")
    assert not row.xpath(".//button")  # it is not stuck
    shown = client.get(f"/atelier/courrier/{number}")
    assert "A &amp; B." in shown.text
    assert client.get(f"/atelier/courrier/{number + 1}").status_code == 404


def test_a_message_of_which_nobody_knows_is_sent_again_on_demand(office: Office) -> None:
    number = _written(office)
    with office.store.write() as connection:
        connection.execute(
            update(OutboxMessage).values(
                state=MessageState.HANDED, claim="x", claimed_at=office.clock()
            )
        )
    office.clock.now += outbox.LEASE + timedelta(minutes=1)
    client = office.entered("administrateur")
    answer = submit(client, "/atelier/courrier", "renvoyer")
    assert answer.location == "/atelier/courrier"
    with office.store.connect() as connection:
        message = outbox.message(connection, number)
    assert message is not None
    assert message.state is MessageState.WAITING
