"""Pages behind the links of messages: to confirm, to leave, and the results. No script."""

from __future__ import annotations

from data.following.asking import Subject
from data.vocabulary import Frequency
from layouts import element as html
from layouts.components.content import Content
from layouts.components.navigation import more_link, page_head
from layouts.element import Element
from layouts.following import scope_address, subject_words, with_query
from layouts.locale import say
from layouts.locale.formats import typography


def confirm(about: Subject, frequency: Frequency) -> tuple[str, Element]:
    """Title and page with a button to confirm: programs that only open links confirm nothing."""
    words = say.follow.confirm_question(subject_words(about), frequency)
    return _page(say.follow.confirm_title(), words, _button(say.follow.confirm_button()))


def confirmed(about: Subject, frequency: Frequency) -> tuple[str, Element]:
    """Title and page of a subscription just confirmed."""
    words = say.follow.confirmed(subject_words(about), frequency)
    back = more_link(say.follow.back(), scope_address(about.scope))
    return _page(say.follow.confirmed_title(), words, back)


def leave(about: Subject) -> tuple[str, Element]:
    """Title and page with a button to end a subscription."""
    words = say.follow.leave_question(subject_words(about))
    return _page(say.follow.leave_title(), words, _button(say.follow.leave_button()))


def left(about: Subject | None) -> tuple[str, Element]:
    """Title and page of a subscription that has ended."""
    words = say.follow.left(subject_words(about) if about is not None else None)
    return _page(
        say.follow.left_title(), words, more_link(say.follow.begin_again(), with_query("/", []))
    )


def dead() -> tuple[str, Element]:
    """Title and page of an invalid link."""
    again = more_link(say.follow.begin_again(), with_query("/", []))
    return _page(say.follow.dead_title(), say.follow.dead(), again)


def _button(words: str) -> Element:
    """A form that posts to the page's own address, whose secret protects it."""
    button = html.Button(words, type="submit", className="bouton bouton-plein")
    return html.Form(html.P(button, className="boutons"), method="post", className="formulaire")


def _page(title: str, lede: str, *more: Content) -> tuple[str, Element]:
    head = page_head(title, lede=typography(lede))
    return title, html.Div([head, *more], className="conteneur")
