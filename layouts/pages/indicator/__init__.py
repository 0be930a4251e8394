"""One indicator: initial and current value, through time and by territory."""

from data.around import Framed
from data.indicator import IndicatorSheet
from layouts import element as html
from layouts.components.content import Content
from layouts.components.messages import alert, note
from layouts.components.navigation import breadcrumb, downloads, section
from layouts.components.rows import source_list
from layouts.locale import _, say
from layouts.locale.formats import official, typography
from layouts.page import Context, Page
from layouts.pages.indicator.cards import MAP, SERIES
from layouts.pages.indicator.figures import answers
from layouts.pages.indicator.ranking import ranking
from layouts.parts import Card, Head, Part, Row

Data = Framed[IndicatorSheet]


def _title(data: Data, context: Context) -> str:
    return official(data.subject.row.entry.label)


def _trail(data: Data, context: Context) -> Content:
    row = data.subject.row
    steps = [(_("Indicators"), context.link("/indicateurs", plan=row.plan))]
    if row.commitment is not None:
        entry = row.commitment
        title = f"{typography(entry.plan)} · {entry.number}. {official(entry.short_title)}"
        steps.append((title, context.link(f"/engagements/{entry.code}")))
    return breadcrumb(steps)


def _owner(data: Data, context: Context) -> Content:
    """Whose targets these are; for the baromètre without values, that the store has none."""
    row = data.subject.row
    if row.entry.barometer is None:
        return None
    words = say.indicators.whose_targets()
    if row.nation.current is None and not row.levels:
        words = f"{words} {say.indicators.not_loaded()}"
    return alert("info", None, words)


def _unknown(data: Data, context: Context) -> Content:
    if data.subject.unknown is None:
        return None
    return note(say.indicators.unknown_place(data.subject.unknown))


def _sources(data: Data, context: Context) -> Content:
    """Where the figures come from, and all of them as files."""
    entry = data.subject.row.entry
    listed = [
        (
            html.Span(
                say.citations.source_title(official(source.title), source.dated, source.precision),
                id=f"source-{source.code}",
            ),
            source.url,
            typography(say.citations.lines_words(entry.lines))
            if source.code == entry.source and entry.lines
            else None,
        )
        for source in data.subject.sources.values()
    ]
    query = context.link("", indicateur=entry.code)
    files = [
        ("CSV", f"/api/v1/indicateurs.csv{query}"),
        ("JSON", f"/api/v1/indicateurs{query}"),
    ]
    return section(
        _("Sources"),
        [source_list(listed), downloads(files, title=_("Take these figures away"))],
        section_id="sources",
    )


PAGE = Page(
    name="indicateur",
    path="/indicateurs/<code>",
    section="indicateurs",
    options={"niveau": ("region", "departement"), "mesure": ("taux", "valeur"), "lieu": ()},
    title=_title,
    description=lambda data, context: say.indicators.lede(data.subject.row),
    parts=(
        Head(
            trail=_trail,
            eyebrow=lambda data, context: say.indicators.eyebrow(data.subject.row.entry),
            lede=lambda data, context: say.indicators.lede(data.subject.row),
        ),
        Part(None, _owner),
        Part(None, answers),
        Part(None, _unknown),
        Card(SERIES),
        Row(
            (Card(MAP), Part(None, ranking)),
            spans=(7, 5),
            shown=lambda data, context: bool(data.subject.row.levels),
        ),
        Part(None, _sources),
    ),
)
