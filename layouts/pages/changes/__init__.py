"""« Ce qui a changé »: the events between two dates, and statuses through time."""

from __future__ import annotations

from data.changes import CHANGES, MILESTONE_CHANGES, Change, Changed, ChangeKind, ChangeRow, Part
from data.vocabulary import Nature
from layouts import element as html
from layouts.attributes import aria
from layouts.components.content import Content
from layouts.components.folds import begun, shortened
from layouts.components.messages import alert, empty_state, note
from layouts.components.navigation import more_link, page_head, section
from layouts.components.table import Column, data_table
from layouts.components.time_views import commitment_link, exports, views
from layouts.element import Element
from layouts.locale import N_, _, say
from layouts.locale.formats import date_long, number, official, typography
from layouts.page import Context, Page
from layouts.pages.changes.frames import EVERY, OF_AXES, OF_BODIES
from layouts.pages.changes.history import HISTORY
from layouts.pages.changes.questions_asked import QUESTIONS_ASKED, questions_asked
from layouts.parts import Card, Filters
from layouts.parts import Part as Piece

REFUSAL = "changements-refus"  # id of the message that says why two dates are refused


def title(data: Changed, context: Context) -> str:
    """« Ce qui a changé »."""
    return _("What changed")


def headline(data: Changed, context: Context) -> str:
    """« Du 31 décembre 2023 au 22 novembre 2026 : 40 jalons échus sans information »."""
    if data.between is None:
        return say.changes.not_compared()
    since, until = data.between.since, data.between.until
    return say.changes.headline(data.numbers, since, until, len(data.questions))


def announce(data: Changed, context: Context) -> str:
    """What the live region says after a change."""
    return say.changes.announced(data.around.selected, headline(data, context))


def _head(data: Changed, context: Context) -> Content:
    ahead = data.between is not None and data.between.until > context.today
    lede = say.changes.lede(data.between is not None, ahead)
    return page_head(headline(data, context), lede=lede)


def _form(data: Changed, context: Context) -> Content:
    """The range of dates as a form that works without JavaScript."""
    given = context.options.get("du", "")
    # An impossible date is not put back into its field; a reversed range is, to be corrected.
    impossible = data.refused is not None and data.refused.reason == "date_impossible"
    since = data.between.since.isoformat() if data.between else "" if impossible else given
    until = context.as_of.isoformat()
    refused = data.refused is not None
    dates = html.Fieldset(
        [
            html.Legend(_("Dates to compare"), className="visually-hidden"),
            html.Label(_("From"), htmlFor="changements-du"),
            _date("du", since, refused=refused),
            html.Label(_("to"), htmlFor="changements-au"),
            _date("au", until, refused=refused),
        ],
        className="periode-dates",
    )
    return html.Form(
        [
            dates,
            html.Div(_criteria(context), id="changements-criteres"),
            html.Button(_("Compare"), type="submit", className="bouton bouton-plein"),
        ],
        method="get",
        action=context.path,
        className="periode",
    )


def _date(key: str, value: str, *, refused: bool) -> Element:
    """A date field, described by the message of refusal if there is one."""
    pointed = aria(invalid="true", describedby=REFUSAL) if refused else {}
    return html.Input(
        id=f"changements-{key}", type="date", name=key, value=value, autocomplete="off", **pointed
    )


def _criteria(context: Context) -> list[Element]:
    """Hidden fields of the form of dates: all criteria except the date of observation."""
    return [
        html.Input(type="hidden", name=key, value=value)
        for key, value in (*context.filters.pairs(), *context.language_pairs)
        if key != "au"
    ]


def _presets(data: Changed, context: Context) -> Content:
    """Links for the dates on which something changed, and since the last one."""
    days = [row.on_date for row in data.days]
    items: list[Element] = []
    if days and days[0] < context.as_of:
        link = html.A(say.changes.since_last(days[0]), href=context.href(du=days[0], tout=None))
        items.append(html.Li(link))
    # There is no earlier date to compare the oldest one with.
    for row, before in zip(data.days, days[1:], strict=False):
        link = html.A(
            say.changes.until(row.on_date),
            href=context.href(du=before, au=row.on_date, tout=None),
        )
        words = html.Span(say.changes.spoken(row, before), className="discret")
        items.append(html.Li([link, words]))
    if not items:
        return html.P(_("No source spoke before this date."), className="note")
    return html.Details(
        [html.Summary(_("Dates on which something changed")), html.Ul(items, className="periodes")],
        open=data.refused is not None,
    )


def _body(data: Changed, context: Context) -> Content:
    if data.refused is not None:
        words = say.changes.refusal(data.refused)
        back = (_("Correct the dates"), "#changements-du")
        return [html.Div(alert("error", _("Period refused."), words, action=back), id=REFUSAL)]
    return [
        _summary(data),
        *_lists(data, context),
        *questions_asked(data, context),
        *_parts(data, context),
    ]


def _summary(data: Changed) -> Element:
    links = [
        (say.changes.counted(kind, data.numbers), _anchor(kind))
        for kind in CHANGES
        if data.numbers.number(kind)
    ]
    if data.questions:
        links.append((say.questions.counted(len(data.questions)), QUESTIONS_ASKED))
    if not links:
        return empty_state(_("Nothing changed between these two dates for these criteria."))
    items = [html.Li(html.A(words, href=f"#{anchor}")) for words, anchor in links]
    return html.Ul(items, className="sommaire")


def _lists(data: Changed, context: Context) -> list[Content]:
    """A list a kind; of those after the first two, phones show the first lines."""
    made: list[Content] = []
    for kind in CHANGES:
        rows = [row for row in data.rows if row.kind is kind]
        if rows:
            made.append(_list(data, kind, rows, context, beginning=len(made) > 1))
    return made


def _list(
    data: Changed, kind: Change, rows: list[ChangeRow], context: Context, *, beginning: bool
) -> Content:
    columns = [
        Column("engagement", _("Commitment"), strong=True, block=""),
        Column("libelle", _("Object"), block=""),
        Column("quoi", _("Change"), block=""),
        Column("date", _("Date"), numeric=True),
    ]
    cells = [
        {
            "engagement": commitment_link(
                row.plan, row.commitment, row.commitment_number, row.commitment_short, context
            ),
            "libelle": official(row.label),
            "quoi": typography(say.changes.what(row)),
            "date": date_long(row.on_date),
        }
        for row in rows
    ]
    heading, total = say.changes.heading(kind, data.numbers), data.numbers.number(kind)
    title_id = f"{_anchor(kind)}-titre"
    table = data_table(columns, cells, caption=heading)
    whole = context.options.get("tout") == kind  # what was asked for is not folded
    if not whole and not beginning:
        table = shortened(table, title_id)
    more: list[Element] = []
    if len(rows) < total and whole:
        more.append(note(say.changes.only_first(len(rows))))
    elif len(rows) < total:
        address = f"{context.href(tout=kind)}#{_anchor(kind)}"
        more.append(more_link(say.changes.rows_shown(total), address))
    listed = section(
        heading,
        [table, *more],
        intro=f"{say.changes.counted(kind, data.numbers)}.",
        section_id=_anchor(kind),
        ruled=True,
        title_id=title_id,
    )
    return begun(listed) if beginning and not whole else listed


def _anchor(kind: str) -> str:
    return f"changement-{kind.replace('_', '-')}"


# --- By axis and by ministry ---------------------------------------------------------------------


def _parts(data: Changed, context: Context) -> list[Element]:
    if not data.rows or data.between is None:
        return []
    axes = [(_axis_name(part), _axis_href(part, context), part) for part in data.by_axis]
    bodies = [
        (official(str(part.label)), context.href(organisme=part.code), part)
        for part in data.by_head
    ]
    return [
        section(
            _("By axis and by ministry"),
            [
                _part("changements-par-axe", _("By axis"), _("Axis"), axes),
                _part(
                    "changements-par-ministere",
                    _("By ministry or body at the head"),
                    _("Body"),
                    bodies,
                ),
                exports(
                    context,
                    EVERY.id,
                    [("Atom", "/flux/changements.atom")],
                    du=data.between.since.isoformat(),
                ),
            ],
            section_id="repartition",
            ruled=True,
            intro=say.changes.overlap(),
        )
    ]


def _part(part_id: str, heading: str, head: str, lines: list[tuple[str, str, Part]]) -> Content:
    # Milestones and deadlines have separate columns: they are never summed.
    counts = [_of_columns(part) for _name, _href, part in lines]
    keys = [
        ChangeKind(kind, nature)
        for kind in CHANGES
        for nature in (None, *Nature)
        if any(ChangeKind(kind, nature) in numbers for numbers in counts)
    ]
    columns = [
        Column("nom", head, strong=True, block=""),
        *(
            Column(f"{change.kind}/{change.nature}", say.changes.head(*change), numeric=True)
            for change in keys
        ),
    ]
    cells = [
        {
            "nom": name,
            **{
                f"{change.kind}/{change.nature}": _number(numbers.get(change, 0), change.kind, href)
                for change in keys
            },
        }
        for (name, href, _part), numbers in zip(lines, counts, strict=True)
    ]
    table = data_table(columns, cells, caption=heading, dense=True, empty=_("No change."))
    # Up to a dozen columns: the table scrolls in its frame, by keyboard too.
    framed = html.Div(table, className="defilant", tabIndex=0, role="region", **aria(label=heading))
    return begun(html.Div([html.H3(heading), framed], id=part_id, className="repartition"))


def _of_columns(part: Part) -> dict[ChangeKind, int]:
    """Numbers by column; observations of milestones and deadlines share one column."""
    numbers: dict[ChangeKind, int] = {}
    for change, number_ in part.numbers.items():
        column = change if change.kind in MILESTONE_CHANGES else ChangeKind(change.kind, None)
        numbers[column] = numbers.get(column, 0) + number_
    return numbers


def _number(n: int, kind: Change, href: str) -> Content:
    return html.A(number(n), href=f"{href}#{_anchor(kind)}") if n else number(0)


def _axis_name(part: Part) -> str:
    plan = str(part.plan)
    if part.code is None:
        return say.changes.outside_axes(plan)
    return f"{typography(plan)} · {official(part.label or '')}"


def _axis_href(part: Part, context: Context) -> str:
    if part.code is None:
        return context.href(plan=part.plan)
    return context.href(axe=part.code)


PAGE = Page(
    name="changements",
    path="/changements",
    nav=N_("Changes"),
    rank=44,
    options={"du": (), "tout": ()},
    title=title,
    description=headline,
    announce=announce,
    parts=(
        Piece("changements-vues", lambda data, context: views(context)),
        Piece("changements-tete", _head),
        Piece(None, _form, also=("changements-criteres.children",)),
        Piece("changements-periodes", _presets),
        Filters(
            lambda data, context: _("Filter the changes"),
            hidden=lambda data, context: not data.around.published(context.as_of),
        ),
        Piece("changements-corps", _body),
        Card(HISTORY),
    ),
    charts=(EVERY, OF_AXES, OF_BODIES),
)
