"""The documents behind the page of a territory, and its facts as files."""

from collections import defaultdict

from data.territory import TerritorySheet
from layouts import element as html
from layouts.components.content import Content
from layouts.components.navigation import downloads, print_button, section
from layouts.components.rows import source_list
from layouts.locale import _, say
from layouts.locale.formats import typography
from layouts.page import Context


def sources(data: TerritorySheet, context: Context) -> Content:
    """The documents with the lines to read, then the facts as files."""
    cited: dict[str, list[str]] = defaultdict(list)
    for fact in (*data.facts, *data.everywhere, *data.apart):
        cited[fact.source].append(fact.lines or "")
    for reading in data.readings:
        cited[reading.source].append(reading.lines or "")
    listed = []
    for code, lines in cited.items():
        source = data.sources[code]
        title = say.citations.source_title(typography(source.title), source.dated, source.precision)
        listed.append((html.Span(title, id=f"source-{code}"), source.url, _lines(lines)))
    query = context.href("", territoire=data.entry.code)
    files = [
        ("CSV", f"/api/v1/localisations.csv{query}"),
        ("Excel", f"/api/v1/localisations.xlsx{query}"),
        ("JSON", f"/api/v1/localisations{query}"),
    ]
    return section(
        _("Sources"),
        [
            source_list(listed)
            if listed
            else html.P(_("No document of the database speaks of it.")),
            downloads(files, title=_("Take these facts away")),
            print_button(_("Print the page")),
        ],
        section_id="sources",
    )


def _lines(lines: list[str]) -> str | None:
    known = say.citations.merged_lines(",".join(line for line in lines if line))
    return typography(say.citations.lines_words(known)) if known else None
