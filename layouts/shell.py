"""The frame of every page: skip links, header, context bar, main, footer, live region."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from data.criteria import CRITERIA
from layouts import element as html
from layouts import ids
from layouts.attributes import aria, data
from layouts.components.messages import REPLAY_CLASS, replay_alert
from layouts.components.search_form import SEARCH_PATH, search_form
from layouts.context_bar import context_bar
from layouts.element import Element, Fixed, walk
from layouts.error_pages import problem_words
from layouts.footer import footer
from layouts.language_switch import language_switch
from layouts.locale import FRENCH, LANGUAGE_KEY, N_, _, current, say
from layouts.locale.formats import date_long, official
from layouts.page import Context, Page, QueryProblem

MENU = "menu-principal"
# Name -> text that scripts show (assets/js/announce.js).
_SCRIPT_WORDS = {
    "link": N_("Link copied"),
    "table": N_("Table copied"),
    "text": N_("Text copied"),
    "image_copied": N_("Image copied"),
    "refused": N_("The browser refused the copy"),
    "choices": N_("Choices left:"),
    "image": N_("This browser could not make the image"),
    "computed": N_("Computed by {site}."),
}
APPEARANCES = (("systeme", N_("System")), ("clair", N_("Light")), ("sombre", N_("Dark")))


def shell(context: Context, content: Any, *, state: Mapping[str, Any] | None = None) -> Element:
    """The whole page; `state`: title and announcement, which the page's callback updates."""
    page = context.page
    stores: list[Element] = [html.Store(id=ids.PAGE_STATE, data=dict(state or {}))]
    if page.regions:
        stores.append(html.Store(id=ids.request_store(page.name), data=context.href()))
    return html.Div(
        [
            html.Div(
                print_strip(context, state or {}),
                id=ids.PRINT_STRIP,
                className="bandeau-impression",
                **aria(hidden="true"),
            ),
            html.A(_("Skip to content"), href=f"#{ids.MAIN}", className="evitement"),
            html.A(_("Skip to navigation"), href=f"#{ids.NAVIGATION}", className="evitement"),
            header(context),
            *_bar(context),
            html.Main(
                [
                    *_replayed(context, content),
                    html.Div(warnings(context.problems), id=ids.WARNINGS),
                    html.Div(
                        html.P(
                            _(
                                "The server does not answer. The figures shown are those of "
                                "the last answer received; they will be updated at the next "
                                "request that succeeds."
                            )
                        ),
                        id=ids.NETWORK_ALERT,
                        className="alerte alerte-erreur",
                        role="alert",
                        hidden=True,
                    ),
                    content,
                ],
                id=ids.MAIN,
                tabIndex=-1,
            ),
            footer(context),
            html.Div(
                id=ids.LIVE,
                className="visually-hidden",
                role="status",
                **aria(live="polite", atomic="true"),
                **data(mots=_script_words(context.site.name, current())),
            ),
            *stores,
        ],
        id="page",
        className=f"page page-{page.name}",
        **data(criteres=_criteria(), options=_options(context.page)),
    )


def _bar(context: Context) -> list[Element]:
    """The bar of plan and date; None on a page that has neither."""
    if context.page.fixed:
        return []
    return [
        html.Section(
            context_bar(context),
            id=ids.CONTEXT_BAR,
            className="barre-contexte",
            **aria(label=_("Plan and date shown")),
        )
    ]


def regions(context: Context, state: Mapping[str, Any]) -> dict[str, Any]:
    """The regions of the shell that follow the filters; every page's callback redraws them."""
    return {
        f"{ids.NAVIGATION}.children": navigation(context),
        f"{ids.CONTEXT_BAR}.children": context_bar(context),
        f"{ids.WARNINGS}.children": warnings(context.problems),
        f"{ids.PRINT_STRIP}.children": print_strip(context, state),
    }


def print_strip(context: Context, state: Mapping[str, Any]) -> list[Element]:
    """The head of each printed sheet: the document's title, its date, its address."""
    address = f"{context.site.base_url or ''}{context.href()}"
    licence = _("Open Licence 2.0")
    words = [f"{licence}.", address]
    if not context.page.fixed:
        words.insert(0, say.components.situation(date_long(context.as_of)))
    return [html.Strong(state.get("titre", context.site.name)), html.Span(" ".join(words))]


def header(context: Context) -> Element:
    """Name, search, appearance and navigation; under 992 px all but the name are in a panel."""
    site = context.site
    tools: list[Element] = [_appearance(current())]
    if site.nav:  # only when there are pages to search
        tools.append(search_form(context, "recherche", _("Search the whole site")))
    return html.Header(
        html.Div(
            [
                html.A(
                    [
                        html.Span(official(site.name), className="marque-nom"),
                        _tagline(_(site.tagline)),
                    ],
                    href=context.bare("/"),
                    className="marque",
                ),
                language_switch(context),
                html.Button(
                    _("Menu"),
                    type="button",
                    className="bouton menu-ouvrir js-seul",
                    **data(ouvre=MENU),
                    **aria(expanded="false", controls=MENU),
                ),
                html.Div(
                    [
                        _panel_head(current()),
                        html.Div(tools, className="entete-outils"),
                        html.Nav(
                            navigation(context),
                            id=ids.NAVIGATION,
                            className="navigation",
                            tabIndex=-1,
                            **aria(label=_("Main navigation")),
                        ),
                    ],
                    id=MENU,
                    className="entete-panneau",
                    **data(panneau=_("Menu")),
                ),
            ],
            className="conteneur",
        ),
        className="entete",
    )


def navigation(context: Context) -> Element:
    """One entry for each page in the menu; its links keep the filters.

    Except the words of a search, and a plan that the page chose by default.
    """
    current = context.page.section or context.page.name
    dropped: dict[str, None] = {}
    if context.path == SEARCH_PATH:
        dropped["q"] = None
    if not context.plan_given:
        dropped["plan"] = None
    entries = []
    for name, path, label in context.site.nav:
        mark = aria(current="page" if name == current else None)
        href = context.href(path, **dropped)
        entries.append(html.Li(html.A(_(label), href=href, **mark)))
    return html.Ul(entries)


def warnings(problems: tuple[QueryProblem, ...]) -> Element | None:
    """The parts of the address that could not be read."""
    if not problems:
        return None
    lines = [html.Li(problem_words(problem)) for problem in problems[:10]]
    return html.Div(
        [
            html.P(_("A part of the address was not understood and has been ignored.")),
            html.Ul(lines),
        ],
        className="alerte alerte-info",
        role="note",
    )


def _replayed(context: Context, content: Any) -> list[Element]:
    """The banner of a replayed date; left out when the page places it itself."""
    if context.page.fixed or not context.replayed or context.as_of == context.today:
        return []
    if _has_banner(content):
        return []
    banner = replay_alert(
        date_long(context.as_of),
        date_long(context.today),
        context.href(au=None),
        ahead=context.as_of > context.today,
    )
    return [html.Div(banner, className="conteneur")]


def _has_banner(content: Any) -> bool:
    return any(node.props.get("className") == REPLAY_CLASS for node in walk(content))


def _tagline(text: str) -> Element:
    return html.Span(text, className="marque-devise")


@lru_cache(maxsize=8)
def _panel_head(language: str) -> Fixed:
    """The head of the panel that holds the menu on small screens, in the language in force."""
    del language
    close = html.Button(_("Close"), type="button", className="bouton", **data(ferme=MENU))
    return Fixed(html.Div([html.Span(_("Menu")), close], className="entete-panneau-tete"))


@lru_cache(maxsize=8)
def _appearance(language: str) -> Fixed:
    """The choice of theme, stored by the browser; needs JavaScript and is hidden without it."""
    del language
    choices = [
        html.Li(
            html.Button(
                _(word),
                type="button",
                **data(apparence=value),
                **aria(pressed="true" if value == "systeme" else "false"),
            )
        )
        for value, word in APPEARANCES
    ]
    summary = html.Summary(_("Appearance"))
    return Fixed(html.Details([summary, html.Ul(choices)], className="apparence js-seul"))


@lru_cache(maxsize=1)
def _criteria() -> str:
    """The keys of the address in canonical order, with the order of their values when it is
    fixed."""
    return json.dumps(
        [
            [
                criterion.key,
                [str(v.value) for v in criterion.choices] if criterion.choices else None,
            ]
            for criterion in CRITERIA
        ],
        separators=(",", ":"),
    )


def _options(page: Page) -> str:
    """The page's own parameters and the language, with the default that addresses leave out."""
    own = [[key, values[0] if values else ""] for key, values in page.options.items()]
    return json.dumps([*own, [LANGUAGE_KEY, FRENCH]], separators=(",", ":"))


@lru_cache(maxsize=8)
def _script_words(site: str, language: str) -> str:
    del language
    words = {name: _(phrase, site=site) for name, phrase in _SCRIPT_WORDS.items()}
    return json.dumps(words, ensure_ascii=False)
