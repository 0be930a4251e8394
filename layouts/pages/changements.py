"""« Ce qui a changé »: the events between two dates, and statuses through time."""

from typing import Any

from data.queries.changes import MILESTONE_CHANGES, Change
from data.queries.records import dicts
from data.queries.time_pages import Changed
from data.vocabulary import Nature
from layouts import element as html
from layouts.attributes import aria
from layouts.components.chart_card import card_region_names
from layouts.components.compact_filters import (
    KEYS,
    compact_filter,
    compact_region_names,
    compact_regions,
)
from layouts.components.messages import alert, empty_state
from layouts.components.navigation import page_head, section
from layouts.components.table import Column, data_table
from layouts.element import Element
from layouts.locale.french import (
    capital,
    count,
    count_or_none,
    date_long,
    join_and,
    number,
    typography,
)
from layouts.page import Context, Page
from layouts.pages import _calendrier_parts as parts
from layouts.pages import _changements_history as history
from layouts.pages import _changements_words as words

FIRST_ROWS = 20
NAME = "changements"
PAGE = Page(
    name=NAME, path="/changements", section="calendrier", plan_default=None,
    regions=(
        "changements-vues.children", "changements-tete.children",
        "changements-criteres.children", "changements-periodes.children",
        *compact_region_names(NAME),
        "changements-corps.children",
        *card_region_names(history.ID),
    ),
    filters=KEYS,
    options={"du": (), "tout": ()},
)
# What a headline tells, most telling first; evidence and observations come with them.
_TOLD = (
    Change.PLAN, Change.STATUS, Change.REACHED, Change.LATE, Change.SILENT, Change.REPLANNED,
    Change.ANNOUNCED, Change.WITHDRAWN, Change.CALENDAR, Change.EVIDENCE, Change.OBSERVATION,
)


def title(data: Changed, context: Context) -> str:
    """« Ce qui a changé »."""
    return "Ce qui a changé"


def description(data: Changed, context: Context) -> str:
    """The finding, for search engines and shared links."""
    return headline(data)


def headline(data: Changed) -> str:
    """« Du 31 décembre 2023 au 22 novembre 2026 : 40 jalons échus sans information »."""
    if data.between is None:
        return "Cette période ne peut pas être comparée"
    span = f"Du {date_long(data.between.since)} au {date_long(data.between.until)}"
    rows = dicts(data.rows)
    told = [_by_nature(kind, rows) for kind in _TOLD if data.counts[kind]]
    if not told:
        return f"{span}\u00a0: rien n’a changé"
    return f"{span}\u00a0: {', '.join(told[:3])}"


def lede(data: Changed, context: Context) -> str:
    """What is compared and what is not."""
    if data.between is None:
        return "Corrigez les dates ci-dessous, ou choisissez une des périodes proposées."
    sentence = (
        "Statuts, calendriers, états et périodes sont comparés aux deux dates\u202f; plans, "
        "constats et preuves sont ceux datés entre les deux, dernier jour compris."
    )
    if data.between.until > context.today:
        sentence += " La fin est à venir\u00a0: on ne connaît que les échéances qui passeront."
    return sentence


def announce(data: Changed, context: Context) -> str:
    """What the live region says after a change."""
    return f"{capital(_counted(data))}. {headline(data)}."


def regions(data: Changed, context: Context) -> dict[str, Any]:
    """What follows the filters."""
    return {
        **_places(data, context),
        **compact_regions(context, data.facets, data.around.names, _counted(data)),
        **history.card(data, context).regions(),
    }


def view(data: Changed, context: Context) -> Element:
    """The range, then one list a kind of event, then the parts and statuses through time."""
    places = _places(data, context)

    def place(name: str) -> Element:
        return html.Div(places[f"{name}.children"], id=name)

    return html.Div(
        [
            place("changements-vues"),
            place("changements-tete"),
            _form(data, context, place("changements-criteres")),
            place("changements-periodes"),
            compact_filter(
                context, data.facets, data.around.names, _counted(data),
                title="Filtrer les changements", hidden=not data.around.published(context.as_of),
            ),
            place("changements-corps"),
            history.card(data, context).component(),
        ],
        className="conteneur",
    )


def _counted(data: Changed) -> str:
    return count_or_none(data.around.commitments, "engagement")


def _places(data: Changed, context: Context) -> dict[str, Any]:
    """The parts that follow the filters, outside of the card."""
    return {
        "changements-vues.children": parts.views(context),
        "changements-tete.children": page_head(headline(data), lede=lede(data, context)),
        # The dates compared are the visitor's: a filter only changes what travels with them.
        "changements-criteres.children": [
            html.Input(type="hidden", name=key, value=value)
            for key, value in context.filters.pairs()
            if key != "au"
        ],
        "changements-periodes.children": _presets(data, context),
        "changements-corps.children": _body(data, context),
    }


def _body(data: Changed, context: Context) -> list[Element]:
    if data.refused is not None:
        return [alert("error", "Période refusée.", words.refusal(data.refused))]
    return [_summary(data), *_lists(data, context), *_parts(data, context)]


def _form(data: Changed, context: Context, criteria: Element) -> Element:
    """The range as a form that works without JavaScript."""
    given = context.options.get("du", "")
    # A date that cannot be is not put back into the field; a reversed one is, to be corrected.
    impossible = data.refused is not None and data.refused.reason == "date_impossible"
    since = data.between.since.isoformat() if data.between else "" if impossible else given
    return html.Form(
        [
            html.Label("Du", htmlFor="changements-du"),
            html.Input(id="changements-du", type="date", name="du", value=since,
                      autocomplete="off"),
            html.Label("au", htmlFor="changements-au"),
            html.Input(id="changements-au", type="date", name="au",
                      value=context.as_of.isoformat(), autocomplete="off"),
            criteria,
            html.Button("Comparer", type="submit", className="bouton bouton-plein"),
        ],
        method="get", action=context.path, className="periode",
    )


def _presets(data: Changed, context: Context) -> Element:
    """The dates where something changed, and since the last of them."""
    days = [row["on_date"] for row in dicts(data.days)]
    items: list[Element] = []
    if days and days[0] < context.as_of:
        items.append(
            html.Li(html.A(
                f"Depuis la dernière information, le {date_long(days[0])}",
                href=context.href(du=days[0], tout=None),
            ))
        )
    # The oldest date has none before it to compare with.
    for row, before in zip(dicts(data.days), days[1:], strict=False):
        told = [
            count(int(row[key]), *names)
            for key, names in (
                ("plans", ("plan publié", "plans publiés")),
                ("observations", ("constat", "constats")),
                ("announcements", ("période annoncée", "périodes annoncées")),
                ("evidence", ("preuve", "preuves")),
            )
            if row[key]
        ]
        items.append(
            html.Li([
                html.A(
                    f"Jusqu’au {date_long(row['on_date'])}",
                    href=context.href(du=before, au=row["on_date"], tout=None),
                ),
                html.Span(f" {join_and(told)}, depuis le {date_long(before)}",
                          className="discret"),
            ])
        )
    if not items:
        return html.P("Aucune source n’a parlé avant cette date.", className="note")
    return html.Details(
        [html.Summary("Dates où quelque chose a changé"), html.Ul(items, className="periodes")],
        open=data.refused is not None,
    )


def _summary(data: Changed) -> Element:
    rows = dicts(data.rows)
    if not rows:
        return empty_state("Rien n’a changé entre ces deux dates pour ces critères.")
    return html.Ul(
        [html.Li(html.A(_by_nature(kind, rows), href=f"#{_anchor(kind)}"))
         for kind, n in data.counts.items() if n],
        className="sommaire",
    )


def _lists(data: Changed, context: Context) -> list[Element]:
    rows = dicts(data.rows)
    made = []
    for kind in Change:
        mine = [row for row in rows if row["changement"] == kind]
        if mine:
            made.append(_list(kind, mine, context))
    return made


def _list(kind: str, rows: list[dict[str, Any]], context: Context) -> Element:
    whole = context.options.get("tout") == kind
    shown = rows if whole else rows[:FIRST_ROWS]
    columns = [
        Column("engagement", "Engagement", strong=True, block=""),
        Column("libelle", "Objet", block=""),
        Column("quoi", "Changement", block=""),
        Column("date", "Date", numeric=True),
    ]
    cells = [
        {
            "engagement": parts.commitment_link(row, context),
            "libelle": typography(row["libelle"]),
            "quoi": typography(words.what(row)),
            "date": date_long(row["date"]),
        }
        for row in shown
    ]
    anchor = _anchor(kind)
    more = []
    if len(shown) < len(rows):
        more.append(
            html.P(html.A(f"Afficher les {number(len(rows))} lignes",
                          href=f"{context.href(tout=kind)}#{anchor}", className="bouton"),
                   className="suite")
        )
    return section(
        words.heading(kind),
        [
            data_table(columns, cells, caption=words.heading(kind)),
            *more,
        ],
        intro=f"{_by_nature(kind, rows)}.", section_id=anchor, ruled=True,
    )


def _anchor(kind: str) -> str:
    return f"changement-{kind.replace('_', '-')}"


def _by_nature(kind: str, rows: list[dict[str, Any]]) -> str:
    """How many events of a kind; milestones and deadlines are told apart."""
    mine = [row for row in rows if row["changement"] == kind]
    deadlines = sum(1 for row in mine if row["nature"] == Nature.DEADLINE)
    if not deadlines or kind not in MILESTONE_CHANGES:
        return words.counted(kind, len(mine))
    told = words.counted_deadlines(kind, deadlines)
    if deadlines == len(mine):
        return told
    return f"{words.counted(kind, len(mine) - deadlines)} et {told}"


def _parts(data: Changed, context: Context) -> list[Element]:
    if data.rows.empty or data.between is None:
        return []
    du = data.between.since.isoformat()
    return [
        section(
            "Par axe et par ministère",
            [
                _part("changements-par-axe", "Par axe", dicts(data.by_axis), "axe", context),
                _part(
                    "changements-par-ministere", "Par ministère ou organisme de tête",
                    dicts(data.by_ministry), "organisme", context,
                ),
                parts.exports(
                    context, "changements", [("Atom", "/flux/changements.atom")], du=du
                ),
            ],
            section_id="repartition", ruled=True,
            intro="Un engagement porté par plusieurs organismes compte pour chacun\u00a0: les "
            "lignes par organisme se recouvrent.",
        )
    ]


def _part(
    part_id: str, heading: str, rows: list[dict[str, Any]], key: str, context: Context
) -> Element:
    # Milestones and deadlines have columns of their own: they never add up.
    keys = [
        (kind, nature)
        for kind in Change
        for nature in (None, *Nature)
        if any(_column(row) == (kind, nature) for row in rows)
    ]
    lines: dict[tuple[str, str | None], dict[str, Any]] = {}
    for row in rows:
        line = lines.setdefault(
            (str(row.get("plan", "")), row[key]), {"nom": _name(row, key, context)}
        )
        place = "/".join(map(str, _column(row)))
        line[place] = int(line.get(place, 0)) + int(row["nombre"])
        line["href"] = _narrowed(row, key, context)
    columns = [
        Column("nom", "Axe" if key == "axe" else "Organisme", strong=True, block=""),
        *(Column(f"{kind}/{nature}", _head(kind, nature), numeric=True) for kind, nature in keys),
    ]
    cells = [
        {
            "nom": line["nom"],
            **{
                f"{kind}/{nature}": _number(line, kind, nature) for kind, nature in keys
            },
        }
        for line in lines.values()
    ]
    return html.Div(
        [
            html.H3(heading),
            # Up to a dozen kinds: the table scrolls in its own frame, by keyboard too.
            html.Div(
                data_table(columns, cells, caption=heading, dense=True, empty="Aucun changement."),
                className="defilant", tabIndex=0, role="region", **aria(label=heading),
            ),
        ],
        id=part_id,
    )


def _column(row: dict[str, Any]) -> tuple[str, str | None]:
    kind = row["changement"]
    return kind, row["nature"] if kind in MILESTONE_CHANGES else None


def _head(kind: str, nature: str | None) -> str:
    if nature == Nature.DEADLINE:
        return capital(words.deadlines(kind))
    return capital(words.KINDS[kind][1])


def _number(line: dict[str, Any], kind: str, nature: str | None) -> Any:
    found = line.get(f"{kind}/{nature}", 0)
    if not found:
        return number(0)
    return html.A(number(found), href=f"{line['href']}#{_anchor(kind)}")


def _name(row: dict[str, Any], key: str, context: Context) -> str:
    if key == "organisme":
        return str(row["nom"])
    if row["axe"] is None:
        return typography(f"Plan {row['plan']}, hors axes")
    return typography(f"{row['plan']} · {row['axe_titre']}")


def _narrowed(row: dict[str, Any], key: str, context: Context) -> str:
    if key == "organisme":
        return context.href(organisme=row["organisme"])
    if row["axe"] is None:
        return context.href(plan=row["plan"])
    return context.href(axe=row["axe"])


__all__ = [
    "PAGE", "announce", "description", "headline", "lede", "regions", "title", "view",
]
