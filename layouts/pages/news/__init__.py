"""« Nouveautés »: recent recordings of the store, and changes of the site."""

from collections.abc import Sequence
from datetime import UTC
from zoneinfo import ZoneInfo

from data.recordings import RecordingRow
from layouts import element as html
from layouts.components.content import Content
from layouts.components.navigation import section
from layouts.components.prose import chapter, prose
from layouts.components.rows import Fact, fact_list
from layouts.locale import N_, say
from layouts.locale.formats import date_long, typography
from layouts.page import Context, Page
from layouts.parts import Head, Part

Data = Sequence[RecordingRow]
_PARIS = ZoneInfo("Europe/Paris")


def _recorded(data: Data, context: Context) -> Content:
    rows = [
        Fact(
            date_long(row.at.replace(tzinfo=UTC).astimezone(_PARIS).date()),
            say.news.kind(row),
            say.news.recorded(row),
        )
        for row in data
    ]
    body = fact_list(rows) if rows else html.P(say.news.nothing())
    return section(say.news.data_title(), body, section_id="donnees", ruled=True)


def _site(data: Data, context: Context) -> Content:
    rows = [
        Fact(date_long(on), prose([tuple(changes)], context)) for on, changes in say.news.site()
    ]
    return section(say.news.site_title(), fact_list(rows), section_id="site", ruled=True)


def _elsewhere(data: Data, context: Context) -> Content:
    return chapter("changements", say.news.elsewhere(), context)


PAGE = Page(
    name="nouveautes",
    path="/nouveautes",
    foot=N_("What is new"),
    rank=204,
    fixed=True,
    title=lambda data, context: say.news.title(),
    description=lambda data, context: say.news.lede(),
    parts=(
        Head(lede=lambda data, context: typography(say.news.lede())),
        Part(None, _elsewhere),
        Part(None, _recorded),
        Part(None, _site),
    ),
)
