"""The progress of a commitment: its actions, its key milestones, its deadlines."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from data.commitment import CommitmentDetail
from data.entries import ParticipationEntry
from data.facts import LocationRow
from data.observation_rows import ObservationRow
from data.rows import MilestoneRow
from data.vocabulary import LocationKind, Nature, Scope, State
from layouts import element as html
from layouts.components.badge import calendar_badge, state_badge, status_badge
from layouts.components.citation import citation
from layouts.components.content import NOTHING, Content
from layouts.components.messages import note
from layouts.components.navigation import section
from layouts.components.table import Column, Group, TableRow, data_table
from layouts.element import Element
from layouts.locale import _, say, words
from layouts.locale.formats import capital, duration_since, official, period_words
from layouts.page import Context
from layouts.pages.commitment.dates import by_state, of_nature


def actions(detail: CommitmentDetail, context: Context) -> Content:
    """The actions with their own statuses, which do not determine the commitment's."""
    if not detail.actions:
        return None
    columns = (
        Column("number", _("No.")),
        Column("action", _("Action"), strong=True, block=""),
        Column("status", _("Status"), block=""),
        Column("results", _("Results")),
        Column("next_steps", _("Next steps")),
        Column("source", _("Source")),
    )
    rows = [
        {
            "number": row.rank,
            "action": [
                html.Span(official(row.label)),
                *_bodies(detail.action_carriers.get(row.code, ()), context),
                *_places([place for place in detail.places if place.item == row.code], context),
            ],
            "status": status_badge(row.status, row.status_max),
            "results": official(row.results) if row.results else _none(_("none reported")),
            "next_steps": (official(row.next_steps) if row.next_steps else _none(_("none given"))),
            "source": citation(row, detail.sources),
        }
        for row in detail.actions
    ]
    title = say.commitment.actions_finding(
        [row.status for row in detail.actions], detail.row.status, detail.row.status_max
    )
    parts = [data_table(columns, rows, caption=_("Actions of the commitment"))]
    if any(row.label_is_summary for row in detail.actions):
        parts.append(note(_("Labels are summarised; the source gives the printed text.")))
    return section(
        title,
        parts,
        intro=_(
            "The commitment’s status is the one that the report prints; it is not deduced "
            "from those of its actions."
        ),
        section_id="actions",
    )


def _bodies(parts: Sequence[ParticipationEntry], context: Context) -> list[Element]:
    return [
        html.Span(
            [
                say.commitment.role(words.ROLE[part.role]),
                html.A(
                    official(part.name),
                    href=context.link(
                        "/engagements", organisme=part.organisation, role=part.role.value
                    ),
                ),
            ],
            className="precision",
        )
        for part in parts
    ]


def _places(places: Sequence[LocationRow], context: Context) -> list[Element]:
    if not places:
        return []
    parts: list[Content] = [say.commitment.where()]
    for place in places:
        if len(parts) > 1:
            parts.append(", ")
        parts.append(place_link(place, context))
        if place.kind not in (LocationKind.HAPPENED, LocationKind.PLANNED):
            parts.append(f" ({words.LOCATION_KIND[place.kind].lower()})")
    return [html.Span(parts, className="precision")]


def place_link(place: LocationRow, context: Context) -> Element:
    """The list of the commitments located in a place; all régions for a fact about every région."""
    if place.scope is Scope.ALL_REGIONS:
        return html.Span(_("all regions"))
    if place.scope is Scope.METROPOLITAN_REGIONS:
        return html.Span(_("the regions of metropolitan France"))
    return html.A(
        official(place.name), href=context.link("/engagements", territoire=place.territory)
    )


def _none(text: str) -> Element:
    return html.Span(text, className="discret")


def key_milestones(detail: CommitmentDetail, context: Context) -> Content:
    """The table of key milestones."""
    rows = of_nature(detail, Nature.MILESTONE)
    if not rows:
        return None
    table = _table(detail, rows, context, _("Key milestones"))
    return section(_("Milestones"), table, section_id="jalons")


def deadlines(detail: CommitmentDetail, context: Context) -> Content:
    """The table of the deadlines announced in texts; never summed with milestones."""
    rows = of_nature(detail, Nature.DEADLINE)
    if not rows:
        return None
    finding = say.commitment.milestones_finding(by_state(rows), Nature.DEADLINE)
    table = _table(detail, rows, context, _("Deadlines in the texts"))
    return section(_("Announced deadlines"), table, intro=f"{finding}.", section_id="echeances")


def _table(
    detail: CommitmentDetail, milestones: Sequence[MilestoneRow], context: Context, caption: str
) -> Element:
    """Milestones with printed words and computed state, grouped under their component."""
    key = milestones[0].nature is Nature.MILESTONE
    columns = (
        Column("label", _("Milestone") if key else _("Deadline"), strong=True),
        Column("printed", _("Printed date")),
        Column("state", say.commitment.state_on(context.as_of), block=_("State")),
        Column("account", _("What is said of it")),
        Column("since", _("Past due since"), numeric=True),
        Column("source", _("Source")),
    )
    groups = {
        action.code: say.commitment.action_title(action.rank, action.label)
        for action in detail.actions
    }
    accounts = _accounts(detail)
    rows: list[TableRow] = []
    current: str | None = None
    for milestone in milestones:
        group = milestone.component or groups.get(milestone.parent)
        if group != current:
            rows.append(Group(official(group) if group else _("For the whole commitment")))
        current = group
        rows.append(_row(milestone, accounts.get(milestone.code), detail, context.as_of))
    return data_table(columns, rows, caption=caption)


def _row(
    row: MilestoneRow, account: ObservationRow | None, detail: CommitmentDetail, as_of: date
) -> dict[str, Any]:
    over = row.state in (State.SILENT, State.LATE) and row.end is not None
    return {
        "label": official(row.label),
        "printed": _printed(row),
        "state": state_badge(row.state),
        "account": _account(row, account),
        "since": duration_since(row.end, as_of) if over and row.end else NOTHING,
        "source": citation(row, detail.sources),
    }


def _printed(row: MilestoneRow) -> Content:
    shown = capital(period_words(row.start, row.end, row.precision, row.qualifier, row.words))
    details = []
    if row.year_inferred:
        bounds = period_words(row.start, row.end, row.precision, row.qualifier)
        details.append(say.commitment.year_inferred(bounds))
    if row.replanned:
        details.append(_("period announced later than the first"))
    if row.before_plan:
        details.append(_("period over before the publication of the plan"))
    if not details:
        return shown
    return [shown, html.Span(" · ".join(details), className="precision")]


def _account(row: MilestoneRow, account: ObservationRow | None) -> Content:
    if row.reached_start is not None and row.reached_end is not None:
        return say.commitment.reached(
            row.reached_start, row.reached_end, row.nature, row.reached_late
        )
    if row.status_on is not None:
        return words.status_word(row.status, feminine=row.nature is Nature.DEADLINE)
    if account is None:
        return _none(_("nothing in the database"))
    parts: list[Content] = [official(account.comment)] if account.comment else []
    if account.calendar:
        parts += [" ", calendar_badge(account.calendar, sentence=True)]
    when = say.commitment.account(account.observed_on, account.precision, account.assessor)
    return [*parts, html.Span(when, className="precision")]


def _accounts(detail: CommitmentDetail) -> Mapping[str, ObservationRow]:
    """Item -> the newest observation of it that no correction replaced."""
    counted = [row for row in detail.observations if not row.replaced]
    return {row.item: row for row in reversed(counted)}
