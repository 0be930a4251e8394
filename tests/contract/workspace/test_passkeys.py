"""Invalid answers of devices sign nobody in; `tests/browser/test_passkeys.py` uses a real
browser."""

import json

import pytest

from data.workspace import accounts, passkeys
from data.workspace.journal import Doer
from tests.office import Office, token


@pytest.mark.parametrize(
    "answer",
    [
        "{}",
        "[]",
        "pas du JSON",
        json.dumps({"id": "AAAA"}),
        json.dumps({"id": "cle", "rawId": "cle", "type": "public-key", "response": {}}),
    ],
)
def test_a_made_up_answer_lets_nobody_in(office: Office, answer: str) -> None:
    with office.store.write() as connection:
        passkeys.register(connection, 1, "cle", "AAAA", 0, "Clé", office.clock())
    client = office.client()
    held = token(client, "/atelier/connexion")
    options = client.post("/atelier/cle/defi", data={"csrf_token": held})
    assert options.get_json()["userVerification"] == "required"
    answered = client.post("/atelier/cle", data={"csrf_token": held, "reponse": answer})
    assert answered.location == "/atelier/connexion"
    assert client.get("/atelier/compte").status_code == 302


def test_a_challenge_serves_once_and_for_its_browser(office: Office) -> None:
    client = office.client()
    held = token(client, "/atelier/connexion")
    data = {"csrf_token": held, "reponse": "{}"}
    assert client.post("/atelier/cle", data=data).status_code == 400
    client.post("/atelier/cle/defi", data={"csrf_token": held})
    assert client.post("/atelier/cle", data=data).status_code == 302
    assert client.post("/atelier/cle", data=data).status_code == 400


def test_a_person_has_few_keys_and_loses_them_when_forgotten(office: Office) -> None:
    with office.store.write() as connection:
        added = [
            passkeys.register(connection, 1, f"cle-{n}", "AAAA", 0, "Clé", office.clock())
            for n in range(passkeys.MOST + 1)
        ]
        assert added == [True] * passkeys.MOST + [False]
        assert not passkeys.register(connection, 2, "cle-0", "AAAA", 0, "Clé", office.clock())
    client = office.entered("autre")
    answer = client.post(
        "/atelier/compte/cles/suppression", data={"csrf_token": token(client), "cle": "cle-0"}
    )
    assert answer.status_code == 302
    with office.store.connect() as connection:
        assert passkeys.find(connection, "cle-0") is not None  # it belongs to another person
    with office.store.write() as connection:
        accounts.forget(connection, 1, Doer(None, office.clock()))
        assert passkeys.of_person(connection, 1) == []
