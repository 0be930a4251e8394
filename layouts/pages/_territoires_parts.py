"""Beside the map: ranking, search, comparison, and what no région holds."""

from collections.abc import Mapping, Sequence
from typing import Any

from data.queries.records import dicts
from data.queries.territory_pages import MAX_COMPARED, TerritoryMap
from data.vocabulary import Level
from layouts import element as html
from layouts import ids
from layouts.attributes import aria
from layouts.components.content import hidden_text
from layouts.components.filters import Option, facet_option
from layouts.components.messages import empty_list, empty_state, note
from layouts.components.navigation import columns, section, switch_row, switches
from layouts.components.table import Column, Row, data_table
from layouts.element import Element
from layouts.locale.french import (
    NB,
    capital,
    count,
    date_long,
    join_and,
    number,
    plural,
    typography,
)
from layouts.locale.words import LEVEL
from layouts.page import Context
from layouts.pages import _territoires_sentences as sentences
from layouts.pages._territoires_map import place_link, sheet_href

SORTS = {
    "faits": "faits", "nom": "nom", "engagements": "engagements",
    "information": "dernière information",
}
SEARCH = "lieu"
Record = Mapping[str, Any]


# --- ranking -------------------------------------------------------------------------------------


def ranking(data: TerritoryMap, context: Context) -> list[Element]:
    """The order, the territories with a fact, and in one sentence those without."""
    rows = dicts(data.rows)
    shown = [row for row in rows if row["faits"]]
    if not shown:
        return [_nothing(data, context)]
    made = [_sort_switch(context), _ranked(data, shown, context)]
    without = sorted((row for row in rows if not row["faits"]), key=lambda row: str(row["nom"]))
    if without:
        made.append(_without(without, context))
    return made


def _sort_switch(context: Context) -> Element:
    current = context.options.get("tri", "faits")
    return switch_row(
        switches(
            "Trier par",
            [(word, context.href(tri=key), key == current) for key, word in SORTS.items()],
        )
    )


def _ranked(data: TerritoryMap, shown: Sequence[Record], context: Context) -> Element:
    current = context.options.get("tri", "faits")
    one, _, _ = sentences.NOUNS[data.level]
    heads = (
        Column("nom", one.capitalize(), strong=True, sort_href=context.href(tri="nom"),
               sorted="ascending" if current == "nom" else None),
        Column("faits", "Faits", numeric=True, strong=True, sort_href=context.href(tri="faits"),
               sorted="descending" if current == "faits" else None),
        Column("mots", "Où et quoi", quiet=True),
    )
    compared = set(context.filters.territory)
    return html.Div(
        data_table(
            heads,
            [
                Row(
                    {
                        "nom": [
                            place_link(row, context),
                            html.Details(
                                [html.Summary(["Où et quoi", hidden_text(f", {row['nom']}")]),
                                 *_words(row, context)],
                                className="territoire-plus",
                            ),
                        ],
                        "faits": html.A(
                            number(row["faits"]),
                            href=f"{sheet_href(str(row['territoire']), context)}#faits",
                        ),
                        "mots": _words(row, context),
                    },
                    marked=row["territoire"] in compared,
                )
                for row in shown
            ],
            caption=f"Classement par {SORTS[current]}",
            stack=False,
        ),
        className="classement",
    )


def _words(row: Record, context: Context) -> list[Element]:
    """The same lines as the shape's label, the commitments towards their list."""
    told = sentences.lines(row)[1:]
    parts: list[Element] = []
    for words in told:
        if row["engagements"] and words == capital(sentences.statuses(row)):
            href = context.href("/engagements", territoire=row["territoire"])
            parts.append(html.P(html.A(words, href=href)))
        else:
            parts.append(html.P(words))
    return parts


def _without(rows: Sequence[Record], context: Context) -> Element:
    parts: list[Any] = [html.Strong(f"{sentences.NONE}{NB}: ")]
    for place, row in enumerate(rows):
        if place:
            parts.append(", ")
        parts.append(place_link(row, context))
    parts.append(". Ce n’est pas 0\u00a0%\u00a0: aucun document de la base n’y situe de fait.")
    return html.Ul(html.Li(html.P(parts)), className="territoires-sans")


def _nothing(data: TerritoryMap, context: Context) -> Element:
    if not any(plan.published_on <= data.as_of for plan in data.plans):
        return empty_state(
            f"Aucun plan n’était publié au {date_long(context.as_of)}.",
            actions=[("Revenir à aujourd’hui", context.href(au=None))],
        )
    return empty_list(
        context, data.names, data.kept_without, noun=("fait localisé", "faits localisés")
    )


# --- search --------------------------------------------------------------------------------------


def search_form(data: TerritoryMap, context: Context) -> Element:
    """A name or a code; acts as one types, and as a form without JavaScript."""
    field = html.Input(
        id=ids.control(context.page.name, SEARCH), type="search", value=data.searched,
        placeholder="Rennes, Ile de France, 35…", debounce=300, maxlength=80, autocomplete="off",
    )
    return html.Form(
        [
            html.Label([html.Span("Nom ou code d’un territoire", className="champ-nom"), field]),
            html.Button("Chercher", type="submit", className="bouton"),
            *_carried(context, SEARCH),
        ],
        method="get", action=context.path, role="search", className="champ territoires-recherche",
        **aria(label="Chercher un territoire"),
    )


def _carried(context: Context, key: str) -> list[Element]:
    """What a form does not ask, its sister's field included, so that neither undoes the other."""
    sister = [] if key == SEARCH else [(SEARCH, context.options.get(SEARCH, ""))]
    kept = [pair for pair in context.options.items() if pair[0] != SEARCH]
    return [
        html.Input(type="hidden", name=one, value=value)
        for one, value in (*context.filters.pairs(), *kept, *sister)
        if one != key
    ]


def search_results(data: TerritoryMap, context: Context) -> list[Element]:
    """What the search finds, each towards its page."""
    if not data.searched:
        return []
    if not data.found:
        return [
            note(
                "Aucun territoire de la base n’a ce nom ou ce code. Une commune n’y figure que si "
                "une source la nomme\u00a0; son département et sa région y sont toujours."
            )
        ]
    listed = [
        html.Li(
            [
                html.A(typography(one["name"]), href=sheet_href(one["code"], context)),
                html.Span(f" {_where(one)}", className="discret"),
            ]
        )
        for one in data.found
    ]
    made: list[Element] = [
        html.P(html.Strong(sentences.found(data))), html.Ul(listed, className="territoires-trouves")
    ]
    if data.found_total > len(data.found):
        made.append(note(f"Les {number(len(data.found))} premiers sont affichés."))
    return made


def _where(one: Record) -> str:
    parts = [LEVEL[one["level"]].lower()]
    if one["insee"]:
        parts.append(f"code {one['insee']}")
    if one["region_name"]:
        parts.append(typography(one["region_name"]))
    return ", ".join(parts)


# --- comparison ----------------------------------------------------------------------------------


def compare_options(data: TerritoryMap) -> list[Option]:
    """Every territory of the level by name, and those compared that are of another."""
    listed = sorted(dicts(data.rows), key=lambda row: str(row["nom"]))
    others = [facet_option(str(one["code"]), typography(one["label"])) for one in data.choices]
    return [
        *others,
        *(
            facet_option(str(row["territoire"]), typography(row["nom"]), row["faits"])
            for row in listed
        ),
    ]


def compare_form(data: TerritoryMap, context: Context) -> Element:
    """Checkboxes: one or several territories, which then filter the whole dashboard."""
    _, many, _ = sentences.NOUNS[data.level]
    control = html.Checklist(
        id=ids.control(context.page.name, "territoire"), options=compare_options(data),
        value=list(context.filters.territory), class_name="cases cases-bornees",
    )
    return html.Form(
        [
            html.Fieldset(
                [html.Legend(f"Choisir des {many}"), control], className="facettes"
            ),
            html.Button("Comparer", type="submit", className="bouton"),
            *_carried(context, "territoire"),
        ],
        method="get", action=context.path, className="territoires-choix",
    )


_COMPARED = (
    Column("nom", "Territoire", strong=True, block=""),
    Column("niveau", "Niveau"),
    Column("faits", "Faits", numeric=True),
    Column("engagements", "Engagements et statuts"),
    Column("jalons", "Jalons et échéances"),
    Column("fait", "Fait le plus récent"),
    Column("information", "Dernière information"),
)


def comparison(data: TerritoryMap, context: Context) -> list[Element]:
    """The territories of the filter side by side, or how to choose some."""
    made: list[Element] = []
    if data.unknown:
        codes = join_and(sorted(data.unknown))
        made.append(note(f"Aucun territoire de la base n’a le code {codes}."))
    rows = dicts(data.compared)
    if not rows:
        made.append(
            html.P(
                "Aucun territoire n’est choisi. Cochez-en un ou plusieurs\u00a0: ils sont comparés "
                "ici et filtrent tout le tableau de bord, avec ce qu’ils contiennent.",
                className="comparaison-vide",
            )
        )
        return made
    made.append(
        data_table(_COMPARED, [_compared(row, context) for row in rows],
                   caption="Territoires comparés")
    )
    made.append(note(_distinct(data)))
    left = len(context.filters.territory) - len(data.unknown) - len(rows)
    if left > 0:
        made.append(note(f"Les {MAX_COMPARED} premiers sont comparés."))
    made.append(_elsewhere_links(context))
    return made


def _compared(row: Record, context: Context) -> dict[str, Any]:
    code = str(row["territoire"])
    own = context.href("/engagements", territoire=code)
    told = sentences.milestones(row)
    return {
        "nom": place_link(row, context),
        "niveau": LEVEL[row["niveau"]],
        "faits": number(row["faits"]) if row["faits"] else sentences.NONE,
        "engagements": html.A(sentences.statuses(row), href=own) if row["engagements"]
        else sentences.statuses(row),
        "jalons": [html.P(one) for one in told] or "aucun",
        "fait": sentences.recent(row) or "aucun",
        "information": date_long(row["derniere_information"])
        if row["derniere_information"] else "aucune",
    }


def _distinct(data: TerritoryMap) -> str:
    """« 12 faits distincts et 9 engagements distincts »: parts may overlap."""
    n, c = data.compared_facts, data.compared_commitments
    said = (
        f"En tout {count(n, 'fait distinct', 'faits distincts')} et "
        f"{count(c, 'engagement distinct', 'engagements distincts')}."
    )
    if len(data.compared) < 2:
        return said
    return f"{said} Un engagement situé dans plusieurs territoires compte dans chacun d’eux."


def _elsewhere_links(context: Context) -> Element:
    pages = (
        ("/engagements", "engagements"), ("/jalons", "jalons"), ("/calendrier", "calendrier"),
        ("/", "vue d’ensemble"),
    )
    parts: list[Any] = ["Tout le tableau de bord sur ces territoires\u00a0: "]
    for place, (path, words) in enumerate(pages):
        if place:
            parts.append(" · ")
        parts.append(html.A(words, href=context.href(path)))
    parts += [". ", html.A("Ne plus comparer", href=context.href(territoire=None))]
    return html.P(parts, className="ecran-seul")


# --- outside régions -----------------------------------------------------------------------------


def elsewhere(data: TerritoryMap, context: Context) -> list[Element]:
    """The nation, French territories outside régions, abroad and Europe: each its own list."""
    rows = dicts(data.elsewhere)
    nation = [row for row in rows if row["level"] == Level.NATION]
    overseas = [row for row in rows if row["level"] == Level.OVERSEAS]
    abroad = [row for row in rows if row["level"] in {Level.COUNTRY, Level.UNION}]
    return [
        columns(
            (4, section("Pour toute la nation", _nation(nation, data, context))),
            (4, section("Hors des régions", _overseas(overseas, context))),
            (4, section("À l’étranger et en Europe", _abroad_words(abroad))),
        ),
        *([_abroad(abroad, context)] if abroad else []),
    ]


def _nation(rows: Sequence[Record], data: TerritoryMap, context: Context) -> list[Element]:
    nation = context.href("/territoires/FR", territoire=None)
    made: list[Element] = []
    if data.commitments:
        words = sentences.commitments(data.commitments)
        verb = plural(data.commitments, "appartient", "appartiennent")
        made.append(
            html.P(
                [
                    html.A(words, href=context.href("/engagements", territoire=None)),
                    f" {verb} à la nation, aussi ceux dont un fait est situé quelque part.",
                ]
            )
        )
    else:
        made.append(html.P("Aucun engagement ne répond à la demande."))
    for row in rows:
        if row["facts"]:
            n = row["facts"]
            words = count(n, "fait situé", "faits situés")
            made.append(html.P(
                [html.A(f"{words} en France entière", href=f"{nation}#faits"), "."]
            ))
        if row["all_regions"]:
            n = row["all_regions"]
            said = f"{count(n, 'fait')} {plural(n, 'concerne', 'concernent')} toutes les régions"
            made.append(
                html.P(
                    [html.A(said, href=f"{nation}#toutes-les-regions"),
                     f"\u00a0: {plural(n, 'montré', 'montrés')} sur la page de chacune, "
                     f"{plural(n, 'compté', 'comptés')} dans aucune."]
                )
            )
    return made


def _overseas(rows: Sequence[Record], context: Context) -> list[Element]:
    if not rows:
        return [html.P("Aucun document ne nomme de territoire français hors des régions.")]
    return [
        html.P([html.A(typography(row["name"]), href=sheet_href(row["code"], context)),
                f"\u00a0: {_numbers(row)}."])
        for row in rows
    ]


def _numbers(row: Record) -> str:
    n, others = row["facts"], row["mentions"]
    parts = [sentences.facts(n)] if n else [sentences.NONE.lower()]
    if others:
        parts.append(count(others, "autre mention", "autres mentions"))
    return ", ".join(parts)


def _abroad_words(rows: Sequence[Record]) -> list[Element]:
    if not rows:
        return [html.P("Aucun document ne situe de fait hors de France.")]
    n = sum(row["facts"] for row in rows)
    others = sum(row["mentions"] for row in rows)
    said = sentences.facts(n) if n else "Aucun fait localisé"
    where = count(len(rows), "lieu", "lieux")
    return [
        html.P(
            [
                f"{said[:1].upper()}{said[1:]} et "
                f"{count(others, 'autre mention', 'autres mentions')} hors de France, dans {where}"
                "\u00a0: ",
                html.A("leur liste", href="#etranger"), ".",
            ]
        )
    ]


def _abroad(rows: Sequence[Record], context: Context) -> Element:
    heads = (
        Column("nom", "Lieu", strong=True),
        Column("faits", "Faits", numeric=True),
        Column("mentions", "Seulement cités", numeric=True),
    )
    return section(
        "Faits hors de France",
        [
            html.Div(
                data_table(
                    heads,
                    [
                        {
                            "nom": html.A(typography(row["name"]),
                                          href=sheet_href(row["code"], context)),
                            "faits": number(row["facts"]) if row["facts"] else "aucun",
                            "mentions": number(row["mentions"]) if row["mentions"] else "aucune",
                        }
                        for row in rows
                    ],
                    caption="Faits à l’étranger et dans l’Union européenne", stack=False,
                ),
                className="territoires-etranger",
            )
        ],
        section_id="etranger",
        intro="Ils ne sont sur aucune carte. « Seulement cités »\u00a0: presse, exemples venus "
        "d’ailleurs, contextes, ce qui n’est pas décidé.",
    )
