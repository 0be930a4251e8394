"""Following an axis by mail: the form, the confirmation, a change, the digest, leaving."""

import re
import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from email.message import EmailMessage
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from pydantic import SecretStr
from werkzeug.serving import make_server

from dashboard.app import create_app
from dashboard.clock import utc_now
from dashboard.mail import postman
from dashboard.settings import Settings
from data.engine import file_of
from data.exchange.load import import_packages
from data.store import Store
from tests.mailbox import Mailbox, mail_server
from tests.office import copied
from tests.sample_package import write_package
from tests.visits import Visit, Visitor, faults, visitors

AXIS, COMMITMENT = "/axes/2015-2017-x1", "2015-2017-01"
ADDRESS = "lectrice@exemple.fr"
TODAY = date(2026, 11, 22)


@dataclass
class Site:
    """The site behind a port, over a copy of the frozen plans, with a mail server."""

    store: Store
    settings: Settings
    url: str
    received: Mailbox
    folder: Path

    def send(self, after: timedelta = timedelta()) -> EmailMessage | None:
        """Run a round of mail, this long after now; returns the newest message sent."""
        settings = self.settings.model_copy(update={"today": TODAY + after})
        report = postman.send(settings, self.store, lambda: utc_now() + after)
        return self.received.read()[-1] if report.sent else None

    def learn(self) -> None:
        """Add a declaration of today to the store."""
        source = {"code": "essai", "titre": "Une déclaration", "date": "2026-11-23"}
        observation = {
            "objet": COMMITMENT,
            "evaluateur": "administration",
            "observe_le": "2026-11-23",
            "precision": "jour",
            "statut": "complet",
            "commentaire": "Tout est en ligne.",
            "source": "essai",
            "section": "1.",
        }
        tables = {"sources": [{**source, "precision": "jour"}], "constats": [observation]}
        folder = write_package(self.folder / "nouvelle", tables)
        report = import_packages(self.store.engine, [folder], "essai", datetime.now(UTC))
        assert report.problems == []


@pytest.fixture
def site(tmp_path: Path, real_store: Store) -> Iterator[Site]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    url = f"http://127.0.0.1:{port}"
    original = file_of(real_store.engine)
    assert original is not None
    with mail_server() as (received, smtp):
        settings = Settings(
            database_url=f"sqlite:///{copied(original, tmp_path / 'suivi.sqlite')}",
            base_url=url,
            smtp_url=SecretStr(smtp),
            mail_from="suivi@exemple.fr",
            today=TODAY,
            log_level="error",
            limit_pages=0,
            limit_at_a_time=0,
        )
        store = Store.from_url(settings.database_url)
        server = make_server("127.0.0.1", port, create_app(settings, store).server, threaded=True)
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield Site(store, settings, url, received, tmp_path)
        server.shutdown()
        thread.join()
        server.server_close()
        store.close()


@pytest.fixture
def visitor(chromium: Browser, site: Site) -> Iterator[Visitor]:
    with visitors(chromium, site.url) as make:
        yield make


def _clean(visit: Visit) -> None:
    """axe finds no violation, and nothing is wider than the window."""
    assert faults(visit) == [], visit.page.url
    wider = visit.page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert wider <= 0, visit.page.url


def _link(message: EmailMessage | None, step: str) -> str:
    assert message is not None
    match = re.search(rf"http\S+/suivre/{step}/\S+", str(message.get_content()))
    assert match is not None
    return match[0]


def _heading(page: Page, words: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(words)


@pytest.mark.parametrize("options", [{"width": 1280}, {"width": 320}])
def test_from_the_form_to_the_leaving(
    site: Site, visitor: Visitor, options: dict[str, int]
) -> None:
    visit = visitor(**options)
    page = visit.open(f"{AXIS}?plan=2015-2017")
    link = page.locator("main a[href^='/suivre']")
    link.evaluate("(link) => link.closest('details') && (link.closest('details').open = true)")
    link.click()
    page.wait_for_url("**/suivre?**")
    _heading(page, "Suivre ce qui change")
    visit.settle()
    _clean(visit)
    page.get_by_label("Votre adresse électronique").fill(ADDRESS)
    page.keyboard.press("Enter")
    _heading(page, "Un message vous a été envoyé")
    _clean(visit)

    page.goto(_link(site.send(), "confirmer"))
    _clean(visit)
    page.get_by_role("button", name="Confirmer").click()
    _heading(page, "Le suivi commence")
    _clean(visit)

    assert site.send() is None  # a week has not passed
    site.learn()
    digest = site.send(timedelta(days=7))
    assert digest is not None
    assert digest["To"] == ADDRESS
    text = str(digest.get_content()).replace("\u00a0", " ")
    assert "Tout est en ligne." in text
    assert "selon l’administration" in text
    assert f"{site.url}/engagements/{COMMITMENT}" in text

    page.goto(_link(digest, "quitter"))
    _clean(visit)
    page.get_by_role("button", name="Quitter le suivi").click()
    _heading(page, "C’est fini")
    _clean(visit)
    assert site.send(timedelta(days=14)) is None


def test_without_javascript_what_is_wrong_is_told(site: Site, visitor: Visitor) -> None:
    visit = visitor(width=320, java_script_enabled=False)
    page = visit.page
    page.goto(f"{site.url}/suivre?page=%2Fengagements&statut=partiel")
    expect(page.locator("main")).to_contain_text("les engagements (Statut : partiel)")
    page.get_by_label("Votre adresse électronique").fill("sans arobase")
    page.get_by_role("button", name="Recevoir le message de confirmation").click()
    expect(page.get_by_role("alert").filter(has_text="n’est pas partie")).to_be_visible()
    page.get_by_role("link", name="Écrire l’adresse comme nom@exemple.fr.").click()
    field = page.get_by_label("Votre adresse électronique")
    expect(field).to_have_attribute("aria-invalid", "true")
    field.fill(ADDRESS)
    page.get_by_label("Dès que quelque chose change").check()
    page.get_by_role("button", name="Recevoir le message de confirmation").click()
    _heading(page, "Un message vous a été envoyé")
    page.goto(_link(site.send(), "confirmer"))
    page.get_by_role("button", name="Confirmer").click()
    _heading(page, "Le suivi commence")
