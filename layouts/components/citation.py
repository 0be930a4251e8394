"""How a fact cites its source: the lines, towards the source at the end of the page."""

from layouts import element as html
from layouts.element import Element
from layouts.locale import _, say

SEMICOLON = "\u202f; "  # between names and sections, with the space that French puts before it


def source_link(source: str, lines: str | None) -> Element:
    """« l. 977 », towards the source at the end of the sheet."""
    if not lines:
        return html.Span(_("our wording"), className="discret")
    return html.A(say.citations.lines_short(lines), href=f"#source-{source}")
