"""A text to copy: a code, a citation, a request."""

from __future__ import annotations

from layouts import element as html
from layouts.attributes import aria, data
from layouts.components.content import Content
from layouts.locale import _


def code_block(name: str, words: str, text: str) -> list[Content]:
    """A title, the text in a scrolling region, and a button that copies it."""
    return [
        html.P(words, id=f"code-{name}-titre", className="code-titre"),
        html.Pre(
            html.Code(text),
            id=f"code-{name}",
            className="code",
            tabIndex=0,
            role="region",
            **aria(labelledby=f"code-{name}-titre"),
        ),
        html.P(
            html.Button(
                _("Copy"),
                type="button",
                className="lien js-seul",
                **data(copier_texte=f"code-{name}"),
            )
        ),
    ]
