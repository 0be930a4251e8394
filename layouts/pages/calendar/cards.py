"""The timeline of the calendar: its card and its frame."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal, NamedTuple

from data.calendar import Grouping, Line, Schedule, timeline
from data.filters import CommitmentFilter
from data.frames import Columns, Frame, frame
from data.milestones import present
from data.rows import MilestoneRow
from data.selection import Selection
from data.store import Store
from data.vocabulary import Nature, Status
from layouts import element as html
from layouts.components.chart import Chart
from layouts.components.content import Content
from layouts.components.cut import cut_table
from layouts.components.filtered import OF_STATE
from layouts.components.navigation import switch_row, switches
from layouts.components.squares import LegendEntry, legend, state_legend
from layouts.components.time_views import NATURES, documents, milestone_table
from layouts.element import Element
from layouts.locale import N_, Labels, _, say
from layouts.locale.formats import capital
from layouts.locale.words import NATURE_LABELS
from layouts.method import Rule
from layouts.page import Context
from layouts.pages.calendar.figure import figure, outside

By = Literal["axe", "ministere"]
GROUPINGS = Labels({"axe": N_("axis"), "ministere": N_("ministry")})
SCALES = Labels({"plan": N_("plan"), "annee": N_("year"), "mois": N_("month")})


class _Row(NamedTuple):
    """A date on its line; the date is null for a line without dates."""

    line: Line
    milestone: MilestoneRow | None


def _of(attribute: str) -> Any:
    """A value of the milestone, null for a line without dates."""
    return lambda row: None if row.milestone is None else getattr(row.milestone, attribute)


def _group(attribute: str) -> Any:
    return lambda row: None if row.line.group is None else getattr(row.line.group, attribute)


_COLUMNS: Columns = {
    "plan": "line.plan.code",
    "groupe": _group("code"),
    "groupe_titre": _group("label"),
    "groupe_numero": _group("number"),
    "ligne": "line.code",
    "numero": "line.number",
    "titre_court": "line.label",
    "jalon": _of("code"),
    "nature": _of("nature"),
    "libelle": _of("label"),
    "echeance_texte": _of("words"),
    "debut": _of("start"),
    "fin": _of("end"),
    "precision": _of("precision"),
    "qualificatif": _of("qualifier"),
    "annee_deduite": _of("year_inferred"),
    "etat": _of("state"),
    "anterieur_au_plan": _of("before_plan"),
    "atteint_debut": _of("reached_start"),
    "atteint_fin": _of("reached_end"),
    "replanifie": _of("replanned"),
    "plan_publie_le": "line.plan.published_on",
    "plan_debut": "line.plan.start",
    "plan_fin": "line.plan.end",
}


def rows_of(store: Store, filters: CommitmentFilter, as_of: date, *, groupe: By = "axe") -> Frame:
    """Milestones on the lines of their commitments, by group."""
    with store.at(as_of) as moment:
        lines = timeline(Selection(moment.situation, filters), Grouping(groupe)).lines
    return frame(
        (_Row(line, row) for line in lines for row in (line.milestones or (None,))), _COLUMNS
    )


def _finding(data: Schedule, context: Context) -> str:
    return say.calendar.finding(data.years, data.totals, data.around.selected)


def _sentence(data: Schedule, context: Context) -> Content:
    return say.calendar.reading(data.states, data.around.natures)


def _table(data: Schedule, context: Context) -> Element:
    table = milestone_table(
        data.rows,
        context,
        caption=say.calendar.table_caption(data.around.natures),
        empty=_("No date of this nature."),
    )
    return cut_table(table, len(data.rows), sum(data.totals.values()), TIMELINE.id, context)


def _subtitle(data: Schedule, context: Context) -> Content:
    subtitle = say.calendar.subtitle(data.totals, data.around.selected, context.filters.plan)
    return [subtitle, say.calendar.bands()]


def _legend(data: Schedule, context: Context) -> Content:
    listed: list[Content] = []
    for nature, numbers in present(data.states).items():
        if len(data.around.natures) > 1:
            listed.append(html.P(html.Strong(NATURE_LABELS[nature])))
        listed.append(
            state_legend(
                {state.value: n for state, n in numbers.items()},
                feminine=nature is Nature.DEADLINE,
                absent=say.calendar.absent(numbers, nature),
                hrefs={
                    state: context.href("/jalons", etat=state, nature=nature) for state in numbers
                },
            )
        )
    if data.timeline.unspecified:
        words = _("calendar not specified")
        listed.append(legend([LegendEntry(Status.UNKNOWN, words, data.timeline.unspecified)]))
    return html.Div(listed)


def _switches(data: Schedule, context: Context) -> Content:
    group = context.options.get("groupe", "axe")
    scale = context.options.get("echelle", "plan")
    return switch_row(
        switches(
            _("Group by"),
            [(word, context.href(groupe=key), group == key) for key, word in GROUPINGS.items()],
        ),
        switches(
            _("Scale"),
            [(word, context.href(echelle=key), scale == key) for key, word in SCALES.items()],
        ),
        switches(
            _("Dates"),
            [
                (
                    _(word),
                    context.href(nature=value),
                    data.around.natures == value,
                )
                for word, value in NATURES
            ],
        ),
    )


def _notes(data: Schedule, context: Context) -> Content:
    drawn, natures = data.timeline, data.around.natures
    lines: list[Content] = []
    if drawn.unspecified:
        lines.append(say.calendar.unspecified(drawn.unspecified))
    if context.options.get("groupe") == "ministere":
        lines.append(say.calendar.overlap())
    if drawn.lines_left:
        left = say.calendar.left_out(drawn.lines_left, natures, drawn.dates_left)
        lines.append(html.A(left, href=context.href("/jalons")))
    hidden = outside(data, context)
    if hidden:
        lines.append(say.calendar.outside(hidden, natures))
    if data.known_undated:
        lines.append(say.calendar.known_undated(data.known_undated, natures))
    others = say.calendar.others(data.around.other_natures)
    if others:
        lines += [
            html.A(capital(others), href=context.href(nature=tuple(Nature))),
            say.calendar.in_addition(to_calendar=True),
        ]
    return lines


TIMELINE = Chart(
    id="calendrier",
    rule=Rule.PERIODS,
    data=rows_of,
    description=N_("Milestones on the lines of their commitments, by group."),
    finding=_finding,
    sentence=_sentence,
    reads=OF_STATE,
    figure=figure,
    table=_table,
    subtitle=_subtitle,
    legend=_legend,
    switches=_switches,
    note=_notes,
    sources=documents,
    wide=True,
)
