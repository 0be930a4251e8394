"""A client made by a common generator has every operation, and its exclusions work."""

import json
import subprocess
import sys
from pathlib import Path

from dashboard.api.charts import discover
from dashboard.api.openapi import describe
from dashboard.api.workbook import XLSX_TYPE
from tests.contract.api.conftest import Api


def test_a_generated_client_has_every_operation(tmp_path: Path) -> None:
    description = describe(discover(), "/api/v1")
    described = tmp_path / "openapi.json"
    described.write_text(json.dumps(description), "utf-8")
    settings = tmp_path / "settings.json"
    # The generator must be told that a workbook is bytes.
    overrides = {XLSX_TYPE: "application/octet-stream"}
    settings.write_text(
        json.dumps({"post_hooks": [], "content_type_overrides": overrides}), "utf-8"
    )
    made = subprocess.run(
        [
            sys.executable,
            "-m",
            "openapi_python_client",
            "generate",
            "--path",
            described,
            "--meta",
            "none",
            "--config",
            settings,
            "--output-path",
            tmp_path / "client",
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert made.returncode == 0, made.stdout + made.stderr
    assert "WARNING" not in made.stdout + made.stderr, made.stdout
    operations = {
        operation["operationId"]
        for path in description["paths"].values()
        for operation in path.values()
    }
    modules = {path.stem for path in (tmp_path / "client" / "api").rglob("*.py")} - {"__init__"}
    assert len(operations) > 100
    assert modules == operations


def test_the_plain_name_of_an_exclusion_answers_like_the_old_one(real: Api) -> None:
    plain = real.json("engagements", {"statut_sauf": "complet"})
    assert plain == real.json("engagements", {"statut!": "complet"})
    assert plain["total"] < real.json("engagements")["total"]


def test_what_a_campaign_adds_is_ignored(real: Api) -> None:
    tagged = real.get("plans", {"utm_source": "lettre", "fbclid": "x"})
    assert tagged.status_code == 200
    assert tagged.headers["ETag"] == real.get("plans").headers["ETag"]


def test_a_search_of_too_many_words_is_refused(real: Api) -> None:
    response = real.get("engagements", {"q": "un deux trois quatre cinq six sept"})
    assert response.status_code == 400
    assert response.json is not None
    assert [error["motif"] for error in response.json["erreurs"]] == ["recherche de 6 mots au plus"]
