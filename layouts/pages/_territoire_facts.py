"""The facts of one territory: what counts, what concerns all régions, what is only cited."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
from dash import html
from dash.development.base_component import Component

from data.queries.records import dicts
from data.queries.territory_pages import TerritorySheet
from data.vocabulary import ItemKind, Level
from layouts.components.content import without_none
from layouts.components.messages import unknown_words
from layouts.components.navigation import section
from layouts.components.table import Column, Group, Row, TableRow, data_table
from layouts.locale.french import NB, count, period_words, quoted, typography
from layouts.locale.words import KIND, LEVEL, LOCATION_KIND
from layouts.page import Context
from layouts.pages import _territoire_sentences as sentences
from layouts.pages._engagement_sentences import lines_short
from layouts.pages._territoires_map import sheet_href

Fact = Mapping[str, Any]
# How many rows of each list the paper keeps: the sheet fits one page.
PRINTED = {"facts": 8, "apart": 3, "everywhere": 3}

_COLUMNS = (
    Column("when", "Date", strong=True),
    Column("what", "Ce qui s’y passe", block=""),
    Column("where", "Lieu et niveau", block="Lieu"),
    Column("kind", "Lien"),
    Column("commitment", "Engagement et porteurs", block="Engagement"),
    Column("source", "Source"),
)


def facts(data: TerritorySheet, context: Context) -> Component:
    """What took place or is planned there: the counted kinds."""
    if data.facts.empty:
        body: list[Component] = [
            html.P(unknown_words("Aucune action territorialisée recensée à cette date."))
        ]
    else:
        body = without_none(
            [
                _places(data, context),
                _table(data, data.facts, context, "Faits comptés", PRINTED["facts"]),
            ]
        )
    return section("Ce qui s’y est passé ou y est prévu", body, section_id="faits", ruled=True)


def everywhere(data: TerritorySheet, context: Context) -> Component | None:
    """What concerns every région: shown on the page of each, counted in none."""
    if data.everywhere.empty:
        return None
    return section(
        "Ce qui concerne toutes les régions",
        [_table(data, data.everywhere, context, "Faits de toutes les régions",
                PRINTED["everywhere"])],
        section_id="toutes-les-regions",
        intro=sentences.everywhere_words(len(data.everywhere)),
    )


def apart(data: TerritorySheet, context: Context) -> Component | None:
    """Press, inspirations, contexts, what is not decided: listed, not counted."""
    if data.apart.empty:
        return None
    rows: list[TableRow] = []
    listed = dicts(data.apart)
    for kind, title in sentences.APART.items():
        same = [one for one in listed if one["kind"] == kind]
        if same:
            rows.append(Group(title, count(len(same), "mention")))
            rows += [_row(data, one, context) for one in same]
    return section(
        "Seulement cité",
        [
            data_table([one for one in _COLUMNS if one.key != "kind"],
                       _marked(rows, PRINTED["apart"]), caption="Mentions non comptées"),
            *_left(len(listed), PRINTED["apart"], ("mention", "mentions")),
        ],
        section_id="cite",
        intro="Un article, un exemple venu d’ailleurs ou un contexte n’est pas une action menée "
        "ici\u00a0: rien de cette liste n’entre dans les nombres.",
    )


def _places(data: TerritorySheet, context: Context) -> Component | None:
    """The places below it, each towards its page."""
    below = sentences.below(data)
    if not below:
        return None
    parts: list[Any] = ["Par lieu\u00a0: "]
    for place, one in enumerate(below):
        if place:
            parts.append(" · ")
        href = sheet_href(str(one["place"]), context)
        parts += [html.A(typography(one["name"]), href=href), f" {one['facts']}"]
    return html.P(parts, className="ecran-seul")


def _table(
    data: TerritorySheet, found: pd.DataFrame, context: Context, caption: str, printed: int
) -> Component:
    rows: list[TableRow] = [_row(data, one, context) for one in dicts(found)]
    return html.Div(
        [
            data_table(_COLUMNS, _marked(rows, printed), caption=caption),
            *_left(len(rows), printed, ("fait", "faits")),
        ]
    )


def _marked(rows: Sequence[TableRow], printed: int) -> list[TableRow]:
    """The rows beyond what the paper keeps are for the screen."""
    made: list[TableRow] = []
    kept = 0
    for one in rows:
        if isinstance(one, Row):
            kept += 1
            if kept > printed:
                first = html.Span(one.cells["when"], className="au-dela")
                made.append(Row({**one.cells, "when": first}))
                continue
        made.append(one)
    return made


def _left(total: int, printed: int, noun: Sequence[str]) -> list[Component]:
    if total <= printed:
        return []
    return [html.P(sentences.rest(total - printed, noun), className="impression-seule note")]


def _row(data: TerritorySheet, one: Fact, context: Context) -> Row:
    return Row(
        {
            "when": _when(one),
            "what": _what(one),
            "where": _where(data, one, context),
            "kind": LOCATION_KIND[one["kind"]],
            "commitment": _commitment(data, one, context),
            "source": source_link(one),
        }
    )


def _when(one: Fact) -> Any:
    if one["start"] is None and one["end"] is None:
        return html.Span("non datée", className="discret")
    return period_words(one["start"], one["end"], one["precision"])


def _what(one: Fact) -> list[Any]:
    parts: list[Any] = []
    if one["description"]:
        parts.append(typography(one["description"]))
    details = []
    if one["item_kind"] in {ItemKind.ACTION, ItemKind.MILESTONE} and one["label"]:
        kind = KIND[one["item_kind"]][0]
        details.append(f"{kind} {quoted(typography(one['label']))}")
    if one["words"]:
        details.append(f"imprimé {quoted(typography(one['words']))}")
    if details:
        parts.append(html.Span(" · ".join(details), className="precision"))
    return parts


def _where(data: TerritorySheet, one: Fact, context: Context) -> list[Any]:
    if one["level"] == Level.NATION and data.entry["level"] != Level.NATION:
        return ["toutes les régions"]
    level = LEVEL[one["level"]].lower()
    named: Any = typography(one["name"])
    if one["territory"] != data.entry["code"]:
        named = html.A(named, href=sheet_href(str(one["territory"]), context))
    return [named, html.Span(level, className="precision")]


def _commitment(data: TerritorySheet, one: Fact, context: Context) -> list[Any]:
    plan = typography(f"Plan {one['plan']}")
    if one["commitment"] is None:
        return [html.A(plan, href=context.link("/", plan=one["plan"])),
                html.Span("le plan lui-même", className="precision")]
    href = context.link(f"/engagements/{one['commitment']}")
    words = typography(f"{one['commitment_number']}. {one['commitment_short']}")
    parts: list[Any] = [html.A(words, href=href)]
    names = leads(data, str(one["commitment"]))
    parts.append(html.Span(f"{plan}{NB}· {names}" if names else plan, className="precision"))
    return parts


def leads(data: TerritorySheet, commitment: str) -> str:
    """The carriers of a commitment, the first two by name."""
    found = data.leads[(data.leads["item"] == commitment) & data.leads["counted"].astype(bool)]
    names = [typography(str(one)) for one in found["current_name"]]
    if len(names) > 2:
        others = count(len(names) - 2, "autre porteur", "autres porteurs")
        return f"{', '.join(names[:2])} et {others}"
    return ", ".join(names)


def source_link(one: Fact) -> Component:
    """« l. 977 », towards the source at the end of the page."""
    words = lines_short(one["lines"]) if one["lines"] else "rédaction"
    return html.A(words, href=f"#source-{one['source']}")
