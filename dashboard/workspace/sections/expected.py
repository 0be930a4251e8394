"""« Mes attendus »: what the organisations of the reader are expected to answer."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby

from flask.typing import ResponseReturnValue

from dashboard.workspace.access import Access, Section, signed_in, workspace
from dashboard.workspace.frame import render
from dashboard.workspace.moments import ItemLine, item_line, people_names
from dashboard.workspace.words import STEPS
from data.filters import CommitmentFilter
from data.selection import Selection
from data.workspace.expected import carried, expected, trees_of
from data.workspace.permissions import Action
from layouts.locale import N_

SECTION = Section("expected")
Trees = Mapping[str, list[str]]  # commitment -> its milestones


@SECTION.page("/attendus", Access(Action.DECLARE, nav=N_("Expected of me"), rank=10))
def attendus() -> ResponseReturnValue:
    """What is expected, most urgent first, then what waits for review and what was decided."""
    office, person = workspace(), signed_in()
    with office.store.at(office.today()) as moment:
        mine = expected(moment, person.organisations)
        rows = (*mine.sent_back, *mine.drafts, *mine.waiting, *mine.decided)
        trees: Trees = {}
        if person.organisations:
            trees = trees_of(carried(moment.situation, person.organisations))
        lines = {
            code: item_line(moment.situation, code)
            for code in {
                *mine.items,
                *(row.item for row in rows),
                *trees,
                *(code for codes in trees.values() for code in codes),
            }
        }
        names = people_names(moment.connection, {row.step.account for row in rows})
    return render(
        "attendus",
        mine=mine,
        lines=lines,
        names=names,
        steps=STEPS,
        trees=trees,
        plans=_by_plan(trees, lines),
    )


@SECTION.page("/forum", Access(Action.SPEAK, nav=N_("Speak of a commitment"), rank=12))
def forum() -> ResponseReturnValue:
    """The commitments of all plans, about which civil society can make entries."""
    office = workspace()
    with office.store.at(office.today()) as moment:
        everything = Selection(moment.situation, CommitmentFilter())
        trees = trees_of(everything)
        lines = {
            code: item_line(moment.situation, code)
            for code in (*trees, *(code for codes in trees.values() for code in codes))
        }
    return render("forum", trees=trees, lines=lines, plans=_by_plan(trees, lines))


def _by_plan(trees: Trees, lines: Mapping[str, ItemLine]) -> list[tuple[str, list[str]]]:
    """(plan, its commitments), newest plan first."""
    return [
        (plan, list(codes)) for plan, codes in groupby(trees, key=lambda code: lines[code].plan)
    ]
