"""The filter bar: fieldsets of native controls with counts; a panel on small screens."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from data.actors import CODED
from data.facets import Option as Facet
from data.vocabulary import Ongoing
from layouts import element as html
from layouts import ids
from layouts.attributes import aria, data
from layouts.components.badge import symbol
from layouts.components.chips import clear_href
from layouts.components.content import Content, classes, hidden_text, without_none
from layouts.element import Element, Fixed
from layouts.locale import _, current, ongoing_dates
from layouts.locale.criteria import CRITERION, CRITERION_VALUES
from layouts.locale.formats import number, official, quoted, typography
from layouts.page import Context

Option = dict[str, Any]
FacetRow = Facet | Mapping[str, Any]


def facet_options(rows: Iterable[FacetRow], key: str) -> list[Option]:
    """Options of a facet; options with zero stay readable and selectable.

    The number is what remains if the option is chosen. Labels of vocabularies come from the
    layouts.
    """
    voice = current(), ongoing_dates()
    return [_option(row, key, voice) for row in map(facet_row, rows)]


@lru_cache(maxsize=512)
def _option(row: Facet, key: str, voice: tuple[str, Ongoing]) -> Option:
    """One option in the words in force: pages draw the same ones again and again."""
    del voice
    return facet_option(row.code, _label(row, key), row.number, _symbol(key, row.code))


def facet_row(row: FacetRow) -> Facet:
    """A row given as {code, label, number, plan}, as an option."""
    return row if isinstance(row, Facet) else Facet(**row)


def _label(row: Facet, key: str) -> str:
    if row.label:
        return official(row.label) if key in CODED else row.label
    return CRITERION_VALUES.get(key, {}).get(row.code, row.code)


def facet_option(
    code: str, label: str, count: int | None = None, mark: Element | None = None
) -> Option:
    """One option of a checklist or of radio items: mark, name, count at right."""
    parts: list[Content] = [mark] if mark is not None else []
    language = current()
    parts.append(_name(label, language))
    if count is not None:
        parts += [_before_number(language), _number(count, language)]
    css = classes("facette", count == 0 and "facette-nulle")
    return {"value": code, "label": Fixed(html.Span(parts, className=css))}


# In a large store the number of an option changes with every filter: its parts are kept, not it.


@lru_cache(maxsize=512)
def _name(label: str, language: str) -> Fixed:
    del language  # in force: typography differs
    return Fixed(html.Span(typography(label), className="facette-nom"))


@lru_cache(maxsize=8)
def _before_number(language: str) -> Fixed:
    del language
    return Fixed(hidden_text(_(": ")))


@lru_cache(maxsize=1_024)
def _number(count: int, language: str) -> Fixed:
    del language
    return Fixed(html.Span(number(count), className="facette-nombre"))


def select_options(rows: Iterable[FacetRow], key: str, everything: str) -> list[dict[str, str]]:
    """Options of a native list, whose labels are plain texts: « Écologie (13) »."""
    options = [{"value": "", "label": everything}]
    for row in map(facet_row, rows):
        tail = f" ({number(row.number)})" if row.number is not None else ""
        options.append({"value": row.code, "label": typography(f"{_label(row, key)}{tail}")})
    return options


def _symbol(key: str, code: str) -> Element | None:
    if key in {"statut", "statut!"}:
        return symbol(code, "status")
    return symbol(code, "state") if key == "etat" else None


SEARCHED = 12  # from this number of options on, a list of boxes has a search field


def checklist_field(
    context: Context,
    key: str,
    options: Sequence[Option],
    *,
    legend: str | None = None,
    more: tuple[str, str] | None = None,
    scrolls: bool = False,
    folded: bool = False,
) -> Element:
    """A fieldset of checkboxes; `more`: link to all values; `scrolls`: whether its height is
    bounded.

    folded: it is closed under its name, and open while a value is chosen.
    """
    control = html.Checklist(
        id=ids.control(context.page.name, key),
        options=list(options),
        value=list(context.filters.values(key)),
        class_name=classes("cases", scrolls and "cases-bornees"),
    )
    words = legend or CRITERION[key]
    search = _search(words) if scrolls and len(options) > SEARCHED else None
    field = _fieldset(words, control, more, search)
    if not folded:
        return field
    opened = {"open": True} if context.filters.values(key) else {}
    return html.Details([html.Summary(words), field], className="facettes-repli", **opened)


def _chosen(context: Context, key: str) -> str:
    """The value of a page option, or the first value of a criterion."""
    return context.options.get(key) or next(iter(context.filters.values(key)), "")


def radio_field(
    context: Context,
    key: str,
    options: Sequence[Option],
    *,
    legend: str | None = None,
    value: str | None = None,
) -> Element:
    """A fieldset of radio buttons: one value of a criterion or of a page option."""
    control = html.RadioItems(
        id=ids.control(context.page.name, key),
        options=list(options),
        value=_chosen(context, key) if value is None else value,
        class_name="cases",
    )
    return _fieldset(legend or CRITERION.get(key, key), control)


def select_field(
    context: Context,
    key: str,
    options: Sequence[Mapping[str, str]],
    *,
    label: str | None = None,
    value: str | None = None,
) -> Element:
    """A native list with its label."""
    control = html.Select(
        id=ids.control(context.page.name, key),
        options=[dict(option) for option in options],
        value=_chosen(context, key) if value is None else value,
        class_name="liste",
    )
    # The label contains the control: the id is a dictionary, which `for` cannot name.
    return html.Div(
        html.Label([html.Span(label or CRITERION.get(key, key), className="champ-nom"), control]),
        className="champ",
    )


def text_field(
    context: Context,
    key: str = "q",
    *,
    label: str | None = None,
    placeholder: str | None = None,
) -> Element:
    """A search field; it applies when the reader stops typing."""
    control = html.Input(
        id=ids.control(context.page.name, key),
        type="search",
        value=next(iter(context.filters.values(key)), ""),
        placeholder=placeholder or _("Title, action, organisation"),
        debounce=300,
        maxlength=200,
        autocomplete="off",
    )
    return html.Div(
        html.Label([html.Span(label or _("Text"), className="champ-nom"), control]),
        className="champ",
    )


def _search(legend: str) -> Element:
    """A field that hides the boxes whose name does not contain the typed text; needs JavaScript."""
    return html.Input(
        type="search",
        placeholder=_("Search in this list"),
        autocomplete="off",
        class_name="cases-recherche js-seul",
        **aria(label=_("Search in {list}", list=quoted(legend))),
        **data(recherche_cases="oui"),
    )


def _fieldset(
    legend: str,
    control: Element,
    more: tuple[str, str] | None = None,
    search: Element | None = None,
) -> Element:
    parts: list[Content] = without_none([html.Legend(legend), search, control])
    if more:
        parts.append(html.P(html.A(more[0], href=more[1]), className="facette-suite"))
    return html.Fieldset(parts, className="facettes")


def filter_bar(
    context: Context,
    fields: Sequence[Element],
    *,
    keys: Sequence[str],
    result_words: str,
    active: int = 0,
    title: str | None = None,
    beside: Content = None,
) -> Element:
    """The filters of the page. Under 992 px a button opens them as a panel with a fixed foot.

    `keys`: the keys of the fields; other criteria are hidden fields, for browsers without
    JavaScript. `result_words`: « 13 engagements ». `beside`: what stands beside the button.
    """
    title = title or _("Filter the commitments")
    panel = f"filtres-{context.page.name}"
    opener = html.Button(
        open_words(active),
        id=f"{panel}-ouvrir",
        type="button",
        className="bouton bouton-plein js-seul filtres-ouvrir",
        **data(ouvre=panel),
        **aria(expanded="false", controls=panel),
    )
    carried = [
        html.Input(type="hidden", name=key, value=value)
        for key, value in (
            *context.filters.pairs(),
            *context.options.items(),
            *context.language_pairs,
        )
        if key not in keys
    ]
    form = html.Form(
        [
            _panel_head(panel, title),
            html.Div([*fields, *carried], className="filtres-champs"),
            _panel_foot(panel, result_words, clear_href(context, keys)),
        ],
        method="get",
        action=context.path,
        className="filtres-formulaire",
        **aria(label=title),
    )
    # Without JavaScript a small screen unfolds the controls when the address targets them.
    unfold = html.A(open_words(active), href=f"#{panel}", className="bouton bouton-plein sans-js")
    return html.Div(
        [
            html.Div([opener, unfold, beside], className="filtres-barre"),
            # The panel is inside the form, which cannot have the role of a dialogue.
            html.Div(form, id=panel, className="filtres", **data(panneau=title)),
        ],
        className="filtres-place",
    )


def _panel_head(panel: str, title: str) -> Element:
    close = html.Button(_("Close"), type="button", className="bouton js-seul", **data(ferme=panel))
    return html.Div([html.H2(title, id=f"{panel}-titre"), close], className="filtres-tete")


def _panel_foot(panel: str, result_words: str, clear: str) -> Element:
    show = html.Button(
        show_words(result_words),
        id=f"{panel}-afficher",
        type="submit",
        className="bouton bouton-plein",
        **data(ferme=panel),
    )
    return html.Div(
        [show, html.A(_("Clear"), href=clear, className="bouton")], className="filtres-pied"
    )


def filter_region_names(page: str) -> tuple[str, ...]:
    """The regions of the words of the bar that follow the filters."""
    return (f"filtres-{page}-ouvrir.children", f"filtres-{page}-afficher.children")


def open_words(active: int) -> str:
    """« Filtrer (1) »."""
    return _("Filter ({n})", n=number(active)) if active else _("Filter")


def show_words(result_words: str) -> str:
    """« Afficher 13 engagements »."""
    return _("Show {results}", results=result_words)
