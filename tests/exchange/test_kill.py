"""An import killed at any moment leaves the store as it was."""

import os
import random
import time
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from pathlib import Path

from sqlalchemy import Engine, func, select

from data.engine import make_engine
from data.exchange.check import check
from data.exchange.load import import_packages
from data.exchange.write import export_package
from data.models import Commitment, Recording, StoreState
from tests.exchange.test_round_trip import NOW, files, load
from tests.sample_package import Tables, sample, write_package

KILLS = 12
COMMITMENTS = 1_500


def _large() -> Tables:
    tables = sample()
    like = tables["engagements"][1]
    tables["engagements"] = [
        like | {"code": f"2024-2026-{number}", "rang": str(number), "numero": str(number)}
        for number in range(100, 100 + COMMITMENTS)
    ]
    observation = tables["constats"][0]
    tables["constats"] = [
        observation
        | {"code": f"{row['code']}-o{day}", "objet": row["code"], "observe_le": f"2024-07-{day:02}"}
        for row in tables["engagements"]
        for day in (1, 2)
    ]
    # With changed texts too, so that half an import would show in the journal.
    tables["axes"][0]["titre_court"] = "Autre"
    return {key: tables[key] for key in ("axes", "engagements", "constats")}


def _import(url: str, package: Path) -> None:
    engine = make_engine(url)
    import_packages(engine, [package], "essai", NOW)
    # Exit without cleaning up: only what was committed is left.
    os._exit(0)


def _start(engine: Engine, package: Path) -> BaseProcess:
    """A fork of this process, so that the time before the kill is spent in the import."""
    url = engine.url.render_as_string(hide_password=False)
    process = get_context("fork").Process(target=_import, args=(url, package))
    process.start()
    return process


def _state(engine: Engine) -> tuple[object, ...]:
    with engine.connect() as connection:
        state = connection.execute(select(StoreState.version, StoreState.content_hash)).one()
        counts = [
            connection.scalar(select(func.count()).select_from(model))
            for model in (Commitment, Recording)
        ]
    return (*state, *counts)


def test_a_killed_import_leaves_the_store_as_it_was(
    any_engine: Engine, small_package: Path, tmp_path: Path
) -> None:
    load(any_engine, small_package)
    before = _state(any_engine)
    exported = files(export_package(any_engine, tmp_path / "avant"))
    package = write_package(tmp_path / "grand", _large())
    started = time.monotonic()
    assert load(any_engine, package, dry_run=True).inserted["engagements"] == COMMITMENTS
    duration = time.monotonic() - started

    any_engine.dispose()
    chance = random.Random(duration)
    unharmed = 0
    for number in range(KILLS):
        process = _start(any_engine, package)
        process.join(duration * (number + chance.random()) / KILLS)
        process.kill()
        process.join()
        if _state(any_engine) != before:
            break  # killed after the commit: the import is complete, as checked below
        unharmed += 1
        any_engine.dispose()
    assert unharmed >= KILLS // 3
    if _state(any_engine) == before:
        assert files(export_package(any_engine, tmp_path / "apres")) == exported
        assert check(any_engine) == []
        assert load(any_engine, package).changed
    assert _state(any_engine)[2:] == (2 + COMMITMENTS, 2)
    assert check(any_engine) == []
    assert not load(any_engine, package).changed
