"""« Matrice »: axes by ministries, one measure at a time; every cell opens its list."""

from typing import Any

from data.queries.around import Framed
from data.queries.matrix import MEASURES, Matrix
from data.queries.measures import Grouping
from data.queries.records import dicts
from layouts import element as html
from layouts.components.chart_card import ChartCard
from layouts.components.compact_filters import KEYS
from layouts.components.measures import (
    heads,
    nothing,
    plan_title,
)
from layouts.components.navigation import page_head, switch_row, switches
from layouts.element import Element
from layouts.locale.fr.matrix import title as matrix_title
from layouts.locale.fr.measures import overlap_note, overlap_words
from layouts.locale.french import NB, date_long
from layouts.page import Context, Page
from layouts.pages import _filtered as filtered
from layouts.pages import _matrice_cells as cells

NAME = "matrice"
PAGE = Page(
    name=NAME,
    path="/matrice",
    section="axes",
    regions=filtered.region_names(NAME, KEYS),
    plan_default="newest",
    filters=KEYS,
    options={"groupe": tuple(Grouping), "mesure": ("", *MEASURES)},
)
CHART = "matrice-axe-porteur"

_WORDS = {
    "nombre": "nombre", "indice": "indice", "retards": "retards et silences",
    "connus": "part connue", "fraicheur": "fraîcheur",
}
_SUBTITLES = {
    "nombre": "Nombre d’engagements portés.",
    "indice": "Moyenne de 0 (non démarré), 1/3 (partiel), 2/3 (substantiel), 1 (complet)"
    "\u202f; statuts inconnus et abandons exclus.",
    "retards": "Dates en retard ou échues sans information, sur toutes les dates annoncées.",
    "connus": "Engagements dont un document donne le statut.",
    "fraicheur": "Dernière information donnée par un document.",
}
_HEADINGS = {
    "nombre": "Nombre d’engagements", "indice": "Indice d’avancement",
    "retards": "Retards et silences", "connus": "Part des statuts connus",
    "fraicheur": "Fraîcheur de l’information",
}


def measure(found: Matrix, context: Context) -> str:
    """The measure asked for; without one, the index where it exists, else the silences."""
    asked = context.options.get("mesure", "")
    if asked:
        return asked
    return "indice" if found.ranked.total["index_base"] else "retards"


def title(data: Framed[Matrix], context: Context) -> str:
    """The finding of the matrix."""
    found = data.found
    return matrix_title(
        cells.axis_rows(found), found.ranked.total, measure(found, context), found.ranked.nature
    )


def announce(data: Framed[Matrix], context: Context) -> str:
    """What the live region says after a change."""
    return filtered.announce(data, title(data, context))


def regions(data: Framed[Matrix], context: Context) -> dict[str, Any]:
    """What follows the filters."""
    return filtered.regions(data, context, _parts(data, context))


def view(data: Framed[Matrix], context: Context) -> Element:
    """The finding, the switches, the table, what it means."""
    return filtered.view(data, context, _parts(data, context), "Filtrer la matrice")


def _parts(data: Framed[Matrix], context: Context) -> filtered.Parts:
    found = data.found
    chosen = measure(found, context)
    head = page_head(
        title(data, context),
        eyebrow=f"{plan_title(context)} · situation au {date_long(context.as_of)}",
        lede=_lede(found),
    )
    above = [*heads(data.around, context), head]
    if not found.ranked.total["commitments"]:
        return above, [nothing(data.around, context)]
    by_ministry = found.ranked.by is Grouping.ORGANISATION
    carriers = "ministère" if by_ministry else "portefeuille"
    card = ChartCard(
        CHART,
        f"{_HEADINGS[chosen]} par {carriers} et par axe",
        cells.reading(found, chosen),
        cells.table(found, chosen, context),
        None,
        data.around.documents,
        context,
        data.around.names,
        subtitle=f"{_SUBTITLES[chosen]} Le point «{NB}·{NB}»{NB}: aucun engagement, ce qui n’est "
        "pas zéro.",
        switches=_switches(context, chosen),
        legend=cells.legend(chosen),
        note=overlap_note(
            found.ranked.shared, found.ranked.total["commitments"],
            "porteurs" if by_ministry else "portefeuilles",
        ),
        level=2,
        wide=True,
    ).component()
    return above, [
        card,
        *cells.others(found, chosen, context),
        html.P(
            [html.A("Comparer les axes", href=context.href("/axes")), " · ",
             html.A("Classer les ministères", href=context.href("/ministeres"))],
            className="suite",
        ),
    ]


def _lede(found: Matrix) -> str:
    ranked = found.ranked
    told = overlap_words(ranked.participations, ranked.total["commitments"])
    return f"{told}. Chaque case ouvre la liste des engagements d’un porteur dans un axe."


def _switches(context: Context, chosen: str) -> Element:
    groups: list[Any] = [
        switches(
            "Mesure",
            [(word, context.href(mesure=key), key == chosen) for key, word in _WORDS.items()],
        ),
        switches(
            "Lignes",
            [
                ("ministères", context.href(groupe=None),
                 context.options["groupe"] == Grouping.ORGANISATION),
                ("portefeuilles", context.href(groupe=Grouping.PORTFOLIO.value),
                 context.options["groupe"] == Grouping.PORTFOLIO),
            ],
        ),
    ]
    return switch_row(*groups)


def description(data: Framed[Matrix], context: Context) -> str:
    """The finding, for search engines."""
    return f"{title(data, context)}. {dicts(data.found.axes)[0]['plan']}" if len(
        data.found.axes
    ) else title(data, context)
