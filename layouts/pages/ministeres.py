"""« Ministères et organismes »: who carries what, ranked, as printed or by portfolio."""

from typing import Any

from data.queries.around import Framed
from data.queries.measures import Grouping
from data.queries.organisations import SORTS, Group, Ranking
from data.queries.records import dicts
from layouts import element as html
from layouts.components import ranking as ranks
from layouts.components.chart_card import ChartCard
from layouts.components.compact_filters import KEYS
from layouts.components.content import Content
from layouts.components.measures import (
    chosen_carriers,
    commitments_href,
    heads,
    nothing,
    plan_title,
    status_row,
)
from layouts.components.navigation import page_head, section, switch_row, switches
from layouts.components.squares import status_legend
from layouts.components.table import Group as TableGroup
from layouts.element import Element
from layouts.figures.stacked import status_bars
from layouts.locale.fr.measures import (
    carriers_title,
    known_title,
    overlap_note,
    overlap_words,
    short_body,
)
from layouts.locale.french import NB, count, date_long, number
from layouts.page import Context, Page
from layouts.pages import _filtered as filtered

NAME = "ministeres"
PAGE = Page(
    name=NAME,
    path="/ministeres",
    nav="Ministères",
    rank=30,
    regions=filtered.region_names(NAME, KEYS),
    plan_default="newest",
    filters=KEYS,
    options={"groupe": tuple(Grouping), "tri": SORTS},
)
CHART = "porteurs-classes"
BARS = 12
_SORTS = {
    "nombre": "nombre", "avancement": "avancement", "retard": "retard", "silence": "silence",
    "fraicheur": "fraîcheur", "nom": "nom",
}
_GROUPS = {
    Group.MINISTRY: "Ministères et secrétariats d’État",
    Group.SERVICE: "Directions et services interministériels",
    Group.AUTHORITY: "Autorités indépendantes et juridictions",
    Group.OTHER: "Agences, associations et autres organismes",
}

Row = dict[str, Any]


def _leaders(data: Framed[Ranking]) -> list[Row]:
    """The ministries, or the portfolios, that lead something."""
    ranked = data.found
    rows = [row for row in dicts(ranked.rows) if row["top"] == row["code"] and row["commitments"]]
    if ranked.by is Grouping.PORTFOLIO:
        return rows
    return [row for row in rows if row["group"] == Group.MINISTRY]


def _noun(data: Framed[Ranking]) -> tuple[str, str]:
    if data.found.by is Grouping.PORTFOLIO:
        return "portefeuille", "portefeuilles"
    return "ministère", "ministères"


def title(data: Framed[Ranking], context: Context) -> str:
    """Who carries most, when one does alone."""
    return carriers_title(
        _leaders(data), data.found.total, _noun(data), chosen=chosen_carriers(context)
    )


def description(data: Framed[Ranking], context: Context) -> str:
    """The totals: participations and distinct commitments."""
    return _totals(data.found)


def _totals(ranked: Ranking) -> str:
    overlap = overlap_words(ranked.participations, ranked.total["commitments"])
    noun = "portefeuille" if ranked.by is Grouping.PORTFOLIO else "porteur"
    return f"{count(ranked.carriers, noun)}, {overlap}."


def announce(data: Framed[Ranking], context: Context) -> str:
    """What the live region says after a change."""
    return filtered.announce(data, title(data, context))


def regions(data: Framed[Ranking], context: Context) -> dict[str, Any]:
    """What follows the filters."""
    return filtered.regions(data, context, _parts(data, context))


def view(data: Framed[Ranking], context: Context) -> Element:
    """Totals, statuses of the leaders, the whole ranking by group."""
    return filtered.view(data, context, _parts(data, context), "Filtrer les porteurs")


def _parts(data: Framed[Ranking], context: Context) -> filtered.Parts:
    ranked = data.found
    head = page_head(
        title(data, context),
        eyebrow=f"Ministères et organismes · {plan_title(context)} · "
        f"situation au {date_long(context.as_of)}",
        lede=_totals(ranked),
    )
    above = [*heads(data.around, context), head]
    if not ranked.total["commitments"]:
        return above, [nothing(data.around, context)]
    leaders = _leaders(data)
    return above, [
        _switches(context),
        *([_card(leaders, data, context)] if leaders else []),
        section("Classement", _tables(data, context), intro=_intro(data)),
        html.P(
            [html.A("Croiser axes et ministères", href=context.href("/matrice")), " · ",
             html.A("Comparer les axes", href=context.href("/axes"))],
            className="suite",
        ),
    ]


def _switches(context: Context) -> Element:
    group = context.options["groupe"]
    return switch_row(
        switches(
            "Voir par",
            [
                ("organisme, tel qu’imprimé", context.href(groupe=None),
                 group == Grouping.ORGANISATION),
                ("portefeuille, notre regroupement",
                 context.href(groupe=Grouping.PORTFOLIO.value), group == Grouping.PORTFOLIO),
            ],
        ),
        switches(
            "Trier par",
            [
                (word, context.href(tri=key), context.options["tri"] == key)
                for key, word in _SORTS.items()
            ],
        ),
    )


def _card(leaders: list[Row], data: Framed[Ranking], context: Context) -> Element:
    ranked = data.found
    by = ranked.by.value
    shown = leaders[:BARS]
    one, many = _noun(data)
    total = ranked.total
    numbers = {
        key: total[key]
        for key in ("complet", "substantiel", "partiel", "non_demarre", "non_renseigne",
                    "abandonne")
    }
    left = len(leaders) - len(shown)
    top = shown[0]["commitments"]
    most = [short_body(row["name"]) for row in shown if row["commitments"] == top]
    reading = (
        f"Parmi les {many}, {most[0]} en porte le plus{NB}: {count(top, 'engagement')} sur "
        f"{number(total['commitments'])}."
        if len(most) == 1 and context.options["tri"] == "nombre"
        else f"Chaque barre compte tous les engagements d’un {one}, les barres se recoupent."
    )
    return ChartCard(
        CHART,
        known_title(total["known"], total["commitments"]),
        reading,
        status_bars(
            [
                status_row(context, row, short_body(row["name"]), **{by: row["code"]})
                for row in shown
            ]
        ),
        ranks.table(leaders, ranked, context, caption=f"{many.capitalize()} porteurs"),
        data.around.documents,
        context,
        data.around.names,
        subtitle=f"Engagements portés, par {one} et par statut déclaré"
        + (f"{NB}; les {len(shown)} premiers" if left > 0 else ""),
        legend=status_legend(
            numbers, hrefs={key: commitments_href(context, statut=key) for key in numbers}
        ),
        note=overlap_note(
            ranked.shared, total["commitments"],
            "porteurs" if ranked.by is Grouping.ORGANISATION else many,
        ),
        level=2,
        wide=True,
    ).component()


def _intro(data: Framed[Ranking]) -> str:
    if data.found.by is Grouping.PORTFOLIO:
        return (
            "Le portefeuille est un regroupement de notre main\u202f: il réunit les noms "
            "successifs d’un même domaine. Les organismes que rien ne rattache avec certitude à "
            "un portefeuille n’y figurent pas."
        )
    return (
        "Noms imprimés dans les plans. Les engagements d’une direction comptent aussi pour le "
        "ministère auquel elle est rattachée, ceux d’un secrétariat d’État pour son ministère."
    )


def _tables(data: Framed[Ranking], context: Context) -> list[Content]:
    ranked = data.found
    rows = dicts(ranked.rows)
    tops = [row for row in rows if row["top"] == row["code"]]
    below: dict[str, list[Row]] = {}
    for row in rows:
        if row["top"] != row["code"]:
            below.setdefault(row["top"], []).append(row)
    sorts = {key: context.href(tri=key) for key in _SORTS}
    sort = context.options["tri"]
    if ranked.by is Grouping.PORTFOLIO:
        return [
            ranks.table(tops, ranked, context, caption="Portefeuilles", sorts=sorts, sort=sort)
        ]
    parts: list[Content] = []
    listed: list[Row | TableGroup] = []
    for group, label in _GROUPS.items():
        led = [row for row in tops if row["group"] == group and row["commitments"]]
        if not led:
            continue
        figures = ranked.groups.get(group.value, {})
        n = figures.get("commitments", 0)
        listed += [
            TableGroup(
                label,
                f"{count(len(led), 'porteur')}, "
                f"{count(n, 'engagement distinct', 'engagements distincts')}",
            ),
            *led,
        ]
    parts.append(
        ranks.table(listed, ranked, context, below=below, caption="Porteurs par groupe",
                    sorts=sorts, sort=sort)
    )
    only = [row for row in tops if not row["commitments"]]
    if only:
        parts.append(
            html.Details(
                [
                    html.Summary(
                        f"{count(len(only), 'organisme associé', 'organismes associés')} sans "
                        "porter d’engagement"
                    ),
                    ranks.table(only, ranked, context, below=below, caption="Organismes associés"),
                ],
                className="repli",
            )
        )
    return parts
