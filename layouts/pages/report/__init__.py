"""« Rapport »: the current selection for printing, with a cover of filters, date and method."""

from collections.abc import Iterable
from functools import partial

from data.around import Framed
from data.report import Report
from data.rows import CommitmentRow, MilestoneRow
from layouts import element as html
from layouts.components.badge import dated_badge, status_badge
from layouts.components.chips import filters_words
from layouts.components.content import Content
from layouts.components.folds import shortened
from layouts.components.measures import heads, nothing
from layouts.components.messages import note, unknown_words
from layouts.components.navigation import (
    buttons,
    page_head,
    print_button,
    section,
    source_line,
)
from layouts.components.prose import prose
from layouts.components.rows import Fact, fact_list
from layouts.components.status_table import status_cells, status_columns
from layouts.components.table import Column, data_table
from layouts.element import Element
from layouts.locale import N_, _, say
from layouts.locale.formats import date_long, date_short, number, official, period_words, typography
from layouts.locale.words import CALENDAR
from layouts.page import Context, Page
from layouts.parts import Part

Data = Framed[Report]


def _title(data: Data, context: Context) -> str:
    return say.report.title(data.subject)


def _cover(data: Data, context: Context) -> Content:
    rules = html.Div(prose(say.report.method(), context), className="texte")
    documents = dict.fromkeys(data.around.documents) or (_("none"),)
    facts = [
        Fact(_("Filters"), filters_words(context, data.around.names)),
        Fact(_("Situation on"), date_long(context.as_of)),
        Fact(html.Span(_("Sources"), id="sources-titre"), _documents(documents)),
        Fact(_("Licence"), _("Open Licence 2.0")),
    ]
    return html.Div(
        [
            *heads(data.around, context),
            page_head(
                _title(data, context),
                eyebrow=say.report.eyebrow(context.as_of),
                lede=say.report.summary(data.subject.figures),
            ),
            buttons(print_button(_("Print the report"), primary=True)),
            fact_list(facts),
            section(_("Method"), rules, section_id="methode"),
        ],
        className="rapport-couverture",
    )


def _documents(titles: Iterable[str]) -> Element:
    listed = html.Ul([html.Li(official(title)) for title in titles], className="documents")
    return shortened(listed, "sources-titre")


def _body(data: Data, context: Context) -> Content:
    report = data.subject
    if not report.figures.commitments:
        return nothing(data.around, context)
    sources = source_line(data.around.documents, date_words=date_long(context.as_of))
    return [
        _statuses(report, context),
        _commitments(report, context),
        _dates(report, context),
        sources,
    ]


def _statuses(report: Report, context: Context) -> Element:
    columns = [
        Column("plan", _("Plan"), strong=True),
        *status_columns(),
        Column("all", _("Commitments"), numeric=True),
        Column("index", _("Index"), numeric=True),
    ]

    def href(plan: str, status: str | None) -> str:
        own = {} if status is None else {"statut": status}
        return context.href("/engagements", plan=plan, **own)

    rows = [
        {
            "plan": typography(plan.code),
            **status_cells(figures, partial(href, plan.code)),
            "all": number(figures.commitments),
            "index": say.measures.index_words(figures),
        }
        for plan, figures in report.plans
    ]
    caption = _("Commitments and statuses by plan")
    return section(
        _("Statuses"), data_table(columns, rows, caption=caption, dense=True), ruled=True
    )


def _commitments(report: Report, context: Context) -> Element:
    columns = [
        Column("number", _("No."), block=""),
        Column("title", _("Commitment"), strong=True, block=""),
        Column("status", _("Status")),
        Column("calendar", _("Calendar")),
        Column("last", _("Last information")),
    ]
    rows = [_commitment(row, context) for row in report.commitments]
    table = data_table(columns, rows, caption=_("Commitments of the report"))
    parts: list[Content] = [shortened(table, "engagements-titre")]
    if len(rows) < report.figures.commitments:
        parts.append(note(say.report.more_commitments(len(rows), report.figures.commitments)))
    return section(
        _("Commitments"),
        parts,
        section_id="engagements",
        ruled=True,
        title_id="engagements-titre",
    )


def _commitment(row: CommitmentRow, context: Context) -> dict[str, Content]:
    last_on = row.last_on
    return {
        "number": f"{typography(row.plan)}, {number(row.number)}",
        "title": html.A(official(row.short_title), href=context.link(f"/engagements/{row.code}")),
        "status": status_badge(row.status, row.status_max),
        "calendar": CALENDAR[row.calendar] if row.calendar else unknown_words(_("not reported")),
        "last": date_short(last_on) if last_on else unknown_words(_("never reported on")),
    }


def _dates(report: Report, context: Context) -> Element:
    title = say.report.dates_title(report.dates_total)
    if not report.dates:
        return section(title, [], section_id="dates", ruled=True)
    columns = [
        Column("what", _("Milestone or deadline"), strong=True),
        Column("commitment", _("Commitment")),
        Column("planned", _("Planned")),
        Column("state", _("State")),
    ]
    table = data_table(columns, [_date(row, context) for row in report.dates], caption=title)
    parts: list[Content] = [shortened(table, "dates-titre")]
    if len(report.dates) < report.dates_total:
        parts.append(note(say.report.more_dates(len(report.dates), report.dates_total)))
    return section(title, parts, section_id="dates", ruled=True, title_id="dates-titre")


def _date(row: MilestoneRow, context: Context) -> dict[str, Content]:
    planned = period_words(row.start, row.end, row.precision, row.qualifier, row.words)
    return {
        "what": official(row.label),
        "commitment": official(row.commitment_short)
        if row.commitment_short
        else typography(row.plan),
        "planned": typography(planned),
        "state": dated_badge(row, context.as_of),
    }


PAGE = Page(
    name="rapport",
    path="/rapport",
    foot=N_("Report to print"),
    rank=206,
    section="engagements",
    title=_title,
    description=lambda data, context: say.report.summary(data.subject.figures),
    parts=(Part(None, _cover), Part(None, _body)),
)
