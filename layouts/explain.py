"""Links from words of the glossary to their explanation, where a page first uses them.

One pass over the tree of a page, in reading order: a glossary word in running text or in the head
of a column becomes a link, once a page. A script shows the definition beside the word, for keyboard
and touch; without it the link opens the glossary.
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

# Elements whose text may contain a word to explain.
_TEXT = frozenset({"P", "Li", "Dd", "Dt", "Th", "Figcaption"})
# Elements without explanations: titles, controls, links, and what is folded or hidden.
_CLOSED = frozenset(
    {
        *("A", "Button", "Label", "Legend", "Summary", "Form", "Nav", "Caption", "Details"),
        *("H1", "H2", "H3", "H4", "Code", "Pre", "Tbody", "Graph", "Q"),
    }
)
_HEAD = "Th"
_PRINTED = "impression-seule"


def explain(tree: Element, context: Context) -> None:
    """Link the first use of each glossary word; the glossary page itself is unchanged."""
    if context.page.path not in (HELP_PATH, METHOD_PATH):
        _Reader(context).read(tree)


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


class _Reader:
    """Reads a tree once; a word is linked only the first time."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._left = set(Term)
        self._pattern, self._terms = forms_of(current())

    def read(self, node: Any, inside: str | None = None) -> None:
        """Everything under a node, in reading order; `inside`: the kind of text that contains
        it."""
        if isinstance(node, list):
            for child in node:
                self.read(child, inside)
            if inside:
                node[:] = [part for child in node for part in self._linked(child, inside)]
            return
        if not isinstance(node, Element):
            return
        props = node["props"]
        if node["type"] in _CLOSED:
            self._left.discard(props.get("data-mot"))  # a word that the page itself explains
            return
        classes = props.get("className") or ""
        if props.get("hidden") or "hidden" in classes or _PRINTED in classes:
            return
        inside = node["type"] if node["type"] in _TEXT else inside
        children = props.get("children")
        if isinstance(children, str):
            if inside:
                parts = self._linked(children, inside)
                if len(parts) > 1 or parts[0] is not children:
                    props["children"] = parts
            return
        if isinstance(children, tuple):
            children = props["children"] = list(children)
        self.read(children, inside)

    def _linked(self, child: Any, inside: str) -> list[Any]:
        """A text with its first words as links; anything else unchanged."""
        if not isinstance(child, str) or not self._left or FOREIGN in child:
            return [child]
        if inside == _HEAD:
            term = say.glossary.head(child.strip().lower())
            return [self._link(child, term)] if term in self._left else [child]
        parts: list[Any] = []
        start = 0
        for match in self._pattern.finditer(child):
            term = self._terms[match.lastgroup or ""]
            if term in self._left:
                parts += [child[start : match.start()], self._link(match[0], term)]
                start = match.end()
        parts.append(child[start:])
        return [part for part in parts if part != ""] or [child]

    def _link(self, words: str, term: Term) -> Element:
        self._left.discard(term)
        return explained(words, term, self._context)


@lru_cache(maxsize=4)
def forms_of(language: str) -> tuple[re.Pattern[str], Mapping[str, Term]]:
    """A pattern of all words to explain in running text: longest first, as whole words."""
    forms: Mapping[Term, str] = say.glossary.forms()
    terms = {f"t{place}": term for place, term in enumerate(forms)}
    alternatives = "|".join(f"(?P<{name}>{forms[term]})" for name, term in terms.items())
    return re.compile(rf"(?<![\w-])(?:{alternatives})(?![\w-])"), terms
