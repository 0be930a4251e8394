"""The queue of readers' messages: access, content, and settling."""

from datetime import UTC, date, timedelta

from lxml import html

from data import outbox
from data.reports import KEEP_DAYS, Message, take
from data.workspace import journal, reader_reports
from data.workspace.journal import JournalFilter
from tests.contract.workspace.conftest import BOTH_DATABASES
from tests.office import COMMITMENT, START, Office, submit

pytestmark = BOTH_DATABASES

TEXT = "Le calendrier de cette fiche est faux.\nVoir le <b>document</b>."


def _write(office: Office, page: str | None = f"/engagements/{COMMITMENT}") -> int:
    message = Message(
        "erreur", TEXT, "lectrice@exemple.fr", page, "plan=2024-2026", date(2026, 1, 5)
    )
    return take(office.store.engine, message, office.clock().replace(tzinfo=UTC))


def test_the_queue_tells_page_filters_date_text_and_address(office: Office) -> None:
    number = _write(office)
    client = office.entered("validateur")
    page = html.document_fromstring(client.get("/atelier/messages").text)
    assert page.xpath("//h1")[0].text_content() == "1 message de lecteur est à traiter"
    [row] = page.xpath("//main//tbody/tr")
    view = f"/engagements/{COMMITMENT}?plan=2024-2026&au=2026-01-05"
    assert view in row.xpath(".//a/@href")
    detail = client.get(f"/atelier/messages/{number}").text
    shown = html.document_fromstring(detail)
    assert "<b>document" not in detail
    assert "5 janvier 2026" in shown.xpath("string(//main)").replace("\u00a0", " ")
    links = shown.xpath("//main//a/@href")
    assert view in links
    assert any(link.startswith("mailto:lectrice@exemple.fr?subject=") for link in links)


def test_a_settled_message_leaves_the_queue_with_its_answer(office: Office) -> None:
    number = _write(office)
    client = office.entered("administrateur")
    address = f"/atelier/messages/{number}"
    refused = submit(client, address, f"messages/{number}", suite="corrige", reponse="  ")
    assert refused.status_code == 400
    assert html.document_fromstring(refused.text).get_element_by_id("reponse").get("aria-invalid")
    settled = submit(client, address, f"messages/{number}", suite="corrige", reponse="Corrigé.")
    assert (settled.status_code, settled.location) == (303, "/atelier/messages")
    assert client.get("/atelier/messages").text.count("/atelier/messages/") == 0
    assert address in client.get("/atelier/messages?etat=traites").text
    assert "Corrigé." in client.get(address).text
    with office.store.connect() as connection:
        [line] = journal.lines(connection, JournalFilter(object=f"message-{number}"))
    assert (line.action, line.before, line.after) == ("message_traite", "recu", "corrige")
    assert "Message de lecteur traité" in client.get("/atelier/journal").text


def test_who_settles_second_is_told_and_overwrites_nothing(office: Office) -> None:
    number = _write(office)
    address, action = f"/atelier/messages/{number}", f"messages/{number}"
    first, second = office.entered("validateur"), office.entered("administrateur")
    answer = submit(first, address, action, suite="ecarte", reponse="La date est celle du plan.")
    assert answer.status_code == 303
    late = submit(second, address, action, suite="corrige", reponse="Corrigé.", vu="recu")
    assert late.status_code == 409
    assert "Corrigé." in late.text
    with office.store.connect() as connection:
        row = reader_reports.report(connection, number, office.clock())
    assert row is not None
    assert (row.state, row.answer) == ("ecarte", "La date est celle du plan.")


def test_a_correction_is_asked_of_the_correspondents_of_the_object(office: Office) -> None:
    number, beside = _write(office), _write(office, "/jalons")
    client = office.entered("validateur")
    address = f"/atelier/messages/{number}"
    assert "transmettre" not in client.get(f"/atelier/messages/{beside}").text
    answer = submit(client, address, "transmettre", demande="Revoir la date du jalon 2.")
    assert answer.status_code == 303
    with office.store.connect() as connection:
        letters = [m for m in outbox.messages(connection) if COMMITMENT in m.subject]
    assert len(letters) == 1
    assert "Revoir la date du jalon 2." in letters[0].body
    assert "lectrice" not in letters[0].body
    assert "Le calendrier de cette fiche" not in letters[0].body


def test_what_is_too_old_is_erased_when_the_queue_is_opened(office: Office) -> None:
    number = _write(office)
    office.clock.now = START + timedelta(days=KEEP_DAYS, seconds=1)
    client = office.entered("validateur")
    assert client.get(f"/atelier/messages/{number}").status_code == 404
    client.get("/atelier/messages")
    with office.store.connect() as connection:
        assert reader_reports.number(connection, START) == 0
