"""Beside the map: the search for a territory, and territories with facts in order."""

from collections.abc import Sequence

from data.around import Framed
from data.territories import TerritoryFigures, TerritoryMap
from layouts import element as html
from layouts import ids
from layouts.attributes import aria
from layouts.components.content import Content, hidden_text
from layouts.components.messages import empty_list, empty_state, note
from layouts.components.navigation import switch_row, switches
from layouts.components.places import place_link, sheet_href
from layouts.components.table import Column, Row, data_table
from layouts.element import Element
from layouts.locale import N_, Labels, _, say
from layouts.locale.formats import capital, number, official
from layouts.page import Context
from layouts.pages.territories.lines import lines

SEARCH = "lieu"
SORTS = Labels(
    {
        "faits": N_("facts"),
        "nom": N_("name"),
        "engagements": N_("commitments"),
        "information": N_("last information"),
    }
)

Data = Framed[TerritoryMap]


# --- ranking -------------------------------------------------------------------------------------


def ranking(data: Data, context: Context) -> Content:
    """The sort order, the territories with facts, and a sentence on those without."""
    shown = [row for row in data.subject.rows if row.facts]
    if not shown:
        return [_nothing(data, context)]
    parts = [_sort_switch(context), _ranked(data.subject, shown, context)]
    without = [row for row in data.subject.rows if not row.facts]
    if without:
        parts.append(_without(without, context))
    return parts


def _sort_switch(context: Context) -> Element:
    current = _order(context)
    choices = [(word, context.href(tri=key), key == current) for key, word in SORTS.items()]
    return switch_row(switches(_("Sort by"), choices))


def _order(context: Context) -> str:
    return context.options.get("tri", "faits")


def _ranked(data: TerritoryMap, shown: Sequence[TerritoryFigures], context: Context) -> Element:
    current = _order(context)
    heads = (
        Column(
            "name",
            capital(say.territories.level(data.level)),
            strong=True,
            sort_href=context.href(tri="nom"),
            sorted="ascending" if current == "nom" else None,
        ),
        Column(
            "facts",
            _("Facts"),
            numeric=True,
            strong=True,
            sort_href=context.href(tri="faits"),
            sorted="descending" if current == "faits" else None,
        ),
        Column("words", _("Where and what"), quiet=True),
    )
    chosen = set(data.chosen)
    rows = [_row(row, context, marked=row.territory.code in chosen) for row in shown]
    caption = _("Ranking by {order}", order=SORTS[current])
    return html.Div(data_table(heads, rows, caption=caption, stack=False), className="classement")


def _row(row: TerritoryFigures, context: Context, *, marked: bool) -> Row:
    summary = html.Summary([_("Where and what"), hidden_text(f", {official(row.territory.name)}")])
    return Row(
        {
            "name": [
                place_link(row.territory, context),
                html.Details([summary, *_words(row, context)], className="territoire-plus"),
            ],
            "facts": html.A(
                number(row.facts), href=f"{sheet_href(row.territory.code, context)}#faits"
            ),
            "words": _words(row, context),
        },
        marked=marked,
    )


def _words(row: TerritoryFigures, context: Context) -> list[Element]:
    """The lines of the shape's hover label, with a link to the commitments."""
    linked = capital(say.territories.statuses(row)) if row.measures.commitments else None
    parts: list[Element] = []
    for words in lines(row)[1:]:
        if words == linked:
            href = context.href("/engagements", territoire=row.territory.code)
            parts.append(html.P(html.A(words, href=href)))
        else:
            parts.append(html.P(words))
    return parts


def _without(rows: Sequence[TerritoryFigures], context: Context) -> Element:
    parts: list[Content] = [html.Strong(_("{none}: ", none=say.territories.none()))]
    for place, row in enumerate(sorted(rows, key=lambda row: row.territory.name)):
        if place:
            parts.append(", ")
        parts.append(place_link(row.territory, context))
    parts.append(_(". That is not 0%: no document of the database locates a fact there."))
    return html.Ul(html.Li(html.P(parts)), className="territoires-sans")


def _nothing(data: Data, context: Context) -> Element:
    if not data.subject.published:
        return empty_state(
            f"{say.territories.no_plan(context.as_of)}.",
            actions=[(_("Back to today"), context.href(au=None))],
        )
    return empty_list(
        context, data.around.names, data.around.selected_without, noun=say.territories.fact_nouns()
    )


# --- search --------------------------------------------------------------------------------------


def search_form(data: Data, context: Context) -> Content:
    """A search by name or code; works while typing, and as a form without JavaScript."""
    field = html.Input(
        id=ids.control(context.page.name, SEARCH),
        type="search",
        value=data.subject.searched,
        placeholder=_("Rennes, Ile de France, 35…"),
        debounce=300,
        maxlength=80,
        autocomplete="off",
    )
    label = html.Span(_("Name or code of a territory"), className="champ-nom")
    return html.Form(
        [
            html.Label([label, field]),
            html.Button(_("Find"), type="submit", className="bouton"),
            *carried(context, SEARCH),
        ],
        method="get",
        action=context.path,
        role="search",
        className="champ territoires-recherche",
        **aria(label=_("Search for a territory")),
    )


def carried(context: Context, key: str) -> list[Element]:
    """Hidden fields of a form: all criteria and options except its own `key`.

    The other form's field is included, so that sending one form keeps the value of the other.
    """
    sister = [] if key == SEARCH else [(SEARCH, context.options.get(SEARCH, ""))]
    options = [pair for pair in context.options.items() if pair[0] != SEARCH]
    return [
        html.Input(type="hidden", name=name, value=value)
        for name, value in (*context.filters.pairs(), *options, *sister, *context.language_pairs)
        if name != key
    ]


def search_results(data: Data, context: Context) -> Content:
    """The territories that answer the search, linked to their pages."""
    subject = data.subject
    if not subject.searched:
        return []
    if not subject.matches:
        return [
            note(
                _(
                    "No territory of the database has this name or code. A municipality is there "
                    "only when a source names it; its department and region always are."
                )
            )
        ]
    listed = [
        html.Li(
            [
                html.A(official(entry.name), href=sheet_href(entry.code, context)),
                html.Span(f" {say.territories.where(entry)}", className="discret"),
            ]
        )
        for entry in subject.matches
    ]
    parts: list[Element] = [
        html.P(html.Strong(say.territories.search_result(subject))),
        html.Ul(listed, className="territoires-trouves"),
    ]
    if subject.match_total > len(subject.matches):
        parts.append(note(say.territories.first_shown(len(subject.matches))))
    return parts
