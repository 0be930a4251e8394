"""Time every query on a store of size M: `python -m tests.endurance.measure URL`."""

import sys
import time
from collections.abc import Callable, Iterator
from datetime import date
from statistics import median
from typing import Any

from sqlalchemy import Connection, inspect

from data.engine import make_engine
from data.filters import CommitmentFilter
from data.queries import commitments, detail, facets, milestones, plans
from tests.endurance.size_m import fill

NOW = date(2026, 6, 1)
PAST = date(2013, 3, 1)
PLAN = "2024-2026"


def cases(as_of: date) -> Iterator[tuple[str, Callable[[Connection], Any]]]:
    """Each query with the filters that pages use most."""
    plan = PLAN if as_of == NOW else "2012-2014"
    nothing = CommitmentFilter()
    filters = {
        "all": nothing,
        "plan": CommitmentFilter(plan=(plan,)),
        "ministry": CommitmentFilter(plan=(plan,), organisation=("org3",)),
        "region": CommitmentFilter(territory=("REG-03",)),
        "text": CommitmentFilter(text="donnees ministere"),
        "late": CommitmentFilter(plan=(plan,), state=("en_retard",)),
    }
    for name, asked in filters.items():
        yield f"page of 25, {name}", _bind(commitments.commitment_page, asked, as_of, size=25)
        yield f"status by axis, {name}", _bind(commitments.status_counts, asked, as_of, "axis")
        yield f"index, {name}", _bind(commitments.progress_index, asked, as_of)
        yield f"states, {name}", _bind(milestones.state_counts, asked, as_of)
        yield f"milestones, {name}", _bind(milestones.milestone_page, asked, as_of, size=25)
    for name in ("all", "plan"):
        asked = filters[name]
        for facet in facets.FACETS:
            yield f"facet {facet}, {name}", _bind(facets.facet, asked, as_of, facet)
        yield f"calendar, {name}", _bind(commitments.calendar_counts, asked, as_of)
        yield f"silences, {name}", _bind(milestones.silences, asked, as_of, 10)
        yield f"due, {name}", _bind(milestones.due, asked, as_of)
        yield f"newest observations, {name}", _bind(
            detail.filtered_observations, asked, as_of, limit=10
        )
    yield "planned and reached, plan", _bind(
        milestones.planned_and_reached, filters["plan"], as_of
    )
    yield "sort by information", _bind(
        commitments.commitment_page, nothing, as_of, sort="information", size=25
    )
    yield "plans", lambda connection: plans.plan_frame(connection, as_of)
    yield "axes", lambda connection: plans.axis_frame(connection, as_of)
    yield "axes, plan", lambda connection: plans.axis_frame(connection, as_of, (plan,))
    yield "detail", lambda connection: detail.commitment_detail(connection, f"{plan}-0500", as_of)


def _bind(query: Any, asked: CommitmentFilter, as_of: date, *args: Any, **named: Any) -> Any:
    return lambda connection: query(connection, asked, as_of, *args, **named)


def measure(connection: Connection, as_of: date, times: int = 3) -> Iterator[tuple[str, float]]:
    """Milliseconds of each query: median of some runs after a first one.

    Of the processor for SQLite, which works in this process: a busy machine does not count.
    """
    sqlite = connection.dialect.name == "sqlite"
    clock = time.process_time if sqlite else time.perf_counter
    for name, query in cases(as_of):
        query(connection)
        spent = []
        for _ in range(times):
            begin = clock()
            query(connection)
            spent.append((clock() - begin) * 1_000)
        print(f"{median(spent):8.1f} ms  {name}", file=sys.stderr)  # noqa: T201
        yield name, median(spent)


def main(url: str) -> None:
    """Fill the database when it is empty, then print the times, slowest first."""
    engine = make_engine(url)
    if not inspect(engine).has_table("item"):
        fill(engine)
    for as_of in (NOW, PAST):
        with engine.connect() as connection:
            times = sorted(measure(connection, as_of), key=lambda pair: -pair[1])
        print(f"{engine.dialect.name} at {as_of}")  # noqa: T201
        for name, spent in times:
            print(f"{spent:8.1f} ms  {name}")  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1])
