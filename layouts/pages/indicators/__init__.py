"""« Indicateurs »: what is measured, the targets and current values, and who follows it."""

from data.around import Framed
from data.indicator import IndicatorList, indicators_frame
from layouts.components.chart import Chart
from layouts.components.content import Content
from layouts.components.folds import shortened
from layouts.components.indicators import indicator_table
from layouts.components.measures import heads, nothing
from layouts.components.navigation import switch_row, switches
from layouts.locale import N_, Labels, _, say
from layouts.locale.formats import official
from layouts.page import Context, Page
from layouts.parts import Card, Filters, Group, Head, Part

Data = Framed[IndicatorList]

ORIGINS = Labels(
    {
        "toutes": N_("all of them"),
        "plan": N_("promised by the plan"),
        "barometre": N_("followed by the Government’s barometer"),
    }
)


def _title(data: Data, context: Context) -> str:
    return say.indicators.list_title(data.subject.rows)


def _switch(data: Data, context: Context) -> Content:
    current = context.options.get("origine", "toutes")
    choices = [
        (word, context.href(origine=origin), origin == current) for origin, word in ORIGINS.items()
    ]
    return switch_row(switches(_("Indicators"), choices))


def _nothing(data: Data, context: Context) -> Content:
    return None if data.around.selected else nothing(data.around, context)


def _body(data: Data, context: Context) -> Content:
    table = indicator_table(
        data.subject.rows,
        context,
        caption=_("Indicators with their national figures"),
        source=False,
        commitment=True,
    )
    return [shortened(table, "indicateurs-titre")]


LIST = Chart(
    id="indicateurs",
    data=indicators_frame,
    description=N_("Indicators with their national figures; an empty cell is no zero."),
    finding=lambda data, context: _("Initial value, value reached, target"),
    sentence=lambda data, context: say.indicators.list_reading(data.subject.rows),
    body=_body,
    switches=_switch,
    note=lambda data, context: say.indicators.whose_targets(),
    shown=lambda data, context: bool(data.around.selected),
    address=lambda data, context: {"origine": context.options.get("origine", "toutes")},
    sources=lambda data, context: [official(title) for title in data.subject.documents],
    wide=True,
)

PAGE = Page(
    name="indicateurs",
    path="/indicateurs",
    nav=N_("Indicators"),
    rank=55,
    options={"origine": tuple(ORIGINS)},
    title=_title,
    description=lambda data, context: f"{_title(data, context)}. {say.indicators.list_lede()}",
    parts=(
        Group(
            (
                Part(None, lambda data, context: heads(data.around, context)),
                Head(lede=lambda data, context: say.indicators.list_lede()),
            ),
            "indicateurs-tete",
            whole=True,
        ),
        Filters(lambda data, context: _("Filter the indicators"), skip=("au", "plan")),
        Group((Card(LIST),), "indicateurs-liste", whole=True, instead=_nothing),
    ),
)
