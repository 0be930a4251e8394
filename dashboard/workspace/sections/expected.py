"""« Mes attendus »: what the organisations of the reader are expected to say."""

from __future__ import annotations

from flask.typing import ResponseReturnValue

from dashboard.workspace.access import Access, Section, signed_in, workspace
from dashboard.workspace.frame import render
from dashboard.workspace.moments import item_line, people_names
from dashboard.workspace.words import STEPS
from data.workspace.expected import expected
from data.workspace.permissions import Action
from layouts.locale import N_

SECTION = Section("expected")


@SECTION.page("/attendus", Access(Action.DECLARE, nav=N_("Expected of me"), rank=10))
def attendus() -> ResponseReturnValue:
    """What is expected, most pressing first, then what waits and what was decided."""
    office, person = workspace(), signed_in()
    with office.store.at(office.today()) as moment:
        mine = expected(moment, person.organisations)
        rows = (*mine.sent_back, *mine.drafts, *mine.waiting, *mine.decided)
        lines = {
            code: item_line(moment.situation, code)
            for code in (*mine.items, *(row.item for row in rows))
        }
        names = people_names(moment.connection, {row.step.account for row in rows})
    return render("attendus", mine=mine, lines=lines, names=names, steps=STEPS)
