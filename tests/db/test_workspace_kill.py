"""A process killed while entering, reviewing, publishing or sending a file leaves nothing half
done."""

import os
import random
import sys
from collections.abc import Callable, Iterator
from multiprocessing import get_context

import pytest
from sqlalchemy import Engine, func, select

from data.engine import make_engine, writing
from data.exchange.check import check
from data.models import Activity, EntryStep, EntryValue, EntryVersion, Observation, StoreState
from data.store import Store
from data.vocabulary import Step
from data.workspace.entries import EntryRow, entries_in
from data.workspace.expected import carried, carried_items
from data.workspace.returned import judge_returned, send
from data.workspace.workbook import ReturnedRow
from layouts.locale.fr import declarations as say
from tests.declared import (
    ANNE,
    COMMITMENT,
    MILESTONE,
    OTHER_MILESTONE,
    REACHED,
    TODAY,
    Atelier,
    noon,
)

# Moments of a fifth of a second at which the work is killed; `make endurance` asks for more.
KILLS = int(os.environ.get("KILLS", "4"))
PUBLICATION_KILLS = int(os.environ.get("PUBLICATION_KILLS", KILLS))
_LONGEST = 0.2  # seconds, an estimate of the duration of the work
_LAST = 5.0  # seconds; on a machine that needs more, the test would take minutes
_TABLES = (StoreState, EntryVersion, EntryValue, EntryStep, Activity, Observation)

State = tuple[object, ...]
Work = Callable[[Atelier, list[EntryRow]], object]


def _state(engine: Engine) -> State:
    with engine.connect() as connection:
        version = connection.scalar(select(StoreState.version))
        counts = [connection.scalar(select(func.count()).select_from(table)) for table in _TABLES]
    return (version, *counts)


def _send_file(atelier: Atelier, _rows: list[EntryRow]) -> object:
    rows = [
        ReturnedRow(2, MILESTONE, None, REACHED),
        ReturnedRow(3, OTHER_MILESTONE, None, {"reponse": "rien_a_signaler"}),
        ReturnedRow(4, COMMITMENT, None, {"reponse": "partiel"}),
    ]
    with atelier.store.at(TODAY) as moment:
        allowed = carried_items(carried(moment.situation, {"direction"}))
        judged = judge_returned(atelier.store, moment, ANNE, rows, allowed, noon(TODAY), say)
    with writing(atelier.engine) as connection:
        return send(connection, moment.situation, ANNE, judged, noon(TODAY), say)


def _send_back(atelier: Atelier, rows: list[EntryRow]) -> object:
    return atelier.decide(rows[0], Step.TO_CORRECT, "Non.")


# The work, and the entries proposed before it.
_WORKS: dict[str, tuple[Work, tuple[str, ...]]] = {
    "entering": (lambda atelier, rows: atelier.proposed(), ()),
    "reviewing": (_send_back, (MILESTONE,)),
    "publishing": (
        lambda atelier, rows: atelier.publish(*rows),
        (MILESTONE, OTHER_MILESTONE, COMMITMENT),
    ),
    "sending a file": (_send_file, ()),
}


def _child(url: str, work: Work, numbers: list[int]) -> None:
    atelier = Atelier(Store(make_engine(url)))
    with atelier.engine.connect() as connection:
        rows = [row for row in entries_in(connection, {Step.PROPOSED}) if row.id in numbers]
    work(atelier, rows)
    # Exit without cleaning up: only what was committed is left.
    os._exit(0)


def _moments(kills: int) -> Iterator[float]:
    """Seconds after the start, at random within steps that grow once they are past a while."""
    chance, begin = random.Random(kills), 0.0
    while begin < _LAST:
        step = max(_LONGEST / kills, begin / 40)
        yield begin + step * chance.random()
        begin += step


@pytest.mark.parametrize("name", _WORKS)
def test_a_kill_leaves_before_or_after(
    atelier: Atelier, name: str, capfd: pytest.CaptureFixture[str]
) -> None:
    work, items = _WORKS[name]
    rows = [
        atelier.proposed(REACHED if item == MILESTONE else {"reponse": "rien_a_signaler"}, item)
        for item in items
    ]
    engine = atelier.engine
    url = engine.url.render_as_string(hide_password=False)
    before = _state(engine)
    engine.dispose()
    numbers = [row.id for row in rows]
    unharmed = 0
    for moment in _moments(PUBLICATION_KILLS if name == "publishing" else KILLS):
        process = get_context("fork").Process(target=_child, args=(url, work, numbers))
        process.start()
        process.join(moment)
        process.kill()
        process.join()
        if _state(engine) != before:
            break  # killed after the commit: the work is complete, as checked below
        unharmed += 1
        engine.dispose()
    if _state(engine) == before:
        with engine.connect() as connection:
            rows = [row for row in entries_in(connection, {Step.PROPOSED}) if row.id in numbers]
        work(atelier, rows)
    assert unharmed, "every kill came too late to harm anything"
    with capfd.disabled():
        line = f"\n{name}, {engine.dialect.name}: killed {unharmed} times\n"
        sys.stdout.write(line if "KILLS" in os.environ else "")
    assert check(engine) == []
    after = _state(engine)
    engine.dispose()
    assert after == _done(name, before)


def _done(name: str, before: State) -> State:
    """What the complete work adds: the version, then rows of each table."""
    added = {
        "entering": (0, 0, 1, len(REACHED), 2, len(REACHED) + 1, 0),
        "reviewing": (0, 0, 0, 0, 1, 2, 0),
        "publishing": (1, 0, 0, 0, 3, 6, 3),
        "sending a file": (0, 0, 3, len(REACHED) + 2, 6, len(REACHED) + 5, 0),
    }[name]
    return tuple(
        old + more  # type: ignore[operator]  # numbers, all of them
        for old, more in zip(before, added, strict=True)
    )
