"""Navigation in a page: heads, sections, trails, switches, pagers, downloads, sources."""

from __future__ import annotations

from collections.abc import Sequence

from layouts import element as html
from layouts.attributes import aria, data
from layouts.components.content import Content, classes, identity, in_language, without_none
from layouts.element import Element
from layouts.locale import _, say

# Files offered on pages are opened in spreadsheets: `dashboard.api.spreadsheet`.
PEOPLE = "forme=tableur"
LONG_TITLE = 120  # characters, from which on a printed title is set smaller


def page_head(
    title: Content,
    *,
    eyebrow: Content = None,
    lede: Content = None,
    trail: Element | None = None,
    meta: Content = None,
    title_id: str | None = None,
    lede_id: str | None = None,
    lang: str | None = None,
) -> Element:
    """Trail, eyebrow, the finding as first heading, one paragraph that sums it up.

    lang: of a title that is not in the page's language.
    """
    long = isinstance(title, str) and len(title) > LONG_TITLE
    return html.Header(
        without_none(
            [
                trail,
                html.P(eyebrow, className="surtitre") if eyebrow else None,
                html.H1(
                    title,
                    className=classes(long and "titre-long"),
                    **identity(title_id),
                    **in_language(lang),
                ),
                html.P(meta, className="porteurs") if meta else None,
                html.P(lede, className="chapeau", **identity(lede_id)) if lede else None,
            ]
        ),
        className="tete",
    )


def section(
    title: Content,
    children: Content,
    *,
    intro: Content = None,
    section_id: str | None = None,
    ruled: bool = False,
    level: int = 2,
    title_id: str | None = None,
) -> Element:
    """A block with its heading; `ruled` puts a 2 px rule above it."""
    heading = html.H3 if level == 3 else html.H2
    body = list(children) if isinstance(children, list | tuple) else [children]
    return html.Section(
        without_none(
            [
                heading(title, **identity(title_id)),
                html.P(intro, className="intro") if intro else None,
                *body,
            ]
        ),
        className=classes("section", ruled and "section-reglee"),
        **identity(section_id),
    )


def columns(*parts: tuple[int, Content]) -> Element:
    """Parts of a 12-column row: (span, content); one column under 992 px."""
    return html.Div(
        [html.Div(content, className=f"colonne-{span}") for span, content in parts],
        className="grille",
    )


def breadcrumb(items: Sequence[tuple[str, str]]) -> Element:
    """« Engagements / Plan 2015-2017 / Partager… »: the pages above this one."""
    return html.Nav(
        html.Ol([html.Li(html.A(label, href=href)) for label, href in items]),
        className="fil",
        **aria(label=_("Breadcrumb")),
    )


def switches(
    label: str, options: Sequence[tuple[str, str, bool]], *, in_place: bool = False
) -> Element:
    """Text switches, (word, address, current): the current value is bold, the others are links.

    `in_place`: whether the page's regions contain all that they change, so that the callback
    redraws it.
    """
    parts: list[Content] = [html.Span(label, className="choix-nom"), " "]
    for place, (word, href, current) in enumerate(options):
        if place:
            parts.append(" · ")
        parts.append(
            html.Strong(word, **aria(current="true")) if current else html.A(word, href=href)
        )
    redrawn = data(sur_place="oui") if in_place else {}
    return html.Span(parts, className="choix-groupe", role="group", **aria(label=label), **redrawn)


def switch_row(*groups: Element) -> Element:
    """Several switches on one line."""
    return html.P(list(groups), className="choix")


def more_link(label: str, href: str) -> Element:
    """« Afficher 20 de plus », « Afficher les 45 jalons »: a link with an address of its own."""
    return html.P(html.A(label, href=href, className="bouton"), className="suite")


def pager(previous: tuple[str, str] | None, following: tuple[str, str] | None) -> Element:
    """Previous and next of a series: (title, address)."""
    parts = []
    for word, target, css, rel in (
        (_("Previous"), previous, "avant", "prev"),
        (_("Next"), following, "apres", "next"),
    ):
        if target:
            parts.append(
                html.A(
                    [html.Span(word, className="voisin-sens"), " ", html.Span(target[0])],
                    href=target[1],
                    className=f"voisin voisin-{css}",
                    rel=rel,
                )
            )
    return html.Nav(parts, className="voisins", **aria(label=_("Previous and next")))


def downloads(
    links: Sequence[tuple[str, str]],
    *,
    title: str | None = None,
    copy_link: bool = True,
) -> Element:
    """The list as files and feeds: (« CSV », address)."""
    items = [html.Li(html.A(label, href=spreadsheet(href))) for label, href in links]
    if copy_link:
        items.append(html.Li(copy_button(_("Copy the link"))))
    return html.Div(
        [html.Strong(title or _("Take this list away")), html.Ul(items)], className="emporter"
    )


def spreadsheet(address: str) -> str:
    """The address of a CSV file in the form for spreadsheets; any other address unchanged."""
    path, _sign, query = address.partition("?")
    if not path.endswith(".csv"):
        return address
    return f"{path}?{'&'.join(part for part in (query, PEOPLE) if part)}"


def copy_button(label: str, anchor: str | None = None) -> Element:
    """Copies the page's address, with `anchor` when given; needs JavaScript, hidden without."""
    return html.Button(
        label,
        type="button",
        className="lien js-seul",
        **data(copier=f"#{anchor}" if anchor else ""),
    )


FEW_SOURCES = 3  # named at once; when there are more, their number is shown and they unfold


def source_line(
    sources: Sequence[str] | str, *, date_words: str | None = None, extra: str | None = None
) -> Element:
    """« Source : Plan d’action 2024-2026, décembre 2023. Situation au 22 novembre 2026. »

    No source is named when nothing shown comes from one; many fold under their number.
    """
    titles = [sources] if isinstance(sources, str) else sources
    words = say.components.sources(titles, date_words=date_words, extra=extra)
    if len(titles) <= FEW_SOURCES:
        return html.P(words, className="source")
    counted = say.components.counted_sources(len(titles), date_words=date_words)
    return html.Details(
        [html.Summary(counted), html.P(words, className="source-mots")],
        className="source source-pliee",
    )


def button_link(label: str, href: str, *, primary: bool = False) -> Element:
    """A link that looks like a button."""
    return html.A(label, href=href, className=classes("bouton", primary and "bouton-plein"))


def print_button(label: str | None = None, *, primary: bool = False) -> Element:
    """Opens the browser's print dialogue; hidden without JavaScript."""
    return html.Button(
        label or _("Print the sheet"),
        type="button",
        className=classes("bouton js-seul", primary and "bouton-plein"),
        **data(imprimer="oui"),
    )


def buttons(*parts: Element) -> Element:
    """Buttons in a row."""
    return html.P(list(parts), className="boutons")
