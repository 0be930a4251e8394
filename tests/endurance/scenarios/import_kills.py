"""An import killed at 100 random moments on each database leaves what was, or all that comes."""

import csv
import os
import random
import tempfile
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from multiprocessing import get_context
from pathlib import Path

from sqlalchemy import Engine, func, select

from data.engine import make_engine
from data.exchange.check import check
from data.exchange.load import import_packages
from data.models import Commitment, Journal, Recording, StoreState
from tests.endurance.cluster import Postgres, fill
from tests.endurance.scenario import Figures, ScenarioFailed, Setting
from tests.endurance.stores import PLANS, url_of

PLAN = "2021-2023"
_ENDINGS = ("", " (relu)")  # each import changes all the titles of a plan
State = tuple[int, int, int, tuple[str, ...]]


def run(setting: Setting) -> Figures:
    """Imports really killed, and those that were whole when the kill came, by database."""
    kills = 2 if setting.tiny else 100
    figures: dict[str, int] = {}
    with tempfile.TemporaryDirectory(dir=setting.folder) as name:
        folder = Path(name)
        files = [_titles(folder / f"{n}", ending) for n, ending in enumerate(_ENDINGS)]
        url = url_of(folder / "store.sqlite")
        fill(url)
        figures |= _named("SQLite", _killed(url, files, kills))
        postgres = Postgres(Path(tempfile.gettempdir()))
        try:
            fill(postgres.url)
            figures |= _named("PostgreSQL", _killed(postgres.url, files, kills))
        finally:
            postgres.stop()
    return figures


def _named(database: str, counts: tuple[int, int]) -> dict[str, int]:
    return {f"killed, {database}": counts[0], f"whole before the kill, {database}": counts[1]}


def _titles(folder: Path, ending: str) -> Path:
    """The commitments of a plan, each title with an ending."""
    folder.mkdir()
    with (PLANS / PLAN / "engagements.csv").open(encoding="utf-8-sig", newline="") as source:
        reader = csv.DictReader(source, delimiter=";")
        rows = [{**row, "titre": row["titre"] + ending} for row in reader]
        header: Sequence[str] = reader.fieldnames or ()
    file = folder / "engagements.csv"
    with file.open("w", encoding="utf-8", newline="") as target:
        writer = csv.DictWriter(target, header, delimiter=";")
        writer.writeheader()
        writer.writerows(rows)
    return file


def _state(engine: Engine) -> State:
    """Version, recordings, lines of the journal, titles of the plan."""
    of_plan = Commitment.code.startswith(f"{PLAN}-")
    titles = select(Commitment.title).where(of_plan).order_by(Commitment.code)
    with engine.connect() as connection:
        version = connection.scalar(select(StoreState.version)) or 0
        recordings = connection.scalar(select(func.count()).select_from(Recording)) or 0
        lines = connection.scalar(select(func.count()).select_from(Journal)) or 0
        state = (version, recordings, lines, tuple(connection.scalars(titles)))
    engine.dispose()  # no connection crosses a fork
    return state


def _import(url: str, file: Path) -> None:
    engine = make_engine(url)
    report = import_packages(engine, [file], "endurance", datetime.now(UTC), confirmed=True)
    # No clean end: what the kill leaves is what the commit alone left.
    os._exit(0 if report.recording is not None else 1)


def _killed(url: str, files: Sequence[Path], kills: int) -> tuple[int, int]:
    engine = make_engine(url)
    chance = random.Random(kills)
    begin = time.monotonic()
    whole_import = get_context("fork").Process(target=_import, args=(url, files[1]))
    before = _state(engine)
    whole_import.start()
    whole_import.join()
    longest = time.monotonic() - begin
    after = _state(engine)
    if whole_import.exitcode or after[:2] != (before[0] + 1, before[1] + 1):
        raise ScenarioFailed(f"an import that nobody kills: {whole_import.exitcode}")
    lines = after[2] - before[2]
    titles = {0: before[3], 1: after[3]}
    done, whole, shown = 0, 0, 1
    while done < kills:
        state = _state(engine)
        process = get_context("fork").Process(target=_import, args=(url, files[1 - shown]))
        process.start()
        process.join(chance.random() * longest)
        process.kill()
        process.join()
        now = _state(engine)
        done += process.exitcode != 0
        if now == state:
            continue
        if now != (state[0] + 1, state[1] + 1, state[2] + lines, titles[1 - shown]):
            raise ScenarioFailed(f"half an import after {done} kills: {state[:3]}, {now[:3]}")
        shown, whole = 1 - shown, whole + 1
    problems = check(engine)
    engine.dispose()
    if problems:
        raise ScenarioFailed(f"after {done} kills: {problems[:3]}")
    return done, whole
