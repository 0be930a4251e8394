"""The blocks of the minute: position, what progresses, what blocks or waits, what falls due."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from data import rules
from data.queries.brief import Brief
from data.queries.measures import Grouping
from data.queries.milestones import STATE_ORDER
from data.queries.records import dicts
from layouts import element as html
from layouts.components.content import Content
from layouts.components.measures import carrier_href, commitments_href, dates_href
from layouts.components.navigation import section
from layouts.components.rows import Bar, square_rows
from layouts.components.squares import LegendEntry, Square, legend, unit_squares
from layouts.components.table import Column, data_table
from layouts.element import Element
from layouts.locale import brief_sentences as say
from layouts.locale.fr.citations import reached_words
from layouts.locale.fr.measures import dates_noun, short_body
from layouts.locale.french import (
    NB,
    count,
    date_long,
    duration_since,
    number,
    period_words,
    typography,
)
from layouts.locale.words import STATE, state_word, status_word
from layouts.page import Context
from layouts.pages._sentence import sentence

Row = dict[str, Any]
SHOWN = 3
PEERS = 6  # what a printed sheet has room for


def peer_noun(found: Brief) -> tuple[str, str]:
    """What the rows of the comparison are called."""
    if found.carrier.by is Grouping.PORTFOLIO:
        return "portefeuille", "portefeuilles"
    if found.carrier.kind in {"ministere", "secretariat_etat"}:
        return "ministère", "ministères"
    return "porteur", "porteurs"


def split_peers(found: Brief) -> tuple[Row, list[Row]]:
    """The carrier's own figures, and the rows of the others."""
    others = [row for row in dicts(found.peers) if row["code"] != found.carrier.code]
    return dict(found.figures), others


def shown(found: Brief) -> list[Row]:
    """The peers with most commitments, its own row among them whatever its place."""
    rows = dicts(found.peers)
    own = [row for row in rows if row["code"] == found.carrier.code]
    first = [row for row in rows[:PEERS] if row["code"] != found.carrier.code]
    kept = {row["code"] for row in [*first[: PEERS - 1], *own]}
    return [row for row in rows if row["code"] in kept]


def peer_rows(found: Brief, context: Context) -> Element:
    """One row a ministry, one square a date."""
    squares = dicts(found.squares)
    bars = []
    for row in shown(found):
        code = row["code"]
        own = [one for one in squares if one["key"] == code]
        listed = [
            Square(one["state"], f"{typography(one['label'])}{NB}: {STATE[one['state']].lower()}")
            for one in own
        ]
        name = short_body(row["name"])
        bars.append(
            Bar(
                typography(name),
                unit_squares(listed, "state", label=f"{name}, dates par état", small=True),
                _held(row, found, context),
                code == found.carrier.code,
                carrier_href(context, code, found.carrier.by, "/minute"),
            )
        )
    return square_rows(bars)


def _held(row: Row, found: Brief, context: Context) -> Content:
    """« 2 engagements », which opens them; the squares are too small to be targets."""
    words = count(row["commitments"], "engagement")
    if not row["commitments"]:
        return words
    own: dict[str, Any] = {"organisme": None, "portefeuille": None}
    own[found.carrier.by.value] = row["code"]
    return html.A(words, href=context.href("/engagements", groupe=None, **own))


def peer_legend(found: Brief) -> Element:
    """The states that occur in the squares, without counts: those of the rows are beside them."""
    rows = {row["code"] for row in shown(found)}
    drawn = {one["state"] for one in dicts(found.squares) if one["key"] in rows}
    feminine = found.nature == "echeance"
    return legend(
        [
            LegendEntry(state.value, state_word(state, feminine=feminine))
            for state in STATE_ORDER
            if state.value in drawn
        ],
        "state",
    )


def peers_reading(found: Brief) -> str:
    """Who has most dates, and their number."""
    one, many = dates_noun(found.nature)
    rows = [row for row in dicts(found.peers) if row[f"{found.nature}_total"]]
    if not rows:
        return ""
    top = max(row[f"{found.nature}_total"] for row in rows)
    most = [row for row in rows if row[f"{found.nature}_total"] == top]
    if len(most) > 1:
        return f"Au plus {count(top, one, many)} par {peer_noun(found)[0]}."
    left = len(found.peers) - len(shown(found))
    more = f" {count(left, 'autre', 'autres')} hors du graphique." if left > 0 else ""
    return f"Le plus{NB}: {short_body(most[0]['name'])}, {count(top, one, many)}.{more}"


def peer_table(found: Brief) -> Element:
    """The frame of the squares: one row a peer, one column a state."""
    nature = found.nature
    columns = [
        Column("name", "Porteur", strong=True), Column("commitments", "Engagements", numeric=True),
        *(Column(state.value, STATE[state], numeric=True) for state in STATE_ORDER),
    ]
    rows = [
        {
            "name": row["name"], "commitments": number(row["commitments"]),
            **{state.value: number(row[f"{nature}_{state.value}"]) for state in STATE_ORDER},
        }
        for row in dicts(found.peers)
    ]
    return data_table(columns, rows, caption="Dates des porteurs, par état", dense=True)


def position(found: Brief, inside: Context) -> Element:
    """Rank by number and by share with a known status."""
    noun = peer_noun(found)
    figures, others = split_peers(found)
    leads = [row for row in others if row["commitments"]]
    lines = [
        say.rank_by_number(
            figures["commitments"], [row["commitments"] for row in leads], noun
        ),
        say.rank_by_known(
            figures["commitments"], figures["known"],
            [(row["known"], row["commitments"]) for row in leads], noun,
        ),
    ]
    items = [html.Li(_rank(line, inside, found)) for line in lines if line]
    peers = peer_noun(found)[1]
    title = f"Sa place parmi les {peers}"
    return section(title, html.Ul(items, className="positions"), ruled=True, level=3)


def _rank(line: say.Sentence, inside: Context, found: Brief) -> list[Content]:
    # The ranking is that of all carriers: its own criterion would leave it alone there.
    parts: list[Content] = []
    for part in line:
        if isinstance(part, say.Link) and part.path == "/ministeres":
            group = found.carrier.by.value if found.carrier.by is Grouping.PORTFOLIO else None
            href = inside.href(part.path, **{found.carrier.by.value: None}, groupe=group)
            parts.append(html.A(part.words, href=href))
        else:
            parts += sentence([part], inside)
    return parts


def blocks(found: Brief, inside: Context) -> list[Element]:
    """What progresses, what blocks, what waits, what falls due."""
    return [
        section("Ce qui progresse", _progress(found, inside), ruled=True, level=3),
        *_obstacles(found, inside),
        section(
            f"Échéances des {rules.SOON_DAYS} prochains jours", _due(found, inside), ruled=True,
            level=3,
        ),
    ]


def _more(left: int, href: str) -> list[Element]:
    if left <= 0:
        return []
    return [html.P(html.A(f"et {number(left)} {'autre' if left == 1 else 'autres'}", href=href))]


def _progress(found: Brief, inside: Context) -> list[Element]:
    rows = dicts(found.progressed)
    since = inside.as_of - timedelta(days=rules.STALE_AFTER_DAYS)
    if not rows:
        return [html.P(say.nothing_progressed(since))]
    items = []
    for row in rows[:SHOWN]:
        link = html.A(
            typography(str(row["label"])), href=inside.link(f"/engagements/{row['commitment']}")
        )
        if row["kind"] == "jalon_atteint":
            start, end = row["reached_start"], row["reached_end"]
            told = say.reached_on(
                reached_words(start, end) if start and end else None, row["on_date"],
                feminine=row["nature"] == "echeance",
            )
        else:
            told = (
                f"de {status_word(row['before'])} à {status_word(row['after'])}, "
                f"le {date_long(row['on_date'])}"
            )
        items.append(html.Li([link, f"{NB}: {told}"]))
    href = inside.href("/changements", depuis=since.isoformat(), au=inside.as_of)
    return [html.Ul(items), *_more(len(rows) - SHOWN, href)]


def _obstacles(found: Brief, inside: Context) -> list[Element]:
    """Obstacles that a source states; without any, what awaits information takes their place."""
    parts: list[Element] = []
    late, delayed = dicts(found.late), dicts(found.delayed)
    if late or delayed:
        items: list[Element] = [
            html.Li(
                [html.A(f"n°{NB}{row['number']}. {typography(row['short_title'])}",
                        href=inside.link(f"/engagements/{row['code']}")),
                 f"{NB}: calendrier ", html.Span("retardé", className="calendrier-retarde")]
            )
            for row in delayed[:SHOWN]
        ]
        items += [
            html.Li(
                [html.A(typography(str(row["label"])),
                        href=inside.link(f"/engagements/{row['commitment']}")),
                 f"{NB}: ", html.Span("en retard", className="calendrier-retarde")]
            )
            for row in late[:SHOWN]
        ]
        parts.append(
            section(
                "Ce qui bloque",
                [
                    html.Ul(items),
                    *_more(len(delayed) - SHOWN, commitments_href(inside, calendrier="retarde")),
                    *_more(len(late) - SHOWN, dates_href(inside, found.nature, "en_retard")),
                ],
                ruled=True, level=3,
            )
        )
    waiting = dicts(found.waiting)
    title = "Ce qui attend une information depuis le plus longtemps"
    if waiting:
        parts.append(section(title, _waiting(waiting, found, inside), ruled=True, level=3))
    elif not parts:
        parts.append(
            section(
                "Ce qui bloque",
                html.P("Aucun retard n’est déclaré et aucune date passée n’attend d’information."),
                ruled=True, level=3,
            )
        )
    return parts


def _waiting(
    waiting: Sequence[Row], found: Brief, inside: Context
) -> list[Element]:
    one, many = dates_noun(found.nature)
    listed = commitments_href(inside, nature=found.nature, etat="echu_sans_information")
    items = [
        html.Li(
            [
                html.A(typography(str(row["short_title"])),
                       href=inside.link(f"/engagements/{row['commitment']}")),
                f", {count(row['silent'], one, many)}{NB}: ",
                html.Strong(duration_since(row["since"], inside.as_of)),
            ]
        )
        for row in waiting[:SHOWN]
    ]
    return [
        html.Ol(items),
        *_more(len(waiting) - SHOWN, listed),
    ]


def _due(found: Brief, inside: Context) -> list[Element]:
    rows = dicts(found.due)
    if rows:
        items = [
            html.Li(
                [
                    html.A(typography(str(row["label"])),
                           href=inside.link(f"/engagements/{row['commitment']}")),
                    f"{NB}: ",
                    html.Strong(
                        typography(
                            str(
                                row["words"]
                                or period_words(row["start"], row["end"], row["precision"])
                            )
                        )
                    ),
                ]
            )
            for row in rows[:SHOWN]
        ]
        return [html.Ul(items), *_more(len(rows) - SHOWN, inside.href("/calendrier"))]
    chosen = [plan for plan in found.plans if plan.code in inside.filters.plan]
    running = [plan for plan in chosen or found.plans if not plan.over(inside.as_of)]
    if running:
        return [html.P(say.nothing_due(running[0].end, inside.as_of, over=False))]
    end = chosen[0].end if len(chosen) == 1 else None
    return [html.P(say.nothing_due(end, inside.as_of, over=True))]
