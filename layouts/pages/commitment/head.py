"""The head of a commitment's sheet: where it stands in its plan, who carries it, four answers."""

from collections.abc import Sequence
from datetime import date

from data.commitment import CommitmentDetail, CommitmentSheet
from data.entries import ParticipationEntry
from data.vocabulary import Assessor, ItemKind, Nature, Role, Status
from layouts import element as html
from layouts.components.badge import calendar_badge, status_badge
from layouts.components.citation import SEMICOLON
from layouts.components.content import Content
from layouts.components.navigation import breadcrumb, page_head
from layouts.components.rows import Answer
from layouts.element import Element
from layouts.locale import _, say, words
from layouts.locale.formats import typography
from layouts.page import Context


def head(sheet: CommitmentSheet, context: Context) -> Content:
    """Trail, number and plan, the printed title, never corrected, then who carries it."""
    detail = sheet.detail
    if detail is None:
        return page_head(full_title(sheet), trail=breadcrumb(_trail(sheet, context)[:1]))
    short = detail.row.short_title
    eyebrow = say.commitment.eyebrow(
        sheet.number, sheet.plan.code, None if short == sheet.title else short
    )
    return page_head(
        full_title(sheet),
        eyebrow=typography(eyebrow),
        trail=breadcrumb(_trail(sheet, context)),
        meta=_carriers(detail.carriers, context),
    )


def full_title(sheet: CommitmentSheet) -> str:
    """The printed title; before the publication of the plan, only what the address says."""
    if sheet.detail is None:
        return typography(say.commitment.not_yet_known(sheet.number, sheet.plan.code))
    return typography(sheet.title)


def _trail(sheet: CommitmentSheet, context: Context) -> list[tuple[str, str]]:
    """Engagements / Plan 2015-2017 / axis / sub-axis: each step is a list that holds this one."""
    plan = sheet.plan.code
    steps = [
        (_("Commitments"), context.link("/engagements")),
        (_("Plan {plan}", plan=plan), context.link("/engagements", plan=plan)),
        *(
            (axis.short_title, context.link("/engagements", plan=plan, axe=axis.code))
            for axis in sheet.axes
        ),
    ]
    return [(typography(label), href) for label, href in steps]


def _carriers(parts: Sequence[ParticipationEntry], context: Context) -> list[Content]:
    """By role, each name towards the list of its commitments."""
    if not parts:
        return [_("No carrier is named in the documents of the base.")]
    lines: list[Content] = []
    for role in Role:
        of_role = [part for part in parts if part.role is role]
        if of_role:
            label = (words.ROLE if len(of_role) == 1 else words.ROLE_PLURALS)[role]
            lines.append(
                html.Span(
                    [
                        html.Span(f"{label} ", className="porteurs-role"),
                        *_named(of_role, context),
                    ],
                    className="porteurs-ligne",
                )
            )
    return lines


def _named(parts: Sequence[ParticipationEntry], context: Context) -> list[Content]:
    named: list[Content] = []
    for place, part in enumerate(parts):
        if place:
            named.append(SEMICOLON)
        named.append(_carrier(part, context))
    return named


def _carrier(part: ParticipationEntry, context: Context) -> Element:
    role = None if part.role is Role.LEAD else part.role.value
    href = context.link("/engagements", organisme=part.organisation, role=role)
    children: list[Content] = [html.A(typography(part.name), href=href)]
    if not part.counted:
        children.append(f" ({words.PRINTED_IN['liste']})")
    return html.Span(children)


def answers(detail: CommitmentDetail, sheet: CommitmentSheet, as_of: date) -> list[Answer]:
    """Declared status, calendar, independent evaluation, last information; each with its date."""
    return [
        _status(detail),
        _calendar(detail, as_of),
        _evaluation(detail),
        _last(detail, sheet, as_of),
    ]


def _status(detail: CommitmentDetail) -> Answer:
    row = detail.row
    badge = status_badge(row.status, row.status_max, large=True)
    if row.observed_on is None:
        return Answer(_("Declared status"), badge, _("no self-assessment in the base"))
    label = words.status_label(row.status, row.status_max)
    printed = row.printed if row.printed and row.printed.lower() != label.lower() else None
    return Answer(_("Declared status"), badge, say.commitment.status_read(row.observed_on, printed))


def _calendar(detail: CommitmentDetail, as_of: date) -> Answer:
    row = detail.row
    if row.calendar is not None and row.calendar_on is not None:
        note = say.commitment.self_assessment(row.calendar_on)
        return Answer(_("Declared calendar"), calendar_badge(row.calendar), note)
    key = [row for row in detail.milestones if row.nature is Nature.MILESTONE]
    dates = key or list(detail.milestones)
    question = _("Computed calendar")
    if not dates:
        return Answer(question, _("No date"), _("no document announces a deadline"))
    ends = [milestone.end for milestone in dates if milestone.end is not None]
    over = [end for end in ends if end < as_of]
    ahead = [end for end in ends if end >= as_of]
    nature = dates[0].nature
    return Answer(
        question,
        say.commitment.dates_over(len(dates), len(over), nature),
        say.commitment.bound_of_dates(over, ahead, nature),
    )


def _evaluation(detail: CommitmentDetail) -> Answer:
    """What an independent assessor says; never mixed with the administration's own reading."""
    readings = [
        row
        for row in detail.observations
        if row.assessor is Assessor.IRM
        and row.status
        and not row.replaced
        and row.kind is ItemKind.COMMITMENT
    ]
    question = _("Independent evaluation")
    if not readings:
        unknown = status_badge(Status.UNKNOWN, large=True)
        return Answer(question, unknown, _("no report in the base"))
    newest = readings[0]
    badge = status_badge(newest.status or Status.UNKNOWN, newest.status_max, large=True)
    return Answer(question, badge, say.commitment.evaluated(newest.observed_on, newest.precision))


def _last(detail: CommitmentDetail, sheet: CommitmentSheet, as_of: date) -> Answer:
    """When a source last spoke of it, else since when nobody has."""
    question = _("Last information")
    counted = [row for row in detail.observations if not row.replaced]
    if not counted:
        return Answer(question, _("None"), say.commitment.never_spoken_of(sheet.plan))
    newest = counted[0]
    return Answer(
        question, *say.commitment.last_spoken(newest.observed_on, newest.precision, as_of)
    )
