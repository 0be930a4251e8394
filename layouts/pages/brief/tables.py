"""The tables of the brief: dates awaited, commitments led and associated, other plans."""

from collections.abc import Sequence

from data.brief import SHOWN, Brief
from data.organisations import ASSOCIATED
from data.rows import CommitmentRow, MilestoneRow
from data.vocabulary import Calendar, State, Status
from layouts import element as html
from layouts.components.badge import calendar_badge, status_badge, symbol
from layouts.components.content import Content
from layouts.components.measures import commitments_href, dates_href
from layouts.components.navigation import section
from layouts.components.table import Column, Group, TableRow, data_table
from layouts.element import Element
from layouts.locale import _, say
from layouts.locale.formats import official
from layouts.page import Context

PRINTED = 3  # dates without information on paper


def awaited(brief: Brief, inside: Context) -> list[Element]:
    """Dates past due without information, oldest first; a few, then a link to all."""
    if not brief.awaited.total:
        return [html.P(say.brief.nothing_awaited(dates_known=brief.dates_known))]
    columns = [
        Column("label", say.brief.date_column(brief.nature), block=""),
        Column("commitment", _("Commitment")),
        Column("planned", _("Planned")),
        Column("since", say.brief.since_column(brief.nature), numeric=True),
    ]
    lines: list[TableRow] = [
        {
            "label": [symbol(State.SILENT, "state"), " ", official(row.label)],
            "commitment": _number(row, inside),
            "planned": say.brief.planned(row),
            "since": _since(row, inside),
        }
        for row in brief.awaited.rows
    ]
    more: list[Element] = []
    if brief.awaited.left:
        href = dates_href(inside, brief.nature, State.SILENT)
        more.append(html.P(html.A(say.brief.and_others(brief.awaited.left), href=href)))
    unprinted = brief.awaited.total - PRINTED
    if unprinted > 0:
        more = [
            *(html.Div(line, className="ecran-seul") for line in more),
            html.P(say.brief.and_others(unprinted), className="impression-seule"),
        ]
    return [data_table(columns, lines, caption=_("Information awaited")), *more]


def _number(row: MilestoneRow, inside: Context) -> Content:
    if row.commitment is None or row.commitment_number is None:
        return _("plan")
    words = say.brief.commitment_number(row.commitment_number)
    return html.A(words, href=inside.link(f"/engagements/{row.commitment}"))


def _since(row: MilestoneRow, inside: Context) -> Content:
    if row.end is None:
        return None
    words = say.brief.since(row.end, inside.as_of)
    if row.before_plan:
        return [words, html.Span(_("before the plan"), className="precision")]
    return words


def led(brief: Brief, inside: Context) -> list[Element]:
    """Commitments led, then those it is associated with, in groups."""
    if not brief.led.total and not brief.associated.total:
        return []
    columns = [Column("commitment", _("Commitment")), Column("status", _("Status"), block="")]
    # An empty column is left out: the status column already shows that nothing is known.
    if brief.calendars:
        columns.append(Column("calendar", _("Calendar")))
    lines: list[TableRow] = []
    for word, listed, href in (
        (_("Led"), brief.led, commitments_href(inside)),
        (_("Associated"), brief.associated, commitments_href(inside, role=ASSOCIATED)),
    ):
        if listed.total:
            lines.append(Group(word, say.brief.commitments(listed.total)))
        lines += [_line(row, inside) for row in listed.rows]
        if listed.left:
            lines.append({"commitment": html.A(say.brief.and_others(listed.left), href=href)})
    table = data_table(columns, lines, caption=_("Commitments led and associated"))
    return [section(_("Commitments led, commitments associated"), table)]


def _line(row: CommitmentRow, context: Context) -> dict[str, Content]:
    return {
        "commitment": html.A(say.brief.ranked(row), href=context.link(f"/engagements/{row.code}")),
        "status": status_badge(row.status, row.status_max),
        "calendar": calendar_badge(row.calendar),
    }


def earlier(brief: Brief, context: Context) -> list[Element]:
    """The other plans: known statuses in full, unknown ones as one line."""
    if not brief.earlier:
        return []
    columns = [
        Column("commitment", _("Commitments led, alone or with others")),
        Column("status", _("Status"), block=""),
        Column("calendar", _("Calendar")),
    ]
    lines: list[TableRow] = []
    for plan in sorted({row.plan for row in brief.earlier}):
        lines.append(Group(say.brief.plan(plan)))
        rows = [row for row in brief.earlier if row.plan == plan]
        lines += _of_plan(plan, rows, brief, context)
    table = data_table(columns, lines, caption=_("Commitments of the other plans"))
    return [section(_title(brief), table, intro=_("Latest known status, and what followed."))]


def _title(brief: Brief) -> str:
    for plan, total in sorted(brief.delayed_totals.items()):
        own = sum(row.plan == plan and row.calendar is Calendar.DELAYED for row in brief.earlier)
        if own:
            return say.brief.earlier_title(own, total, plan)
    return say.brief.earlier_title(0, 0, None)


def _of_plan(
    plan: str, rows: Sequence[CommitmentRow], brief: Brief, context: Context
) -> list[dict[str, Content]]:
    own = {brief.carrier.by.value: brief.carrier.code, "plan": plan}
    known = [row for row in rows if row.status is not Status.UNKNOWN]
    known.sort(key=lambda row: (row.calendar is not Calendar.DELAYED, row.number))
    unknown = [row.number for row in rows if row.status is Status.UNKNOWN]
    # One more row instead of a line « 1 autre ».
    lines = [_line(row, context) for row in known[: SHOWN + (len(known) == SHOWN + 1)]]
    left = len(known) - len(lines)
    if left > 0:
        href = context.link("/engagements", **own, **{"statut!": Status.UNKNOWN})
        lines.append({"commitment": html.A(say.brief.others_known(left), href=href)})
    if unknown:
        href = context.link("/engagements", **own, statut=Status.UNKNOWN)
        lines.append(
            {
                "commitment": [
                    f"{say.brief.commitments(len(unknown))}, ",
                    html.A(say.brief.commitment_numbers(unknown), href=href),
                ],
                "status": status_badge(None),
                "calendar": "",
            }
        )
    return lines
