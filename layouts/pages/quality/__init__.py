"""« Qualité »: what is known, what is not, and how contradictions of documents were settled."""

from data.around import Framed
from data.quality import Quality, ShownAnomaly
from layouts import element as html
from layouts.attributes import aria
from layouts.components.content import Content
from layouts.components.folds import shortened
from layouts.components.measures import heads
from layouts.components.navigation import downloads, section
from layouts.components.sentences import sentence
from layouts.components.table import Column, data_table
from layouts.element import Element
from layouts.locale import N_, _, say
from layouts.locale.formats import official, typography
from layouts.page import Context, Page
from layouts.pages.quality.cards import ASSESSORS, CARRIERS, COMPLETENESS, EVIDENCE, FRESHNESS
from layouts.parts import Card, Head, Part

Data = Framed[Quality]
_SEARCH = "anomalie"  # the parameter of the address


def _title(data: Data, context: Context) -> str:
    return say.quality.title(data.subject)


def _unknown(data: Data, context: Context) -> Content:
    sentences = say.quality.unknown(data.subject, context.as_of)
    body: Content = html.P(say.quality.nothing_unknown())
    if sentences:
        body = html.Ul(
            [html.Li(sentence(words, context)) for words in sentences], className="liste-puces"
        )
    return section(say.quality.unknown_title(), body, section_id="inconnu", ruled=True)


def _anomalies(data: Data, context: Context) -> Content:
    quality = data.subject
    query = context.href("").partition("?")[2]
    parts: list[Content] = [_search(quality, context)]
    if quality.anomalies:
        parts.append(shortened(_table(quality, context), "anomalies-titre"))
    if quality.anomalies_total > len(quality.anomalies):
        words = say.quality.more_anomalies(len(quality.anomalies), quality.anomalies_total)
        parts.append(html.P(typography(words), className="note"))
    tail = context.link("", au=context.as_of if context.replayed else None)
    if query or tail or quality.anomalies:
        base = "/api/v1/anomalies"
        files = [
            ("CSV", f"{base}.csv{tail}"),
            ("Excel", f"{base}.xlsx{tail}"),
            ("JSON", f"{base}{tail}"),
        ]
        parts.append(downloads(files))
    return section(
        say.quality.anomalies_title(quality.anomalies_total, quality.searched),
        parts,
        intro=say.quality.anomalies_intro(),
        section_id="anomalies",
        title_id="anomalies-titre",
        ruled=True,
    )


def _search(quality: Quality, context: Context) -> Element:
    """A search form that works without JavaScript and keeps the filters of the page."""
    hidden = [
        html.Input(type="hidden", name=key, value=value)
        for key, value in (*context.filters.pairs(), *context.language_pairs)
    ]
    label = _("Search the anomalies")
    return html.Form(
        [
            html.Label(label, htmlFor="recherche-anomalies"),
            html.Input(
                id="recherche-anomalies",
                type="search",
                name=_SEARCH,
                maxlength=100,
                autocomplete="off",
                placeholder=_("Title, field, decision"),
                **({"value": quality.searched} if quality.searched else {}),
            ),
            html.Button(_("Search"), type="submit"),
            *hidden,
        ],
        action=f"{context.path}#anomalies",
        method="get",
        role="search",
        className="recherche recherche-page",
        **aria(label=label),
    )


def _table(quality: Quality, context: Context) -> Element:
    columns = [
        Column("item", _("Concerns"), strong=True),
        Column("field", _("Field")),
        Column("variants", _("What the documents say")),
        Column("decision", _("Decision")),
        Column("source", _("Where to read it"), quiet=True),
    ]
    rows = [_row(anomaly, context) for anomaly in quality.anomalies]
    return data_table(columns, rows, caption=_("Anomalies and how each was settled"))


def _row(anomaly: ShownAnomaly, context: Context) -> dict[str, Content]:
    row = anomaly.row
    label: Content = official(anomaly.label or anomaly.source)
    if row.commitment:
        label = html.A(label, href=context.link(f"/engagements/{row.commitment}"))
    place = [
        official(anomaly.source),
        official(row.section or ""),
        row.lines and say.citations.lines_short(row.lines),
    ]
    place_words = [words for words in place if words]
    return {
        "item": label,
        "field": say.quality.column(row.field),
        "variants": say.quality.variants(row.variants) if row.variants else "·",
        "decision": official(row.decision),
        "source": [part for words in place_words for part in (" · ", typography(words))][1:],
    }


PAGE = Page(
    name="qualite",
    path="/qualite",
    foot=N_("Quality of the data"),
    rank=202,
    options={_SEARCH: ()},
    title=_title,
    description=lambda data, context: say.quality.lede(),
    parts=(
        Part(None, lambda data, context: heads(data.around, context)),
        Head(lede=lambda data, context: typography(say.quality.lede())),
        Part(None, _unknown),
        Card(COMPLETENESS),
        Card(FRESHNESS),
        Card(CARRIERS),
        Card(ASSESSORS),
        Card(EVIDENCE),
        Part(None, _anomalies),
    ),
)
