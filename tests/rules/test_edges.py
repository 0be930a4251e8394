"""Edge cases of the rules with answers written by hand; on both databases."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest

from data.silences import silences
from data.warnings import due_places
from tests.rules import oracle
from tests.rules.conftest import Stored
from tests.rules.test_against_oracle import milestones, selected
from tests.rules.world import MILESTONES, Plan, Planned, Statement, World

J = "P-01-j1"
DAY = date(2024, 6, 30)
BEFORE, AFTER = DAY - timedelta(days=1), DAY + timedelta(days=1)
PUBLISHED = date(2023, 12, 31)
PLAN = Plan("P", date(2024, 1, 1), date(2026, 12, 31), PUBLISHED)
OTHER = Plan("Q", date(2027, 1, 1), date(2029, 12, 31), date(2026, 12, 1))


def world(
    *planned: tuple[date, date | None, date | None],
    statements: tuple[Statement, ...] = (),
    plan: Plan = PLAN,
    nature: str = "jalon",
) -> World:
    """A milestone with its successive periods (announced on, start, end) and observations."""
    return World(
        plans=(plan, OTHER),
        natures=dict.fromkeys(MILESTONES, nature),
        planned=tuple(Planned(J, *period) for period in planned),
        statements=statements,
    )


def read(status: str, on: date, code: str = "o1", replaces: str | None = None) -> Statement:
    return Statement(code, J, on, status=status, replaces=replaces)


@dataclass(frozen=True)
class Edge:
    name: str
    world: World
    day: date
    state: str | None
    flags: tuple[str, ...] = ()


JUNE = (PUBLISHED, date(2024, 6, 1), DAY)
UNTIL = (PUBLISHED, None, DAY)
FROM = (PUBLISHED, DAY, None)
LEAP = (PUBLISHED, date(2024, 2, 1), date(2024, 2, 29))
EDGES = [
    # Bounds of the period
    Edge("day before the first day", world(JUNE), date(2024, 5, 31), "a_venir"),
    Edge("first day", world(JUNE), date(2024, 6, 1), "en_cours"),
    Edge("end equal to D", world(JUNE), DAY, "en_cours"),
    Edge("day after the end", world(JUNE), AFTER, "echu_sans_information"),
    Edge("one day long, on it", world((PUBLISHED, DAY, DAY)), DAY, "en_cours"),
    Edge("leap day, on it", world(LEAP), date(2024, 2, 29), "en_cours"),
    Edge("leap day, after it", world(LEAP), date(2024, 3, 1), "echu_sans_information"),
    Edge(
        "year's end",
        world((PUBLISHED, date(2024, 1, 1), date(2024, 12, 31))),
        date(2024, 12, 31),
        "en_cours",
    ),
    Edge(
        "year's end, after it",
        world((PUBLISHED, date(2024, 1, 1), date(2024, 12, 31))),
        date(2025, 1, 1),
        "echu_sans_information",
    ),
    # Open and missing bounds
    Edge("open start", world(UNTIL), date(2024, 1, 1), "en_cours"),
    Edge("open start, over", world(UNTIL), AFTER, "echu_sans_information"),
    Edge("open end, before", world(FROM), BEFORE, "a_venir"),
    Edge(
        "open end is never late",
        world(FROM, statements=(read("partiel", AFTER),)),
        date(2026, 1, 1),
        "en_cours",
    ),
    Edge("undated", world((PUBLISHED, None, None)), DAY, "sans_date"),
    Edge(
        "undated but reached",
        world((PUBLISHED, None, None), statements=(read("complet", DAY),)),
        DAY,
        "atteint",
    ),
    # Readings around the end
    Edge(
        "unfinished, read on the end",
        world(JUNE, statements=(read("partiel", DAY),)),
        AFTER,
        "echu_sans_information",
    ),
    Edge(
        "unfinished, read after the end",
        world(JUNE, statements=(read("partiel", AFTER),)),
        AFTER,
        "en_retard",
    ),
    Edge(
        "not started, read after the end",
        world(JUNE, statements=(read("non_demarre", AFTER),)),
        AFTER,
        "en_retard",
    ),
    Edge(
        "reading after the end, not yet at D",
        world(JUNE, statements=(read("partiel", AFTER + timedelta(days=1)),)),
        AFTER,
        "echu_sans_information",
    ),
    Edge(
        "the source says that it does not know",
        world(JUNE, statements=(read("non_renseigne", AFTER),)),
        AFTER,
        "echu_sans_information",
    ),
    Edge(
        "known once, then not known any more",
        world(
            JUNE, statements=(read("partiel", AFTER), read("non_renseigne", date(2024, 8, 1), "o2"))
        ),
        date(2024, 8, 1),
        "echu_sans_information",
    ),
    Edge(
        "an empty status changes nothing",
        world(
            JUNE,
            statements=(
                read("partiel", AFTER),
                Statement("o2", J, date(2024, 8, 1), calendar="retarde"),
            ),
        ),
        date(2024, 8, 1),
        "en_retard",
    ),
    Edge(
        "another assessor does not override",
        world(JUNE, statements=(Statement("o1", J, AFTER, status="complet", assessor="irm"),)),
        AFTER,
        "echu_sans_information",
    ),
    # Reached, withdrawn
    Edge(
        "reached before its period",
        world(JUNE, statements=(read("complet", PUBLISHED),)),
        date(2024, 1, 1),
        "atteint",
    ),
    Edge(
        "reached on the end",
        world(JUNE, statements=(Statement("o1", J, AFTER, status="complet", reached=(DAY, DAY)),)),
        AFTER,
        "atteint",
    ),
    Edge(
        "reached after the end",
        world(
            JUNE, statements=(Statement("o1", J, AFTER, status="complet", reached=(AFTER, AFTER)),)
        ),
        AFTER,
        "atteint",
        ("reached_late",),
    ),
    Edge(
        "reached in a month that holds the end",
        world(
            JUNE, statements=(Statement("o1", J, AFTER, status="complet", reached=(BEFORE, AFTER)),)
        ),
        AFTER,
        "atteint",
    ),
    Edge(
        "reached by a day, start unknown",
        world(
            JUNE, statements=(Statement("o1", J, AFTER, status="complet", reached=(None, AFTER)),)
        ),
        AFTER,
        "atteint",
    ),
    Edge(
        "reached after the first end, before the new one",
        world(
            JUNE,
            (date(2024, 5, 1), None, date(2024, 12, 31)),
            statements=(
                Statement(
                    "o1",
                    J,
                    date(2024, 9, 1),
                    status="complet",
                    reached=(date(2024, 8, 1), date(2024, 8, 31)),
                ),
            ),
        ),
        date(2024, 9, 1),
        "atteint",
        ("reached_late", "replanned"),
    ),
    Edge("withdrawn", world(JUNE, statements=(read("abandonne", BEFORE),)), AFTER, "abandonne"),
    Edge(
        "withdrawn, then complete after all",
        world(JUNE, statements=(read("abandonne", BEFORE), read("complet", AFTER, "o2"))),
        AFTER,
        "atteint",
    ),
    # Corrections
    Edge(
        "replaced by a correction",
        world(JUNE, statements=(read("complet", DAY), read("partiel", AFTER, "o2", "o1"))),
        AFTER,
        "en_retard",
    ),
    Edge(
        "replaced: it counts at no date, not even before the correction",
        world(JUNE, statements=(read("complet", BEFORE), read("partiel", AFTER, "o2", "o1"))),
        DAY,
        "en_cours",
    ),
    Edge(
        "a correction of the same day",
        world(JUNE, statements=(read("complet", AFTER), read("partiel", AFTER, "o2", "o1"))),
        AFTER,
        "en_retard",
    ),
    Edge(
        "a correction that is corrected",
        world(
            JUNE,
            statements=(
                read("complet", DAY),
                read("partiel", AFTER, "o2", "o1"),
                read("abandonne", AFTER, "o3", "o2"),
            ),
        ),
        AFTER,
        "abandonne",
    ),
    # Planned again
    Edge(
        "planned later, before the news",
        world(JUNE, (AFTER, date(2024, 9, 1), date(2024, 9, 30))),
        DAY,
        "en_cours",
    ),
    Edge(
        "planned later, on the news",
        world(JUNE, (AFTER, date(2024, 9, 1), date(2024, 9, 30))),
        AFTER,
        "a_venir",
        ("replanned",),
    ),
    Edge(
        "planned earlier, and so over",
        world(JUNE, (date(2024, 5, 1), date(2024, 4, 1), date(2024, 4, 30))),
        date(2024, 5, 1),
        "echu_sans_information",
        ("replanned",),
    ),
    Edge(
        "planned again without date",
        world(JUNE, (BEFORE, None, None)),
        AFTER,
        "sans_date",
        ("replanned",),
    ),
    Edge(
        "late, then planned later: not late any more",
        world(
            JUNE,
            (date(2024, 8, 1), date(2024, 9, 1), date(2024, 9, 30)),
            statements=(read("partiel", AFTER),),
        ),
        date(2024, 8, 1),
        "a_venir",
        ("replanned",),
    ),
    # The plan
    Edge("plan not published", world(JUNE), PUBLISHED - timedelta(days=1), None),
    Edge("plan published that day", world(JUNE), PUBLISHED, "a_venir"),
    Edge(
        "announced after the plan, before the news",
        world((date(2024, 3, 1), date(2024, 6, 1), DAY)),
        date(2024, 2, 29),
        None,
    ),
    Edge(
        "plan not begun, deadline without start",
        world(UNTIL, nature="echeance"),
        PUBLISHED,
        "a_venir",
    ),
    Edge("plan not begun, milestone without start", world(UNTIL), PUBLISHED, "a_venir"),
    Edge(
        "plan not begun, deadline with a start behind",
        world((PUBLISHED, date(2023, 12, 1), DAY), nature="echeance"),
        PUBLISHED,
        "a_venir",
    ),
    Edge(
        "plan not begun, milestone with a start behind",
        world((PUBLISHED, date(2023, 12, 1), DAY)),
        PUBLISHED,
        "en_cours",
    ),
    Edge(
        "plan not begun, open end with a start behind",
        world((PUBLISHED, date(2023, 12, 1), None)),
        PUBLISHED,
        "en_cours",
    ),
    Edge("plan begun that day", world(UNTIL, nature="echeance"), date(2024, 1, 1), "en_cours"),
    Edge("plan over", world(JUNE), date(2027, 1, 1), "echu_sans_information"),
    Edge(
        "plan over, milestone beyond it",
        world((PUBLISHED, date(2027, 6, 1), date(2027, 6, 30))),
        date(2027, 1, 1),
        "a_venir",
    ),
    Edge(
        "over before the plan was published",
        world((PUBLISHED, date(2023, 11, 1), date(2023, 11, 30))),
        DAY,
        "echu_sans_information",
        ("before_plan",),
    ),
    Edge(
        "over before the plan was published, announced before",
        world((date(2023, 10, 1), date(2023, 11, 1), date(2023, 11, 30))),
        DAY,
        "echu_sans_information",
    ),
    Edge(
        "over the day before the plan was published",
        world((PUBLISHED, None, PUBLISHED - timedelta(days=1))),
        DAY,
        "echu_sans_information",
        ("before_plan",),
    ),
    Edge(
        "ends the day the plan was published",
        world((PUBLISHED, None, PUBLISHED)),
        DAY,
        "echu_sans_information",
    ),
    Edge(
        "ends before the plan begins, on its last day",
        world(
            (date(2024, 1, 10), None, date(2024, 1, 20)),
            plan=Plan("P", DAY, DAY, date(2024, 1, 1)),
        ),
        date(2024, 1, 20),
        "en_cours",
    ),
    Edge(
        "over before the plan, of which something is said",
        world((PUBLISHED, None, date(2023, 11, 30)), statements=(read("partiel", DAY),)),
        DAY,
        "en_retard",
    ),
    Edge(
        "over before the plan, of which a comment speaks",
        world((PUBLISHED, None, date(2023, 11, 30)), statements=(Statement("o1", J, DAY),)),
        DAY,
        "echu_sans_information",
    ),
    Edge(
        "over before the plan, what is said comes later",
        world((PUBLISHED, None, date(2023, 11, 30)), statements=(read("complet", AFTER),)),
        DAY,
        "echu_sans_information",
        ("before_plan",),
    ),
]


@pytest.mark.parametrize("edge", EDGES, ids=lambda edge: edge.name.replace(" ", "-"))
def test_oracle_knows_the_edges(edge: Edge) -> None:
    row = oracle.milestone_at(edge.world, J, edge.day)
    assert _state_and_flags(row) == (edge.state, edge.flags)


def test_edges(stored: Stored) -> None:
    wrong = []
    for edge in EDGES:
        with stored(edge.world) as connection:
            state_and_flags = _state_and_flags(milestones(connection, edge.day).get(J))
        if state_and_flags != (edge.state, edge.flags):
            wrong.append((edge.name, state_and_flags))
    assert wrong == []


def _state_and_flags(row: oracle.MilestoneAt | None) -> tuple[str | None, tuple[str, ...]]:
    if row is None:
        return None, ()
    flags = ("reached_late", "replanned", "before_plan")
    return row.state, tuple(flag for flag in flags if getattr(row, flag))


def test_unknown_is_not_zero(stored: Stored) -> None:
    statements = (
        Statement("o1", "P-01", DAY, status="non_renseigne"),
        Statement("o2", "P-02", DAY, status="abandonne"),
    )
    with stored(world(JUNE, statements=statements)) as connection:
        index = selected(connection, DAY).index()
    assert index.value is None
    assert (index.base, index.number, index.known) == (0, 3, 1)


def test_composite_status_counts_low_and_shows_high(stored: Stored) -> None:
    statements = (
        Statement("o1", "P-01", DAY, status="substantiel", status_max="complet"),
        Statement("o2", "P-02", DAY, status="non_demarre"),
    )
    with stored(world(JUNE, statements=statements)) as connection:
        index = selected(connection, DAY).index()
    assert index.value == pytest.approx(100 / 3)
    assert index.upper == pytest.approx(50)


def test_warnings_speak_of_what_is_near_and_not_over(stored: Stored) -> None:
    with stored(world(JUNE)) as connection:
        for day, expected in (
            (DAY - timedelta(days=91), 0),
            (DAY - timedelta(days=90), 1),
            (DAY, 1),
            (AFTER, 0),
        ):
            assert len(due_places(selected(connection, day))) == expected
        assert silences(selected(connection, DAY)) == ()
        [silent] = silences(selected(connection, AFTER), running=True)
        assert (silent.commitment, silent.since, silent.milestones) == ("P-01", DAY, 1)
        over = selected(connection, date(2027, 1, 1))
        assert len(silences(over)) == 1
        assert silences(over, running=True) == ()
    too_early = world((PUBLISHED, None, date(2023, 11, 30)))
    with stored(too_early) as connection:
        assert silences(selected(connection, AFTER)) == ()
