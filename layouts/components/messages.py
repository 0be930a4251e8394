"""What a page says beside its figures: alerts, empty lists, notes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from layouts import element as html
from layouts.components.badge import symbol
from layouts.components.chips import clear_href, criterion_words
from layouts.components.content import Content, without_none
from layouts.element import Element
from layouts.locale.french import count, quoted, small_number_in_letters
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
    """Info: replayed view. Silence: old information. Error: figures are old or partial."""
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
    """Nothing to show: why, and links to what would be shown otherwise."""
    return html.Div(
        without_none(
            [
                html.P(html.Strong(title)),
                html.P(text) if text else None,
                html.P([html.A(label, href=href, className="bouton") for label, href in actions],
                       className="boutons") if actions else None,
            ]
        ),
        className="vide",
    )


def empty_list(
    context: Context,
    names: Mapping[Any, str],
    kept_without: Mapping[str, int],
    *,
    noun: tuple[str, str] = ("engagement", "engagements"),
    feminine: bool = False,
) -> Element:
    """The list that the filters empty: names the criterion that excludes everything.

    `kept_without`: how many things each criterion's removal would bring back.
    """
    # A page that always shows one plan cannot drop it: its other criteria can be.
    stays = {"au", *(["plan"] if context.page.plan_default else [])}
    keys = [key for key in dict.fromkeys(key for key, _ in context.filters.pairs())
            if key not in stays]
    none = "Aucune" if feminine else "Aucun"
    if not keys:
        return empty_state(f"{none} {noun[0]} à cette date.")
    filters = "au filtre" if len(keys) == 1 else (
        f"aux {small_number_in_letters(len(keys))} filtres"
    )
    title = f"{none} {noun[0]} ne répond {filters}."
    guilty = [key for key in keys if kept_without.get(key)]
    clear = ("Tout effacer", clear_href(context, keys))
    if not guilty:
        text = (
            "Retirer un seul critère ne suffit pas." if len(keys) > 1
            else f"Il n’y en a {'aucune' if feminine else 'aucun'} à cette date."
        )
        return empty_state(title, text, actions=[clear])
    lines: list[Content] = []
    actions = []
    for key in guilty:
        words = quoted(criterion_words(key, context.filters.values(key), names))
        n = kept_without[key]
        left = (
            f"{'la seule' if feminine else 'le seul'} {noun[0]} restant{'e' if feminine else ''}"
            if n == 1 else f"les {count(n, *noun)} restant{'e' if feminine else ''}s"
        )
        lines += [f"{words} écarte {left}.", " "]
        actions.append((f"Retirer {words}", clear_href(context, [key])))
    if len(keys) > 1:
        actions.append(clear)
    return empty_state(title, lines[:-1], actions=actions)


def note(text: Content) -> Element:
    """A line of caption under a list or a table."""
    return html.P(text, className="note")


def unknown_words(text: str = "information non disponible") -> Element:
    """What no document tells, where a value would stand."""
    return html.Span(text, className="inconnu")


REPLAY_CLASS = "alerte-rejeu"


def replay_alert(
    date_words: str, today_words: str, href: str, *, ahead: bool = False
) -> Element:
    """« Vue rejouée au 15 mai 2024. » with what is and is not replayed, and the way back."""
    words = (
        "Cette date est à venir\u00a0: les états sont ceux qui s’afficheraient si aucune source ne "
        "parlait d’ici là."
        if ahead else
        "Statuts, états, périodes, constats et preuves sont ceux que l’on pouvait établir ce "
        "jour-là\u202f; rien de ce qui a été dit ensuite n’est pris en compte."
    )
    banner = alert(
        "info",
        f"Vue {'projetée' if ahead else 'rejouée'} au {date_words}.",
        f"{words} Titres et porteurs ne voyagent pas dans le temps.",
        action=(f"Revenir au {today_words}", href),
    )
    return html.Div(banner, className=REPLAY_CLASS)
