"""One territory: what happened or is planned there, and what is known of its commitments."""

from typing import Any

from data.queries.territory_pages import TerritorySheet
from data.vocabulary import Level
from layouts import element as html
from layouts.components.chips import criterion_chips
from layouts.components.content import without_none
from layouts.components.navigation import (
    breadcrumb,
    button_link,
    buttons,
    page_head,
    print_strip,
)
from layouts.element import Element
from layouts.locale.french import date_long, typography
from layouts.page import Context, Page
from layouts.pages import _territoire_facts as facts
from layouts.pages import _territoire_progress as progress
from layouts.pages import _territoire_sentences as sentences
from layouts.pages import _territoires_sentences as shared
from layouts.pages._territoires_map import sheet_href

NATION = "FR"
PAGE = Page(name="territoire", path="/territoires/<code>", section="territoires")


def title(data: TerritorySheet, context: Context) -> str:
    """« Bretagne, territoire »."""
    return f"{sentences.name(data)}, territoire"


def description(data: TerritorySheet, context: Context) -> str:
    """The finding, for search engines and shared links."""
    return sentences.headline(data)


def view(data: TerritorySheet, context: Context) -> Element:
    """Head and ways out, facts, commitments, milestones, information, sources."""
    narrowed = context.filters.without("au", "plan", "territoire")
    return html.Article(
        without_none(
            [
                print_strip(
                    context.site.name,
                    f"Situation au {date_long(context.as_of)} · Licence Ouverte 2.0",
                    _address(context),
                ),
                page_head(
                    sentences.headline(data),
                    eyebrow=sentences.eyebrow(data),
                    lede=sentences.lede(data, date_long(context.as_of)),
                    trail=breadcrumb(_trail(data, context)),
                ),
                criterion_chips(context, data.names, skip=("au", "territoire"))
                if narrowed.pairs() else None,
                _ways_out(data, context),
                facts.facts(data, context),
                html.Div(
                    without_none(
                        [
                            progress.commitments(data, context),
                            progress.milestones(data, context),
                            progress.information(data, context),
                            facts.everywhere(data, context),
                            facts.apart(data, context),
                        ]
                    ),
                    className="territoire-suite",
                ),
                progress.sources(data, context),
            ]
        ),
        className="conteneur fiche territoire",
    )


def _address(context: Context) -> str:
    # The criteria stand on the page in words; the date is what the paper must carry.
    return f"{context.site.base_url or ''}{context.link(context.path)}"


def _trail(data: TerritorySheet, context: Context) -> list[tuple[str, str]]:
    steps = [("Territoires", context.href("/territoires", territoire=None))]
    for key in ("region", "department"):
        if data.entry[key]:
            name = typography(data.entry[f"{key}_name"])
            steps.append((name, sheet_href(data.entry[key], context)))
    return steps


def _ways_out(data: TerritorySheet, context: Context) -> Element:
    """Its commitments, those of the nation, the comparison: one click each."""
    parts: list[Any] = []
    if len(data.commitments) and data.entry["level"] != Level.NATION:
        n = len(data.commitments)
        words = "Son engagement" if n == 1 else f"Ses {shared.commitments(n)}"
        parts.append(button_link(words, progress.list_href(data, context, "/engagements"),
                                 primary=True))
    if data.entry["code"] != NATION:
        parts.append(
            button_link(f"La nation, {shared.commitments(data.national)}",
                        sheet_href(NATION, context))
        )
    parts.append(
        button_link(
            "Comparer à d’autres",
            f"{context.href('/territoires', territoire=data.entry['code'])}#comparaison",
        )
    )
    return buttons(*parts)
