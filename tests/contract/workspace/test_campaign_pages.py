"""A campaign by its pages: created, opened, read by the organisations asked, closed."""

from data import outbox
from data.vocabulary import Step
from data.workspace import answers, campaigns, entries
from data.workspace.entries import Author
from tests.contract.workspace.conftest import BOTH_DATABASES
from tests.office import COMMITMENT, MINISTRY, START, Office, submit

pytestmark = BOTH_DATABASES


def _prepared(office: Office) -> None:
    answer = submit(
        office.entered("validateur"),
        "/atelier/campagnes/nouvelle",
        nom="Automne 2026",
        debut="2026-11-22",
        fin="15 décembre 2026",
        plans=["2024-2026"],
        organismes=[MINISTRY],
    )
    assert answer.status_code == 302, answer.text


def test_a_campaign_of_today_asks_at_once(office: Office) -> None:
    _prepared(office)
    with office.store.connect() as connection:
        [row] = campaigns.campaigns(connection)
        messages = outbox.messages(connection)
    assert row.opened_on is not None
    assert row.commitments >= 5
    assert [message.account for message in messages] == [1]  # its correspondent alone
    expected = office.entered("referent").get("/atelier/attendus").text
    assert expected.count("Automne 2026, jusqu’au 15") == row.commitments
    page = office.entered("referent").get("/atelier/campagnes/1").text
    assert page.count("Sans réponse") == row.commitments
    assert office.entered("autre").get("/atelier/campagnes/1").status_code == 403
    assert "Automne" not in office.entered("autre").get("/atelier/campagnes").text
    assert office.entered("forum").get("/atelier/campagnes").status_code == 403


def test_the_form_offers_the_default_calendar(office: Office) -> None:
    page = office.entered("administrateur").get("/atelier/campagnes/nouvelle").text
    assert 'value="2027-05-02"' in page
    assert 'value="2027-05-31"' in page


def test_errors_stand_at_their_fields(office: Office) -> None:
    answer = submit(
        office.entered("validateur"),
        "/atelier/campagnes/nouvelle",
        nom="À l’envers",
        debut="2026-12-15",
        fin="2026-11-22",
        plans=["2024-2026"],
        organismes=[MINISTRY],
    )
    assert answer.status_code == 400
    assert "Le dernier jour précède le premier" in answer.text
    assert 'value="À l’envers"' in answer.text


def test_closing_asks_once_and_keeps_who_was_silent(office: Office) -> None:
    _prepared(office)
    today = office.clock().date()
    with office.store.write() as connection:
        author = Author(1, MINISTRY)
        row = entries.save(connection, author, COMMITMENT, {"reponse": "nouvelles"}, None, START)
        entries.advance(connection, row, Step.PROPOSED, author.account, START)
        answers.settle(connection, COMMITMENT, today)
    client = office.entered("administrateur")
    answer = submit(client, "/atelier/campagnes/1/fin")
    assert answer.status_code == 302
    page = client.get("/atelier/campagnes/1").text
    assert "Close le 22" in page
    assert "Répondu, 22" in page
    assert "Sans réponse" in page
    assert client.post("/atelier/campagnes/1/fin").status_code == 400
