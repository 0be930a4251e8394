"""Signing in, staying signed in, signing out."""

import time
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from dashboard.mail import carriers, postman
from dashboard.settings import SettingsError, load_settings
from data import outbox
from data.workspace import accounts
from data.workspace.journal import Doer
from tests.office import SECRET, Office, fields, make_office, submit, token


def _is_in(client: FlaskClient) -> bool:
    return client.get("/atelier/compte").status_code == 200


def test_who_is_not_signed_in_is_asked_to(office: Office) -> None:
    answer = office.client().get("/atelier/personnes?page=2")
    assert answer.status_code == 302
    assert answer.location == "/atelier/connexion?suite=/personnes?page%3D2"


def test_a_link_lets_in_once(office: Office) -> None:
    secret = office.link("referent", target="/compte")
    address = f"/atelier/entrer?lien={secret}"
    first = office.client()
    assert first.get(address).status_code == 200  # opening the link does not use it up
    answer = submit(first, address)
    assert (answer.status_code, answer.location) == (302, "/atelier/compte")
    assert _is_in(first)
    second = office.client()
    assert second.get(address).status_code == 410
    refused = second.post(
        "/atelier/entrer", data={"lien": secret, "csrf_token": token(second, "/atelier/connexion")}
    )
    assert refused.status_code == 410
    assert not _is_in(second)


def test_a_link_ages(office: Office) -> None:
    secret = office.link("referent")
    office.clock.pass_by(minutes=31)
    assert office.client().get(f"/atelier/entrer?lien={secret}").status_code == 410


@pytest.mark.parametrize(
    "target", ["https://ailleurs.example/", "//ailleurs.example", "/\\ailleurs", "javascript:a"]
)
def test_a_link_leads_nowhere_else(office: Office, target: str) -> None:
    answer = submit(
        office.client(), f"/atelier/entrer?lien={office.link('referent')}", suite=target
    )
    assert answer.location == "/atelier/"


def test_asking_for_a_link_tells_nobody_who_has_an_account(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    known = submit(office.client(), "/atelier/connexion", email=" Referent@exemple.FR ")
    unknown = submit(office.client(), "/atelier/connexion", email="personne@exemple.fr")
    assert known.status_code == unknown.status_code == 200
    assert known.text.replace("Referent@exemple.FR", "") == unknown.text.replace(
        "personne@exemple.fr", ""
    )
    assert postman.send(office.settings, office.store, office.clock).sent == 1
    [file] = (tmp_path / carriers.FOLDER).glob("*.eml")
    message = message_from_bytes(file.read_bytes(), policy=policy.default)
    assert message["To"] == "Referent <referent@exemple.fr>"
    body = message.get_content()
    secret = body.partition("lien=")[2].split()[0]
    client = office.client()
    assert submit(client, f"/atelier/entrer?lien={secret}").status_code == 302
    assert _is_in(client)


def test_the_site_may_send_by_itself(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(carriers, "FOLDER", tmp_path / "courrier")
    submit(office.client(), "/atelier/connexion", email="referent@exemple.fr")
    settings = office.settings.model_copy(update={"mail_seconds": 3_600})
    postman.send_in_background(settings, office.store, office.clock)
    for _wait in range(600):
        if list((tmp_path / "courrier").glob("*.eml")):
            break
        time.sleep(0.1)
    assert len(list((tmp_path / "courrier").glob("*.eml"))) == 1


def test_a_session_ends_without_use_and_in_any_case(office: Office) -> None:
    client = office.entered("referent")
    office.clock.pass_by(minutes=59)
    assert _is_in(client)
    office.clock.pass_by(minutes=61)
    assert not _is_in(client)
    client = office.entered("referent")
    for _half_hour in range(23):
        office.clock.pass_by(minutes=30)
        assert _is_in(client)
    office.clock.pass_by(minutes=31)
    assert not _is_in(client)


def test_who_signs_out_is_out_even_with_a_copy_of_the_cookie(office: Office) -> None:
    client = office.entered("referent")
    cookie = client.get_cookie("atelier", path="/atelier")
    assert cookie is not None
    client.post("/atelier/sortie", data={"csrf_token": token(client)})
    thief = office.client()
    thief.set_cookie("atelier", cookie.value, path="/atelier")
    assert not _is_in(client)
    assert not _is_in(thief)


def test_a_suspended_account_is_out_at_once(office: Office) -> None:
    client = office.entered("referent")
    waiting = office.link("referent")
    with office.store.write() as connection:
        person = accounts.by_email(connection, "referent@exemple.fr")
        assert person is not None
        accounts.disable(connection, person.id, Doer(None, office.clock()))
    assert not _is_in(client)
    assert office.client().get(f"/atelier/entrer?lien={waiting}").status_code == 410


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_the_cookie_is_of_the_workspace_alone(office: Office, scheme: str) -> None:
    origin = f"{scheme}://localhost"
    client = office.client()
    address = f"/atelier/entrer?lien={office.link('referent')}"
    page = client.get(address, base_url=origin)
    answer = client.post(
        "/atelier/entrer", data=fields(page), base_url=origin, headers={"Referer": origin + "/"}
    )
    assert answer.status_code == 302, answer.text
    [cookie] = answer.headers.getlist("Set-Cookie")
    assert cookie.startswith("atelier=")
    attributes = {part.strip() for part in cookie.split(";")[1:]}
    assert {"HttpOnly", "Path=/atelier", "SameSite=Lax"} <= attributes
    assert ("Secure" in attributes) is (scheme == "https")


def test_pages_are_private_and_as_strict_as_the_site(office: Office) -> None:
    client = office.entered("referent")
    for address in ("/atelier/", "/atelier/rien", "/atelier/personnes"):
        headers = client.get(address).headers
        assert headers["Cache-Control"] == "no-store"
        assert "unsafe" not in headers["Content-Security-Policy"]
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
        assert headers["X-Content-Type-Options"] == "nosniff"


def test_tries_to_sign_in_are_counted(tmp_path: Path, office: Office) -> None:
    (tmp_path / "strict").mkdir()
    strict = make_office(tmp_path / "strict", office.store, limit_sign_in=3)
    client = strict.client()
    answers = [submit(client, "/atelier/connexion", email="a@exemple.fr") for _try in range(3)]
    assert {answer.status_code for answer in answers} == {200}
    refused = client.post("/atelier/connexion", data={"email": "a@exemple.fr"})
    assert refused.status_code == 429
    assert int(refused.headers["Retry-After"]) > 0
    strict.store.close()


@pytest.mark.parametrize(
    "secret", ["court", "a" * 64, "abcabcabcabcabcabcabcabcabcabcabcabcabcabc"]
)
def test_a_weak_secret_is_refused_and_never_shown(secret: str) -> None:
    with pytest.raises(SettingsError) as refused:
        load_settings(workspace_secret=secret)
    assert "WORKSPACE_SECRET" in str(refused.value)
    assert secret not in str(refused.value).replace("WORKSPACE_SECRET", "")
    shown = {name: value for name, value, _ in load_settings(workspace_secret=SECRET).table()}
    assert shown["WORKSPACE_SECRET"] == "•••"


def test_what_was_typed_survives_the_end_of_the_session(office: Office) -> None:
    client = office.entered("administrateur")
    form = {"nom": "Une Personne", "email": "une@exemple.fr", "roles": "forum"}
    office.clock.pass_by(hours=2)
    answer = client.post("/atelier/personnes/nouvelle", data=form)
    assert answer.status_code == 401
    assert 'value="Une Personne"' in answer.text
    # Another tab, the same browser.
    submit(client, f"/atelier/entrer?lien={office.link('administrateur')}")
    again = client.post("/atelier/personnes/nouvelle", data={**form, "csrf_token": "ancien"})
    assert again.status_code == 400
    assert 'value="Une Personne"' in again.text
    form["csrf_token"] = token(client)
    assert client.post("/atelier/personnes/nouvelle", data=form).status_code == 302


def test_another_site_can_have_nothing_shown(office: Office) -> None:
    client = office.entered("administrateur")
    client.environ_base["HTTP_SEC_FETCH_SITE"] = "cross-site"
    answer = client.post("/atelier/personnes/nouvelle", data={"nom": "Intrus"})
    assert answer.status_code == 400
    assert "Intrus" not in answer.text


def test_a_used_link_leads_on_who_is_signed_in_and_asks_for_another_one_there(
    office: Office,
) -> None:
    secret = office.link("referent", target="/attendus")
    address = f"/atelier/entrer?lien={secret}"
    client = office.client()
    submit(client, address)
    again = client.get(address)
    assert (again.status_code, again.location) == (302, "/atelier/attendus")
    stranger = office.client()
    assert "/atelier/connexion?suite=/attendus" in stranger.get(address).text
    other = office.entered("autre")
    assert other.get(address).status_code == 410  # the link of another person


def test_nobody_fills_the_mailbox_of_somebody(office: Office) -> None:
    client = office.client()
    for _try in range(7):
        submit(client, "/atelier/connexion", email="referent@exemple.fr")
    with office.store.connect() as connection:
        assert len(outbox.messages(connection)) == 4
    office.clock.pass_by(minutes=16)
    submit(client, "/atelier/connexion", email="referent@exemple.fr")
    with office.store.connect() as connection:
        assert len(outbox.messages(connection)) == 5
