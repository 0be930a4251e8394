"""Beside the contributions: the synthesis for the minister, how plans were made, the sources."""

from collections.abc import Mapping

from data.around import Framed
from data.contributions import ContributionsPage, Making
from data.entries import SourceEntry
from layouts import element as html
from layouts.components.citation import citation
from layouts.components.content import Content
from layouts.components.navigation import downloads, more_link, section
from layouts.components.rows import Fact, fact_list, source_list
from layouts.element import Element
from layouts.locale import _, say
from layouts.locale.formats import capital, date_words, official, period_words
from layouts.locale.words import ASSESSOR
from layouts.page import Context

Data = Framed[ContributionsPage]


def synthesis(data: Data, context: Context) -> Content:
    """The number of contributions that the synthesis for arbitration takes up."""
    if not any(row.row.in_summary is not None for row in data.subject.rows):
        return None
    return section(
        _("The synthesis submitted for decision"),
        more_link(_("See those that it takes up"), context.href(synthese="oui")),
        intro=say.contributions.synthesis(data.subject),
        section_id="synthese",
    )


def makings(data: Data, context: Context) -> Content:
    """For each plan, what sources say of how proposals were made and handled."""
    return section(
        _("What sources say of the proposals, plan by plan"),
        [_making(made, data.subject.sources) for made in data.subject.makings],
        intro=say.contributions.makings(data.subject.makings),
        section_id="plans",
    )


def _making(made: Making, sources: Mapping[str, SourceEntry]) -> Element:
    facts = [
        Fact(
            capital(period_words(row.start, row.end, row.precision)),
            [official(row.title), " ", citation(row, sources)],
        )
        for row in made.meetings
        if row.start is not None or row.end is not None
    ]
    facts += [
        Fact(
            capital(date_words(row.observed_on, row.precision)),
            [
                official(row.comment or ""),
                f" {ASSESSOR[row.assessor]}. ",
                citation(row, sources),
            ],
        )
        for row in made.comments
    ]
    return section(
        _("Plan {plan}", plan=made.plan), fact_list(facts), level=3, section_id=f"plan-{made.plan}"
    )


def sources(data: Data, context: Context) -> Content:
    """The documents, and the contributions as files."""
    listed = [
        (
            html.Span(
                say.citations.source_title(official(each.title), each.dated, each.precision),
                id=f"source-{each.code}",
            ),
            each.url,
            None,
        )
        for each in data.subject.sources.values()
    ]
    query = context.href("")
    files = [
        ("CSV", f"/api/v1/contributions.csv{query}"),
        ("JSON", f"/api/v1/contributions{query}"),
    ]
    return section(
        _("Sources"),
        [
            source_list(listed)
            if listed
            else html.P(_("No document of the database speaks of it.")),
            downloads(files, title=_("Take these contributions away")),
        ],
        section_id="sources",
    )
