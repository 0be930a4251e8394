"""All pages of the workspace, for all roles, own and other organisations, all forms."""

from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select

from dashboard.workspace.access import Access
from data.models import Activity
from data.vocabulary import WorkspaceRole
from data.workspace.permissions import RULES, Action, Scope, Subject, carriers, may
from tests.office import COMMITMENT, MINISTRY, OTHER_MINISTRY, Office, token

NAMES = ("referent", "autre", "validateur", "forum", "administrateur")
_ROLE = {
    "referent": WorkspaceRole.CORRESPONDENT,
    "autre": WorkspaceRole.CORRESPONDENT,
    "validateur": WorkspaceRole.VALIDATOR,
    "forum": WorkspaceRole.FORUM,
    "administrateur": WorkspaceRole.ADMINISTRATOR,
}


def _pages(office: Office) -> Iterator[tuple[str, str, Access, str]]:
    """(address, method, access, endpoint) of everything that the workspace answers."""
    accesses = office.application.extensions["workspace"].accesses
    with office.application.test_request_context():
        adapter = office.application.url_map.bind("localhost")
        for rule in office.application.url_map.iter_rules():
            values = {name: _value(name) for name in rule.arguments}
            address = "/atelier" + adapter.build(rule.endpoint, values)
            for method in sorted((rule.methods or set()) & {"GET", "POST"}):
                yield address, method, accesses.get(rule.endpoint), rule.endpoint


def _value(name: str) -> object:
    """A value for a variable of an address: a commitment of MINISTRY where it is an object."""
    return 1 if name in {"number", "campaign"} else COMMITMENT


def _answer(client: FlaskClient, address: str, method: str) -> int:
    if method == "GET":
        return client.get(address).status_code
    return client.post(address, data={}).status_code


def test_every_page_declares_what_it_needs(office: Office) -> None:
    undeclared = [
        address for address, _m, access, _e in _pages(office) if not isinstance(access, Access)
    ]
    assert undeclared == []
    opened = {e for _a, _m, access, e in _pages(office) if access.action is None}
    assert {endpoint.partition(".")[0] for endpoint in opened} == {
        "sign_in",
        "proconnect",
        "passkeys",
    }


def test_nobody_opens_anything_without_signing_in(office: Office) -> None:
    client = office.client()
    for address, method, access, _endpoint in _pages(office):
        if access.action is not None:
            client.environ_base["HTTP_SEC_FETCH_SITE"] = "cross-site"
            status = _answer(client, address, method)
            assert status == 302, (method, address, status)


@pytest.mark.parametrize("name", NAMES)
def test_each_role_opens_what_the_table_gives_it_and_nothing_else(
    office: Office, name: str
) -> None:
    client = office.entered(name)
    client.environ_base["HTTP_SEC_FETCH_SITE"] = "cross-site"
    for address, method, access, endpoint in _pages(office):
        if access.action is None or endpoint == "sign_in.sortie":
            continue
        scope = RULES[access.action].get(_ROLE[name], Scope.NONE)
        opens = scope is Scope.ANY or (
            scope is not Scope.NONE and (access.subject is None or name == "referent")
        )
        status = _answer(client, address, method)
        if not opens:
            # 404 for an unknown object must not differ from a forbidden one.
            assert status in {403, 404}, (name, method, address, status)
        elif method == "POST":
            assert status == 400, (name, method, address, status)  # without a token
        else:
            assert status in {200, 302, 404}, (name, method, address, status)


def test_no_form_is_taken_without_its_token_or_with_another(office: Office) -> None:
    """Whoever may send every form, so that nothing but the token refuses it."""
    office.add("toute", *WorkspaceRole, organisations=(MINISTRY,))
    client, other = office.entered("toute"), office.entered("validateur")
    client.environ_base["HTTP_SEC_FETCH_SITE"] = "cross-site"
    tokens: tuple[dict[str, str], ...] = ({}, {"csrf_token": "faux"}, {"csrf_token": token(other)})
    with office.store.connect() as connection:
        before = connection.scalar(select(func.count()).select_from(Activity))
    forms = [address for address, method, _access, _endpoint in _pages(office) if method == "POST"]
    assert len(forms) > 20
    for address in forms:
        for data in tokens:
            status = client.post(address, data=data).status_code
            missing = "/campagnes/" in address and "/nouvelle" not in address
            assert status == 400 or (missing and status == 404), (address, data, status)
    assert client.get("/atelier/compte").status_code == 200  # signed in still
    with office.store.connect() as connection:
        assert connection.scalar(select(func.count()).select_from(Activity)) == before


def test_a_ministry_answers_for_what_it_and_its_directorates_lead(office: Office) -> None:
    with office.store.connect() as connection:
        bodies = carriers(connection, COMMITMENT)
        milestone = carriers(connection, f"{COMMITMENT}-j1")
        assert carriers(connection, "rien") is None
    assert bodies is not None
    assert MINISTRY in bodies
    assert OTHER_MINISTRY not in bodies
    assert milestone == bodies


def test_the_table_decides_on_whose_objects(office: Office) -> None:
    from data.workspace import accounts

    with office.store.connect() as connection:
        people = {
            person.email.partition("@")[0]: person
            for person in accounts.people(connection)
            if person.email
        }
    own = Subject(frozenset({MINISTRY}))
    assert may(people["referent"], Action.DECLARE, own)
    assert not may(people["autre"], Action.DECLARE, own)
    assert not may(people["validateur"], Action.DECLARE, own)
    assert may(people["validateur"], Action.REVIEW, own)
    assert not may(people["referent"], Action.REVIEW, own)
    written = Subject(frozenset({MINISTRY}), author=people["forum"].id)
    assert may(people["forum"], Action.READ_ENTRIES, written)
    assert not may(people["forum"], Action.READ_ENTRIES, own)
