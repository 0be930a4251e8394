"""Words explained where a page first uses them, and where its symbols are explained.

One pass over the tree of a page, in reading order: a word of the glossary in running text, or the
head of a column, becomes a link to what it means, once a page. A script shows the definition beside
the word, by keyboard or touch; without it the link leads there.
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
_TEXT = frozenset({"P", "Li", "Dd", "Dt", "Th", "Figcaption"})
# Titles, controls, links, what is folded or hidden: no link inside, and none of them is first.
_CLOSED = frozenset(
    {
        *("A", "Button", "Label", "Legend", "Summary", "Form", "Nav", "Caption", "Details"),
        *("H1", "H2", "H3", "H4", "Code", "Pre", "Tbody", "Graph", "Q"),
    }
)
_HEAD = "Th"
_PRINTED = "impression-seule"


def explain(tree: Element, context: Context) -> None:
    """Link the first use of each word of the glossary; the page of the words is left as it is."""
    if context.page.path not in (HELP_PATH, METHOD_PATH):
        _Reader(context).read(tree)


def symbols_line(classes: Set[str], context: Context) -> Element | None:
    """Where the symbols of a page are explained, from the classes of what bears one; None on a
    page that shows none."""
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
    """Reads a tree once; a word that was explained is not looked for any more."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._left = set(Term)
        self._pattern, self._terms = forms_of(current())

    def read(self, node: Any, inside: str | None = None) -> None:
        """Everything under a node, in reading order; `inside` is the kind of text it stands in."""
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
        """A text with its first words as links; anything else as it is."""
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
    """One pattern of all words to explain in running text: longest first, as whole words."""
    forms: Mapping[Term, str] = say.glossary.forms()
    terms = {f"t{place}": term for place, term in enumerate(forms)}
    alternatives = "|".join(f"(?P<{name}>{forms[term]})" for name, term in terms.items())
    return re.compile(rf"(?<![\w-])(?:{alternatives})(?![\w-])"), terms
