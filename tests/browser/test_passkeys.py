"""A passkey in a real browser, with a virtual authenticator."""

import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from werkzeug.serving import make_server

from dashboard.app import create_app
from data.store import Store
from data.vocabulary import WorkspaceRole
from data.workspace import accounts, passkeys
from data.workspace.journal import Doer
from tests.office import Office, make_office


@pytest.fixture
def office(tmp_path: Path, real_store: Store) -> Iterator[Office]:
    """A workspace behind a port, at a host name: passkeys cannot be bound to IP addresses."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    made = make_office(tmp_path, real_store, base_url=f"http://localhost:{port}")
    made.add("ada", WorkspaceRole.FORUM)
    server = make_server("127.0.0.1", port, create_app(made.settings, made.store).server)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield made
    server.shutdown()
    thread.join()
    server.server_close()
    made.store.close()


@pytest.fixture
def page(office: Office, chromium: Browser) -> Iterator[Page]:
    """A page in a browser with an authenticator that verifies its user."""
    context = chromium.new_context(base_url=office.settings.origin, locale="fr-FR")
    opened = context.new_page()
    session = context.new_cdp_session(opened)
    session.send("WebAuthn.enable")
    device = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": device})
    yield opened
    context.close()


def _registered(page: Page, office: Office) -> None:
    page.goto(f"/atelier/entrer?lien={office.real_link('ada')}")
    page.get_by_role("button", name="Entrer").click()
    page.goto("/atelier/compte")
    page.get_by_label("Nom de l’appareil").fill("Mon ordinateur")
    page.get_by_role("button", name="Enregistrer une clé d’accès").click()
    expect(page.get_by_role("status")).to_contain_text("La clé d’accès est enregistrée")
    expect(page.get_by_text("Mon ordinateur, enregistrée le")).to_be_visible()
    page.get_by_role("button", name="Se déconnecter").click()


def test_a_passkey_lets_in_without_a_mail(office: Office, page: Page) -> None:
    _registered(page, office)
    page.goto("/atelier/connexion?suite=/compte")
    page.get_by_role("button", name="Entrer avec une clé d’accès").click()
    page.wait_for_url("**/atelier/compte")
    expect(page.get_by_role("heading", name="Mon compte")).to_be_visible()
    with office.store.connect() as connection:
        [key] = passkeys.of_person(connection, 1)
    assert key.used_at is not None
    page.get_by_role("button", name="Supprimer : Mon ordinateur").click()
    expect(page.get_by_role("status")).to_contain_text("La clé d’accès n’ouvre plus rien")
    page.get_by_role("button", name="Se déconnecter").click()
    page.get_by_role("button", name="Entrer avec une clé d’accès").click()
    expect(page.get_by_role("status")).to_contain_text("n’ouvre rien ici")


def test_the_key_of_a_suspended_person_opens_nothing(office: Office, page: Page) -> None:
    _registered(page, office)
    with office.store.write() as connection:
        accounts.disable(connection, 1, Doer(None, office.clock()))
    page.goto("/atelier/connexion")
    page.get_by_role("button", name="Entrer avec une clé d’accès").click()
    expect(page.get_by_role("status")).to_contain_text("n’ouvre rien ici")
