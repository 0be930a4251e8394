"""Facts about a commitment: places, evidence, contributions, errors of documents, sources."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from data.commitment import CommitmentDetail, CommitmentSheet
from data.facts import ContributionRow
from data.vocabulary import Nature, Precision
from layouts import element as html
from layouts.components.citation import (
    Cited,
    Sections,
    by_source,
    citation,
    number_citations,
    source_item,
)
from layouts.components.content import Content, quotation
from layouts.components.messages import unknown_words
from layouts.components.navigation import downloads, more_link, print_button, section
from layouts.components.rows import source_list
from layouts.components.table import Column, data_table
from layouts.following import follow_links
from layouts.locale import _, say, words
from layouts.locale.formats import (
    capital,
    date_words,
    official,
    period_words,
    typography,
)
from layouts.page import Context
from layouts.pages.commitment.progress import place_link
from layouts.pages.commitment.record import names_of_items


@dataclass(frozen=True)
class _Around:
    """What is said beside a sheet: it has no filter, and each card names its own sources."""

    names: Mapping[tuple[str, str], str] = field(default_factory=dict)
    selected: int = 1
    documents: tuple[str, ...] = ()


def around(sheet: CommitmentSheet) -> _Around:
    """What is said beside the chart of a sheet."""
    return _Around()


def places(detail: CommitmentDetail, context: Context) -> Content:
    """Located facts: kind of link, date, quotation, what happens there."""
    if not detail.places:
        return None
    names = names_of_items(detail)
    columns = (
        Column("place", _("Place"), strong=True),
        Column("kind", _("Link")),
        Column("when", _("Date")),
        Column("what", _("What happens there")),
        Column("source", _("Source")),
    )
    rows = [
        {
            "place": place_link(row, context),
            "kind": words.LOCATION_KIND[row.kind],
            "when": _when(row),
            "what": _with_item(row.item, row.description, row.words, names),
            "source": citation(row, detail.sources),
        }
        for row in detail.places
    ]
    table = data_table(columns, rows, caption=_("Places"))
    return section(_("Where"), [table], section_id="lieux")


def _with_item(
    item: str, text: str | None, printed: str | None, names: dict[str, str]
) -> list[Content]:
    parts: list[Content] = [official(text)] if text else []
    details: list[Content] = [names[item]] if item in names else []
    if printed:
        details += [" · "] if details else []
        details.append(quotation(official(printed)))
    if details:
        parts.append(html.Span(details, className="precision"))
    return parts


class _Dated(Protocol):
    @property
    def start(self) -> date | None: ...
    @property
    def end(self) -> date | None: ...
    @property
    def precision(self) -> Precision | None: ...


def _when(row: _Dated) -> Content:
    if row.start is None and row.end is None:
        return html.Span(_("not dated"), className="discret")
    return period_words(row.start, row.end, row.precision)


def evidence(detail: CommitmentDetail) -> Content:
    """Links, documents, events, press and success stories that sources cite."""
    if not detail.evidence:
        return None
    names = names_of_items(detail)
    columns = (
        Column("title", _("Piece of evidence"), strong=True),
        Column("kind", _("Type")),
        Column("when", _("Date")),
        Column("about", _("About")),
        Column("source", _("Source")),
    )
    rows = [
        {
            "title": html.A(official(row.title), href=row.url, rel="external")
            if row.url
            else official(row.title),
            "kind": words.EVIDENCE_KIND[row.kind],
            "when": _when(row),
            "about": capital(names.get(row.item, _("commitment"))),
            "source": citation(row, detail.sources),
        }
        for row in detail.evidence
    ]
    table = data_table(columns, rows, caption=_("Evidence"))
    return section(_("Evidence cited"), [table], section_id="preuves")


def contributions(detail: CommitmentDetail, context: Context) -> Content:
    """What participants of public events proposed about it, and what became of it."""
    if not detail.contributions:
        return None
    columns = (
        Column("text", _("Contribution"), strong=True),
        Column("kind", _("Type")),
        Column("when", _("Date")),
        Column("outcome", _("What became of it")),
        Column("source", _("Source")),
    )
    tree = {detail.row.code, *names_of_items(detail)}
    rows = [
        {
            "text": [
                official(row.text),
                None if link.certain else _doubtful(),
            ],
            "kind": words.CONTRIBUTION_KIND[row.kind],
            "when": date_words(row.on_date, row.precision) if row.on_date else "",
            "outcome": _outcome(row),
            "source": citation(row, detail.sources),
        }
        for row in detail.contributions
        for link in row.items
        if link.item in tree
    ]
    table = data_table(columns, rows, caption=_("Contributions"))
    every = more_link(_("See all that was heard"), context.link("/contributions"))
    return section(_("Contributions"), [table, every], section_id="contributions")


def _doubtful() -> Content:
    return html.Span(_("a link that is our reading"), className="precision")


def _outcome(row: ContributionRow) -> Content:
    if not row.outcome:
        return unknown_words()
    reason = official(row.reason) if row.reason else None
    return say.commitment.outcome(words.OUTCOME[row.outcome], reason)


def anomalies(detail: CommitmentDetail) -> Content:
    """Errors of the documents about it, and our decisions."""
    if not detail.anomalies:
        return None
    names = names_of_items(detail)
    columns = (
        Column("field", _("Subject"), strong=True),
        Column("variants", _("What is printed")),
        Column("decision", _("What we make of it")),
        Column("source", _("Source")),
    )
    rows = [
        {
            "field": typography(say.commitment.anomaly(row.field, names.get(row.item or ""))),
            "variants": html.Ul(
                [
                    html.Li(quotation(part.strip()))
                    for part in (row.variants or "").split(" | ")
                    if part.strip()
                ]
            ),
            "decision": official(row.decision),
            "source": citation(row, detail.sources),
        }
        for row in detail.anomalies
    ]
    table = data_table(columns, rows, caption=_("Anomalies of the source"))
    return section(_("What the source says differently"), [table], section_id="anomalies")


def sources(detail: CommitmentDetail, sheet: CommitmentSheet, context: Context) -> Content:
    """Documents with printed section and lines, then the files of the sheet and printing."""
    listed = [source_item(detail.sources[code], places) for code, places in _cited(detail).items()]
    query = context.link("")
    address = f"/api/v1/engagements/{sheet.code}"
    files = [
        ("CSV", f"{address}.csv{query}"),
        ("JSON", f"{address}{query}"),
        *follow_links(context),
    ]
    return section(
        _("Sources"),
        [
            source_list(listed),
            downloads(files, title=_("Take this sheet away")),
            print_button(_("Print the sheet")),
        ],
        section_id="sources",
    )


def numbered(content: Content, detail: CommitmentDetail) -> Content:
    """A part of the sheet whose citations are numbered by the list of documents."""
    numbers = {code: place for place, code in enumerate(_cited(detail), start=1)}
    return number_citations(content, numbers)


def _cited(detail: CommitmentDetail) -> dict[str, Sections]:
    """All citations of the sheet's rows."""
    rows: dict[str, Sequence[Cited]] = {
        "titre": [detail.row],
        "action": detail.actions,
        "jalon": [row for row in detail.milestones if row.nature is Nature.MILESTONE],
        "echeance": [row for row in detail.milestones if row.nature is Nature.DEADLINE],
        "constat": detail.observations,
        "jugement": detail.judgements,
        "numero": detail.ogp_numbers,
        "lieu": detail.places,
        "preuve": detail.evidence,
        "contribution": detail.contributions,
        "promesse": [row.entry for row in detail.promised],
        "indicateur": detail.indicators,
        "filiation": detail.lineage,
        "anomalie": detail.anomalies,
    }
    return by_source(rows)


def missing(detail: CommitmentDetail) -> list[str]:
    """What no document of the store says about this commitment, in words."""
    return [
        noun
        for noun, rows in (
            (_("action"), detail.actions),
            (_("place"), detail.places),
            (_("piece of evidence"), detail.evidence),
            (_("contribution"), detail.contributions),
        )
        if not rows
    ]
