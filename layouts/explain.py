"""Links from words of the glossary to their explanation, where a page first uses them.

A word of the glossary in running text, or the head of a column, becomes a link to what it means,
once a page. A script shows the definition beside the word, by keyboard or touch; without it the
link leads there. `layouts/reading.py` walks the page.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Set
from functools import lru_cache
from typing import Any

from data.vocabulary import State, Status
from layouts import element as html
from layouts.components.badge import key
from layouts.element import Element
from layouts.glossary import HELP_PATH, Term, explained
from layouts.locale import _, current, say
from layouts.locale.fr.formats import FOREIGN
from layouts.method import METHOD_PATH, Rule, method_href
from layouts.page import Context

# Text that may hold a word to explain; whatever else stands around it.
TEXT = frozenset({"P", "Li", "Dd", "Dt", "Th", "Figcaption"})
# Titles, controls, links, what is folded or hidden: no link inside, and none of them is first.
CLOSED = frozenset(
    {
        *("A", "Button", "Label", "Legend", "Summary", "Form", "Nav", "Caption", "Details"),
        *("H1", "H2", "H3", "H4", "Code", "Pre", "Tbody", "Graph", "Q"),
    }
)
_HEAD = "Th"
_PRINTED = "impression-seule"


def words_to_explain(context: Context) -> Words | None:
    """The words that a page explains; None on the page of the words, which is left as it is."""
    return None if context.page.path in (HELP_PATH, METHOD_PATH) else Words(context)


def symbols_line(classes: Set[str], context: Context) -> Element | None:
    """A line that leads to the explanation of the page's symbols; None on a page without
    symbols."""
    if context.page.path in (HELP_PATH, METHOD_PATH):
        return None
    families: list[tuple[bool, Rule, str]] = [
        (bool(classes & _STATUS_CLASSES), Rule.STATUSES, _("statuses")),
        (bool(classes & _STATE_CLASSES), Rule.STATES, _("states of dates")),
        ("calendrier" in classes, Rule.CALENDAR, _("declared calendars")),
    ]
    links = [
        html.A(words, href=method_href(rule, context)) for shown, rule, words in families if shown
    ]
    if not links:
        return None
    parts: list[Any] = [_("How to read the symbols and words:"), " "]
    for place, link in enumerate(links):
        parts += [", ", link] if place else [link]
    return html.P([*parts, "."], className="lecture-symboles")


_STATUS_CLASSES = {f"insigne-{key(status)}" for status in Status}
_STATE_CLASSES = {f"insigne-{key(state, 'state')}" for state in State} - _STATUS_CLASSES


class Words:
    """What is left to explain of the glossary; a word that was explained is not looked for."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._left = set(Term)

    def leave(self, term: Any) -> None:
        """The page itself explains a word."""
        self._left.discard(term)

    def link_in(self, parts: list[Any], inside: str) -> None:
        """Links in the texts of a list, which is changed in its place."""
        if not self._left:
            return
        read: list[Any] = []
        for part in parts:
            linked = self.linked(part, inside) if type(part) is str else None
            read += [part] if linked is None else linked
        parts[:] = read

    def linked(self, text: str, inside: str) -> list[Any] | None:
        """A text with its first words as links; None when it has none to explain."""
        if inside == _HEAD:
            term = None if FOREIGN in text else say.glossary.head(text.strip().lower())
            return [self._link(text, term)] if term in self._left else None
        parts: list[Any] = []
        start = 0
        for begin, end, term in _words_in(text, current()):
            if term in self._left:
                parts += [text[start:begin], self._link(text[begin:end], term)]
                start = end
        return [part for part in (*parts, text[start:]) if part != ""] if parts else None

    def _link(self, words: str, term: Term) -> Element:
        self._left.discard(term)
        return explained(words, term, self._context)


@lru_cache(maxsize=2_048)
def is_unread(css: str | None) -> bool:
    """Whether a class says that what bears it is not read on the screen."""
    return css is not None and ("hidden" in css or _PRINTED in css)


@lru_cache(maxsize=1_024)
def _words_in(text: str, language: str) -> tuple[tuple[int, int, Term], ...]:
    """Where a running text holds words of the glossary: pages repeat most of their texts."""
    if FOREIGN in text:
        return ()
    pattern, terms = forms_of(language)
    matches = pattern.finditer(text)
    return tuple((*match.span(), terms[match.lastgroup or ""]) for match in matches)


@lru_cache(maxsize=4)
def forms_of(language: str) -> tuple[re.Pattern[str], Mapping[str, Term]]:
    """A pattern of all words to explain in running text: longest first, as whole words."""
    forms: Mapping[Term, str] = say.glossary.forms()
    terms = {f"t{place}": term for place, term in enumerate(forms)}
    alternatives = "|".join(f"(?P<{name}>{forms[term]})" for name, term in terms.items())
    return re.compile(rf"(?<![\w-])(?:{alternatives})(?![\w-])"), terms
