"""What is published appears on the public site at once; nothing else of the workspace does."""

from pathlib import Path

import pytest
from flask.testing import FlaskClient
from pydantic import SecretStr

from dashboard.app import create_app
from dashboard.feeds import FEEDS
from data.exchange.write import export_package
from data.following import follows
from data.store import Store
from data.vocabulary import WorkspaceRole
from tests.live import NAMES, Live
from tests.office import COMMITMENT, MINISTRY, START, Office, make_office, submit

PUBLISHED, DRAFTED = "2024-2026-01-j1", "2024-2026-01-j2"
DECLARED_TEXT = "Le guide zzpublic est en ligne."
# No text of the site or the plans contains these letters.
PLANTED = {
    "the name of a person": "Zznom",
    "an address": "zznom@exemple.fr",
    "a note": "zznote",
    "a draft": "zzbrouillon",
    "a message": "zzmessage",
    "a refused comment": "zzrefus",
    "a reader's message": "zzlecture",
    "a reader's address": "zzlectrice@exemple.fr",
    "an answer to a reader": "zzreponse",
    "the address of a follower": "zzabonnee",
}


def _office(folder: Path, template: Store) -> Office:
    """A workspace without limits, and with a log."""
    unlimited = dict.fromkeys(("limit_pages", "limit_api", "limit_feeds", "limit_at_a_time"), 0)
    mail = {
        "base_url": "https://suivi.exemple.fr",
        "smtp_url": SecretStr("smtp://127.0.0.1:9"),
        "mail_from": "suivi@exemple.fr",
    }
    changes = {**unlimited, **mail, "log_level": "info", "today": START.date()}
    made = make_office(folder, template, **changes)
    made.add("zznom", WorkspaceRole.CORRESPONDENT, organisations=(MINISTRY,))
    made.add("validateur", WorkspaceRole.VALIDATOR)
    return made


def _follow(site: Live, store: Store) -> None:
    """Somebody follows the commitment by the form; its message is written."""
    given = {
        "page": f"/engagements/{COMMITMENT}",
        "courriel": "zzabonnee@exemple.fr",
        "frequence": "aussitot",
    }
    assert site.client.post("/suivre", data=given).status_code == 303
    with store.connect() as connection:
        assert [address for address, _row in follows.follows(connection)] == [given["courriel"]]


def _settle_a_message(validator: FlaskClient, site: Live) -> None:
    """A reader writes by the public form, and is answered."""
    written = {"nature": "erreur", "message": "Une zzlecture.", "courriel": "zzlectrice@exemple.fr"}
    about = {"sur": f"/engagements/{COMMITMENT}"}
    assert site.client.post("/contact", data={**written, **about}).status_code == 303
    answer = submit(
        validator,
        "/atelier/messages/1",
        "/messages/1",
        suite="repondu",
        reponse="zzreponse",
    )
    assert answer.status_code == 303, answer.text


def _work(office: Office, site: Live) -> None:
    """One entry is published, one is sent back and then refused, one stays a draft."""
    ministry, validator = office.entered("zznom"), office.entered("validateur")

    def say(code: str, gesture: str = "proposer", **typed: str) -> None:
        answer = submit(ministry, f"/atelier/objet/{code}", geste=gesture, **typed)
        assert answer.status_code == 303, answer.text

    def decide(number: int, gesture: str, **typed: str) -> None:
        answer = submit(validator, f"/atelier/relecture/{number}", geste=gesture, **typed)
        assert answer.status_code == 303, answer.text

    say(
        PUBLISHED,
        reponse="complet",
        atteint_le="novembre 2025",
        commentaire=DECLARED_TEXT,
        note="zznote",
        preuve_1_titre="Le guide",
        preuve_1_url="https://exemple.fr/zzguide",
    )
    decide(1, "publier")
    say(COMMITMENT, reponse="nouvelles", fait="zzrefus", calendrier="", note="zznote")
    decide(2, "renvoyer", message="zzmessage")
    say(COMMITMENT, reponse="nouvelles", fait="zzrefus", calendrier="")
    decide(2, "refuser", message="zzmessage")
    _settle_a_message(validator, site)
    say(DRAFTED, "brouillon", reponse="partiel", commentaire="zzbrouillon")


def test_the_public_reads_what_was_published_at_once_and_nothing_else(
    real_store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    office = _office(tmp_path, real_store)
    app = create_app(office.settings, office.store)
    site = Live(app, office.store, app.server.test_client())
    sheet = f"/engagements/{COMMITMENT}"
    before = site.text(sheet)
    assert "zzpublic" not in before
    _work(office, site)
    _follow(site, office.store)

    shown = site.text(sheet)
    assert "zzpublic" in shown
    assert "https://exemple.fr/zzguide" in shown
    title = "Déclaration du ministère du Renouveau démocratique, validée par la DITP le"
    assert title in shown.replace("\u00a0", " ")
    assert "zzpublic" not in site.text(f"{sheet}?au=2026-11-21")
    observations = "/api/v1/constats.csv?plan=2024-2026"
    assert "zzpublic" in site.get(observations).text
    assert "zzpublic" not in site.get(f"{observations}&au=2026-11-21").text
    assert "2026-11-22" in site.get("/api/v1/jalons.csv?plan=2024-2026").text
    addresses = [address for name in NAMES for address in site.samples(name)]
    described = site.json("/api/v1/openapi.json")
    api = [f"/api/v1{path}".replace("{code}", COMMITMENT) for path in described["paths"]]
    # A workbook has the rows of the CSV, compressed.
    addresses += [path for path in api if "{" not in path and not path.endswith(".xlsx")]
    addresses += [feed.path for feed in FEEDS]
    texts = {address: site.get(address).text for address in addresses}
    folder = export_package(office.store.engine, tmp_path / "paquet")
    texts |= {path.name: path.read_text("utf-8") for path in folder.iterdir()}
    texts["the log"] = "".join(capsys.readouterr())
    assert len(texts) > 60
    assert "request" in texts["the log"]
    leaks = [
        (what, address)
        for address, text in texts.items()
        for what, word in PLANTED.items()
        if word.lower() in text.lower()
    ]
    assert leaks == []
    office.store.close()
