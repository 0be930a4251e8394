"""Tables of milestones and deadlines, on every page that lists some."""

from __future__ import annotations

from collections.abc import Sequence

from data.milestones import PASSED, ListedMilestone
from data.rows import MilestoneRow
from data.vocabulary import Nature, Qualifier
from layouts import element as html
from layouts.components.badge import state_badge
from layouts.components.content import Content
from layouts.components.messages import unknown_words
from layouts.components.table import Column, data_table
from layouts.element import Element
from layouts.locale import _
from layouts.locale.formats import capital, duration, period_words, quoted, typography
from layouts.locale.words import NATURE, PRECISION, QUALIFIER
from layouts.page import Context


def commitment_link(
    plan: str, code: str | None, rank: int | None, short_title: str | None, context: Context
) -> Element:
    """« 9. CNR éducation », or the plan for its own dates."""
    if code is None:
        return html.A(_("Plan {plan}", plan=typography(plan)), href=context.link("/", plan=plan))
    many = len(context.filters.plan) != 1
    return html.A(
        [typography(f"{plan} · ") if many else "", f"{rank}. {short_title}"],
        href=context.link(f"/engagements/{code}"),
    )


def _period(row: MilestoneRow) -> Content:
    """The printed words of a period and its bounds when they do not say them."""
    if row.start is None and row.end is None:
        if not row.words:
            return unknown_words(_("no date"))
        return [capital(row.words), html.Span(_(" (no date)"), className="discret")]
    words = period_words(row.start, row.end, row.precision, row.qualifier, row.words)
    inferred = _(" (year inferred)") if row.year_inferred else ""
    return f"{capital(words)}{inferred}"


def _precision(row: MilestoneRow) -> str:
    """« mois », « année, avant »."""
    words = PRECISION[row.precision]
    if not row.qualifier or row.qualifier is Qualifier.INTERVAL:
        return words
    return f"{words}, {quoted(QUALIFIER[row.qualifier])}"


def _state(row: MilestoneRow, context: Context) -> Content:
    """The badge of a state, with its flags."""
    flags = []
    if row.before_plan:
        flags.append(_("period before the plan"))
    if row.reached_late:
        flags.append(_("reached after the planned date"))
    link = state_badge(row.state, href=context.href("/jalons", etat=row.state))
    if not flags:
        return link
    return [link, html.Span(f" ({', '.join(flags)})", className="discret")]


def milestone_table(
    rows: Sequence[ListedMilestone], context: Context, *, caption: str, empty: str
) -> Element:
    """The table of milestones."""
    columns = (
        Column("engagement", _("Commitment"), strong=True, block=""),
        Column("libelle", _("Milestone"), block=""),
        Column("date", _("Printed date"), block=_("Planned")),
        Column("precision", _("Precision")),
        Column("etat", _("State"), block=""),
        Column("depuis", _("Past since"), numeric=True, block=_("Since")),
    )
    return data_table(columns, [_cells(row, context) for row in rows], caption=caption, empty=empty)


def _cells(listed: ListedMilestone, context: Context) -> dict[str, Content]:
    row, months = listed.milestone, listed.months_over
    nature = "" if row.nature is Nature.MILESTONE else f"{capital(NATURE[row.nature][0])}. "
    return {
        "engagement": commitment_link(
            row.plan, row.commitment, row.commitment_number, row.commitment_short, context
        ),
        "libelle": f"{nature}{typography(row.label)}",
        "date": _period(row),
        "precision": _precision(row),
        "etat": _state(row, context),
        "depuis": duration(months) if months is not None and row.state in PASSED else "",
    }
