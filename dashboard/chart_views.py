"""The card of one chart, drawn as on its page, for embedding, pictures and files."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.discovery import Entry
from dashboard.pages import Pages
from layouts.components.chart import Chart
from layouts.components.chart_card import ChartCard
from layouts.components.content import plain_text
from layouts.locale import speaking
from layouts.page import Context


@dataclass(frozen=True)
class ChartView:
    """A chart under an address, with its page and context."""

    card: ChartCard | None  # None when there is nothing to show
    context: Context


class ChartViews:
    """The charts of pages with one address, by id; of several pages the first."""

    def __init__(self, pages: Pages) -> None:
        self._pages = pages
        self._charts: dict[str, tuple[Entry, Chart]] = {}
        for entry in pages.entries:
            for chart in entry.page.all_charts:
                drawn = chart.figure is not None or chart.body is not None
                if drawn and "<" not in entry.page.path:
                    self._charts.setdefault(chart.id, (entry, chart))

    @property
    def ids(self) -> tuple[str, ...]:
        """The charts that can be embedded."""
        return tuple(self._charts)

    def read_out(self, chart_id: str, query: str) -> tuple[str, str]:
        """The finding and the sentence of a chart; empty for a chart without a page."""
        view = self.view(chart_id, query)
        # A page with a default plan would describe that plan, while the data cover all.
        if view is None or view.card is None or not view.context.plan_given:
            return "", ""
        return view.card.title, plain_text(view.card.sentence)

    def view(self, chart_id: str, query: str) -> ChartView | None:
        """A chart under the query of an address; None for a chart that cannot be embedded."""
        known = self._charts.get(chart_id)
        if known is None:
            return None
        entry, chart = known
        path = entry.page.path
        context = self._pages.context(entry, path, {}, query)
        data = entry.load(self._pages.store, context)
        with speaking(context.language, ongoing=context.ongoing):
            shown = chart.is_shown(data, context)
            return ChartView(chart.card(data, context) if shown else None, context)
