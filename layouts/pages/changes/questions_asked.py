"""The questions of campaigns to carriers in the period, as in the feed."""

from __future__ import annotations

from data.changes import Changed
from layouts.components.content import Content
from layouts.components.folds import shortened
from layouts.components.navigation import more_link, section
from layouts.components.table import Column, data_table
from layouts.components.time_views import commitment_link
from layouts.element import Element
from layouts.locale import _, say
from layouts.locale.formats import date_long, typography
from layouts.page import Context

QUESTIONS_ASKED = "changement-question"
_KEY = "question"  # value of `tout` that shows every row
_FIRST = 20


def questions_asked(data: Changed, context: Context) -> list[Element]:
    """The list of questions and answers; None when there was none."""
    total = len(data.questions)
    if not total:
        return []
    whole = context.options.get("tout") == _KEY
    rows = data.questions if whole else data.questions[:_FIRST]
    columns = [
        Column("engagement", _("Commitment"), strong=True, block=""),
        Column("quoi", _("Question and answer"), block=""),
        Column("date", _("Date"), numeric=True),
    ]
    cells: list[dict[str, Content]] = [
        {
            "engagement": commitment_link(
                row.commitment.plan,
                row.commitment.code,
                row.commitment.number,
                row.commitment.short_title,
                context,
            ),
            "quoi": typography(say.questions.question_and_answer(row.question)),
            "date": date_long(row.question.spoken_on),
        }
        for row in rows
    ]
    heading, title_id = say.questions.list_heading(), f"{QUESTIONS_ASKED}-titre"
    table = data_table(columns, cells, caption=heading)
    more: list[Element] = []
    if len(rows) < total:
        address = f"{context.href(tout=_KEY)}#{QUESTIONS_ASKED}"
        more.append(more_link(say.changes.rows_shown(total), address))
    return [
        section(
            heading,
            [table if whole else shortened(table, title_id), *more],
            intro=f"{say.questions.counted(total)}.",
            section_id=QUESTIONS_ASKED,
            ruled=True,
            title_id=title_id,
        )
    ]
