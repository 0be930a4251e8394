"""The facts of one territory: what counts, what concerns all régions, what is only cited."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from data.queries.records import dicts
from data.queries.territory_pages import TerritorySheet
from data.vocabulary import ItemKind, Level
from layouts import element as html
from layouts.components.content import without_none
from layouts.components.messages import unknown_words
from layouts.components.navigation import section
from layouts.components.table import Column, Group, Row, TableRow, data_table
from layouts.element import Element
from layouts.locale.fr.citations import lines_short
from layouts.locale.french import NB, count, period_words, quoted, typography
from layouts.locale.words import KIND, LEVEL, LOCATION_KIND
from layouts.page import Context
from layouts.pages import _territoire_sentences as sentences
from layouts.pages._territoires_map import sheet_href

Fact = Mapping[str, Any]
# How many facts the paper keeps: the sheet fits one page.

_COLUMNS = (
    Column("when", "Date", strong=True),
    Column("what", "Ce qui s’y passe", block=""),
    Column("where", "Lieu et niveau", block="Lieu"),
    Column("kind", "Lien"),
    Column("commitment", "Engagement et porteurs", block="Engagement"),
    Column("source", "Source"),
)


def facts(data: TerritorySheet, context: Context) -> Element:
    """What took place or is planned there: the counted kinds."""
    if data.facts.empty:
        body: list[Element] = [
            html.P(unknown_words("Aucune action territorialisée recensée à cette date."))
        ]
    else:
        body = without_none(
            [
                _places(data, context),
                _table(data, data.facts, context, "Faits comptés"),
            ]
        )
    return section("Ce qui s’y est passé ou y est prévu", body, section_id="faits", ruled=True)


def everywhere(data: TerritorySheet, context: Context) -> Element | None:
    """What concerns every région: shown on the page of each, counted in none."""
    if data.everywhere.empty:
        return None
    return section(
        "Ce qui concerne toutes les régions",
        [html.Div(_table(data, data.everywhere, context, "Faits de toutes les régions"),
                  className="ecran-seul")],
        section_id="toutes-les-regions",
        intro=sentences.everywhere_words(len(data.everywhere)),
    )


def apart(data: TerritorySheet, context: Context) -> Element | None:
    """Press, inspirations, contexts, what is not decided: listed, not counted."""
    if data.apart.empty:
        return None
    rows: list[TableRow] = []
    numbers = []
    listed = dicts(data.apart)
    for kind, title in sentences.APART.items():
        same = [one for one in listed if one["kind"] == kind]
        if same:
            rows.append(Group(title, count(len(same), "mention")))
            rows += [_row(data, one, context) for one in same]
            numbers.append(f"{title}{NB}: {count(len(same), 'mention')}")
    table = data_table([one for one in _COLUMNS if one.key != "kind"], rows,
                       caption="Mentions non comptées")
    return section(
        "Seulement cité",
        [
            html.Div(table, className="ecran-seul"),
            html.P(" · ".join(numbers), className="impression-seule"),
        ],
        section_id="cite",
        intro="Un article, un exemple venu d’ailleurs ou un contexte n’est pas une action menée "
        "ici\u00a0: rien de cette liste n’entre dans les nombres.",
    )


def _places(data: TerritorySheet, context: Context) -> Element | None:
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
    data: TerritorySheet, found: pd.DataFrame, context: Context, caption: str
) -> Element:
    rows = [_row(data, one, context) for one in dicts(found)]
    return data_table(_COLUMNS, rows, caption=caption)


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
        parts.append(html.Span(" · ".join(details), className="precision ecran-seul"))
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


def source_link(one: Fact) -> Element:
    """« l. 977 », towards the source at the end of the page."""
    words = lines_short(one["lines"]) if one["lines"] else "rédaction"
    return html.A(words, href=f"#source-{one['source']}")
