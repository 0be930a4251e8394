"""« Plans »: size, axes, carriers, statuses, dates and time elapsed, side by side."""

from collections.abc import Callable
from typing import Any

from pandas import DataFrame

from data.queries.around import Framed
from data.queries.records import dicts
from layouts import element as html
from layouts.components.chart_card import ChartCard
from layouts.components.compact_filters import KEYS
from layouts.components.content import Content
from layouts.components.measures import (
    heads,
    linked,
    nothing,
    status_numbers,
    status_row,
)
from layouts.components.messages import unknown_words
from layouts.components.navigation import page_head, section
from layouts.components.squares import status_legend
from layouts.components.table import Column, data_table
from layouts.element import Element
from layouts.figures.stacked import status_bars
from layouts.locale.fr.measures import base_words, index_words, known_title, plans_title
from layouts.locale.french import (
    NB,
    THIN,
    capital,
    count,
    date_long,
    date_words,
    number,
    percent,
    typography,
)
from layouts.locale.words import STATE_ORDER, state_word
from layouts.page import Context, Page
from layouts.pages import _filtered as filtered

NAME = "plans"
PAGE = Page(
    name=NAME,
    path="/plans",
    section="axes",
    regions=filtered.region_names(NAME, KEYS),
    filters=KEYS,
)
Row = dict[str, Any]


def title(data: Framed[DataFrame], context: Context) -> str:
    """How many plans, and of which ones something is known."""
    return typography(plans_title(dicts(data.found)))


def description(data: Framed[DataFrame], context: Context) -> str:
    """What can be compared."""
    return f"{title(data, context)}. {_LEDE}"


_LEDE = (
    "Chaque plan a promis à sa façon\u202f: ses nombres se lisent côte à côte. Un indice ne se "
    "compare qu’entre plans dont les statuts sont connus."
)


def announce(data: Framed[DataFrame], context: Context) -> str:
    """What the live region says after a change."""
    return filtered.announce(data, title(data, context))


def regions(data: Framed[DataFrame], context: Context) -> dict[str, Any]:
    """What follows the filters."""
    return filtered.regions(data, context, _parts(data, context))


def view(data: Framed[DataFrame], context: Context) -> Element:
    """Statuses by plan, then one column a plan."""
    return filtered.view(data, context, _parts(data, context), "Filtrer les plans")


def _parts(data: Framed[DataFrame], context: Context) -> filtered.Parts:
    rows = dicts(data.found)
    told = [row for row in rows if row["published"] and row["covered"] and row["commitments"]]
    head = page_head(
        title(data, context), eyebrow=f"Plans · situation au {date_long(context.as_of)}",
        lede=_LEDE,
    )
    above = [*heads(data.around, context), head]
    if not data.around.kept:
        return above, [nothing(data.around, context)]
    below = [_card(told, data, context)] if told else []
    return above, [
        *below,
        section(
            "Les plans côte à côte",
            [_table(rows, context), html.P(_silence(rows), className="note")],
        ),
    ]


def _card(told: list[Row], data: Framed[DataFrame], context: Context) -> Element:
    numbers = status_numbers(told)
    top = max(told, key=lambda row: row["commitments"])
    whole = sum(row["commitments"] for row in told)
    known = whole - numbers["non_renseigne"]
    return ChartCard(
        "plans-compares",
        known_title(known, whole),
        f"Le plan le plus fourni est {typography(top['code'])}{NB}: "
        f"{count(top['commitments'], 'engagement')} sur {number(whole)}.",
        status_bars(
            [
                status_row(context, row, typography(f"Plan {row['code']}"), plan=row["code"])
                for row in told
            ]
        ),
        _numbers(told),
        data.around.documents,
        context,
        data.around.names,
        subtitle="Engagements par plan et par statut déclaré",
        legend=status_legend(
            numbers,
            hrefs={key: context.href("/engagements", plan=None, statut=key) for key in numbers},
        ),
        level=2,
        wide=True,
    ).component()


def _numbers(told: list[Row]) -> Element:
    columns = [
        Column("plan", "Plan", strong=True), Column("commitments", "Engagements", numeric=True),
        Column("known", "Statuts connus", numeric=True), Column("index", "Indice", numeric=True),
    ]
    rows = [
        {"plan": typography(row["code"]), "commitments": number(row["commitments"]),
         "known": number(row["known"]), "index": index_words(row)}
        for row in told
    ]
    return data_table(columns, rows, caption="Engagements et statuts par plan", stack=False)


def _table(rows: list[Row], context: Context) -> Element:
    columns = [
        Column("what", "", hidden_label=True),
        *(Column(row["code"], typography(row["code"])) for row in rows),
    ]
    columns[0] = Column("what", "Mesure", hidden_label=True, strong=True)
    lines: list[dict[str, Content]] = []
    for label, cell in _LINES.items():
        line: dict[str, Content] = {"what": label}
        for row in rows:
            line[row["code"]] = _cell(row, cell, context, label)
        lines.append(line)
    return data_table(columns, lines, caption="Mesures en lignes, plans en colonnes")


def _cell(
    row: Row, cell: Callable[[Row, Context], Content], context: Context, label: str
) -> Content:
    if label in _ALWAYS:
        return cell(row, context)
    if not row["published"]:
        return unknown_words("non publié à cette date")
    if not row["covered"]:
        return unknown_words("aucun document source")
    return cell(row, context)


def _list(row: Row, context: Context, **more: Any) -> str:
    return context.href("/engagements", plan=row["code"], **more)


def _dates(nature: str) -> Callable[[Row, Context], Content]:
    def cell(row: Row, context: Context) -> Content:
        total = row[f"{nature}_total"]
        if not total:
            return "·"

        def href(state: str | None = None) -> str:
            return context.href("/jalons", plan=row["code"], nature=nature, etat=state)

        parts: list[Content] = [html.A(number(total), href=href())]
        for state in STATE_ORDER:
            n = row[f"{nature}_{state}"]
            if n:
                words = state_word(state, n, feminine=nature == "echeance")
                parts += [html.Br(), html.A(f"{number(n)}{NB}{words}", href=href(state))]
        return parts

    return cell


def _size(row: Row, context: Context) -> Content:
    announced = row["announced"]
    parts: list[Content] = [linked(row["commitments"], _list(row, context))]
    if announced is not None and announced != row["commitments"] and not context.filters.narrows:
        parts += [f"{THIN}; {number(announced)} annoncés"]
    return parts


def _promised(row: Row, context: Context) -> Content:
    if row["announced"] is None:
        return unknown_words()
    return count(row["announced"], "engagement")


def _axes(row: Row, context: Context) -> Content:
    subs = f", {count(row['subaxes'], 'sous-axe')}" if row["subaxes"] else ""
    return [html.A(count(row["axes"], "axe"), href=context.href("/axes", plan=row["code"])), subs]


def _carriers(row: Row, context: Context) -> Content:
    return [
        html.A(count(row["carriers"], "porteur"),
               href=context.href("/ministeres", plan=row["code"])),
        f", {count(row['participations'], 'participation')}",
    ]


def _known(row: Row, context: Context) -> Content:
    if not row["commitments"]:
        return "·"
    if not row["known"]:
        return unknown_words("aucun")
    href = _list(row, context, **{"statut!": "non_renseigne"})
    return [html.A(number(row["known"]), href=href), f" sur {number(row['commitments'])}"]


def _index(row: Row, context: Context) -> Content:
    if row["index"] is None:
        return unknown_words("non calculable")
    href = context.href("/chiffres/indice", plan=row["code"])
    return [html.A(index_words(row), href=href), f", {base_words(row)}"]


def _elapsed(row: Row, context: Context) -> Content:
    if row["elapsed"] is None:
        return unknown_words("non publié à cette date")
    return "plan clos" if row["over"] else percent(row["elapsed"])


def _last(row: Row, context: Context) -> Content:
    if row["last_on"] is None:
        return unknown_words("aucune")
    href = context.href("/chiffres/fraicheur", plan=row["code"])
    return html.A(date_long(row["last_on"]), href=href)


def _published(row: Row, context: Context) -> Content:
    return capital(date_words(row["published_on"], row["published_precision"]))


_LINES: dict[str, Callable[[Row, Context], Content]] = {
    "Publication": _published,
    "Engagements annoncés": _promised,
    "Temps écoulé": _elapsed,
    "Engagements": _size,
    "Axes": _axes,
    "Porteurs": _carriers,
    "Statuts connus": _known,
    "Indice d’avancement": _index,
    "Jalons des fiches": _dates("jalon"),
    "Échéances des textes": _dates("echeance"),
    "Dernière information": _last,
}
_ALWAYS = {"Publication", "Engagements annoncés", "Temps écoulé"}


def _silence(rows: list[Row]) -> str:
    spoken = [row for row in rows if row["known"]]
    if len(spoken) < 2:
        return (
            "Les statuts ne sont connus que pour un plan au plus\u202f: aucun écart d’avancement "
            "entre plans ne peut être établi. Jalons et échéances ne s’additionnent pas."
        )
    return "Jalons et échéances ne s’additionnent pas."
