"""The matrix as a card: the choice of measure, rows and cells."""

from data.around import Framed
from data.matrix import Matrix, matrix_frame
from data.organisations import Grouping
from layouts.components.chart import Chart
from layouts.components.content import Content
from layouts.components.filtered import OF_STATUS
from layouts.components.navigation import switch_row, switches
from layouts.locale import N_, Labels, _, say
from layouts.method import Rule
from layouts.page import Context
from layouts.pages.matrix import cells

Data = Framed[Matrix]

_MEASURES = Labels(
    {
        "nombre": N_("number"),
        "indice": N_("index"),
        "retards": N_("delays and silences"),
        "connus": N_("known share"),
        "fraicheur": N_("freshness"),
    }
)


def measure(matrix: Matrix, context: Context) -> str:
    """The measure asked for; by default the index where it exists, else the silences."""
    chosen = context.options.get("mesure", "")
    if chosen:
        return chosen
    return "indice" if matrix.ranked.total.index_base else "retards"


def _by_ministry(data: Data) -> bool:
    return data.subject.ranked.by is Grouping.ORGANISATION


def _finding(data: Data, context: Context) -> str:
    return say.matrix.heading(measure(data.subject, context), _by_ministry(data))


def _switches(data: Data, context: Context) -> Content:
    chosen = measure(data.subject, context)
    rows = context.options["groupe"]
    return switch_row(
        switches(
            _("Measure"),
            [(word, context.href(mesure=key), key == chosen) for key, word in _MEASURES.items()],
        ),
        switches(
            _("Rows"),
            [
                (_("ministries"), context.href(groupe=None), rows == Grouping.ORGANISATION),
                (
                    _("portfolios"),
                    context.href(groupe=Grouping.PORTFOLIO.value),
                    rows == Grouping.PORTFOLIO,
                ),
            ],
        ),
    )


def _note(data: Data, context: Context) -> Content:
    ranked = data.subject.ranked
    noun = say.matrix.carriers_noun(_by_ministry(data))
    return say.measures.overlap_note(ranked.shared, ranked.total.commitments, noun)


CELLS = Chart(
    id="matrice-axe-porteur",
    measures=OF_STATUS,
    rule=Rule.CARRIERS,
    data=matrix_frame,
    description=N_("Measures by axis and lead, margins included (no lead or no axis)."),
    finding=_finding,
    sentence=lambda data, context: say.axes.reading(cells.measured(data.subject)),
    body=lambda data, context: cells.table(data.subject, measure(data.subject, context), context),
    subtitle=lambda data, context: say.matrix.subtitle(measure(data.subject, context)),
    legend=lambda data, context: cells.legend(measure(data.subject, context)),
    switches=_switches,
    note=_note,
    wide=True,
)
