"""A whole campaign in the browser: from the invitation to the public pages."""

import io
import re
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message
from email.policy import default
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from playwright.sync_api import Browser, Locator, Page
from sqlalchemy import func, select
from werkzeug.serving import make_server

from dashboard.app import create_app
from dashboard.clock import utc_now
from dashboard.mail import carriers, postman
from data.exchange.check import check
from data.models import EntryStep
from data.store import Store
from data.vocabulary import State, Step, WorkspaceRole
from data.workspace import accounts, campaigns, links
from data.workspace.entries import OPEN, entries_in
from data.workspace.expected import carried, carried_items
from data.workspace.workbook import COLUMNS, SHEET
from tests.office import Office, make_office
from tests.places import AXE
from tests.unit.pages.conftest import TODAY

# Six correspondents, with their organisations; the last one never answers.
BODIES = {
    "rosa": "ministere-renouveau-democratique",
    "malo": "ministere-affaires-etrangeres",
    "dina": "ditp",
    "paul": "premier-ministre",
    "elsa": "ministere-education-jeunesse",
    "theo": "ministere-sante-prevention",
}
_TABS = 120  # presses of Tab after which a control counts as unreachable


@dataclass
class World:
    """The running site, its workspace, and the mails it sent."""

    office: Office
    url: str
    mail: Path
    browser: Browser

    def letters(self, name: str) -> list[Message]:
        """The mails to a person, oldest first, after sending those that wait."""
        postman.send(self.office.settings, self.office.store, utc_now)
        read = [
            message_from_bytes(path.read_bytes(), policy=default)
            for path in sorted(self.mail.glob("*.eml"))
        ]
        return [letter for letter in read if f"{name}@exemple.fr" in str(letter["To"])]

    def link(self, name: str) -> str:
        """The link in the newest mail to a person."""
        text = str(self.letters(name)[-1].get_content())  # type: ignore[attr-defined]  # a mail
        match = re.search(r"http\S+lien=\S+", text)
        assert match is not None, text
        return match[0]

    @contextmanager
    def person(self, name: str, width: int = 1280) -> Iterator[Page]:
        """A person who signed in by the link in their newest mail."""
        context = self.browser.new_context(
            viewport={"width": width, "height": 800}, locale="fr-FR", accept_downloads=True
        )
        page = context.new_page()
        faults: list[str] = []
        page.on(
            "console",
            lambda message: faults.append(message.text) if message.type == "error" else None,
        )
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.goto(self.link(name))
        yield page
        assert [text for text in faults if "status of 400" not in text] == []
        context.close()


@pytest.fixture
def world(
    tmp_path: Path, real_store: Store, chromium: Browser, monkeypatch: pytest.MonkeyPatch
) -> Iterator[World]:
    """The site and its workspace behind a port, over a copy of the frozen plans."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    url = f"http://127.0.0.1:{port}"
    office = make_office(
        tmp_path, real_store, base_url=url, today=TODAY, limit_pages=0, limit_at_a_time=0
    )
    monkeypatch.setattr(carriers, "FOLDER", tmp_path / "courrier")
    office.clock.now = utc_now()
    app = create_app(office.settings, office.store)
    server = make_server("127.0.0.1", port, app.server, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield World(office, url, tmp_path / "courrier", chromium)
    server.shutdown()
    thread.join()
    server.server_close()
    office.store.close()


def _clean(page: Page) -> None:
    """axe finds no violation, and the page fits its window."""
    page.evaluate(AXE.read_text("utf-8"))
    violations: list[Any] = page.evaluate(
        "axe.run().then((r) => r.violations.map((v) => [v.id, v.nodes.map((n) => n.html)]))"
    )
    assert violations == [], page.url
    wider = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert wider <= 0, page.url


def _press(page: Page, control: Locator, key: str) -> None:
    """Reach a control by keyboard only, and press a key on it."""
    for _number in range(_TABS):
        if control.evaluate("(element) => element === document.activeElement"):
            page.keyboard.press(key)
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{control} cannot be reached by the keyboard")


def _invite(world: World) -> None:
    """The administrator creates an account and a campaign; five other accounts exist already."""
    world.office.add("ada", WorkspaceRole.ADMINISTRATOR)
    for name, body in BODIES.items():
        if name != "rosa":
            world.office.add(name, WorkspaceRole.CORRESPONDENT, organisations=(body,))
    for name in ("vera", "victor"):
        world.office.add(name, WorkspaceRole.VALIDATOR)
    with _signed_in(world, "ada") as page:
        page.goto(f"{world.url}/atelier/personnes/nouvelle")
        page.get_by_label("Nom").fill("Rosa")
        page.locator("[name=email]").fill("rosa@exemple.fr")
        page.locator("[name=roles][value=referent]").check()
        page.locator("[name=organisme]").select_option(BODIES["rosa"])
        _clean(page)
        page.locator("main form button[type=submit]").first.click()
        page.goto(f"{world.url}/atelier/campagnes/nouvelle")
        page.locator("[name=nom]").fill("Mise à jour d’automne")
        page.locator("[name=debut]").fill(TODAY.isoformat())
        for body in BODIES.values():
            page.locator(f"[name=organismes][value='{body}']").check()
        _clean(page)
        page.locator("main form button[type=submit]").click()
        page.wait_for_url("**/campagnes")


def _answer_by_keyboard(world: World) -> str:
    """A usual entry on a phone: four steps from the link in the mail."""
    with world.person("rosa", width=320) as page:
        _clean(page)
        _press(page, page.get_by_role("button", name="Entrer"), "Enter")
        page.wait_for_url("**/attendus")
        _clean(page)
        silent = page.locator("section[aria-labelledby=echus]")
        _press(page, silent.get_by_role("link", name="Répondre").first, "Enter")
        page.wait_for_url("**/objet/*")
        _clean(page)
        code = page.url.rpartition("/")[2]
        _press(page, page.locator("[name=reponse]").first, "Space")
        _press(page, page.locator("[name=atteint_le]"), "n")
        page.keyboard.type("ovembre 2025")
        _clean(page)
        _press(page, page.locator("button[value=proposer]"), "Enter")
        page.wait_for_url("**/attendus")
        assert page.get_by_role("status").count() == 1
    return code


def _others(world: World, name: str) -> list[str]:
    """Dates of the plan that are not expected to have news, and have no entries."""
    situation = world.office.store.situation(TODAY)
    items = carried_items(carried(situation, {BODIES[name]}))
    with world.office.store.connect() as connection:
        items -= {row.item for row in entries_in(connection, OPEN, items)}
    places = [situation.catalogue.milestone_index.get(item) for item in sorted(items)]
    rows = [situation.milestone(place) for place in places if place is not None]
    return [
        row.code
        for row in rows
        if row.plan == "2024-2026" and row.state not in {State.REACHED, State.WITHDRAWN}
    ]


def _filled(content: bytes, added: list[str]) -> tuple[bytes, int]:
    """Fill in every row of a workbook, each differently, and add rows; returns their number."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = book[SHEET]
    listed = {str(row[0].value) for row in sheet.iter_rows(min_row=2)}
    for code in added:
        if code not in listed:
            sheet.append([code])
    answers: list[dict[str, str]] = [
        {"reponse": "complet", "atteint_le": "novembre 2025", "commentaire": "C’est en ligne."},
        {"reponse": "partiel", "obstacle": "Des crédits sont gelés."},
        {"reponse": "nouvelle_date", "nouvelle_date": "S1 2027", "motif": "Une recette manque."},
        {"reponse": "rien_a_signaler"},
    ]
    number = 0
    for line in range(2, sheet.max_row + 1):
        code = str(sheet.cell(line, 1).value)
        typed = answers[number % len(answers)] if "-j" in code else {"reponse": "substantiel"}
        for name, value in typed.items():
            sheet.cell(line, COLUMNS.index(name) + 1).value = value
        number += 1
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue(), number


def _answer_by_workbook(world: World, name: str) -> int:
    """Download the workbook, upload it, check each row, send; returns the number of rows."""
    with _signed_in(world, name) as page:
        page.goto(f"{world.url}/atelier/attendus")
        page.get_by_role("link", name="Répondre par un classeur").click()
        with page.expect_download() as taken:
            page.locator("a[href*='attendus.xlsx']").click()
        filled, number = _filled(Path(taken.value.path()).read_bytes(), _others(world, name))
        page.locator("[type=file]").set_input_files(
            {"name": "attendus.xlsx", "mimeType": "application/xlsx", "buffer": filled}
        )
        page.get_by_role("button", name="Vérifier le fichier").click()
        page.wait_for_url("**/retour")
        if name == "malo":
            _clean(page)
        page.get_by_role("button", name=re.compile("^Envoyer")).click()
        page.wait_for_url("**/attendus")
    return number


def _review(world: World) -> list[str]:
    """A validator sends two entries back and publishes the others; returns the messages."""
    messages = ["Donner l’adresse de la page.", "Préciser l’obstacle."]
    with _signed_in(world, "vera") as page:
        page.goto(f"{world.url}/atelier/relecture")
        _clean(page)
        page.locator("main table a").first.click()
        for message in messages:
            page.wait_for_selector("[name=message]")
            _clean(page)
            before = page.url
            page.locator("[name=message]").fill(message)
            page.locator("button[value=renvoyer]").click()
            page.wait_for_url(lambda url, before=before: url != before)  # type: ignore[misc]  # bound
        page.goto(f"{world.url}/atelier/relecture")
        for box in page.locator("[name=saisie]").all():
            box.check()
        page.get_by_role("button", name="Publier les saisies cochées").click()
        page.wait_for_selector("main h1:has-text('Rien n’attend la relecture')")
    return messages


@contextmanager
def _signed_in(world: World, name: str) -> Iterator[Page]:
    context = world.browser.new_context(viewport={"width": 1280, "height": 800}, locale="fr-FR")
    page = context.new_page()
    with world.office.store.write() as connection:
        account = accounts.by_email(connection, f"{name}@exemple.fr")
        assert account is not None
        secret = links.make(connection, account.id, utc_now())
    page.goto(f"{world.url}/atelier/entrer?lien={secret}")
    page.get_by_role("button", name="Entrer").click()
    yield page
    context.close()


def _correct(world: World, name: str, messages: list[str]) -> None:
    """Correct the entries that were sent back and propose them again."""
    with _signed_in(world, name) as page:
        page.goto(f"{world.url}/atelier/attendus")
        back = page.locator("section[aria-labelledby=renvoyes]")
        for message in messages:
            assert back.get_by_text(message).count() == 1
        for _message in messages:
            page.goto(f"{world.url}/atelier/attendus")
            back.get_by_role("link", name="Continuer").first.click()
            page.locator("[name=preuve_1_titre]").fill("La page")
            page.locator("[name=preuve_1_url]").fill("https://exemple.fr/page")
            page.locator("button[value=proposer]").click()
            page.wait_for_url("**/attendus")


def _publish_by_keyboard(world: World, number: int) -> None:
    """The second validator reads and publishes each entry, by keyboard only."""
    with _signed_in(world, "victor") as page:
        page.goto(f"{world.url}/atelier/relecture")
        _press(page, page.locator("main table a").first, "Enter")
        for _number in range(number):
            page.wait_for_selector("button[value=publier]")
            before = page.url
            _press(page, page.locator("button[value=publier]"), "Enter")
            page.wait_for_url(lambda url, before=before: url != before)  # type: ignore[misc]  # bound
        page.goto(f"{world.url}/atelier/journal")
        _clean(page)


def _close(world: World) -> None:
    with _signed_in(world, "ada") as page:
        page.goto(f"{world.url}/atelier/campagnes/1")
        _clean(page)
        page.goto(f"{world.url}/atelier/campagnes/1/fin")
        page.get_by_role("button", name="Clore la campagne").click()
        page.wait_for_load_state()


def test_a_campaign_from_the_invitation_to_the_public(world: World) -> None:
    _invite(world)
    code = _answer_by_keyboard(world)
    rows = 1 + sum(_answer_by_workbook(world, name) for name in BODIES if name != "theo")
    messages = _review(world)
    _correct(world, "rosa", messages)
    _publish_by_keyboard(world, len(messages))
    _close(world)

    store = world.office.store
    with store.connect() as connection:
        published = connection.scalar(select(func.count()).where(EntryStep.state == Step.PUBLISHED))
    assert published == rows
    assert rows >= 50
    assert check(store.engine) == []
    situation = store.situation(TODAY)
    row = situation.milestone(situation.catalogue.milestone_index[code])
    assert row.state is State.REACHED
    client = create_app(world.office.settings, store).server.test_client()
    sheet = f"/engagements/{row.commitment}"
    title = "validée par la DITP le 22 novembre 2026"
    assert title in client.get(sheet).text.replace("\u00a0", " ")
    assert title not in client.get(f"{sheet}?au=2026-11-21").text.replace("\u00a0", " ")
    assert TODAY.isoformat() in client.get("/flux/changements.atom").text
    with store.connect() as connection:
        unanswered = [row for row in campaigns.requests(connection, 1) if row.answered_on is None]
    assert unanswered, "somebody never answered"
    sheet = client.get(f"/engagements/{unanswered[0].commitment}").text
    assert "sans réponse à la clôture" in sheet.replace("\u00a0", " ")
