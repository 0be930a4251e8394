"""Sign-in by OpenID Connect, with a running provider."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from flask.testing import FlaskClient
from joserfc.jwk import RSAKey
from werkzeug.test import TestResponse

from dashboard.settings import SettingsError, load_settings
from data.store import Store
from data.vocabulary import WorkspaceRole
from data.workspace import accounts
from data.workspace.journal import Doer
from tests.office import MINISTRY, Office, make_office, token
from tests.openid_provider import Provider, User, running_provider

ORIGIN = "http://localhost"


@pytest.fixture(autouse=True)
def _plain_http(monkeypatch: pytest.MonkeyPatch) -> None:
    """Allow http for the provider of the tests."""
    monkeypatch.setenv("AUTHLIB_INSECURE_TRANSPORT", "1")


@pytest.fixture
def provider() -> Iterator[Provider]:
    """A provider that knows the site."""
    with running_provider(f"{ORIGIN}/atelier/proconnect/retour") as running:
        yield running


@pytest.fixture
def office(tmp_path: Path, real_store: Store, provider: Provider) -> Iterator[Office]:
    """A workspace with this provider and one correspondent."""
    made = make_office(
        tmp_path,
        real_store,
        base_url=ORIGIN,
        proconnect_url=provider.url,
        proconnect_client=provider.client.client_id,
        proconnect_secret=provider.client.secret,
    )
    made.add("referent", WorkspaceRole.CORRESPONDENT, organisations=(MINISTRY,))
    yield made
    made.store.close()


def _to_provider(client: FlaskClient, address: str = "/atelier/proconnect") -> str:
    """The address at the provider to which the site redirects."""
    answer = client.get(address)
    assert answer.status_code == 302, answer.text
    assert answer.location is not None
    return answer.location


def _back(location: str) -> str:
    """The address of the site to which the provider redirects, after signing in."""
    answer = requests.get(location, allow_redirects=False, timeout=20)
    assert answer.status_code == 302, answer.text
    return answer.headers["Location"].removeprefix(ORIGIN)


def _sign_in(client: FlaskClient, address: str = "/atelier/proconnect") -> TestResponse:
    return client.get(_back(_to_provider(client, address)))


def _is_in(client: FlaskClient) -> bool:
    return client.get("/atelier/compte").status_code == 200


def test_a_known_address_enters_where_it_was_going(office: Office, provider: Provider) -> None:
    client = office.client()
    assert "ProConnect" in client.get("/atelier/connexion").text
    answer = _sign_in(client, "/atelier/proconnect?suite=/attendus")
    assert (answer.status_code, answer.location) == (302, "/atelier/attendus")
    assert _is_in(client)
    [parameters] = provider.authorizations
    assert parameters["code_challenge_method"] == "S256"
    assert len(parameters["state"]) >= 20
    assert len(parameters["nonce"]) >= 20


def test_an_unknown_or_suspended_address_stays_out(office: Office, provider: Provider) -> None:
    provider.user = User("sub-2", "inconnu@exemple.fr")
    client = office.client()
    answer = _sign_in(client)
    assert answer.status_code == 403
    assert "inconnu@exemple.fr" in answer.text
    assert not _is_in(client)
    provider.user = User("sub-1", "referent@exemple.fr")
    with office.store.write() as connection:
        known = accounts.by_email(connection, "referent@exemple.fr")
        assert known is not None
        accounts.disable(connection, known.id, Doer(None, office.clock()))
    assert _sign_in(client).status_code == 403
    assert not _is_in(client)


def test_another_browser_cannot_use_the_answer(office: Office) -> None:
    victim, attacker = office.client(), office.client()
    back = _back(_to_provider(attacker))
    assert victim.get(back).status_code == 400
    assert not _is_in(victim)
    assert attacker.get(back).status_code == 302
    assert attacker.get("/atelier/compte").status_code == 200


def test_an_answer_serves_once(office: Office) -> None:
    client = office.client()
    back = _back(_to_provider(client))
    assert client.get(back).status_code == 302
    other = office.client()
    assert other.get(back).status_code == 400


def test_a_token_made_for_another_request_is_refused(office: Office, provider: Provider) -> None:
    provider.nonce = "un-autre-nonce"
    client = office.client()
    assert _sign_in(client).status_code == 400
    assert not _is_in(client)


@pytest.mark.parametrize(
    "claims",
    [
        {"sub": "sub-d-un-autre"},
        {"email_verified": False},
        {"email": ""},
        {"aud": "un-autre-site"},
        {"iss": "https://un-autre-fournisseur.example"},
    ],
)
def test_what_is_told_must_be_about_this_person_for_this_site(
    office: Office, provider: Provider, claims: dict[str, object]
) -> None:
    provider.claims = claims
    client = office.client()
    assert _sign_in(client).status_code == 400
    assert not _is_in(client)


def test_the_provider_may_change_its_keys(office: Office, provider: Provider) -> None:
    assert _sign_in(office.client()).status_code == 302
    provider.change_keys()
    assert _sign_in(office.client()).status_code == 302


def test_a_forged_signature_is_refused(office: Office, provider: Provider) -> None:
    provider.forger = RSAKey.generate_key(2048)
    client = office.client()
    assert _sign_in(client).status_code == 400
    assert not _is_in(client)


def test_signing_out_ends_both_sessions(office: Office, provider: Provider) -> None:
    client = office.client()
    _sign_in(client)
    answer = client.post("/atelier/sortie", data={"csrf_token": token(client)})
    assert answer.status_code == 302
    assert answer.location is not None
    assert urlsplit(answer.location).path == "/logout"
    parameters = parse_qs(urlsplit(answer.location).query)
    assert parameters["post_logout_redirect_uri"] == [f"{ORIGIN}/atelier/connexion"]
    assert _back(answer.location) == "/atelier/connexion"
    [goodbye] = provider.goodbyes
    assert goodbye["id_token_hint"].count(".") == 2
    assert not _is_in(client)
    policy = client.get("/atelier/connexion").headers["Content-Security-Policy"]
    assert f"form-action 'self' {provider.url}" in policy


def test_a_provider_that_is_away_is_told(tmp_path: Path, real_store: Store) -> None:
    alone = make_office(
        tmp_path,
        real_store,
        proconnect_url="http://127.0.0.1:9",
        proconnect_client="suivi",
        proconnect_secret="un-secret-de-client",
    )
    answer = alone.client().get("/atelier/proconnect")
    assert answer.status_code == 503
    assert "ProConnect ne vous a pas laissé entrer" in answer.text
    alone.store.close()


def test_without_settings_there_is_no_such_way(tmp_path: Path, real_store: Store) -> None:
    plain = make_office(tmp_path, real_store)
    client = plain.client()
    assert client.get("/atelier/proconnect").status_code == 404
    assert "ProConnect" not in client.get("/atelier/connexion").text
    plain.store.close()


@pytest.mark.parametrize("missing", ["proconnect_client", "proconnect_secret"])
def test_a_provider_without_its_client_or_secret_is_refused_at_the_start(missing: str) -> None:
    given = {"proconnect_url": "https://proconnect.example", "proconnect_client": "suivi"}
    given |= {"proconnect_secret": "un-secret-de-client", missing: " "}
    with pytest.raises(SettingsError, match=missing.upper()):
        load_settings(**given)
