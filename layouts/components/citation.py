"""How a fact cites its source: the lines, towards the source at the end of the page."""

from data.vocabulary import DECLARATION
from layouts import element as html
from layouts.element import Element
from layouts.locale import _, say

SEMICOLON = "\u202f; "  # between names and sections, with the space that French puts before it


EDITORIAL = "redaction"  # the source of what we decide


def source_link(source: str, lines: str | None) -> Element:
    """« l. 977 », « page lue », « déclaration », towards the source at the end of the sheet."""
    if source.startswith(DECLARATION):
        return html.A(_("declaration"), href=f"#source-{source}")
    if not lines and source != EDITORIAL:
        return html.A(_("page read"), href=f"#source-{source}")
    if not lines:
        return html.Span(_("our wording"), className="discret")
    return html.A(say.citations.lines_short(lines), href=f"#source-{source}")
