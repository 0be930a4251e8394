"""« Sources »: every source with its date, publisher, address and the facts taken from it."""

from data.around import Framed
from data.source_use import SourceUse, sources_frame
from layouts import element as html
from layouts.components.chart import Chart
from layouts.components.content import Content
from layouts.components.folds import shortened
from layouts.components.messages import empty_state, unknown_words
from layouts.components.navigation import downloads
from layouts.components.table import Column, data_table
from layouts.element import Element
from layouts.locale import N_, _, say
from layouts.locale.formats import date_words, number, official, typography
from layouts.method import Rule
from layouts.page import Context, Page
from layouts.parts import Card, Head, Part

Data = Framed[tuple[SourceUse, ...]]


def _title(data: Data, context: Context) -> str:
    return say.sources.title(data.subject)


def _table(data: Data, context: Context) -> Element:
    columns = [
        Column("title", _("Source"), strong=True),
        Column("date", _("Date")),
        Column("publisher", _("Publisher")),
        Column("facts", _("Facts"), numeric=True),
        Column("what", _("What is taken from it"), quiet=True),
    ]
    rows = [_row(use) for use in data.subject]
    table = data_table(columns, rows, caption=_("Sources and facts taken from each"))
    return shortened(table, f"{SOURCES.id}-titre")


def _row(use: SourceUse) -> dict[str, Content]:
    source = use.source
    title = official(source.title)
    dated = unknown_words(_("undated"))
    if source.dated is not None:
        dated = html.Span(date_words(source.dated, source.precision or None))
    return {
        "title": html.A(title, href=source.url) if source.url else title,
        "date": dated,
        "publisher": official(source.publisher) if source.publisher else unknown_words(),
        "facts": number(use.total),
        "what": say.sources.breakdown(use.rows),
    }


def _exports(data: Data, context: Context) -> Content:
    if not data.subject:
        return empty_state(_title(data, context))
    query = context.href("").partition("?")[2]
    tail = f"?{query}" if query else ""
    base = "/api/v1/sources"
    files = [
        ("CSV", f"{base}.csv{tail}"),
        ("Excel", f"{base}.xlsx{tail}"),
        ("JSON", f"{base}{tail}"),
    ]
    return downloads(files)


SOURCES = Chart(
    id="sources-et-faits",
    rule=Rule.FACTS,
    data=sources_frame,
    description=N_("Sources, their dates and addresses, and how many facts cite each."),
    finding=lambda data, context: _("What is taken from each source"),
    sentence=lambda data, context: say.sources.sentence(data.subject),
    body=_table,
    shown=lambda data, context: bool(data.subject),
    sources=lambda data, context: (),
    wide=True,
)

PAGE = Page(
    name="sources",
    path="/sources",
    foot=N_("Sources"),
    rank=203,
    title=_title,
    description=lambda data, context: say.sources.lede(),
    parts=(
        Head(lede=lambda data, context: typography(say.sources.lede())),
        Card(SOURCES),
        Part(None, _exports),
    ),
)
