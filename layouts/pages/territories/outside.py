"""Facts outside régions: the nation, overseas territories, abroad and Europe."""

from collections.abc import Sequence

from data.around import Framed
from data.territories import Elsewhere, TerritoryMap
from data.vocabulary import Level
from layouts import element as html
from layouts.components.content import Content
from layouts.components.navigation import columns, section
from layouts.components.places import sheet_href
from layouts.components.table import Column, data_table
from layouts.element import Element
from layouts.locale import _, pgettext, say
from layouts.locale.formats import number, official
from layouts.page import Context

Data = Framed[TerritoryMap]


def outside(data: Data, context: Context) -> Content:
    """A list for each of them."""
    rows = data.subject.elsewhere
    nation = [row for row in rows if row.territory.level is Level.NATION]
    overseas = [row for row in rows if row.territory.level is Level.OVERSEAS]
    abroad = [row for row in rows if row.territory.abroad]
    return [
        columns(
            (4, section(_("For the whole nation"), _nation(nation, data.subject, context))),
            (4, section(_("Outside regions"), _overseas(overseas, context))),
            (4, section(_("Abroad and in Europe"), _abroad_words(abroad))),
        ),
        *([_abroad(abroad, context)] if abroad else []),
    ]


def _nation(rows: Sequence[Elsewhere], data: TerritoryMap, context: Context) -> list[Element]:
    nation = sheet_href("FR", context)
    if data.commitments:
        words = say.territories.commitments(data.commitments)
        href = context.href("/engagements", territoire=None)
        lines = [html.P([html.A(words, href=href), say.territories.belongs(data.commitments)])]
    else:
        lines = [html.P(_("No commitment answers the request."))]
    for row in rows:
        if row.facts:
            words = say.territories.in_all_france(row.facts)
            lines.append(html.P([html.A(words, href=f"{nation}#faits"), "."]))
        everywhere = row.all_regions + row.metropolitan
        if everywhere:
            words = say.territories.of_all_regions(row.all_regions, row.metropolitan)
            lines.append(
                html.P(
                    [
                        html.A(words, href=f"{nation}#toutes-les-regions"),
                        say.territories.shown_in_each(everywhere),
                    ]
                )
            )
    return lines


def _overseas(rows: Sequence[Elsewhere], context: Context) -> list[Element]:
    if not rows:
        return [
            html.P(_("No document of the database names a French territory outside the regions."))
        ]
    return [
        html.P([_link(row, context), _(": {words}.", words=say.territories.numbers(row))])
        for row in rows
    ]


def _link(row: Elsewhere, context: Context) -> Element:
    return html.A(official(row.territory.name), href=sheet_href(row.territory.code, context))


def _abroad_words(rows: Sequence[Elsewhere]) -> list[Element]:
    if not rows:
        return [html.P(_("No document of the database locates a fact outside France."))]
    link = html.A(_("their list"), href="#etranger")
    return [html.P([say.territories.abroad(rows), link, "."])]


def _abroad(rows: Sequence[Elsewhere], context: Context) -> Element:
    heads = (
        Column("name", _("Place"), strong=True),
        Column("facts", _("Facts"), numeric=True),
        Column("mentions", pgettext("several", "Only cited"), numeric=True),
    )
    cells = [
        {
            "name": _link(row, context),
            "facts": number(row.facts) if row.facts else pgettext("of facts", "none"),
            "mentions": number(row.mentions) if row.mentions else pgettext("of mentions", "none"),
        }
        for row in rows
    ]
    table = data_table(
        heads, cells, caption=_("Facts abroad and in the European Union"), stack=False
    )
    return section(
        _("Facts outside France"),
        [html.Div(table, className="territoires-etranger")],
        section_id="etranger",
        intro=_(
            "They are on no map. “Only cited”: press, examples from elsewhere, contexts, what is "
            "not decided."
        ),
    )
