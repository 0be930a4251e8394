"""How a fact cites its source: the document, its section, its lines in small, where to read it."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from data.entries import SourceEntry
from layouts import element as html
from layouts.attributes import data
from layouts.components.content import Content, link_or_text
from layouts.element import Element, walk
from layouts.locale import say
from layouts.locale.formats import official, typography

# Section -> (lines, kinds of what is said there), a row at a time.
Sections = dict[str | None, tuple[list[str], list[str]]]


class Cited(Protocol):
    """A row that says where it was read."""

    @property
    def source(self) -> str: ...
    @property
    def section(self) -> str | None: ...
    @property
    def lines(self) -> str | None: ...


def citation(row: Cited, sources: Mapping[str, SourceEntry], *, listed: bool = True) -> Element:
    """« Synthèse du plan d’action, 3. Axe 2, l. 977 »; a page of the web opens at its address.

    `listed`: the page ends with the list of its sources, which says more of a document.
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
    """Each citation with the number of its document in the page's list, which paper prints in the
    place of the document's name."""
    for element in walk(content):
        number = numbers.get(element.props.get("data-source", ""))
        if number is not None:
            element.props["data-number"] = str(number)
    return content


def source_item(entry: SourceEntry, places: Sections) -> tuple[Content, str | None, Content]:
    """A document of the list of sources: its title, its public address, and by section what it
    says and at which lines."""
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
    """What the rows of a page cite, in their order; their keys are kinds of `say.citations`."""
    cited: dict[str, Sections] = {}
    for kind, listed in rows.items():
        for row in listed:
            sections = cited.setdefault(row.source, {})
            lines, kinds = sections.setdefault(row.section, ([], []))
            lines.append(row.lines or "")
            kinds.append(kind)
    return cited
