"""Entering, reviewing and publishing by the pages."""

import io
from typing import Any

import openpyxl
import pytest
from flask.testing import FlaskClient
from lxml import html
from werkzeug.test import TestResponse

from data.vocabulary import State, Status, WorkspaceRole
from data.workspace import entries
from data.workspace.workbook import COLUMNS, SHEET, ReturnedRow, rows_text
from tests.contract.workspace.conftest import BOTH_DATABASES
from tests.office import COMMITMENT, MINISTRY, Office, submit, token

pytestmark = BOTH_DATABASES
# A date of MINISTRY, over on the day of the tests, without information.
SILENT = "2024-2026-01-j1"
NOTE = "Entre nous : rien n’est prêt."
REACHED = {
    "reponse": "complet",
    "atteint_le": "novembre 2025",
    "commentaire": "Le guide est en ligne.",
    "note": NOTE,
}


def _object(code: str = SILENT) -> str:
    return f"/atelier/objet/{code}"


def _answer(
    client: FlaskClient, gesture: str = "proposer", code: str = SILENT, **typed: Any
) -> TestResponse:
    return submit(client, _object(code), geste=gesture, **typed)


def _text(page: TestResponse) -> str:
    return " ".join(html.document_fromstring(page.text).text_content().split())


def _state(office: Office) -> State:
    situation = office.store.situation(office.clock.now.date())
    return situation.milestone(situation.catalogue.milestone_index[SILENT]).state


def test_a_date_goes_from_the_ministry_to_the_public(office: Office) -> None:
    ministry, validator = office.entered("referent"), office.entered("validateur")
    listed = ministry.get("/atelier/attendus")
    assert _object() in listed.text
    carried = html.document_fromstring(listed.text).xpath(
        "//section[@aria-labelledby='portes']//a/@href"
    )
    assert _object(COMMITMENT) in carried
    assert _object("2024-2026-17") not in carried  # of another ministry
    assert _answer(ministry, **REACHED).location == "/atelier/attendus"
    # It waits for review: it is not expected any more, and the public sees nothing.
    waiting = html.document_fromstring(ministry.get("/atelier/attendus").text)
    assert waiting.xpath(f"//section[@aria-labelledby='proposes']//a[@href='{_object()}']")
    assert not waiting.xpath(f"//table//a[@href='{_object()}']")
    assert _state(office) is State.SILENT
    [review] = html.document_fromstring(validator.get("/atelier/relecture").text).xpath(
        "//a[starts-with(@id, 'nom-')]/@href"
    )
    shown = validator.get(review)
    table = html.document_fromstring(shown.text).xpath("//table")[0]
    cells = [[" ".join(c.text_content().split()) for c in row] for row in table.xpath(".//tr")]
    assert ["État", "Échu sans information", "Atteint"] in cells
    assert NOTE.split(" : ")[0] in _text(shown)
    done = submit(validator, review, geste="publier")
    assert done.location == "/atelier/relecture"
    assert _state(office) is State.REACHED
    assert "Publié" in _text(ministry.get("/atelier/attendus"))


def test_what_is_wrong_stands_at_its_field_and_what_was_typed_stays(office: Office) -> None:
    ministry = office.entered("referent")
    page = _answer(ministry, reponse="partiel", commentaire="En cours <b>vite</b>", note=NOTE)
    assert page.status_code == 400
    document = html.document_fromstring(page.text)
    field = document.get_element_by_id("obstacle")
    assert field.get("aria-invalid") == "true"
    assert "obstacle-erreur" in field.get("aria-describedby")
    assert document.xpath("//*[@id='erreurs']//a[@href='#obstacle']")
    assert document.get_element_by_id("commentaire").text.strip() == "En cours <b>vite</b>"
    # The refused entry stays a draft: the page shows it as typed.
    again = html.document_fromstring(ministry.get(_object()).text)
    assert again.get_element_by_id("note").text.strip() == NOTE
    assert again.xpath("//input[@name='reponse'][@value='partiel'][@checked]")


def test_labels_and_french_dates_are_taken(office: Office) -> None:
    """The form accepts labels like an import, not only codes."""
    ministry = office.entered("referent")
    typed = {"reponse": "Atteint", "atteint_le": "20 nov. 2026"}
    name = "ministère du renouveau démocratique"
    assert _answer(ministry, **typed, organisme=name).status_code == 303
    with office.store.connect() as connection:
        [row] = entries.entries_of(connection, SILENT)
    assert (row.values["reponse"], row.organisation) == ("complet", MINISTRY)
    other = _answer(ministry, code=COMMITMENT, reponse="Non démarré", calendrier="Retardé")
    assert other.status_code == 400  # the obstacle is missing: the choice stays
    document = html.document_fromstring(other.text)
    chosen = document.xpath("//input[@checked]/@value")
    assert {"non_demarre", "retarde"} <= set(chosen)
    stranger = _answer(ministry, **typed, organisme="Ministère de la Lune")
    assert stranger.status_code == 403


def test_the_second_of_two_is_told_and_loses_nothing(office: Office) -> None:
    office.add("collegue", WorkspaceRole.CORRESPONDENT, organisations=(MINISTRY,))
    first, second = office.entered("referent"), office.entered("collegue")
    opened = second.get(_object())  # before the first one saves
    token = html.document_fromstring(opened.text).xpath("//input[@name='csrf_token']/@value")[-1]
    assert _answer(first, "brouillon", reponse="partiel", commentaire="Du premier.").status_code
    late = second.post(
        _object(),
        data={
            "csrf_token": token,
            "vu": "",
            "geste": "brouillon",
            "reponse": "complet",
            "commentaire": "Du second.",
        },
    )
    assert late.status_code == 409
    text = _text(late)
    assert "Referent" in text
    assert "Du premier." in text
    document = html.document_fromstring(late.text)
    assert document.get_element_by_id("commentaire").text.strip() == "Du second."
    assert document.get_element_by_id("vu").get("value") == "1"
    reopened = html.document_fromstring(first.get(_object()).text)
    assert reopened.get_element_by_id("commentaire").text.strip() == "Du premier."


def test_an_entry_is_sent_back_with_a_message_and_comes_again(office: Office) -> None:
    ministry, validator = office.entered("referent"), office.entered("validateur")
    _answer(ministry, **REACHED)
    page = submit(validator, "/atelier/relecture/1", geste="renvoyer")
    assert page.status_code == 400
    assert html.document_fromstring(page.text).get_element_by_id("message-erreur") is not None
    message = "Donner l’adresse du guide."
    assert submit(validator, "/atelier/relecture/1", geste="renvoyer", message=message).location
    assert message in _text(ministry.get("/atelier/attendus"))
    assert message in _text(ministry.get(_object()))
    _answer(ministry, preuve_1_titre="Le guide", preuve_1_url="https://exemple.fr/guide")
    assert "https://exemple.fr/guide" in _text(validator.get("/atelier/relecture/1"))


def test_who_typed_decides_nothing(office: Office) -> None:
    office.add(
        "double", WorkspaceRole.CORRESPONDENT, WorkspaceRole.VALIDATOR, organisations=(MINISTRY,)
    )
    double = office.entered("double")
    _answer(double, **REACHED)
    page = double.get("/atelier/relecture/1")
    assert not html.document_fromstring(page.text).xpath("//button[@name='geste']")
    assert not html.document_fromstring(double.get("/atelier/relecture").text).xpath(
        "//input[@name='saisie']"
    )
    refused = submit(double, "/atelier/relecture", "publier", saisie="1-2")
    assert refused.status_code == 400
    assert "Personne ne valide ce qu’il a saisi" in _text(refused)
    assert _state(office) is State.SILENT


def test_a_chosen_set_is_published_at_once(office: Office) -> None:
    ministry, validator = office.entered("referent"), office.entered("validateur")
    _answer(ministry, **REACHED)
    typed = {"reponse": "substantiel", "fait": "Dix ateliers.", "calendrier": ""}
    other = _answer(ministry, code=COMMITMENT, **typed)
    assert other.status_code == 303, _text(other).partition("corriger")[2]
    version = office.store.version()
    chosen = html.document_fromstring(validator.get("/atelier/relecture").text).xpath(
        "//input[@name='saisie']/@value"
    )
    assert submit(validator, "/atelier/relecture", "publier", saisie=chosen).status_code == 303
    assert office.store.version() == version + 1
    situation = office.store.situation(office.clock.now.date())
    place = situation.catalogue.commitment_index[COMMITMENT]
    assert situation.commitment(place).status is Status.SUBSTANTIAL


def test_civil_society_speaks_apart(office: Office) -> None:
    number = office.add("association", WorkspaceRole.FORUM, organisations=(MINISTRY,))
    forum, validator = office.entered("association"), office.entered("validateur")
    address = f"/atelier/forum/{SILENT}"
    listed = html.document_fromstring(forum.get("/atelier/forum").text).xpath("//main//a/@href")
    assert {address, f"/atelier/forum/{COMMITMENT}"} <= set(listed)
    typed = {"reponse": "non_demarre", "obstacle": "Rien n’a été publié."}
    assert submit(forum, address, geste="proposer", **typed).status_code == 303
    submit(validator, "/atelier/relecture/1", geste="publier")
    # The administration has said nothing, so the state is unchanged.
    assert _state(office) is State.SILENT
    assert number
    nobody = office.entered("forum")  # an account without an organisation
    refused = submit(nobody, f"/atelier/forum/{COMMITMENT}", geste="proposer", **typed)
    assert refused.status_code == 403


def _workbook(client: FlaskClient, cells: dict[str, dict[str, Any]]) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(client.get("/atelier/classeur/attendus.xlsx").data))
    sheet = book[SHEET]
    for line in range(2, sheet.max_row + 1):
        for name, value in cells.get(str(sheet.cell(line, 1).value), {}).items():
            sheet.cell(line, COLUMNS.index(name) + 1).value = value
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_a_workbook_is_shown_row_by_row_then_sent(office: Office) -> None:
    ministry = office.entered("referent")
    filled = _workbook(
        ministry,
        {
            SILENT: {"reponse": "Atteint", "atteint_le": "novembre 2025", "note": NOTE},
            COMMITMENT: {"reponse": "abandonné"},
        },
    )
    page = submit(
        ministry, "/atelier/classeur", "retour", fichier=(io.BytesIO(filled), "attendus.xlsx")
    )
    assert page.status_code == 200, _text(page)
    assert "1 ligne peut être envoyée" in _text(page)
    document = html.document_fromstring(page.text)
    effects = [
        " ".join(cell.text_content().split())
        for cell in document.xpath("//tbody/tr/td[last()]/strong")
    ]
    assert sorted(effects) == ["Nouvelle", "Refusée"]
    [form] = [form for form in document.forms if "envoi" in (form.action or "")]
    sent = ministry.post(form.action, data=dict(form.form_values()))
    assert sent.status_code == 303
    validator = office.entered("validateur")
    assert "1 saisie attend la relecture" in _text(validator.get("/atelier/relecture"))


def test_rows_with_long_texts_are_sent_too(office: Office) -> None:
    ministry = office.entered("referent")
    rows = [
        ReturnedRow(line, item, None, {"reponse": "rien_a_signaler", "note": "n" * 30_000})
        for line, item in enumerate([SILENT, *(f"autre-{number}" for number in range(20))], 2)
    ]
    typed = {"lignes": rows_text(rows), "csrf_token": token(ministry, "/atelier/classeur")}
    assert ministry.post("/atelier/classeur/envoi", data=typed).status_code == 303
    shown = ministry.get(_object())
    assert "Proposé à la DITP" in _text(shown)


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.exe", b"MZ"), ("a.xlsx", b"PK"), ("a.csv", b"objet;reponse\n")],
)
def test_a_file_that_cannot_be_taken_is_told_on_the_page(
    office: Office, name: str, content: bytes
) -> None:
    ministry = office.entered("referent")
    page = submit(ministry, "/atelier/classeur", "retour", fichier=(io.BytesIO(content), name))
    assert page.status_code == 400
    assert html.document_fromstring(page.text).xpath("//*[@role='alert']")


def test_a_file_that_is_too_large_is_not_read(office: Office) -> None:
    answer = office.entered("referent").post(
        "/atelier/classeur/retour",
        input_stream=io.BytesIO(b"x" * 3_000_000),
        content_type="multipart/form-data; boundary=x",
        content_length=3_000_000,
    )
    assert answer.status_code == 413


def test_the_journal_tells_it_all_and_leaves_as_csv(office: Office) -> None:
    ministry, validator = office.entered("referent"), office.entered("validateur")
    _answer(ministry, reponse="rien_a_signaler", note="=1+1")
    page = validator.get(f"/atelier/journal?objet={SILENT}&geste=saisie_enregistree")
    text = _text(page)
    assert "Saisie enregistrée" in text
    assert "Saisie proposée" not in text.split("Quand")[1]
    exported = validator.get("/atelier/journal.csv").text
    assert "saisie_proposee" in exported
    assert ";'=1+1" in exported
    assert ministry.get("/atelier/journal").status_code == 403
