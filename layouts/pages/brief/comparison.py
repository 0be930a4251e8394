"""The chart of the brief: dates of the carrier and of its peers, one square each."""

from collections.abc import Callable
from datetime import date
from typing import Any

from data.around import Framed
from data.brief import Brief, Peer
from data.filters import CommitmentFilter
from data.frames import Frame
from data.organisations import Group, Grouping, ranking, ranking_frame
from data.selection import Selection
from data.situation_columns import STATES
from data.store import Store
from layouts import element as html
from layouts.components.chart import Chart
from layouts.components.content import Content
from layouts.components.measures import carrier_href
from layouts.components.rows import Bar, square_rows
from layouts.components.squares import LegendEntry, Square, legend, unit_squares
from layouts.components.table import Column, data_table
from layouts.element import Element
from layouts.locale import N_, _, say
from layouts.locale.cases.brief import Addressee, addressee
from layouts.locale.formats import number, official, typography
from layouts.locale.words import STATE
from layouts.method import Rule
from layouts.page import Context

Data = Framed[Brief]


def peers(
    store: Store, filters: CommitmentFilter, as_of: date, *, groupe: str = "organisme"
) -> Frame:
    """Ministries or portfolios that lead something, with the numbers of their dates by state."""
    by = Grouping.PORTFOLIO if groupe == Grouping.PORTFOLIO else Grouping.ORGANISATION
    with store.at(as_of) as moment:
        ranked = ranking(Selection(moment.situation, filters), by)
    rows = ranked.leaders if by is Grouping.PORTFOLIO else ranked.group(Group.MINISTRY)
    return ranking_frame(rows)


def carriers(store: Store, filters: CommitmentFilter, as_of: date) -> Frame:
    """All lead organisations that the plans name, with the numbers of their dates by state."""
    with store.at(as_of) as moment:
        ranked = ranking(Selection(moment.situation, filters))
    return ranking_frame(row for row in ranked.rows if row.own)


def _finding(data: Data, context: Context) -> str:
    brief = data.subject
    others = [row.figures for row in brief.peers if row.code != brief.carrier.code]
    noun = say.peers.noun(brief.carrier)
    return say.peers.title(brief.figures, others, brief.nature, noun)


def _rows(data: Data, context: Context) -> Content:
    """One row a carrier, one square a date."""
    return square_rows([_bar(peer, data.subject, context) for peer in data.subject.drawn])


def _bar(peer: Peer, brief: Brief, context: Context) -> Bar:
    row = peer.row
    squares = [Square(date_.state, say.peers.square(date_)) for date_ in peer.squares]
    return Bar(
        typography(say.measures.short_body(row.name)),
        unit_squares(squares, "state", label=say.peers.squares(row), small=True),
        _led(peer, brief, context),
        row.code == brief.carrier.code,
        carrier_href(context, row.code, brief.carrier.by, "/minute"),
    )


def _led(peer: Peer, brief: Brief, context: Context) -> Content:
    """« 2 engagements », linked to the list; squares are too small as targets."""
    n = peer.row.figures.commitments
    words = say.brief.commitments(n)
    if not n:
        return words
    own: dict[str, Any] = {"organisme": None, "portefeuille": None}
    own[brief.carrier.by.value] = peer.row.code
    return html.A(words, href=context.href("/engagements", groupe=None, **own))


def _legend(data: Data, context: Context) -> Content:
    """The states of the squares, without numbers, which stand beside the rows."""
    brief = data.subject
    drawn = {square.state for peer in brief.drawn for square in peer.squares}
    return legend(
        [
            LegendEntry(state.value, say.peers.state(state, brief.nature))
            for state in STATES
            if state in drawn
        ],
        "state",
    )


def _table(data: Data, context: Context) -> Element:
    """One row a peer, one column a state."""
    columns = [
        Column("name", _("Lead"), strong=True),
        Column("commitments", _("Commitments"), numeric=True),
        *(Column(state.value, STATE[state], numeric=True) for state in STATES),
    ]
    rows: list[dict[str, Content]] = []
    for row in data.subject.peers:
        states = row.figures.dates(data.subject.nature).states
        rows.append(
            {
                "name": html.A(
                    official(row.name),
                    href=carrier_href(context, row.code, data.subject.carrier.by),
                ),
                "commitments": number(row.figures.commitments),
                **{state.value: number(states[state]) for state in STATES},
            }
        )
    return data_table(columns, rows, caption=_("Dates of the leads, by state"), dense=True)


def _chart(
    chart_id: str,
    data: Callable[..., Frame],
    description: str,
    shown: Callable[[Any, Context], bool],
) -> Chart:
    return Chart(
        id=chart_id,
        data=data,
        description=description,
        rule=Rule.STATES,
        finding=_finding,
        sentence=lambda data, context: say.peers.reading(data.subject),
        body=_rows,
        table=_table,
        subtitle=lambda data, context: say.peers.subtitle(data.subject),
        legend=_legend,
        shown=shown,
        level=3,
    )


def _beside_all(data: Data, context: Context) -> bool:
    return addressee(data.subject.carrier) is Addressee.BODY


MINISTRIES = _chart(
    "jalons-des-ministeres",
    peers,
    N_("Ministries or portfolios that lead something, and their dates by state."),
    lambda data, context: not _beside_all(data, context),
)
CARRIERS = _chart(
    "jalons-des-porteurs",
    carriers,
    N_("All lead organisations that the plans name, and their dates by state."),
    _beside_all,
)
