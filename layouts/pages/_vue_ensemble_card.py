"""A chart card of the overview: its parts computed once, placed by the view, redrawn by regions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from data.queries.overview_page import Overview
from data.queries.records import dicts
from layouts import element as html
from layouts.components.chart_card import ChartCard, card_region_names
from layouts.components.chips import clear_href
from layouts.components.content import Content
from layouts.element import Element
from layouts.figures.theme import empty_figure
from layouts.locale.french import date_words, typography
from layouts.page import Context

# Card ids, stable; True when the body is a figure drawn by plotly.
CARDS: Mapping[str, bool] = {
    "jalons-cumules": True,
    "statuts": False,
    "statuts-par-axe": True,
    "actions-par-statut": False,
    "calendriers": False,
    "silences": True,
    "promesses": False,
    "jalons-par-axe": False,
    "dates-annoncees": False,
}
# Cards whose body is the table itself.
WITHOUT_TABLE = frozenset({"calendriers", "dates-annoncees"})


@dataclass(frozen=True)
class Card:
    """What varies in a card of this page; `shown` is False when there is nothing to say."""

    id: str
    title: str
    sentence: Content
    body: Any
    table: Element | None
    shown: bool
    options: Mapping[str, Any] = field(default_factory=dict)

    def _body(self) -> Any:
        """What is drawn; nothing travels for a hidden card."""
        if self.shown:
            return self.body
        return empty_figure() if CARDS[self.id] else []

    def _card(self, data: Overview, context: Context) -> ChartCard:
        return ChartCard(
            self.id, self.title, self.sentence, self._body(), self.table, sources(data), context,
            data.names, level=2, **self.options,
        )  # fmt: skip

    def component(self, data: Overview, context: Context) -> Element:
        """The card in its place, hidden when it has nothing to say."""
        drawn = self._card(data, context).component()
        return html.Div(drawn, id=f"place-{self.id}", className="place", hidden=not self.shown)

    def regions(self, data: Overview, context: Context) -> dict[str, Any]:
        """What of it follows the filters."""
        regions = self._card(data, context).regions()
        return {**regions, f"place-{self.id}.hidden": not self.shown}


def region_names() -> tuple[str, ...]:
    """The regions of all cards, for `PAGE.regions`."""
    names: list[str] = []
    for card_id, figure in CARDS.items():
        names += card_region_names(card_id, figure=figure, table=card_id not in WITHOUT_TABLE)
        names.append(f"place-{card_id}.hidden")
    return tuple(names)


def sources(data: Overview) -> list[str]:
    """The documents behind the page, with their dates."""
    return [
        row["title"]
        + (f", {date_words(row['dated'], row['precision'])}" if row["dated"] else ", sans date")
        for row in dicts(data.documents)
    ]


def plan_subtitle(context: Context, words: str) -> str:
    """« Nombre d’engagements, plan 2024-2026 »."""
    chosen: Sequence[str] = context.filters.plan
    which = (
        f"plan{'s' if len(chosen) > 1 else ''} {' et '.join(chosen)}"
        if chosen
        else "tous les plans"
    )
    return typography(f"{words}, {which}")


__all__ = [
    "CARDS",
    "WITHOUT_TABLE",
    "Card",
    "clear_href",
    "plan_subtitle",
    "region_names",
    "sources",
]
