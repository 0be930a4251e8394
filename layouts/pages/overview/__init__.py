"""« Vue d’ensemble »: statuses, dates and latest information of a plan, and what is unknown."""

from __future__ import annotations

from collections.abc import Mapping

from data import overview_frames as frames
from data.overview import Overview
from data.vocabulary import Nature
from layouts import element as html
from layouts.components.chart import Chart
from layouts.components.compact_filters import WITH_VOICES
from layouts.components.content import Content
from layouts.components.filtered import OF_STATUS, filtered_title
from layouts.components.folds import FOLDABLE, unfolding
from layouts.components.messages import empty_list
from layouts.components.navigation import columns
from layouts.locale import N_, _, say
from layouts.locale.formats import typography
from layouts.method import Rule
from layouts.page import Context, Page
from layouts.pages.overview import (
    axis_dates,
    dates,
    figures,
    news,
    plans,
    statuses,
    targets,
    voices,
)
from layouts.parts import Card, Filters, Group, Head, Part

# Each module lists its charts; a chart that `_order` does not place stands below the others.
CARDS = (
    *dates.CHARTS,
    *statuses.CHARTS,
    *targets.CHARTS,
    *axis_dates.CHARTS,
    *voices.CHARTS,
)


def title(data: Overview, context: Context) -> str:
    """« Vue d’ensemble du plan 2024-2026 »."""
    return say.overview.page_title(context)


def headline(data: Overview, context: Context) -> str:
    """The finding, as first heading."""

    def written() -> str:
        settled = filtered_title(context, data, OF_STATUS)
        return typography(settled or say.overview.headline(data, context))

    return context.once("headline", written)


def description(data: Overview, context: Context) -> str:
    """The finding and what it rests on."""
    return f"{headline(data, context)}. {_lede(data, context)}"


def announce(data: Overview, context: Context) -> str:
    """What the live region says after a change: the headline when nothing is selected."""
    if not data.selected:
        return typography(say.overview.headline(data, context))
    return typography(say.overview.announcement(data))


def _lede(data: Overview, context: Context) -> str:
    return context.once("lede", lambda: typography(say.overview.lede(data, context)))


def _eyebrow(data: Overview, context: Context) -> str:
    return typography(say.overview.eyebrow(data, context))


def _unfollowed(data: Overview, context: Context) -> bool:
    """Whether there is nothing to filter: the plan is unknown, not published yet or not covered."""
    if len(context.filters.plan) != 1:
        return not data.plans
    return data.plan is None or not data.plan.entry.covered


def _nothing_selected(data: Overview, context: Context) -> Content:
    """The message when the filters exclude everything of a covered plan."""
    if data.selected or _unfollowed(data, context):
        return None
    return empty_list(context, data.names, data.selected_without)


def _arranged(drawn: Mapping[str, Content], data: Overview, context: Context) -> Content:
    """Key figures beside the main charts, all plans, then the other charts by what is known."""
    first, rows = _order(data)
    hero = [drawn[name] for name in first]
    facts = columns((4, drawn["vue-chiffres"]), (8, hero))
    placed = {*first, *(name for row in rows for name in row)}
    rest = [_row(drawn, row) for row in rows]
    rest += [drawn[chart.id] for chart in CARDS if chart.id not in placed]
    return [
        html.Div([facts], id="vue-faits", hidden=data.selected == 0),
        _plans(drawn),
        *rest,
        columns(
            (8, _news(drawn)),
            (4, drawn["vue-contribuer"]),
        ),
    ]


def _plans(drawn: Mapping[str, Content]) -> Content:
    """The strip of all plans, folded on phones."""
    button = unfolding(_("See the plans"), _("Hide the plans"), "vue-plans-titre")
    parts = [drawn["vue-plans-titre"], button, drawn["vue-plans"]]
    return html.Section(parts, className=f"section {FOLDABLE}")


def _news(drawn: Mapping[str, Content]) -> Content:
    """The latest information; phones show the first lines."""
    heading = html.H2(_("Latest pieces of information"), id="vue-informations-titre")
    button = unfolding(_("See all of it"), _("See less"), "vue-informations-titre")
    lines = html.Div(drawn["vue-informations"], className="pli-debut")
    return html.Section([heading, lines, button], className=f"section {FOLDABLE}")


def _row(drawn: Mapping[str, Content], names: tuple[str, ...]) -> Content:
    if len(names) == 1:
        return drawn[names[0]]
    return columns(*((12 // len(names), drawn[name]) for name in names))


Rows = tuple[tuple[str, ...], ...]


def _order(data: Overview) -> tuple[tuple[str, ...], Rows]:
    """The ids of cards beside the key figures, then of rows below; they depend on what is known."""
    if data.status_given:
        waiting: Rows = (("promesses", "silences"),)
        if data.nature is Nature.DEADLINE:
            waiting = (("promesses",), ("silences",))
        return ("statuts-par-axe",), (
            ("declare-et-juge",),
            ("statuts",),
            ("actions-par-statut", "calendriers"),
            ("jalons-cumules",),
            ("jalons-par-axe",),
            ("dates-annoncees",),
            *waiting,
        )
    if data.nature is Nature.MILESTONE:
        return ("jalons-cumules", "dates-annoncees"), (
            ("connu-depuis-le-dernier-document",),
            ("silences", "promesses"),
            ("jalons-par-axe",),
            ("statuts-par-axe",),
            ("statuts",),
            ("actions-par-statut", "calendriers"),
        )
    return ("promesses",), (
        ("dates-annoncees",),
        ("jalons-cumules",),
        ("statuts-par-axe",),
        ("jalons-par-axe",),
        ("statuts",),
        ("actions-par-statut", "calendriers"),
        ("silences",),
    )


PAGE = Page(
    name="vue_ensemble",
    path="/",
    nav=N_("Overview"),
    rank=0,
    plan_default="newest",
    class_name="conteneur vue",
    around=lambda data: data,
    title=title,
    description=description,
    announce=announce,
    parts=(
        Head(heading=headline, eyebrow=_eyebrow, lede=_lede, prefix="vue"),
        Filters(
            lambda data, context: _("Filter the overview"),
            keys=WITH_VOICES,
            hidden=_unfollowed,
            words=lambda data, context: say.overview.result_words(data),
        ),
        Part("vue-vide", _nothing_selected),
        Group(
            (
                Part("vue-chiffres", figures.drawn, also=("vue-faits.hidden",)),
                *(Card(chart, placed=True) for chart in CARDS),
                Part(
                    "vue-plans-titre",
                    lambda data, context: say.overview_parts.strip_title(data),
                    tag=html.H2,
                ),
                Part("vue-plans", plans.strip),
                Part("vue-informations", news.information_list),
                Part("vue-contribuer", news.contribute),
            ),
            arrange=_arranged,
        ),
    ),
    charts=(
        Chart(
            id="dernieres-informations",
            rule=Rule.FRESHNESS,
            data=frames.latest_information,
            description=N_("What sources said last, newest first."),
        ),
        Chart(
            id="plans",
            data=frames.plans,
            description=N_("The plans published by the date, with what is kept of each."),
        ),
    ),
)
