"""A whole campaign in the browser: from the invitation to the public pages."""

import io
import socket
import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Browser
from sqlalchemy import select
from werkzeug.serving import make_server

from dashboard.app import create_app
from dashboard.clock import utc_now
from dashboard.mail import carriers
from data.exchange.check import check
from data.models import Entry, EntryStep
from data.store import Store
from data.vocabulary import State, Step, WorkspaceRole
from data.workspace import campaigns
from data.workspace.entries import OPEN, entries_in
from data.workspace.expected import carried, carried_items
from data.workspace.workbook import COLUMNS, SHEET
from tests.browser.atelier import Keyboard, World, clean, signed_in
from tests.office import make_office
from tests.unit.pages.conftest import TODAY

# Six correspondents, with their ministries.
BODIES = {
    "rosa": "ministere-renouveau-democratique",
    "malo": "ministere-affaires-etrangeres",
    "dina": "ministere-economie-industrie-numerique",
    "paul": "ministere-transformation-fonction-publiques",
    "elsa": "ministere-education-jeunesse",
    "theo": "ministere-sante-prevention",
}
# How many milestones each one answers for, fifty in all; the last one never answers.
ANSWERS = {"rosa": 15, "malo": 15, "dina": 14, "paul": 3, "elsa": 3, "theo": 0}
PLANS = ("2015-2017", "2021-2023", "2024-2026")
VALIDATORS = ("vera", "victor")


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


def _invite(world: World) -> None:
    """The administrator opens the accounts of the others and a campaign."""
    world.office.add("ada", WorkspaceRole.ADMINISTRATOR)
    with signed_in(world, "ada") as page:
        for name in (*BODIES, *VALIDATORS):
            page.goto(f"{world.url}/atelier/personnes/nouvelle")
            page.get_by_label("Nom").fill(name.capitalize())
            page.locator("[name=email]").fill(f"{name}@exemple.fr")
            role = "validateur" if name in VALIDATORS else "referent"
            page.locator(f"[name=roles][value={role}]").check()
            if name in BODIES:
                page.locator("[name=organisme]").select_option(BODIES[name])
            page.locator("main form button[type=submit]").first.click()
            page.wait_for_url("**/personnes/*")
        clean(page)
        page.goto(f"{world.url}/atelier/campagnes/nouvelle")
        page.locator("[name=nom]").fill("Mise à jour d’automne")
        page.locator("[name=debut]").fill(TODAY.isoformat())
        for plan in PLANS:
            page.locator(f"[name=plans][value='{plan}']").check()
        for body in BODIES.values():
            page.locator(f"[name=organismes][value='{body}']").check()
        clean(page)
        page.locator("main form button[type=submit]").click()
        page.wait_for_url("**/campagnes")


def _answer_by_keyboard(world: World) -> str:
    """A usual entry on a phone: four interactions from the link of the mail."""
    with world.person("rosa", width=320) as page:
        hands = Keyboard(page)
        clean(page)
        hands.press(page.get_by_role("button", name="Entrer"), "Enter")
        page.wait_for_url("**/attendus")
        clean(page)
        silent = page.locator("section[aria-labelledby=echus]")
        hands.press(silent.get_by_role("link", name="Atteint").first, "Enter")
        page.wait_for_url("**/objet/*")
        clean(page)
        code = page.url.partition("?")[0].rpartition("/")[2]
        hands.type(page.locator("[name=atteint_le]"), "novembre 2025")
        clean(page)
        hands.press(page.locator("button[value=proposer]"), "Enter")
        page.wait_for_url("**/attendus")
        assert page.get_by_role("status").count() == 1
        assert hands.interactions <= 4
    return code


def _answer_by_form(world: World) -> None:
    """One object, one screen, three interactions, whatever the answer."""
    with signed_in(world, "rosa") as page:
        page.goto(f"{world.url}/atelier/attendus")
        silent = page.locator("section[aria-labelledby=echus]")
        silent.get_by_role("link", name="Répondre").first.click()
        page.wait_for_url("**/objet/*")
        hands = Keyboard(page)
        hands.press(page.locator("[name=reponse]").first, "ArrowDown")
        hands.type(page.locator("[name=obstacle]"), "Des crédits sont gelés.")
        hands.press(page.locator("button[value=proposer]"), "Enter")
        page.wait_for_url("**/attendus")
        assert hands.interactions == 3


def _unanswered(world: World, name: str) -> list[str]:
    """Milestones that a ministry carries and of which nobody wrote any news, not over yet."""
    situation = world.office.store.situation(TODAY)
    items = carried_items(carried(situation, {BODIES[name]}))
    with world.office.store.connect() as connection:
        items -= {row.item for row in entries_in(connection, OPEN, items)}
    places = [situation.catalogue.milestone_index.get(item) for item in sorted(items)]
    rows = [situation.milestone(place) for place in places if place is not None]
    return [row.code for row in rows if row.state not in {State.REACHED, State.WITHDRAWN}]


def _filled(content: bytes, codes: list[str]) -> bytes:
    """A workbook in which these milestones are answered, each in another way; what is not listed
    in it is added."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = book[SHEET]
    lines = {str(row[0].value): row[0].row for row in sheet.iter_rows(min_row=2)}
    answers: list[dict[str, str]] = [
        {"reponse": "complet", "atteint_le": "novembre 2025", "commentaire": "C’est en ligne."},
        {"reponse": "partiel", "obstacle": "Des crédits sont gelés."},
        {"reponse": "nouvelle_date", "nouvelle_date": "S1 2027", "motif": "Une recette manque."},
        {"reponse": "rien_a_signaler"},
    ]
    for number, code in enumerate(codes):
        if code not in lines:
            sheet.append([code])
            lines[code] = sheet.max_row
        line = lines[code] or 0
        for name, value in answers[number % len(answers)].items():
            sheet.cell(line, COLUMNS.index(name) + 1).value = value
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _answer_by_workbook(world: World, name: str, milestones: int) -> None:
    """Take the workbook away, bring it back, see each row, send."""
    codes = _unanswered(world, name)[:milestones]
    assert len(codes) == milestones, name
    with signed_in(world, name) if name == "rosa" else world.person(name) as page:
        if name != "rosa":  # who comes by the link of the mail
            page.get_by_role("button", name="Entrer").click()
        page.goto(f"{world.url}/atelier/attendus")
        page.get_by_role("link", name="Répondre par un classeur").click()
        with page.expect_download() as taken:
            page.locator("a[href*='attendus.xlsx']").click()
        filled = _filled(Path(taken.value.path()).read_bytes(), codes)
        page.locator("[type=file]").set_input_files(
            {"name": "attendus.xlsx", "mimeType": "application/xlsx", "buffer": filled}
        )
        page.get_by_role("button", name="Vérifier le fichier").click()
        page.wait_for_url("**/retour")
        if name == "malo":
            clean(page)
        page.get_by_role("button", name=f"Envoyer les {milestones} lignes").click()
        page.wait_for_url("**/attendus")


def _send_back(world: World, name: str, message: str) -> None:
    """A validator reads the first entry of the queue, at the width of a phone, and sends it back
    without a mouse."""
    with signed_in(world, name, width=320) as page:
        page.goto(f"{world.url}/atelier/relecture")
        clean(page)
        hands = Keyboard(page)
        hands.press(page.locator("main table a").first, "Enter")
        page.wait_for_selector("[name=message]")
        clean(page)
        before = page.url
        hands.type(page.locator("[name=message]"), message)
        hands.press(page.locator("button[value=renvoyer]"), "Enter")
        page.wait_for_url(lambda url: url != before)


def _publish_the_others(world: World) -> None:
    """A validator publishes all that waits at once."""
    with signed_in(world, VALIDATORS[0]) as page:
        page.goto(f"{world.url}/atelier/relecture")
        for box in page.locator("[name=saisie]").all():
            box.check()
        page.get_by_role("button", name="Publier les saisies cochées").click()
        page.wait_for_selector("main h1:has-text('Rien n’attend la relecture')")


def _correct(world: World, name: str, messages: list[str]) -> None:
    """What was sent back is corrected and proposed again."""
    with signed_in(world, name) as page:
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
    """The second validator reads each entry and publishes it, without a mouse."""
    with signed_in(world, VALIDATORS[1], width=320) as page:
        hands = Keyboard(page)
        page.goto(f"{world.url}/atelier/relecture")
        hands.press(page.locator("main table a").first, "Enter")
        for _number in range(number):
            page.wait_for_selector("button[value=publier]")
            before = page.url
            hands.press(page.locator("button[value=publier]"), "Enter")
            page.wait_for_url(lambda url, before=before: url != before)  # type: ignore[misc]  # bound
        page.goto(f"{world.url}/atelier/journal")
        clean(page)


def _close(world: World) -> None:
    with signed_in(world, "ada", width=320) as page:
        page.goto(f"{world.url}/atelier/campagnes/1")
        clean(page)
        page.goto(f"{world.url}/atelier/campagnes/1/fin")
        page.get_by_role("button", name="Clore la campagne").click()
        page.wait_for_load_state()


def test_a_campaign_from_the_invitation_to_the_public(world: World) -> None:
    _invite(world)
    code = _answer_by_keyboard(world)
    _answer_by_form(world)
    for name, milestones in ANSWERS.items():
        by_form = 2 if name == "rosa" else 0
        if milestones:
            _answer_by_workbook(world, name, milestones - by_form)
    messages = ["Donner l’adresse de la page.", "Préciser l’obstacle."]
    for name, message in zip(VALIDATORS, messages, strict=True):
        _send_back(world, name, message)
    _publish_the_others(world)
    _correct(world, "rosa", messages)
    _publish_by_keyboard(world, len(messages))
    _close(world)

    with world.office.store.connect() as connection:
        published = connection.execute(
            select(Entry.item_code)
            .join(EntryStep, EntryStep.entry_id == Entry.id)
            .where(EntryStep.state == Step.PUBLISHED)
        )
        codes = [row.item_code for row in published]
    milestones_of = world.office.store.situation(TODAY).catalogue.milestone_index
    assert len(codes) == len(set(codes) & set(milestones_of)) == 50 == sum(ANSWERS.values())
    assert check(world.office.store.engine) == []
    _the_public_reads_it(world, code)


def _the_public_reads_it(world: World, code: str) -> None:
    """What was published and who was silent, on pages, in feeds and in the minute, that day and
    not the day before."""
    store = world.office.store
    situation = store.situation(TODAY)
    row = situation.milestone(situation.catalogue.milestone_index[code])
    assert row.state is State.REACHED
    client = create_app(world.office.settings, store).server.test_client()

    def text(address: str) -> str:
        answer = client.get(address)
        assert answer.status_code == 200, address
        return str(answer.text).replace("\u00a0", " ")

    eve = (TODAY - timedelta(days=1)).isoformat()
    sheet = f"/engagements/{row.commitment}"
    title = "validée par la DITP le 22 novembre 2026"
    assert title in text(sheet)
    assert title not in text(f"{sheet}?au={eve}")
    feed = f"/flux/changements.atom?organisme={BODIES['rosa']}"
    assert f"atteint : {row.label}" in text(feed)
    assert f"atteint : {row.label}" not in text(f"{feed}&au={eve}")
    with store.connect() as connection:
        requests = campaigns.requests(connection, 1)
    mute = BODIES["theo"]
    silent = [row.commitment for row in requests if row.organisations == {mute}]
    assert silent
    assert all(row.answered_on is None for row in requests if row.commitment in silent)
    assert "sans réponse à la clôture" in text(f"/engagements/{silent[0]}")
    minute = f"/ministeres/{mute}/minute?plan=2024-2026"
    for address in (minute, "/flux/alertes.atom?plan=2024-2026", "/changements?plan=2024-2026"):
        day = "&" if address != "/changements?plan=2024-2026" else f"&du={eve}&"
        assert "interrogé" in text(f"{address}{day}au={TODAY}"), address
        assert "interrogé" not in text(f"{address}{day}au={eve}"), address
