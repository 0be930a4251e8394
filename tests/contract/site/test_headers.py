"""Every kind of answer has the cache policy that the deployment page documents."""

from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient

from dashboard.app import create_app
from dashboard.settings import Settings
from dashboard.static_files import SCRIPT, asset_url
from data.store import Store
from tests.live import TODAY
from tests.office import SECRET
from tests.places import ROOT

POLICIES = {
    "page": ("default-src 'none'; script-src 'self'", "frame-ancestors 'none'"),
    "frame": ("default-src 'none'; script-src 'self'", "frame-ancestors *"),
    "nothing": ("default-src 'none'; frame-ancestors 'none'", ""),
}


def _rows() -> Iterator[list[str]]:
    text = (ROOT / "dashboard" / "deploy" / "README.md").read_text("utf-8")
    table = text.partition("## Headers\n")[2].partition("\n## ")[0]
    lines = [line for line in table.splitlines() if line.startswith("|")]
    for line in lines[2:]:
        yield [cell.strip() for cell in line.strip("|").split("|")]


ROWS = list(_rows())


@pytest.fixture(scope="module")
def client(real_store: Store) -> FlaskClient:
    settings = Settings.model_validate(
        {
            "today": TODAY,
            "log_level": "error",
            "base_url": None,
            "contact": "a@exemple.fr",
            "workspace_secret": SECRET,
        }
    )
    made: FlaskClient = create_app(settings, real_store).server.test_client()
    return made


def test_the_table_tells_every_kind() -> None:
    assert len(ROWS) > 20
    assert {row[4] for row in ROWS} == set(POLICIES)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_policy_of_each_kind_of_answer(client: FlaskClient, row: list[str], scheme: str) -> None:
    kind, instance, status, caching, policy, embedding = row
    method, _blank, address = instance.strip("`").rpartition(" ")
    mark = asset_url(SCRIPT).partition("?v=")[2]
    response = client.open(
        address.replace("MARK", mark), method=method or "GET", base_url=f"{scheme}://localhost"
    )
    headers = response.headers
    assert response.status_code == int(status)
    assert headers.get("Cache-Control", "") == caching
    begin, end = POLICIES[policy]
    security_policy = headers["Content-Security-Policy"]
    assert security_policy.startswith(begin)
    assert security_policy.endswith(end)
    assert "unsafe" not in security_policy
    assert headers.get("Cross-Origin-Resource-Policy", "any") == embedding
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Permissions-Policy"]
    assert headers.get("Strict-Transport-Security") == (
        "max-age=31536000" if scheme == "https" else None
    )
    assert ("Set-Cookie" in headers) == (kind == "workspace")
    assert "Server" not in headers
