"""« Mes attendus »: what the organisations of the reader are expected to answer."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby

from flask.typing import ResponseReturnValue

from dashboard.workspace.access import Access, Section, Workspace, signed_in, workspace
from dashboard.workspace.frame import render
from dashboard.workspace.moments import ItemLine, item_line, people_names
from dashboard.workspace.words import ANSWERS, STEPS
from data.filters import CommitmentFilter
from data.selection import Selection
from data.vocabulary import ItemKind
from data.workspace.accounts import Person
from data.workspace.expected import carried, expected, trees_of
from data.workspace.permissions import Action
from layouts.locale import N_, _, formats, ngettext

SECTION = Section("expected")
Trees = Mapping[str, list[str]]  # commitment -> its milestones


def _awaited(n: int) -> str:
    """How many answers are expected, which heads the page too."""
    if not n:
        return _("Nothing is expected today")
    return ngettext("{n} answer is expected", "{n} answers are expected", n, n=formats.number(n))


def _news(office: Workspace, person: Person) -> str:
    with office.store.at(office.today()) as moment:
        return _awaited(expected(moment, person.organisations).number)


def _of_the_forum(office: Workspace, person: Person) -> str:
    return _("All commitments, plan by plan")


@SECTION.page("/attendus", Access(Action.DECLARE, nav=N_("Expected of me"), rank=10, news=_news))
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
        heading=_awaited(mine.number),
        lines=lines,
        names=names,
        steps=STEPS,
        usual=ANSWERS[ItemKind.MILESTONE],
        trees=trees,
        plans=_by_plan(trees, lines),
    )


@SECTION.page(
    "/forum",
    Access(Action.SPEAK, nav=N_("Speak of a commitment"), rank=12, news=_of_the_forum),
)
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
