"""One territory: what happened or is planned there, and its commitments."""

from collections.abc import Callable
from functools import partial

from data.catalogue import NATION
from data.territory import TerritorySheet
from layouts import element as html
from layouts.components.chips import criterion_chips
from layouts.components.content import Content
from layouts.components.folds import begun, folded
from layouts.components.navigation import (
    breadcrumb,
    button_link,
    buttons,
    page_head,
)
from layouts.components.places import sheet_href
from layouts.locale import _, say
from layouts.locale.formats import official
from layouts.page import Context, Page
from layouts.pages.territory import facts, progress
from layouts.pages.territory.indicators import indicators
from layouts.pages.territory.sources import sources
from layouts.parts import Draw, Group, Part


def _head(data: TerritorySheet, context: Context) -> Content:
    return page_head(
        say.territory.headline(data),
        eyebrow=say.territory.eyebrow(data),
        lede=say.territory.lede(data, context.as_of),
        trail=breadcrumb(_trail(data, context)),
    )


def _trail(data: TerritorySheet, context: Context) -> list[tuple[str, str]]:
    steps = [(_("Territories"), context.href("/territoires", territoire=None))]
    steps += [(official(entry.name), sheet_href(entry.code, context)) for entry in data.above]
    return steps


def _criteria(data: TerritorySheet, context: Context) -> Content:
    if not context.filters.without("au", "plan", "territoire").pairs():
        return None
    return criterion_chips(context, data.names, skip=("au", "territoire"))


def _part(draw: Draw, fold: Callable[[Content], Content]) -> Part:
    """A section, and how much of it phones show unfolded."""
    return Part(None, lambda data, context: fold(draw(data, context)))


def _ways_out(data: TerritorySheet, context: Context) -> Content:
    """Links to its commitments, those of the nation, and the comparison."""
    links = []
    if data.number and not data.is_nation:
        words = say.territory.own_commitments(data.number)
        href = progress.list_href(data, context, "/engagements")
        links.append(button_link(words, href, primary=True))
    if data.entry.code != NATION:
        words = say.territory.of_the_nation(data.national)
        links.append(button_link(words, sheet_href(NATION, context)))
    compared = context.href("/territoires", territoire=data.entry.code)
    links.append(button_link(_("Compare with others"), f"{compared}#comparaison"))
    return buttons(*links)


PAGE = Page(
    name="territoire",
    path="/territoires/<code>",
    section="territoires",
    title=lambda data, context: say.territory.title(data),
    description=lambda data, context: say.territory.headline(data),
    class_name="conteneur fiche territoire",
    tag=html.Article,
    parts=(
        Part(None, _head),
        Part(None, _criteria),
        Part(None, _ways_out),
        _part(facts.counted, begun),
        Group(
            (
                _part(progress.commitments, begun),
                _part(progress.dates, begun),
                _part(indicators, begun),
                _part(progress.information, begun),
                _part(facts.everywhere, folded),
                _part(facts.apart, folded),
            ),
            class_name="territoire-suite",
        ),
        _part(sources, partial(folded, beyond=0)),
    ),
)
