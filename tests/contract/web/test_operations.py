"""Requests of operators, robots and monitoring; cache policies; quiet logs."""

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from prometheus_client.parser import text_string_to_metric_families

from dashboard.app import create_app
from dashboard.health import ADVICE
from dashboard.site_files import security_text
from data.engine import downgrade, make_engine, upgrade
from data.store import Unavailability
from tests.contract.web.conftest import demo_app, demo_settings
from tests.contract.web.demo.store import DemoStore

TOKEN = "un-jeton-assez-long"
UNKNOWN = {"dernier_passage": None, "age_secondes": None}


def test_alive_and_ready(client: FlaskClient, demo_store: DemoStore) -> None:
    assert client.get("/sante").json == {"etat": "ok"}
    for path in ("/pret", "/sante/store"):
        assert client.get(path).json == {"etat": "ok", "version": 1, "courrier": UNKNOWN}
    demo_store.down = True
    assert client.get("/sante").status_code == 200
    refused = client.get("/pret")
    assert refused.status_code == 503
    assert refused.headers["Retry-After"]
    assert refused.headers["Cache-Control"] == "no-store"
    assert refused.json is not None
    assert refused.json["motif"] == "injoignable"


def test_ready_only_with_the_current_schema(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'store.sqlite'}"
    server = create_app(demo_settings(database_url=url)).server
    client = server.test_client()
    absent = client.get("/pret").json
    assert absent is not None
    assert absent["motif"] == "absente"
    assert "python -m dashboard db upgrade" in absent["reparation"]
    assert str(tmp_path) not in json.dumps(absent)
    engine = make_engine(url)
    upgrade(engine)
    assert client.get("/pret").json == {"etat": "ok", "version": 0, "courrier": UNKNOWN}
    downgrade(engine, "base")
    engine.dispose()
    old = client.get("/pret")
    assert old.status_code == 503
    assert old.json is not None
    assert old.json["motif"] == "sans_schema"


def test_every_reason_is_said_with_what_repairs_it() -> None:
    assert set(ADVICE) == set(Unavailability)
    assert all(problem and repair for problem, repair in ADVICE.values())


def test_the_log_says_why_and_what_repairs(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    url = f"sqlite:///{tmp_path / 'store.sqlite'}"
    client = create_app(demo_settings(database_url=url, log_level="warning")).server.test_client()
    assert client.get("/engagements").status_code == 503
    lines = [json.loads(line) for line in capsys.readouterr().err.strip().splitlines()]
    unavailable = [line for line in lines if line["event"] == "store_unavailable"]
    assert unavailable
    assert unavailable[-1]["reason"] == "absente"
    assert "db upgrade" in unavailable[-1]["repair"]


def test_no_line_of_the_log_names_a_visitor(capsys: pytest.CaptureFixture[str]) -> None:
    server = demo_app(DemoStore(), log_level="debug", limit_pages=2).server
    client = server.test_client()
    for _ in range(4):
        client.get(
            "/engagements?q=recherche-intime",
            headers={"User-Agent": "agent-reconnaissable", "Referer": "http://localhost/?q=intime"},
            environ_overrides={"REMOTE_ADDR": "203.0.113.7"},
        )
    written = "".join(capsys.readouterr())
    assert '"status": 429' in written
    for personal in ("203.0.113.7", "intime", "reconnaissable"):
        assert personal not in written


def test_metrics_are_closed_by_default(client: FlaskClient) -> None:
    assert client.get("/metriques").status_code == 404
    guessed = client.get("/metriques", headers={"Authorization": "Bearer "})
    assert guessed.status_code == 404


def test_metrics_count_by_page_and_status() -> None:
    store = DemoStore()
    client = demo_app(store, metrics_token=TOKEN).server.test_client()
    for token in ("", "Bearer autre-jeton-assez-long", f"Basic {TOKEN}", "Bearer é"):
        headers = {"Authorization": token.encode().decode("latin-1")} if token else {}
        assert client.get("/metriques", headers=headers).status_code == 404
    client.get("/engagements")
    client.get("/engagements")
    client.get("/engagements?q=a")
    client.get("/rien-de-tel/203.0.113.7")
    store.down = True
    client.get("/")
    response = client.get("/metriques", headers={"Authorization": f"Bearer {TOKEN}"})
    assert response.status_code == 200
    assert response.headers["Cache-Control"] == "no-store"
    assert "203.0.113" not in response.text
    samples = {
        (sample.name, *sorted(sample.labels.values())): sample.value
        for family in text_string_to_metric_families(response.text)
        for sample in family.samples
    }
    assert samples["suivi_requests_total", "200", "GET", "engagements"] == 3
    assert samples["suivi_requests_total", "404", "GET", "autre"] == 1
    assert samples["suivi_requests_total", "503", "GET", "accueil"] == 1
    assert samples["suivi_request_seconds_count", "engagements"] == 3
    assert samples["suivi_memory_bytes",] > 10_000_000
    assert samples["suivi_answers_total", "construite"] == 2
    assert samples["suivi_answers_total", "trouvee"] == 1


def test_the_dashboard_shows_figures_that_exist() -> None:
    shipped = Path("dashboard/deploy/grafana/suivi.json").read_text("utf-8")
    shown = set(re.findall(r"suivi_[a-z_]+", shipped))
    client = demo_app(DemoStore(), metrics_token=TOKEN).server.test_client()
    client.get("/")
    text = client.get("/metriques", headers={"Authorization": f"Bearer {TOKEN}"}).text
    assert shown
    assert all(f"\n{name}" in text for name in shown), shown


def test_robots(client: FlaskClient) -> None:
    response = client.get("/robots.txt")
    assert response.mimetype == "text/plain"
    assert response.text.startswith("User-agent: *\n")
    assert "max-age" in response.headers["Cache-Control"]


def test_icon(client: FlaskClient) -> None:
    response = client.get("/favicon.ico")
    assert response.status_code == 200
    assert response.data[:4] == b"\x00\x00\x01\x00"


def test_security_contact() -> None:
    none = demo_app(DemoStore()).server.test_client()
    assert none.get("/.well-known/security.txt").status_code == 404
    client = demo_app(DemoStore(), security_contact="securite@exemple.fr").server.test_client()
    text = client.get("/.well-known/security.txt").text
    assert "Contact: mailto:securite@exemple.fr\n" in text
    assert "Expires: 2027-05-22T00:00:00Z\n" in text
    assert "Canonical: https://exemple.fr/.well-known/security.txt\n" in text


@pytest.mark.parametrize(
    ("today", "expires"),
    [
        (date(2026, 8, 31), "2027-02-28"),
        (date(2027, 8, 31), "2028-02-29"),
        (date(2026, 6, 30), "2026-12-30"),
    ],
)
def test_security_text_expires_within_the_year(today: date, expires: str) -> None:
    assert f"Expires: {expires}T00" in security_text("https://exemple.fr/c", None, today)


def test_redirects_are_in_french(client: FlaskClient) -> None:
    response = client.get("/engagements/?q=%3Cb%3E")
    assert response.status_code == 308
    assert "Cette page est à l’adresse" in response.text
    assert "<b>" not in response.text
    assert "Redirecting" not in response.text


@pytest.mark.parametrize(("seconds", "header"), [(0, None), (300, "max-age=300")])
def test_strict_transport_is_a_setting(seconds: int, header: Any) -> None:
    client = demo_app(DemoStore(), hsts=seconds).server.test_client()
    response = client.get("/sante", base_url="https://localhost")
    assert response.headers.get("Strict-Transport-Security") == header
