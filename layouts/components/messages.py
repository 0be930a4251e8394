"""Messages of a page: alerts, empty lists, notes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from data.vocabulary import ItemKind
from layouts import element as html
from layouts.components.badge import symbol
from layouts.components.chips import clear_href, criterion_words
from layouts.components.content import Content, without_none
from layouts.element import Element
from layouts.locale import _, say
from layouts.locale.formats import quoted
from layouts.locale.words import KIND as NOUNS
from layouts.page import Context

Kind = Literal["info", "silence", "error"]
_CLASSES = {"info": "info", "silence": "silence", "error": "erreur"}
_SYMBOLS = {"silence": "echu_sans_information", "error": "en_retard"}


def alert(
    kind: Kind,
    title: str | None,
    text: Content = None,
    *,
    action: tuple[str, str] | None = None,
) -> Element:
    """An alert. Info: replayed view. Silence: old information.

    Error: figures are old or partial.
    """
    words = without_none(
        [
            html.Strong(title) if title else None,
            " " if title and text else None,
            *(text if isinstance(text, list | tuple) else [text]),
        ]
    )
    if action:
        words += [" ", html.A(action[0], href=action[1])]
    parts = without_none(
        [
            symbol(_SYMBOLS[kind], "state", large=True) if kind in _SYMBOLS else None,
            html.P(words),
        ]
    )
    role = "alert" if kind == "error" else "note"
    return html.Div(parts, className=f"alerte alerte-{_CLASSES[kind]}", role=role)


def empty_state(
    title: str, text: Content = None, *, actions: Sequence[tuple[str, str]] = ()
) -> Element:
    """Nothing to show: why, and links to views with content."""
    return html.Div(
        without_none(
            [
                html.P(html.Strong(title)),
                html.P(text) if text else None,
                html.P(
                    [html.A(label, href=href, className="bouton") for label, href in actions],
                    className="boutons",
                )
                if actions
                else None,
            ]
        ),
        className="vide",
    )


def empty_list(
    context: Context,
    names: Mapping[Any, str],
    remaining: Mapping[str, int],
    *,
    noun: tuple[str, str] | None = None,
    feminine: bool = False,
) -> Element:
    """The message of a list that the filters empty; it names the criterion that excludes
    everything.

    `remaining`: how many things would be listed without each criterion. `noun`: the things,
    singular and plural; commitments by default.
    """
    words = say.components
    noun = noun or NOUNS[ItemKind.COMMITMENT]
    # On a page that always shows one plan the plan cannot be removed: other criteria can.
    stays = {"au", *(["plan"] if context.page.plan_default else [])}
    keys = [
        key
        for key in dict.fromkeys(key for key, _value in context.filters.pairs())
        if key not in stays
    ]
    if not keys:
        return empty_state(words.none_at_date(noun, feminine))
    title = words.none_under_filters(noun, len(keys), feminine)
    excluding = [key for key in keys if remaining.get(key)]
    clear = (_("Clear all"), clear_href(context, keys))
    if not excluding:
        text = (
            _("Removing a single criterion is not enough.")
            if len(keys) > 1
            else words.none_of_them_at_date(feminine)
        )
        return empty_state(title, text, actions=[clear])
    lines: list[Content] = []
    actions = []
    for key in excluding:
        criterion = quoted(criterion_words(key, context.filters.values(key), names))
        lines += [words.sets_aside(criterion, remaining[key], noun, feminine), " "]
        actions.append((_("Remove {criterion}", criterion=criterion), clear_href(context, [key])))
    if len(keys) > 1:
        actions.append(clear)
    return empty_state(title, lines[:-1], actions=actions)


def note(text: Content) -> Element:
    """A caption line under a list or table."""
    return html.P(text, className="note")


def unknown_words(text: str | None = None) -> Element:
    """« non renseigné » and the like, in place of a value that no document gives."""
    return html.Span(text or _("information not available"), className="inconnu")


REPLAY_CLASS = "alerte-rejeu"


def replay_alert(date_words: str, today_words: str, href: str, *, ahead: bool = False) -> Element:
    """« Vue rejouée au 15 mai 2024.

    » with what is replayed and what is not, and a link to the present.
    """
    words = say.components
    banner = alert(
        "info",
        words.replayed(date_words, ahead=ahead),
        words.replay_scope(ahead=ahead),
        action=(words.return_to(today_words), href),
    )
    return html.Div(banner, className=REPLAY_CLASS)
