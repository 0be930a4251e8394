"""The key figures of the overview, each linked to its list."""

from __future__ import annotations

from data.overview import Overview
from data.vocabulary import State
from layouts.components.calculations import OF_STATE, calculation_href
from layouts.components.ledger import KeyFigure, ledger
from layouts.element import Element
from layouts.locale import _, say
from layouts.locale.distributions import known
from layouts.page import Context
from layouts.pages.overview.links import COMMITMENTS, dates_href


def key_figures(data: Overview, context: Context) -> list[KeyFigure]:
    """Numbers of commitments, known statuses, dates reached, silent, late, due, undated.

    Numbers of dates are left out for a covered plan of which the store holds none.
    """
    figures = [
        KeyFigure(
            data.selected,
            say.overview_parts.commitment_label(data.selected),
            context.href(COMMITMENTS),
            say.overview_parts.extent(data, context),
            how=calculation_href(context, "engagements"),
        ),
        _known(data, context),
    ]
    if data.plan is not None and data.plan.entry.covered and not data.dates_are_known:
        return figures
    return [
        *figures,
        _announced(data, context),
        _of_state(State.REACHED, data, context),
        _of_state(State.SILENT, data, context),
        _of_state(State.LATE, data, context),
        _due(data, context),
        _of_state(State.UNDATED, data, context),
    ]


def drawn(data: Overview, context: Context) -> Element:
    """These figures as a ledger."""
    return ledger(key_figures(data, context))


def _known(data: Overview, context: Context) -> KeyFigure:
    n = known(data)
    href = context.href(COMMITMENTS, **{"statut!": "non_renseigne"}) if n else None
    read = say.overview_parts.statuses_read(data.read_on)
    note = read if n else say.overview_parts.no_status()
    how = calculation_href(context, "statuts-connus")
    return KeyFigure(n, _("with a known status"), href, note, out_of=data.selected, how=how)


def _announced(data: Overview, context: Context) -> KeyFigure:
    n = sum(data.states.values())
    return KeyFigure(
        n,
        say.overview_parts.announced_label(data, n),
        dates_href(context, nature=data.nature.value) if n else None,
        say.overview_parts.other_dates(data),
    )


def _of_state(state: State, data: Overview, context: Context) -> KeyFigure:
    n = data.states.get(state, 0)
    href = dates_href(context, etat=state.value, nature=data.nature.value) if n else None
    label = say.overview_parts.state_label(data, state, n)
    note = say.overview_parts.state_note(data, state, n)
    how = None
    if state in OF_STATE:
        how = calculation_href(context, OF_STATE[state], nature=data.nature.value)
    return KeyFigure(n, label, href, note, symbol=state, how=how)


def _due(data: Overview, context: Context) -> KeyFigure:
    n = data.due[data.nature]
    href = dates_href(context, nature=data.nature.value, etat=None, periode="proche")
    label = say.overview_parts.due_label(data, n)
    note = say.overview_parts.due_note(data)
    return KeyFigure(n, label, href if n else None, note, symbol=State.UPCOMING)
