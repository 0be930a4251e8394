"""The synthetic store keeps the store's rules, and `make endurance` runs, at a tiny size."""

import json
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, func, select

from data.engine import make_engine
from data.exchange.check import check
from data.exchange.problems import Code
from data.models import Commitment, Item, Milestone, Observation, Plan
from data.vocabulary import ItemKind
from tests.endurance.__main__ import RESULTS, main
from tests.endurance.scenario import Scenario, ScenarioFailed, Setting, discover
from tests.endurance.stores import real_store, synthetic_store, url_of
from tests.endurance.synthetic import LABEL, SIZE_M, TINY, fill
from tests.endurance.table import table
from tests.places import ROOT


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("endurance")


def test_the_synthetic_store_breaks_no_rule_but_the_hash_of_an_import(
    folder: Path, any_engine: Engine
) -> None:
    with make_engine(url_of(real_store(folder))).connect() as real:
        fill(real, any_engine, TINY)
    assert [problem.code for problem in check(any_engine)] == [Code.CONTENT_HASH]


def _groups(connection: Connection) -> Counter[tuple[str, str]]:
    groups = select(Item.plan_code, Item.kind).where(Item.kind.in_([ItemKind.PLAN, ItemKind.AXIS]))
    return Counter((plan, kind) for plan, kind in connection.execute(groups))


def test_it_has_the_groups_of_the_real_store_and_the_counts_of_its_size(folder: Path) -> None:
    synthetic = make_engine(url_of(synthetic_store(TINY, folder)))
    real = make_engine(url_of(real_store(folder)))
    with synthetic.connect() as connection, real.connect() as other:
        assert _groups(connection) == _groups(other)
        assert connection.scalar(select(func.count()).select_from(Commitment)) == TINY.commitments
        milestones = connection.scalar(select(func.count()).select_from(Milestone))
        assert milestones == TINY.commitments * TINY.milestones
        assert connection.scalar(select(func.count()).select_from(Observation)) == TINY.facts


def test_size_m_is_what_it_is_called() -> None:
    assert SIZE_M.commitments * SIZE_M.milestones == 100_000
    assert SIZE_M.facts == 1_000_000


def test_its_plans_say_that_they_are_synthetic(folder: Path) -> None:
    with make_engine(url_of(synthetic_store(TINY, folder))).connect() as connection:
        titles = connection.scalars(select(Plan.title)).all()
    assert titles
    assert all(title.startswith(LABEL) for title in titles)


def test_a_store_is_built_once(folder: Path) -> None:
    first = synthetic_store(TINY, folder)
    built = first.stat().st_mtime_ns
    assert synthetic_store(TINY, folder) == first
    assert first.stat().st_mtime_ns == built


def test_make_endurance_runs_a_scenario_and_keeps_its_figures(folder: Path, tmp_path: Path) -> None:
    results = tmp_path / "results.json"
    code = main(["--tiny", "--folder", str(folder), "--results", str(results), "--only", "pages"])
    written = json.loads(results.read_text("utf-8"))
    assert code == 0, written
    assert written["machine"]["cores"] >= 1
    assert "/engagements" in written["scenarios"]["pages"]["figures"]
    assert written["scenarios"]["pages"]["full_size"] is False


@pytest.mark.parametrize("name", [scenario.name for scenario in discover()])
def test_each_scenario_holds_once_small(name: str, folder: Path, tmp_path: Path) -> None:
    results = tmp_path / "results.json"
    places = ("--folder", str(folder), "--results", str(results))
    done = subprocess.run(
        [sys.executable, "-m", "tests.endurance", "--tiny", "--only", name, *places],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    outcome = json.loads(results.read_text("utf-8"))["scenarios"][name]
    assert done.returncode == 0, outcome.get("failure", done.stderr)
    assert outcome["figures"]


def test_results_of_other_scenarios_stay_and_stand_in_the_table(
    folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    results = tmp_path / "results.json"
    for name in ("first", "second"):
        scenario = Scenario(name, "Counts.", lambda setting: {"counted": 1})
        monkeypatch.setattr("tests.endurance.__main__.discover", lambda made=(scenario,): made)
        assert main(["--tiny", "--folder", str(folder), "--results", str(results)]) == 0
    capsys.readouterr()
    assert main(["--results", str(results), "--table"]) == 0
    printed = capsys.readouterr().out
    assert "| first | counted: 1 | " in printed
    assert "| second | counted: 1 | " in printed


def test_the_readme_tells_what_was_measured_and_nothing_else() -> None:
    measured = json.loads(RESULTS.read_text("utf-8"))
    assert table(measured) in (ROOT / "README.md").read_text("utf-8")
    assert all(outcome["full_size"] for outcome in measured["scenarios"].values())


def test_a_scenario_is_ended_when_it_takes_too_long(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def endless(setting: Setting) -> dict[str, int]:
        time.sleep(60)
        return {}

    scenarios = (Scenario("endless", "Sleeps.", endless),)
    monkeypatch.setattr("tests.endurance.__main__.discover", lambda: scenarios)
    results = tmp_path / "results.json"
    arguments = ["--minutes", "0.01", "--folder", str(folder), "--results", str(results)]
    assert main(["--tiny", *arguments]) == 1
    outcome = json.loads(results.read_text("utf-8"))["scenarios"]["endless"]
    assert "longer than 0.01 minutes" in outcome["failure"]


def test_a_scenario_that_does_not_hold_fails_the_run(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(setting: Setting) -> dict[str, int]:
        raise ScenarioFailed("un processus n’est pas revenu")

    failing = (Scenario("failing", "Fails.", broken),)
    monkeypatch.setattr("tests.endurance.__main__.discover", lambda: failing)
    results = tmp_path / "results.json"
    assert main(["--tiny", "--folder", str(folder), "--results", str(results)]) == 1
    outcome = json.loads(results.read_text("utf-8"))["scenarios"]["failing"]
    assert outcome["failure"] == "un processus n’est pas revenu"


def test_every_scenario_has_a_name_and_says_what_it_shows() -> None:
    names = [scenario.name for scenario in discover()]
    assert "pages" in names
    assert all(scenario.title for scenario in discover())
