"""Shared by the pages on dates: their navigation, tables, files and feeds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol
from urllib.parse import urlencode

from data.milestones import PASSED, ListedMilestone
from data.rows import MilestoneRow
from data.surroundings import Surroundings
from data.vocabulary import Nature, Precision, Qualifier
from layouts import element as html
from layouts.attributes import aria
from layouts.components.badge import dated_badge
from layouts.components.content import Content, nothing_words
from layouts.components.messages import empty_state, unknown_words
from layouts.components.navigation import downloads
from layouts.components.table import Column, data_table
from layouts.element import Element
from layouts.following import follow_links
from layouts.locale import N_, _, ngettext, pgettext, say
from layouts.locale.formats import (
    capital,
    date_words,
    duration,
    number,
    official,
    period_words,
    quoted,
    typography,
)
from layouts.locale.words import NATURE, PRECISION, QUALIFIER
from layouts.page import Context

VIEWS = (
    ("/calendrier", N_("Calendar")),
    ("/jalons", N_("Milestones")),
    ("/alertes", N_("Warnings")),
    ("/changements", N_("What changed")),
)
NATURES = (
    (N_("key milestones"), (Nature.MILESTONE,)),
    (N_("deadlines"), (Nature.DEADLINE,)),
    (N_("both"), (Nature.MILESTONE, Nature.DEADLINE)),
)
_OF_DATES = ("/calendrier", "/jalons")


def views(context: Context) -> Element:
    """The four pages on dates, the current one marked; links keep filters and date."""
    return html.Nav(
        html.Ul(
            [
                html.Li(
                    html.A(
                        _(label),
                        href=context.href(path, **_dropped(context, path)),
                        **(aria(current="page") if path == context.path else {}),
                    )
                )
                for path, label in VIEWS
            ],
            className="sous-pages",
        ),
        **aria(label=_("Views of time")),
    )


def _dropped(context: Context, path: str) -> dict[str, Any]:
    """The parameters to drop: criteria on milestones are kept between pages of milestones only."""
    return {} if path in {*_OF_DATES, context.path} else {"etat": None}


def no_plan(around: Surroundings, context: Context) -> Element | None:
    """What is shown when the plans asked for have no document, no known date, or are not
    published."""
    if around.published(context.as_of):
        if around.dates_known:
            return None
        return empty_state(
            say.calendar.unknown_dates(),
            actions=[(_("See the commitments"), context.href("/engagements"))],
        )
    if not around.covered:
        return empty_state(
            _("Plan not covered: no source document."),
            actions=[(_("See all plans"), context.href(plan=None))],
        )
    return empty_state(
        _("The plan is not published at this date."),
        actions=[(_("Back to today"), context.href(au=None))],
    )


class OfDates(Protocol):
    """The data of a page on dates: the documents of its rows, and what is said beside them."""

    @property
    def sources(self) -> Sequence[str]: ...
    @property
    def around(self) -> Surroundings: ...


def documents(data: OfDates, context: Context) -> list[str]:
    """Titles of the documents of the rows, or else of the plans shown and published by then."""
    titles = [official(title) for title in data.sources]
    return titles or [
        say.calendar.plan_document(plan.code)
        for plan in data.around.plans
        if plan.covered and plan.published(context.as_of)
    ]


def commitment_link(
    plan: str, code: str | None, rank: int | None, short_title: str | None, context: Context
) -> Element:
    """« 9. CNR éducation », or the plan for its own dates."""
    if code is None:
        return html.A(_("Plan {plan}", plan=typography(plan)), href=context.link("/", plan=plan))
    many = len(context.filters.plan) != 1
    return html.A(
        [typography(f"{plan} · ") if many else "", f"{rank}. {official(short_title or '')}"],
        href=context.link(f"/engagements/{code}"),
    )


# --- Cells ---------------------------------------------------------------------------------------


def _period(row: MilestoneRow) -> Content:
    """The printed words of a period, with its bounds when the words do not give them."""
    if row.start is None and row.end is None:
        if not row.words:
            return unknown_words(_("no date"))
        return [
            official(capital(row.words)),
            html.Span(_(" (no date)"), className="discret"),
        ]
    words = period_words(row.start, row.end, row.precision, row.qualifier, row.words)
    inferred = _(" (year inferred)") if row.year_inferred else ""
    return f"{capital(words)}{inferred}"


def _precision(row: MilestoneRow) -> str:
    """« mois », « année, avant »."""
    words = PRECISION[row.precision]
    if not row.qualifier or row.qualifier is Qualifier.INTERVAL:
        return words
    return f"{words}, {quoted(QUALIFIER[row.qualifier])}"


def _no_slip() -> Element:
    return nothing_words(pgettext("of a slip", "none"))


def _slip(row: MilestoneRow) -> Content:
    """« 0 jour », « + 365 jours », « précisé », « non calculable » when undated."""
    if row.slip is None:
        return _("not computable")
    if not row.replanned:
        return _no_slip()
    if row.slip == 0:
        return _("made precise") if row.made_precise else _no_slip()
    days = abs(row.slip)
    counted = ngettext("{n} day", "{n} days", days, n=number(days))
    return f"{'+' if row.slip > 0 else '−'}{counted}"


def _state(row: MilestoneRow, context: Context) -> Content:
    """The badge of a state, with its flags."""
    flags = []
    if row.before_plan:
        flags.append(_("period before the plan"))
    if row.reached_late:
        flags.append(_("reached after the planned date"))
    link = dated_badge(row, context.as_of, href=context.href("/jalons", etat=row.state))
    if not flags:
        return link
    return [link, html.Span(f" ({', '.join(flags)})", className="discret")]


def _carriers(names: Sequence[str]) -> str:
    if not names:
        return _("Lead not specified")
    if len(names) <= 2:
        return ", ".join(official(name) for name in names)
    others = len(names) - 1
    more = ngettext("{n} other", "{n} others", others, n=number(others))
    return _("{first}, and {more}", first=official(names[0]), more=more)


_Columns = Sequence[tuple[str, str, dict[str, Any]]]

MILESTONE_COLUMNS: _Columns = (
    ("engagement", N_("Commitment"), {"strong": True, "block": ""}),
    ("libelle", N_("Milestone"), {"block": ""}),
    ("date", N_("Printed date"), {"block": N_("Planned")}),
    ("precision", N_("Precision"), {}),
    ("etat", N_("State"), {}),
    ("depuis", N_("Past due since"), {"numeric": True, "block": N_("Since")}),
)
LONG_COLUMNS: _Columns = (
    MILESTONE_COLUMNS[0],
    ("libelle_porteurs", N_("Milestone and leads"), {"block": ""}),
    ("date_precision", N_("Printed date"), {"block": N_("Planned")}),
    ("etat_depuis", N_("State"), {}),
    ("decalage", N_("Slip"), {"numeric": True}),
    ("information", N_("Newest information"), {}),
)
DUE_COLUMNS = MILESTONE_COLUMNS[:5]


def columns_of(columns: _Columns) -> list[Column]:
    """The columns, with their heads in the language in force."""
    return [_column(key, head, **more) for key, head, more in columns]


def _column(key: str, head: str, *, block: str | None = None, **looks: bool) -> Column:
    return Column(key, _(head), block=_(block) if block else block, **looks)  # type: ignore[arg-type]  # only truths


def milestone_cells(
    row: MilestoneRow,
    context: Context,
    columns: _Columns,
    *,
    months_over: int | None = None,
    carriers: Sequence[str] = (),
    newest_precision: Precision | None = None,
    question: str = "",
) -> dict[str, Content]:
    """The cells of a milestone for these columns; `question` is put under its state."""
    nature = "" if row.nature is Nature.MILESTONE else f"{capital(NATURE[row.nature][0])}. "
    label = f"{nature}{official(row.label)}"
    over = duration(months_over) if months_over is not None and row.state in PASSED else ""

    def discreet(text: str) -> Element:
        return html.Div(text, className="discret")

    def when() -> Content:
        precision = _("Precision: {precision}", precision=_precision(row))
        return html.Div([html.Div(_period(row)), discreet(precision)])

    def how() -> Content:
        since = [discreet(_("for {duration}", duration=over))] if over else []
        return html.Div([html.Div(_state(row, context)), *since])

    def state() -> Content:
        badge = _state(row, context)
        return html.Div([html.Div(badge), discreet(capital(question))]) if question else badge

    def information() -> Content:
        if row.newest_on is None:
            return unknown_words(pgettext("of information", "none"))
        return date_words(row.newest_on, newest_precision)

    cells = {
        "engagement": lambda: commitment_link(
            row.plan, row.commitment, row.commitment_number, row.commitment_short, context
        ),
        "libelle": lambda: label,
        "libelle_porteurs": lambda: [label, discreet(_carriers(carriers))],
        "date": lambda: _period(row),
        "date_precision": when,
        "precision": lambda: _precision(row),
        "etat": state,
        "etat_depuis": how,
        "depuis": lambda: over,
        "decalage": lambda: _slip(row),
        "information": information,
    }
    return {key: cells[key]() for key, _head, _more in columns}


def milestone_table(
    rows: Sequence[ListedMilestone],
    context: Context,
    *,
    caption: str,
    columns: _Columns = MILESTONE_COLUMNS,
    empty: str,
) -> Element:
    """The table of milestones."""
    cells = [
        milestone_cells(
            row.milestone,
            context,
            columns,
            months_over=row.months_over,
            carriers=row.carriers,
            newest_precision=row.newest_precision,
        )
        for row in rows
    ]
    return data_table(columns_of(columns), cells, caption=caption, empty=empty)


def exports(
    context: Context, list_name: str, feeds: Sequence[tuple[str, str]], **options: str
) -> Element:
    """CSV, JSON, iCalendar and Atom of a list, with the page's filters and date."""
    pairs = [*context.filters.pairs(), *options.items(), *context.language_pairs]
    query = urlencode(pairs, safe="!")
    tail = f"?{query}" if query else ""
    listed = [
        ("CSV", f"/api/v1/graphiques/{list_name}.csv{tail}"),
        ("Excel", f"/api/v1/graphiques/{list_name}.xlsx{tail}"),
        ("JSON", f"/api/v1/graphiques/{list_name}.json{tail}"),
        *((label, f"{path}{tail}") for label, path in feeds),
        *follow_links(context),
    ]
    return downloads(listed)
