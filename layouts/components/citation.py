"""Citations of sources: the document, the section, the lines in small, the address to read it
at."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from data.entries import SourceEntry
from layouts import element as html
from layouts.attributes import data
from layouts.components.content import Content, link_or_text
from layouts.element import Element, walk
from layouts.locale import say
from layouts.locale.formats import official, typography

# Section -> (lines, kinds of rows), one entry a row.
Sections = dict[str | None, tuple[list[str], list[str]]]


class Cited(Protocol):
    """A row with its place in a source."""

    @property
    def source(self) -> str: ...
    @property
    def section(self) -> str | None: ...
    @property
    def lines(self) -> str | None: ...


def citation(row: Cited, sources: Mapping[str, SourceEntry], *, listed: bool = True) -> Element:
    """« Synthèse du plan d’action, 3. Axe 2, l. 977 »; a web page is linked by its address.

    `listed`: the page has a list of its sources, which gives more details of documents.
    """
    entry = sources[row.source]
    anchor = f"#source-{entry.code}" if listed else None
    href = entry.url if entry.url and not row.lines else anchor or entry.url
    document: list[Content] = [
        link_or_text(typography(say.citations.short_title(entry.title)), href),
    ]
    if row.section:
        document.append(f", {official(row.section)}")
    parts: list[Content] = [html.Span(document, className="citation-document")]
    if row.lines:
        parts += [" ", html.Small(say.citations.lines_short(row.lines))]
    return html.Span(parts, className="citation", **data(source=entry.code))


def number_citations(content: Content, numbers: Mapping[str, int]) -> Content:
    """Number the citations by the page's list of documents; on paper the number replaces the
    title."""
    for element in walk(content):
        number = numbers.get(element.props.get("data-source", ""))
        if number is not None:
            element.props["data-number"] = str(number)
    return content


def source_item(entry: SourceEntry, places: Sections) -> tuple[Content, str | None, Content]:
    """A document in the list of sources: its title, its public address, and what it states by
    section."""
    title = say.citations.source_title(official(entry.title), entry.dated, entry.precision)
    sections = [
        html.Li(
            [
                typography(say.citations.section_contents(section, kinds)),
                *_small(say.citations.cited_lines(lines)),
            ]
        )
        for section, (lines, kinds) in places.items()
    ]
    where: list[Content] = [html.Ul(sections)]
    published = [official(entry.publisher or ""), say.citations.address(entry.url)]
    words = " · ".join(word for word in published if word)
    if words:
        where.insert(0, html.Span(typography(words), className="source-editeur"))
    return html.Span(title, id=f"source-{entry.code}"), entry.url, where


def _small(lines: str | None) -> list[Content]:
    return [" ", html.Small(lines)] if lines else []


def by_source(rows: Mapping[str, Sequence[Cited]]) -> dict[str, Sections]:
    """The citations of the rows of a page by source, in order; keys are kinds of
    `say.citations`."""
    cited: dict[str, Sections] = {}
    for kind, listed in rows.items():
        for row in listed:
            sections = cited.setdefault(row.source, {})
            lines, kinds = sections.setdefault(row.section, ([], []))
            lines.append(row.lines or "")
            kinds.append(kind)
    return cited
