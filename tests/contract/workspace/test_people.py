"""The accounts, by the page and by the command line."""

import re

import pytest

from dashboard import cli
from data import outbox
from data.following import follows
from data.following.scope import Scope
from data.vocabulary import Frequency, State, WorkspaceRole
from data.workspace import accounts, journal
from data.workspace.journal import Doer, JournalFilter
from tests.contract.workspace.conftest import BOTH_DATABASES
from tests.office import MINISTRY, Office, submit, token

pytestmark = BOTH_DATABASES
MILESTONE = "2024-2026-01-j1"


def test_an_administrator_opens_an_account_and_the_person_is_written_to(office: Office) -> None:
    client = office.entered("administrateur")
    answer = submit(
        client,
        "/atelier/personnes/nouvelle",
        nom="Nouvelle Personne",
        email="Nouvelle@exemple.fr",
        roles="referent",
        organisme=MINISTRY,
    )
    assert answer.status_code == 302, answer.text
    with office.store.connect() as connection:
        person = accounts.by_email(connection, "nouvelle@exemple.fr")
        assert person is not None
        assert person.organisations == {MINISTRY}
        [message] = outbox.messages(connection)
    assert message.account == person.id
    assert "Nouvelle Personne" in message.body
    assert "{lien}" in message.body  # no secret is stored


def test_errors_are_told_at_their_fields_and_nothing_is_written(office: Office) -> None:
    client = office.entered("administrateur")
    answer = submit(
        client,
        "/atelier/personnes/nouvelle",
        nom="Double",
        email="referent@exemple.fr",
        roles="referent",
    )
    assert answer.status_code == 400
    assert "choisissez-en un" in answer.text or "déjà un compte" in answer.text
    assert 'aria-invalid="true"' in answer.text
    assert 'value="Double"' in answer.text
    with office.store.connect() as connection:
        assert len(accounts.people(connection)) == 5
        assert outbox.messages(connection) == []


def test_a_name_is_text(office: Office) -> None:
    client = office.entered("administrateur")
    submit(
        client,
        "/atelier/personnes/nouvelle",
        nom="<script>alert(1)</script>",
        email="texte@exemple.fr",
        roles="forum",
    )
    assert "<script>alert" not in client.get("/atelier/personnes").text


def test_roles_change_and_sessions_follow_at_once(office: Office) -> None:
    client, forum = office.entered("administrateur"), office.entered("forum")
    number = office.add("temporaire", WorkspaceRole.FORUM)
    answer = submit(client, f"/atelier/personnes/{number}", roles=["validateur"])
    assert answer.status_code == 302
    assert forum.get("/atelier/personnes").status_code == 403
    with office.store.connect() as connection:
        person = accounts.person(connection, number)
    assert person is not None
    assert person.roles == {WorkspaceRole.VALIDATOR}


def test_the_last_administrator_stays(office: Office) -> None:
    client = office.entered("administrateur")
    number = office.add("second", WorkspaceRole.VALIDATOR)
    with office.store.connect() as connection:
        admin = accounts.by_email(connection, "administrateur@exemple.fr")
    assert admin is not None
    for gesture in ("suspendre", "oublier"):
        client.post(
            f"/atelier/personnes/{admin.id}/geste",
            data={"geste": gesture, "csrf_token": token(client)},
        )
    answer = submit(client, f"/atelier/personnes/{admin.id}", roles=["forum"])
    assert answer.status_code == 400
    with office.store.connect() as connection:
        assert accounts.person(connection, admin.id) == admin
        assert accounts.person(connection, number) is not None


def test_a_forgotten_person_leaves_a_number(office: Office) -> None:
    client = office.entered("administrateur")
    number = office.add("oubliee", WorkspaceRole.FORUM)
    gone = office.entered("oubliee")
    submit(client, f"/atelier/personnes/{number}/oublier", action="geste", geste="oublier")
    assert gone.get("/atelier/compte").status_code == 302
    assert "oubliee@exemple.fr" not in client.get("/atelier/personnes").text
    with office.store.connect() as connection:
        person = accounts.person(connection, number)
        assert person is not None
        assert person.forgotten
        assert accounts.names(connection, [number]) == {number: None}


def test_what_a_forgotten_person_did_stays_under_no_name(office: Office) -> None:
    ministry, validator = office.entered("referent"), office.entered("validateur")
    typed = {"reponse": "complet", "atteint_le": "novembre 2025"}
    submit(ministry, f"/atelier/objet/{MILESTONE}", geste="proposer", **typed)
    submit(validator, "/atelier/relecture/1", geste="publier")
    with office.store.write() as connection:
        known = accounts.by_email(connection, "referent@exemple.fr")
        assert known is not None
        accounts.forget(connection, known.id, Doer(None, office.clock()))
    situation = office.store.situation(office.clock.now.date())
    row = situation.milestone(situation.catalogue.milestone_index[MILESTONE])
    assert row.state is State.REACHED  # the fact is kept
    for address in ("/relecture/1", f"/journal?objet={MILESTONE}", "/journal.csv"):
        shown = validator.get(f"/atelier{address}").text
        assert "compte supprimé" in shown, address
        assert "Referent" not in shown, address
        assert "referent@" not in shown, address


def test_the_command_line_opens_the_first_account(
    office: Office, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", office.settings.database_url)
    monkeypatch.setenv("BASE_URL", "https://suivi.exemple.fr")
    added = ["user", "add", "premier@exemple.fr", "--name", "Premier", "--role", "administrateur"]
    assert cli.main(added) == 0
    printed = capsys.readouterr().out
    match = re.search(r"https://suivi.exemple.fr/atelier/entrer\?lien=(\S+)", printed)
    assert match is not None
    # The command uses the system's clock, the workspace the test's: within the seven days of the
    # link.
    with office.store.write() as connection:
        link = accounts.by_email(connection, "premier@exemple.fr")
        assert link is not None
        office.clock.now = link.created_at
    client = office.client()
    assert submit(client, f"/atelier/entrer?lien={match[1]}").status_code == 302
    assert client.get("/atelier/personnes").status_code == 200
    assert cli.main(added) == 2
    assert "déjà un compte" in capsys.readouterr().err
    assert cli.main(["user", "role", "premier@exemple.fr", "--role", "referent"]) == 2
    assert "--organisation" in capsys.readouterr().err
    assert cli.main(["user", "disable", "premier@exemple.fr"]) == 0
    assert cli.main(["user", "list"]) == 0
    assert "premier@exemple.fr\u00a0: Premier, Administrateur – suspendu" in capsys.readouterr().out
    assert cli.main(["user", "forget", "premier@exemple.fr"]) == 0
    assert cli.main(["user", "link", "premier@exemple.fr"]) == 2


def test_the_mail_page_names_no_follower(office: Office) -> None:
    with office.store.write() as connection:
        follow = follows.ask(
            connection,
            "abonnee@exemple.fr",
            Scope(),
            Frequency.WEEKLY,
            "fr",
            office.clock(),
        )
        assert follow is not None
        outbox.write_to_follower(connection, follow, "Confirmez", "Bonjour.", office.clock())
    client = office.entered("administrateur")
    for address in ("/atelier/courrier", "/atelier/courrier/1"):
        text = client.get(address).text
        assert f"un abonné, n°\u00a0{follow}" in text
        assert "abonnee@exemple.fr" not in text


def test_the_journal_tells_each_gesture_by_number_and_keeps_no_name(office: Office) -> None:
    client = office.entered("administrateur")
    number = office.add("passagere", WorkspaceRole.FORUM)
    submit(client, f"/atelier/personnes/{number}", roles=["validateur"])
    for gesture in ("suspendre", "retablir", "oublier"):
        client.post(
            f"/atelier/personnes/{number}/geste",
            data={"geste": gesture, "csrf_token": token(client)},
        )
    with office.store.connect() as connection:
        wanted = JournalFilter(object=f"compte:{number}")
        rows = list(reversed(journal.lines(connection, wanted)))
    assert [(row.action, row.field, row.before, row.after) for row in rows] == [
        ("compte_ouvert", "roles", None, "forum"),
        ("compte_change", "roles", "forum", "validateur"),
        ("compte_suspendu", None, None, None),
        ("compte_retabli", None, None, None),
        ("compte_supprime", None, None, None),
    ]
    assert [row.account for row in rows] == [None, 5, 5, 5, 5]
    assert "assagere" not in client.get("/atelier/journal").text
