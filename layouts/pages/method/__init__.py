"""« Méthode »: the rules, with the values of the code that applies them."""

from data.rules import STATE_PRECEDENCE
from data.vocabulary import COUNTED_LOCATIONS, LocationKind, State, Status
from layouts import element as html
from layouts.components.badge import state_badge, status_badge
from layouts.components.content import Content
from layouts.components.prose import chapter
from layouts.components.table import Column, data_table
from layouts.element import Element
from layouts.locale import N_, say
from layouts.locale.formats import number, typography
from layouts.locale.links import Chapter
from layouts.locale.words import ASSESSOR, STATUS_ORDER
from layouts.method import Rule
from layouts.page import Context, Page
from layouts.parts import Head, Part


def _chapters() -> dict[Rule, Chapter]:
    words = say.method
    listed = [kind for kind in LocationKind if kind not in COUNTED_LOCATIONS]
    return {
        Rule.UNKNOWN: words.unknown(),
        Rule.COUNTS: words.counts(),
        Rule.STATUSES: words.statuses(),
        Rule.INDEX: words.index(),
        Rule.CALENDAR: words.calendar(),
        Rule.STATES: words.states(),
        Rule.PERIODS: words.periods(),
        Rule.SLIPS: words.slips(),
        Rule.ELAPSED: words.elapsed(),
        Rule.FRESHNESS: words.freshness(),
        Rule.WARNINGS: words.warnings(),
        Rule.INDICATORS: words.indicators(),
        Rule.CARRIERS: words.carriers(),
        Rule.TERRITORIES: words.territories(words.kinds(COUNTED_LOCATIONS), words.kinds(listed)),
        Rule.ASSESSORS: words.assessors(list(ASSESSOR.values())),
        Rule.REPLAY: words.replay(),
        Rule.FACTS: words.facts(),
        Rule.WORDING: words.wording(),
    }


def _contents(data: None, context: Context) -> Content:
    links = [
        html.Li(html.A(typography(words[0]), href=f"#{rule}"))
        for rule, words in _chapters().items()
    ]
    return html.Nav(
        [html.H2(say.method.contents(), id="sommaire"), html.Ul(links)],
        className="sommaire",
        **{"aria-labelledby": "sommaire"},
    )


def _body(data: None, context: Context) -> Content:
    tables = {Rule.STATUSES: _statuses, Rule.STATES: _states}
    return [
        chapter(rule, words, context, tables[rule]() if rule in tables else None)
        for rule, words in _chapters().items()
    ]


def _statuses() -> Element:
    heads = say.method.head_status()
    columns = [
        Column("status", heads[0], strong=True),
        Column("meaning", heads[1]),
        Column("weight", heads[2]),
    ]
    rows: list[dict[str, Content]] = [
        {
            "status": status_badge(status),
            "meaning": typography(say.method.status_meaning(Status(status))),
            "weight": say.method.weight(Status(status)),
        }
        for status in STATUS_ORDER
    ]
    return data_table(columns, rows, caption=say.method.statuses()[0])


def _states() -> Element:
    heads = say.method.head_state()
    columns = [
        Column("state", heads[1], strong=True),
        Column("meaning", heads[2]),
        Column("order", heads[0], numeric=True),
    ]
    rows = [_state(place, state) for place, state in enumerate(STATE_PRECEDENCE, 1)]
    return data_table(columns, rows, caption=say.method.states()[0])


def _state(place: int, state: State) -> dict[str, Content]:
    return {
        "state": state_badge(state),
        "meaning": typography(say.method.state_meaning(state)),
        "order": number(place),
    }


PAGE = Page(
    name="methode",
    path="/methode",
    foot=N_("Method"),
    rank=200,
    fixed=True,
    title=lambda data, context: say.method.title(),
    description=lambda data, context: say.method.lede(),
    parts=(
        Head(lede=lambda data, context: typography(say.method.lede())),
        Part(None, _contents),
        Part(None, _body),
    ),
)
