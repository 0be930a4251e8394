"""The bench runs completely at a tiny size, and its verdicts follow its budgets."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.bench import loads
from tests.bench.__main__ import PARTS, RESULTS, main
from tests.bench.changes import Changes
from tests.bench.plain_page import CHARTS, create_server
from tests.bench.report import BUDGETS, FAILED, MISSED, NOT_THERE, OK, Row, markdown, table
from tests.bench.visitors import PATHS, BadAnswer
from tests.endurance.stores import real_store, url_of
from tests.endurance.synthetic import LABEL
from tests.places import ROOT


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("bench")


def _run(folder: Path, parts: str) -> tuple[int, Any]:
    results = folder / "results.json"
    code = main(["--tiny", "--only", parts, "--folder", str(folder), "--results", str(results)])
    return code, json.loads(results.read_text("utf-8"))


def test_pages_are_measured_at_both_sizes(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, written = _run(folder, "cpu,size")
    rows = written["rows"]
    assert set(rows) == {"cpu", "callback", "size"}
    for row in rows.values():
        assert set(row["details"]) == set(PATHS)
        assert all(page["requests"] == 1 for page in row["details"].values())
    assert written["machine"]["cores"] >= 1
    assert code == int(any(row["verdict"] != OK for row in rows.values()))
    printed = capsys.readouterr().out
    assert LABEL in printed
    assert all(row["title"] in printed for row in rows.values())


def test_clients_are_counted(folder: Path) -> None:
    _code, written = _run(folder, "throughput")
    assert written["rows"]["throughput"]["value"] > 0


def test_memory_is_read_along_the_addresses(folder: Path) -> None:
    _code, written = _run(folder, "memory,situation")
    rows = written["rows"]
    assert set(rows) == {"memory", "growth", "situation", "situation_m"}
    assert list(rows["memory"]["details"]) == [str(number) for number in range(1, 9)]
    assert not rows["memory"]["cut"]


def test_the_browser_part_sees_the_charts_of_both_pages(folder: Path) -> None:
    # In a process of its own: a process can have one Playwright only, which other tests may use.
    results = folder / "browser.json"
    command = [sys.executable, "-m", "tests.bench", "--tiny", "--only", "browser"]
    places = ["--folder", str(folder), "--results", str(results)]
    subprocess.run([*command, *places], cwd=ROOT, check=False, timeout=300)
    written = json.loads(results.read_text("utf-8"))
    rows = written["rows"]
    assert set(rows) == {"visit_kb", "visit_requests", "content", "drawn"}
    assert rows["drawn"]["plain"].endswith(f" {len(CHARTS)} charts")
    assert rows["visit_requests"]["value"] >= 1
    assert rows["content"]["value"] > 0


def test_a_site_that_fails_takes_no_other_part_with_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_arguments: object) -> None:
        raise BadAnswer("GET /: 503")

    monkeypatch.setattr(loads, "throughput_row", refuse)
    code, written = _run(folder, "throughput,situation")
    assert code == 1
    assert written["rows"]["throughput"]["verdict"] == FAILED
    assert set(written["rows"]) == {"throughput", "situation", "situation_m"}


def test_every_budget_belongs_to_a_part() -> None:
    assert sorted(key for keys in PARTS.values() for key in keys) == sorted(BUDGETS)


def test_a_budget_is_judged_on_its_own_side() -> None:
    assert Row("cpu", 0.12).verdict == OK
    assert Row("cpu", 0.13).verdict == MISSED
    assert Row("throughput", 8).verdict == OK
    assert Row("throughput", 7.9).verdict == MISSED
    assert Row("situation", None).verdict == NOT_THERE
    assert Row("cpu", None, failure="GET /: 503").verdict == FAILED
    assert Row("memory", 0.5, cut=True).verdict == MISSED


def test_the_table_has_a_line_for_each_row() -> None:
    lines = table([Row(key, 1.0) for key in BUDGETS]).splitlines()
    assert len(lines) == 1 + len(BUDGETS)


def test_changes_are_all_different_and_mean_the_same_to_both_pages(folder: Path) -> None:
    changes = Changes(real_store(folder))
    drawn = [next(changes) for _ in range(500)]
    assert len(set(drawn)) == 500
    change = next(change for change in drawn if change.plan)
    assert f"plan={change.plan}" in change.query()
    assert change.query().count("organisme=") == len(change.plain_values()["ministries"])
    assert change.excluded not in change.plain_values()["statuses"]


def test_the_plain_page_borrows_nothing_of_ours(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", url_of(real_store(folder)))
    client = create_server().test_client()
    assert "/assets/" not in client.get("/").text
    callbacks = client.get("/_dash-dependencies").get_json()
    assert len(callbacks) == len(CHARTS) + 1  # and the table


def test_the_readme_tells_what_was_measured_and_nothing_else() -> None:
    measured = json.loads(RESULTS.read_text("utf-8"))
    assert markdown(measured) in (ROOT / "README.md").read_text("utf-8")
    assert set(measured["rows"]) == set(BUDGETS)
    assert not measured["tiny"]
