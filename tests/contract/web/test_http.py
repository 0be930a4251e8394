"""Statuses, headers, caches and health, without a browser."""

import gzip
import json
import re
from datetime import date

import brotli  # type: ignore[import-untyped]  # ships no types
import pytest
from flask.testing import FlaskClient

from dashboard.app import DashboardApp
from dashboard.static_files import ASSETS, COMPRESSED, SCRIPT, asset_url, digest
from tests.contract.web.conftest import demo_app
from tests.contract.web.demo.store import DemoStore


def test_page_is_painted_in_the_first_response(client: FlaskClient) -> None:
    response = client.get("/engagements?statut=complet")
    assert response.status_code == 200
    text = response.text
    assert '<html lang="fr">' in text
    title = "8 engagements · Statut\u00a0: complet · Suivi du gouvernement ouvert"
    assert f"<title>{title}</title>" in text
    assert 'rel="canonical" href="https://exemple.fr/engagements?statut=complet"' in text
    assert 'rel="preload"' in text
    assert "plotly-basic" in text
    assert "style=" not in text
    for leak in ("python_version", "dash_version", "plotly_version", "end_id", "dash_table/"):
        assert leak not in text


def test_variables_and_newest_plan(client: FlaskClient) -> None:
    text = client.get("/engagements/12").text
    assert "<h1>Engagement 12</h1>" in text
    assert 'content="L’engagement 12 du plan"' in text
    assert 'href="/engagements?plan=2024-2026"' in text
    assert '<a href="/engagements" aria-current="page">Engagements</a>' in text


@pytest.mark.parametrize("path", ["/inconnu", "/engagements/99", "/engagements/12/plus", "/%00"])
def test_unknown_is_404(client: FlaskClient, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 404
    assert "<h1>Cette page n’existe pas</h1>" in response.text
    assert response.headers["Cache-Control"] == "no-store"
    assert "noindex" in response.text


def test_404_shows_what_was_asked_harmlessly(client: FlaskClient) -> None:
    text = client.get("/<script>alert(1)</script>").text
    assert "&lt;script&gt;alert(1)" in text
    assert "<script>alert" not in text


def test_final_slash_redirects(client: FlaskClient) -> None:
    response = client.get("/engagements/?q=a%20b")
    assert response.status_code == 308
    assert response.headers["Location"] == "/engagements?q=a%20b"
    strange = client.get("/", environ_overrides={"PATH_INFO": "//exemple.org/"})
    assert not strange.headers.get("Location", "").startswith("//")


def test_what_the_address_could_not_say_is_shown(client: FlaskClient) -> None:
    text = client.get("/engagements?statut=vert&au=2024-13-01&tri=couleur").text
    assert "n’a pas été comprise" in text
    assert "«\u00a0vert\u00a0»" in text
    assert "«\u00a0couleur\u00a0»" in text


def test_store_down_then_back(client: FlaskClient, demo_store: DemoStore) -> None:
    demo_store.down = True
    response = client.get("/engagements")
    assert response.status_code == 503
    assert response.headers["Retry-After"]
    assert "momentanément indisponibles" in response.text
    assert "<script" not in response.text
    assert client.get("/nulle-part").status_code == 404
    demo_store.down = False
    assert client.get("/engagements").status_code == 200


def test_failure_shows_a_reference_and_no_trace(
    client: FlaskClient, demo_store: DemoStore, capsys: pytest.CaptureFixture[str]
) -> None:
    demo_store.broken = True
    response = client.get("/engagements")
    assert response.status_code == 500
    assert "secret detail" not in response.text
    assert "Traceback" not in response.text
    reference = response.headers["X-Request-ID"]
    assert f"<code>{reference}</code>" in response.text
    demo_store.broken = False
    assert client.get("/engagements").status_code == 200


def test_failure_is_logged_with_its_reference(capsys: pytest.CaptureFixture[str]) -> None:
    store = DemoStore()
    store.broken = True
    response = demo_app(store).server.test_client().get("/engagements")
    line = json.loads(capsys.readouterr().err.strip().splitlines()[-1])
    assert line["event"] == "page_failed"
    assert line["reference"] == line["request_id"] == response.headers["X-Request-ID"]
    assert "secret detail" in line["exception"]


def test_programs_get_problems(client: FlaskClient) -> None:
    for response, status in (
        (client.get("/api/v1/rien"), 404),
        (client.get("/_dash-component-suites/os/path.js"), 404),
        (client.get("/_reload-hash"), 404),
        (client.get("/assets/../wsgi.py"), 404),
        (client.post("/engagements"), 405),
        (client.post("/_dash-update-component", json="a" * 300_000), 413),
        (client.get("/sante/rien"), 404),
    ):
        assert response.status_code == status
        assert response.mimetype == "application/problem+json"
        body = response.get_json()
        assert body["status"] == status
        assert body["title"]
    assert client.post("/engagements").headers["Allow"]


def test_too_long_an_address_is_414(client: FlaskClient) -> None:
    assert client.get("/engagements?q=" + "a" * 7_000).status_code == 414


def test_cache_follows_the_content_and_the_day(demo_store: DemoStore) -> None:
    app = demo_app(demo_store)
    client = app.server.test_client()
    first = client.get("/engagements")
    assert client.get("/engagements").data == first.data
    assert demo_store.loads == 1
    demo_store.number = 2
    client.get("/engagements")
    assert demo_store.loads == 2
    app.pages.settings = app.pages.settings.model_copy(update={"today": date(2026, 11, 23)})
    assert "23\u00a0novembre" in client.get("/engagements").text
    assert demo_store.loads == 3


def test_revalidation(client: FlaskClient) -> None:
    for encoding in ("zstd", "br", "gzip", "identity"):
        for path in ("/engagements", "/assets/vendor/site.js"):
            first = client.get(path, headers={"Accept-Encoding": encoding})
            again = client.get(
                path,
                headers={"Accept-Encoding": encoding, "If-None-Match": first.headers["ETag"]},
            )
            assert (first.status_code, again.status_code) == (200, 304), (path, encoding)
            assert again.data == b""
            assert "Content-Security-Policy" in again.headers


def test_static_files_are_compressed_and_kept_by_their_content(client: FlaskClient) -> None:
    plain = (ASSETS / SCRIPT).read_bytes()
    address = asset_url(SCRIPT)
    for encoding, read in (("br", brotli.decompress), ("gzip", gzip.decompress)):
        response = client.get(address, headers={"Accept-Encoding": encoding})
        assert response.headers["Content-Encoding"] == encoding
        assert read(response.data) == plain
        assert "immutable" in response.headers["Cache-Control"]
    for other in (f"/assets/{SCRIPT}", f"/assets/{SCRIPT}?v=0123456789ab"):
        bare = client.get(other)
        assert bare.data == plain
        assert bare.headers["Cache-Control"] == "no-cache"


def test_what_a_page_loads_is_compressed_ahead(client: FlaskClient) -> None:
    text = client.get("/engagements").text
    addresses = re.findall(r'(?:src|href|data-rendu|data-plotly)="(/assets/[^"]+\?v=[^"]+)"', text)
    assert len(set(addresses)) == 5  # styles, icon, our script, Dash's, plotly.js
    for address in addresses:
        response = client.get(address, headers={"Accept-Encoding": "br"})
        assert response.status_code == 200, address
        assert "immutable" in response.headers["Cache-Control"], address
        if not address.startswith("/assets/favicon"):
            data = client.get(address, headers={"Accept-Encoding": "identity"}).data
            assert response.data == (COMPRESSED / f"{digest(data)}.br").read_bytes(), address


@pytest.mark.parametrize(
    "address",
    [
        "/_dash-layout",
        "/_dash-component-suites/dash/dcc/async-graph.js",
        "/_reload-hash",
        "/_favicon.ico",
    ],
)
def test_addresses_of_dash_that_no_page_needs_are_closed(client: FlaskClient, address: str) -> None:
    assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    "path", ["/", "/inconnu", "/sante", "/api/v1/rien", "/_dash-layout", "/assets/vendor/site.js"]
)
def test_headers_are_everywhere(client: FlaskClient, path: str) -> None:
    headers = client.get(path).headers
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Permissions-Policy"]
    assert "Strict-Transport-Security" not in headers
    assert "X-Powered-By" not in headers


def test_proxies_are_believed_only_when_counted(demo_store: DemoStore) -> None:
    forwarded = {"X-Forwarded-Proto": "https", "X-Request-ID": "reference-du-mandataire"}
    alone = demo_app(demo_store).server.test_client().get("/", headers=forwarded)
    assert "Strict-Transport-Security" not in alone.headers
    assert alone.headers["X-Request-ID"] != "reference-du-mandataire"
    behind = demo_app(demo_store, trusted_proxies=1).server.test_client()
    answer = behind.get("/", headers=forwarded)
    assert answer.headers["Strict-Transport-Security"]
    assert answer.headers["X-Request-ID"] == "reference-du-mandataire"


def test_two_applications_do_not_mix() -> None:
    stores = DemoStore(), DemoStore()
    apps = [demo_app(demo) for demo in stores]
    stores[0].number, stores[1].down = 7, True
    first, second = (demo.server.test_client() for demo in apps)
    health = first.get("/sante/store").json
    assert health is not None
    assert (health["etat"], health["version"]) == ("ok", 7)
    assert second.get("/sante/store").status_code == 503
    assert first.get("/engagements").status_code == 200
    assert second.get("/engagements").status_code == 503
    assert list(apps[0].callback_map) == list(apps[1].callback_map)


def test_nothing_is_read_when_the_application_is_built() -> None:
    store = DemoStore()
    store.down = True
    app: DashboardApp = demo_app(store)
    store.down = False
    assert app.server.test_client().get("/engagements").status_code == 200
