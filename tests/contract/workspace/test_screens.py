"""What people read on the screens: words in place of codes, nothing out of date."""

import io
from typing import Any

import pytest
from lxml import html
from werkzeug.test import TestResponse

from data import outbox
from data.vocabulary import WorkspaceRole
from data.workspace import accounts, campaigns
from data.workspace.journal import Doer
from tests.office import COMMITMENT, MINISTRY, OTHER_MINISTRY, Office, submit, token

SILENT = "2024-2026-01-j1"


def _document(page: TestResponse) -> Any:
    return html.document_fromstring(page.text.replace("\u00a0", " ").replace("\u202f", " "))


def _text(page: TestResponse) -> str:
    return " ".join(_document(page).text_content().split())


def test_home_says_what_waits_for_each_role(office: Office) -> None:
    ministry, validator = office.entered("referent"), office.entered("validateur")
    first = _document(ministry.get("/atelier/attendus")).xpath("string(//h1)")
    assert first.partition(" ")[0].isdecimal()
    assert first in _text(ministry.get("/atelier/"))
    assert "Rien n’attend la relecture" in _text(validator.get("/atelier/"))
    submit(ministry, f"/atelier/objet/{SILENT}", geste="proposer", reponse="rien_a_signaler")
    assert "1 saisie attend la relecture" in _text(validator.get("/atelier/"))


def test_the_menu_marks_the_page_that_is_open_and_no_other(office: Office) -> None:
    office.add("double", *WorkspaceRole, organisations=(MINISTRY,))
    client = office.entered("double")
    for address, marked in (
        ("/atelier/", ["Accueil"]),
        ("/atelier/compte", []),
        ("/atelier/attendus", ["Mes attendus"]),
        ("/atelier/forum", ["Parler d’un engagement"]),
        ("/atelier/personnes/nouvelle", ["Personnes"]),
    ):
        document = _document(client.get(address))
        assert document.xpath("//nav//a[@aria-current='page']/text()") == marked, address


def test_what_must_be_filled_in_is_not_called_optional(office: Office) -> None:
    ministry = office.entered("referent")
    page = submit(ministry, f"/atelier/objet/{SILENT}", geste="proposer", reponse="partiel")
    document = _document(page)
    assert "facultatif" not in document.xpath("string(//label[@for='obstacle'])")
    assert "facultatif" in document.xpath("string(//label[@for='note'])")
    workbook = _document(ministry.get("/atelier/classeur"))
    assert "facultatif" not in workbook.xpath("string(//label[@for='fichier'])")


def test_a_refused_page_says_so_first_and_takes_the_focus(office: Office) -> None:
    page = submit(office.entered("referent"), f"/atelier/objet/{SILENT}", geste="proposer")
    document = _document(page)
    assert document.xpath("string(//title)").startswith("Erreur – ")
    assert document.xpath("//*[@id='erreurs']/@autofocus")


def test_a_refused_entry_stands_on_its_page_as_it_was_just_saved(office: Office) -> None:
    ministry = office.entered("referent")
    page = submit(ministry, f"/atelier/objet/{SILENT}", geste="proposer", reponse="partiel")
    assert page.status_code == 400
    assert "Brouillon" in _document(page).xpath("string(//dl[@class='atelier-connu'])")
    heads = _document(page).xpath("//h3/text()")
    assert heads == ["En cours, réalisé en partie (partiel)"]


def test_what_a_session_left_behind_is_shown_in_words(office: Office) -> None:
    client = office.entered("referent")
    office.clock.pass_by(hours=13)
    typed = {"reponse": "nouvelle_date", "nouvelle_date": "T1 2027", "geste": "proposer", "vu": "2"}
    typed |= {"preuve_2_titre": "La page"}
    page = client.post(f"/atelier/objet/{SILENT}", data=typed)
    rows = _document(page).xpath("//dl/div")
    assert [[" ".join(part.text_content().split()) for part in row] for row in rows] == [
        ["Où en est-on ?", "Une nouvelle date"],
        ["La nouvelle date", "T1 2027"],
        ["Titre de la preuve (2)", "La page"],
    ]
    sent = {field.name: field.value for field in _document(page).forms[-1].inputs if field.name}
    assert typed.items() <= sent.items()  # what is not shown is sent again too


def test_a_file_of_another_kind_is_told_what_is_taken(office: Office) -> None:
    page = submit(
        office.entered("referent"),
        "/atelier/classeur",
        "retour",
        fichier=(io.BytesIO(b"%PDF"), "reponses.pdf"),
    )
    alert = _document(page).xpath("string(//*[@role='alert'])")
    assert "reponses.pdf" in alert
    assert "un classeur .xlsx ou un fichier .csv" in alert
    assert "paquet" not in alert


def test_the_journal_speaks_french(office: Office) -> None:
    client = office.entered("administrateur")
    number = office.add("nouvelle", WorkspaceRole.CORRESPONDENT, organisations=(MINISTRY,))
    submit(client, f"/atelier/personnes/{number}", roles=["validateur"], organismes=[])
    text = _text(client.get(f"/atelier/journal?objet=compte:{number}"))
    table = text.partition("Après")[2]
    for words in ("Rôles", "Référent", "Validateur", "Organismes", f"Compte n° {number}"):
        assert words in table, words
    assert "Le programme" in table
    assert "Ministère du Renouveau démocratique" in table
    for code in ("referent", "compte:", MINISTRY):
        assert code not in table, code
    assert "Aucune ligne au journal" in _text(client.get("/atelier/journal?objet=rien"))


def test_a_message_shows_where_its_link_will_stand(office: Office) -> None:
    submit(office.client(), "/atelier/connexion", email="referent@exemple.fr")
    text = _text(office.entered("administrateur").get("/atelier/courrier/1"))
    assert "{lien}" not in text
    assert "[lien personnel, créé à l’envoi]" in text


def test_people_are_sorted_as_the_french_sort_them(office: Office) -> None:
    with office.store.write() as connection:
        for name in ("Viviane", "Véra", "Zoé", "éva"):
            accounts.add(
                connection,
                f"{name[:2].lower().replace('é', 'e')}@exemple.fr",
                name,
                [WorkspaceRole.FORUM],
                [],
                Doer(None, office.clock()),
            )
        names = [person.name for person in accounts.people(connection)]
    assert [name for name in names if name in {"Viviane", "Véra", "Zoé", "éva"}] == [
        "éva",
        "Véra",
        "Viviane",
        "Zoé",
    ]


def _open_campaign(office: Office, *bodies: str) -> None:
    """A campaign about the plan of 2024, open since today."""
    with office.store.write() as connection:
        today = office.clock.now.date()
        campaigns.create(
            connection,
            "Automne",
            today,
            today,
            ["2024-2026"],
            bodies,
            Doer(3, office.clock()),
        )
        campaigns.open_due(connection, today, Doer(None, office.clock()))


def test_a_campaign_names_its_plans_and_who_has_nobody_to_write_to(office: Office) -> None:
    validator = office.entered("validateur")
    form = _document(validator.get("/atelier/campagnes/nouvelle"))
    labels = {
        box.get("value"): " ".join(box.xpath("string(following-sibling::label)").split())
        for box in form.xpath("//input[@type='checkbox']")
    }
    assert labels["2015-2017"].startswith("2015-2017 : ")
    assert not labels[MINISTRY].endswith("(sans référent)")
    assert labels["premier-ministre"] == "Premier ministre (sans référent)"
    order = list(labels)
    assert order.index(OTHER_MINISTRY) < order.index("afd")  # who can be written to comes first
    _open_campaign(office, OTHER_MINISTRY, "premier-ministre")
    text = _text(validator.get("/atelier/campagnes/1"))
    assert "engagements n’a de réponse" in text
    assert "Premier ministre (sans référent)" in text
    assert "Affaires étrangères (sans référent)" not in text


def test_a_campaign_counts_the_rows_that_its_reader_sees(office: Office) -> None:
    _open_campaign(office, MINISTRY, OTHER_MINISTRY)
    for name in ("referent", "validateur"):
        document = _document(office.entered(name).get("/atelier/campagnes/1"))
        rows = len(document.xpath("//tbody/tr"))
        assert rows > 1
        assert f"Aucun des {rows} engagements" in document.xpath("string(//p[@class='chapeau'])")


def test_a_usual_answer_is_chosen_in_the_list(office: Office) -> None:
    ministry = office.entered("referent")
    listed = _document(ministry.get("/atelier/attendus"))
    [quick] = listed.xpath(f"//table//a[@href='/atelier/objet/{SILENT}?reponse=complet']")
    assert " ".join(quick.text_content().split()).startswith("Atteint : ")
    page = _document(ministry.get(quick.get("href")))
    assert page.xpath("//input[@name='reponse'][@checked]/@value") == ["complet"]
    assert page.xpath("//*[@autofocus]/@name") == ["atteint_le"]
    answer = submit(ministry, quick.get("href"), geste="proposer", atteint_le="mars 2026")
    assert answer.status_code == 303
    other = _document(ministry.get(f"/atelier/objet/{COMMITMENT}?reponse=nimporte"))
    assert other.xpath("//input[@name='reponse'][@checked]") == []


def test_the_queue_tells_who_speaks_for_civil_society(office: Office) -> None:
    office.add("association", WorkspaceRole.FORUM, organisations=("democratie-ouverte",))
    forum, validator = office.entered("association"), office.entered("validateur")
    typed = {"reponse": "non_demarre", "obstacle": "Rien n’a été publié.", "calendrier": ""}
    answer = submit(forum, f"/atelier/forum/{COMMITMENT}", geste="proposer", **typed)
    assert answer.status_code == 303, _text(answer)
    assert "Démocratie Ouverte, société civile" in _text(validator.get("/atelier/relecture"))
    assert "Démocratie Ouverte, société civile" in _text(validator.get("/atelier/relecture/1"))


@pytest.mark.parametrize("gesture", ["renvoyer", "abandonner"])
def test_of_a_stuck_message_the_administrator_decides(office: Office, gesture: str) -> None:
    with office.store.write() as connection:
        outbox.write(connection, 1, "Un sujet", "Bonjour.", office.clock())
        claimed = outbox.claim(connection, 1, office.clock())
        assert claimed is not None
        assert outbox.hand(connection, claimed)
    office.clock.pass_by(minutes=11)
    client = office.entered("administrateur")
    data = {"csrf_token": token(client)}
    answer = client.post(f"/atelier/courrier/1/{gesture}", data=data)
    assert answer.location == "/atelier/courrier"
    state = {"renvoyer": "À envoyer", "abandonner": "Annulé"}[gesture]
    text = _text(client.get("/atelier/courrier"))
    assert state in text
    assert "Envoyer de nouveau" not in text
