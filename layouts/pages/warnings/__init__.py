"""« Alertes »: what falls due within 90 days, the longest silences, commitments without news."""

from __future__ import annotations

from data.vocabulary import Nature
from data.warnings import WINDOWS, StaleRow, Warnings
from layouts import element as html
from layouts.components.chart import Chart
from layouts.components.content import Content
from layouts.components.folds import shortened
from layouts.components.ledger import KeyFigure, ledger
from layouts.components.messages import empty_state, note, unknown_words
from layouts.components.navigation import more_link, page_head, section, switch_row, switches
from layouts.components.table import Column, data_table
from layouts.components.table import Group as Rows
from layouts.components.time_views import (
    DUE_COLUMNS,
    MILESTONE_COLUMNS,
    columns_of,
    commitment_link,
    exports,
    milestone_cells,
    views,
)
from layouts.element import Element
from layouts.locale import N_, _, say
from layouts.locale.cases.calendar import narrowed
from layouts.locale.formats import capital, date_words, join_and, official, typography
from layouts.page import Context, Page
from layouts.pages.warnings.frames import DUE, SILENCES, STALE
from layouts.parts import Filters, Part

SKIPPED = ("au", "nature")  # the date is chosen in the bar, the nature by switches
_DUE_TITLE, _SILENT_TITLE = "a-venir-titre", "sans-information-titre"
_STALE_TITLE, _ASKED_TITLE = "sans-nouvelle-titre", "sans-reponse-titre"
_FEEDS = [("iCalendar", "/alertes.ics"), ("Atom", "/flux/alertes.atom")]


def title(data: Warnings, context: Context) -> str:
    """« Alertes »."""
    return _("Warnings")


def headline(data: Warnings, context: Context) -> str:
    """« 1 échéance arrive à terme dans les 90 jours »."""
    return say.warnings.headline(
        _due_numbers(data),
        bool(data.running),
        context.filters.plan,
        data.around.covered,
        context.as_of if context.replayed else None,
    )


def announce(data: Warnings, context: Context) -> str:
    """What the live region says after a change."""
    return say.warnings.announced(data.watched, headline(data, context))


def _due_numbers(data: Warnings) -> dict[Nature, int]:
    return {nature: within[WINDOWS[-1]] for nature, within in data.due_within.items()}


def _head(data: Warnings, context: Context) -> Content:
    horizons = data.horizons.values()
    lede = say.warnings.lede(
        data.running,
        next(iter(horizons)).ended,
        max((each.plans_end for each in horizons if each.plans_end), default=None),
    )
    return page_head(headline(data, context), lede=lede)


def _body(data: Warnings, context: Context) -> Content:
    choices = ((_("all"), None), (_("key milestones"), ("jalon",)), (_("deadlines"), ("echeance",)))
    return [
        switch_row(
            switches(
                _("Dates"),
                [
                    (word, context.href(nature=value), context.filters.nature == (value or ()))
                    for word, value in choices
                ],
            )
        ),
        ledger(_figures(data)),
        _due(data, context),
        _silences(data, context),
        _stale(data, context),
        _unanswered(data, context),
    ]


def _figures(data: Warnings) -> list[KeyFigure]:
    """The key figures of each nature; natures are never summed."""
    due = _due_numbers(data)
    return [
        *(
            KeyFigure(
                due[nature],
                say.warnings.due_figure(nature, due[nature]),
                "#dates-a-venir",
                say.warnings.within(*(within[days] for days in WINDOWS[:-1])),
            )
            for nature, within in data.due_within.items()
        ),
        *(
            KeyFigure(
                number,
                say.warnings.silent_figure(nature, number),
                "#dates-sans-information",
                say.warnings.of_running_plans(),
            )
            for nature, number in data.silent.items()
        ),
        KeyFigure(
            data.stale_total,
            say.warnings.stale_figure(data.stale_total),
            "#sans-nouvelle",
            say.warnings.stale_limit(),
        ),
    ]


def _files(context: Context, chart: Chart) -> Element:
    return exports(context, chart.id, _FEEDS)


def _due(data: Warnings, context: Context) -> Content:
    if not data.running:
        body: list[Content] = [empty_state(say.warnings.no_silence(False, False))]
    elif not data.due:
        body = [
            empty_state(
                _("No announced date falls within 90 days."),
                say.warnings.nothing_due(data.horizons),
                actions=[
                    (_("See the dates on which something changed"), context.link("/changements"))
                ],
            )
        ]
    else:
        body = [
            shortened(
                data_table(
                    columns_of(DUE_COLUMNS), _due_rows(data, context), caption=_("Dates to come")
                ),
                _DUE_TITLE,
            )
        ]
        if len(data.due) < sum(_due_numbers(data).values()):
            body.append(note(say.warnings.only_first(len(data.due))))
    body.append(_files(context, DUE))
    return section(
        _("What comes to its end"),
        body,
        section_id="dates-a-venir",
        ruled=True,
        title_id=_DUE_TITLE,
    )


def _due_rows(data: Warnings, context: Context) -> list[Rows | dict[str, Content]]:
    listed: list[Rows | dict[str, Content]] = []
    before = 0
    for days in WINDOWS:
        rows = [row.milestone for row in data.due if row.window == days]
        if rows:
            inside = {nature: sum(row.nature is nature for row in rows) for nature in Nature}
            listed.append(Rows(say.warnings.span(before, days), say.warnings.counted(inside)))
            listed += [milestone_cells(row, context, DUE_COLUMNS) for row in rows]
        before = days
    return listed


def _silences(data: Warnings, context: Context) -> Content:
    body: list[Content] = []
    if data.silences:
        oldest = data.silences[0]
        body.append(note(say.warnings.oldest(oldest.milestone.label, oldest.months_over)))
        cells = [
            milestone_cells(
                row.milestone,
                context,
                MILESTONE_COLUMNS,
                months_over=row.months_over,
                question=say.questions.short(data.questions.get(row.milestone.commitment or "")),
            )
            for row in data.silences
        ]
        caption = _("Dates past due without information, longest silence first")
        table = data_table(columns_of(MILESTONE_COLUMNS), cells, caption=caption)
        whole = context.options.get("tout") == "oui"  # what was asked for is not folded
        body.append(table if whole else shortened(table, _SILENT_TITLE))
        if len(data.silences) < sum(data.silent.values()):
            body.append(_more_silences(data, context))
    else:
        sentence = say.warnings.no_silence(bool(data.running), narrowed(context))
        body.append(empty_state(sentence))
    body.append(_files(context, SILENCES))
    return section(
        _("The longest silences"),
        body,
        section_id="dates-sans-information",
        ruled=True,
        intro=say.warnings.silence_rule(),
        title_id=_SILENT_TITLE,
    )


def _more_silences(data: Warnings, context: Context) -> Element:
    if context.options.get("tout") == "oui":
        return note(say.warnings.only_first(len(data.silences)))
    address = f"{context.href(tout='oui')}#dates-sans-information"
    return more_link(say.warnings.show_all(data.silent), address)


def _stale(data: Warnings, context: Context) -> Content:
    columns = [
        Column("engagement", _("Commitment"), strong=True, block=""),
        Column("axe", _("Axis")),
        Column("information", _("Newest information")),
        Column("depuis", _("Without news for"), numeric=True),
    ]
    body: list[Content] = [
        shortened(
            data_table(
                columns,
                [_stale_cells(row, data, context) for row in data.stale],
                caption=_("Commitments without news"),
            ),
            _STALE_TITLE,
        )
        if data.stale
        else empty_state(say.warnings.none_stale(bool(data.running), narrowed(context)))
    ]
    if len(data.stale) < data.stale_total:
        body.append(note(say.warnings.only_first(len(data.stale))))
    body.append(_files(context, STALE))
    return section(
        _("Commitments of which there is no more news"),
        body,
        section_id="sans-nouvelle",
        ruled=True,
        intro=say.warnings.stale_rule(),
        title_id=_STALE_TITLE,
    )


def _unanswered(data: Warnings, context: Context) -> Content:
    """Questions without an answer; None without any question."""
    if not data.unanswered:
        return None
    columns = [
        Column("engagement", _("Commitment"), strong=True, block=""),
        Column("interroges", _("Asked")),
        Column("campagne", _("Campaign")),
        Column("depuis", _("Asked on")),
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
            "interroges": typography(
                join_and(official(body.name) for body in row.question.organisations)
            ),
            "campagne": official(row.question.campaign),
            "depuis": say.questions.silent_since(row.question),
        }
        for row in data.unanswered
    ]
    caption = _("Questions without an answer, oldest first")
    return section(
        _("Leads asked, without an answer"),
        shortened(data_table(columns, cells, caption=caption), _ASKED_TITLE),
        section_id="sans-reponse",
        ruled=True,
        intro=say.questions.silence_rule(),
        title_id=_ASKED_TITLE,
    )


def _stale_cells(row: StaleRow, data: Warnings, context: Context) -> dict[str, Content]:
    of = row.commitment
    question = say.questions.short(data.questions.get(of.code))
    newest: list[Content] = [
        date_words(of.last_on, row.last_precision) if of.last_on else unknown_words(_("never told"))
    ]
    if question:
        newest.append(html.Div(capital(question), className="discret"))
    return {
        "engagement": commitment_link(of.plan, of.code, of.number, of.short_title, context),
        "axe": official(of.axis_short) if of.axis_short else of.axis_short,
        "information": newest if question else newest[0],
        "depuis": say.warnings.days(row.quiet_days),
    }


PAGE = Page(
    name="alertes",
    path="/alertes",
    nav=N_("Warnings"),
    rank=42,
    options={"tout": ("non", "oui")},
    title=title,
    description=headline,
    announce=announce,
    parts=(
        Part("alertes-vues", lambda data, context: views(context)),
        Part("alertes-tete", _head),
        Filters(
            lambda data, context: _("Filter the warnings"),
            skip=SKIPPED,
            hidden=lambda data, context: not data.running,
            words=lambda data, context: say.warnings.watched_words(data.watched),
        ),
        Part("alertes-corps", _body),
    ),
    charts=(DUE, SILENCES, STALE),
)
