"""The documents of a territory's page, and its facts as files."""

from data.territory import TerritorySheet
from layouts import element as html
from layouts.components.citation import by_source, source_item
from layouts.components.content import Content
from layouts.components.navigation import downloads, print_button, section
from layouts.components.rows import source_list
from layouts.following import follow_links
from layouts.locale import _
from layouts.page import Context


def sources(data: TerritorySheet, context: Context) -> Content:
    """The documents with the cited lines, then the facts as files."""
    cited = by_source(
        {"lieu": [*data.facts, *data.everywhere, *data.apart], "constat": data.readings}
    )
    listed = [source_item(data.sources[code], places) for code, places in cited.items()]
    query = context.href("", territoire=data.entry.code)
    files = [
        ("CSV", f"/api/v1/localisations.csv{query}"),
        ("Excel", f"/api/v1/localisations.xlsx{query}"),
        ("JSON", f"/api/v1/localisations{query}"),
        *follow_links(context),
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
