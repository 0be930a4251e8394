"""The key figures of a set of commitments: numbers of all, known, reached, silent, late."""

from typing import Any

from data.measures import Measures
from data.vocabulary import Calendar, Nature, State, Status
from layouts.components.calculations import OF_STATE, calculation_href
from layouts.components.ledger import KeyFigure
from layouts.components.measures import commitments_href, dates_href
from layouts.locale import _, say
from layouts.locale.formats import percent
from layouts.page import Context


def key_figures(
    figures: Measures, nature: Nature, context: Context, **criteria: Any
) -> list[KeyFigure]:
    """Key figures, each with a link to its list or to how it is made."""
    n = figures.commitments
    return [
        KeyFigure(
            n,
            say.measures.commitments_noun(n),
            commitments_href(context, **criteria),
            how=calculation_href(context, "engagements", **criteria),
        ),
        _known(figures, context, criteria),
        *_index(figures, context, criteria),
        *_calendar(figures, context, criteria),
        *_dates(figures, nature, context, criteria),
        _last(figures, context, criteria),
    ]


def _known(figures: Measures, context: Context, criteria: dict[str, Any]) -> KeyFigure:
    known = {**criteria, "statut!": Status.UNKNOWN}
    return KeyFigure(
        figures.known,
        _("with a known status"),
        commitments_href(context, **known) if figures.known else None,
        how=calculation_href(context, "statuts-connus", **criteria),
        out_of=figures.commitments,
        note=None if figures.known else _("No document gives a status."),
    )


def _index(figures: Measures, context: Context, criteria: dict[str, Any]) -> list[KeyFigure]:
    if figures.index is None:
        return []
    href = calculation_href(context, "indice", **criteria)
    note = say.measures.base_and_bound(figures)
    return [KeyFigure(percent(figures.index), _("progress index"), href, note=note)]


def _calendar(figures: Measures, context: Context, criteria: dict[str, Any]) -> list[KeyFigure]:
    if not figures.on_time + figures.delayed:
        return []
    return [
        KeyFigure(
            figures.delayed,
            say.measures.delayed_calendars(figures.delayed),
            commitments_href(context, calendrier=Calendar.DELAYED, **criteria),
            note=say.measures.on_time_declared(figures.on_time),
            how=calculation_href(context, "calendriers", **criteria),
        )
    ]


def _dates(
    figures: Measures, nature: Nature, context: Context, criteria: dict[str, Any]
) -> list[KeyFigure]:
    dates = figures.dates(nature)
    if not dates.total:
        return []
    return [
        KeyFigure(
            dates.states[state],
            say.measures.dates_of_state(dates.states[state], nature, state),
            dates_href(context, nature, state, **criteria),
            out_of=dates.total,
            symbol=state.value,
            how=calculation_href(context, OF_STATE[state], nature=nature, **criteria),
        )
        for state in (State.REACHED, State.SILENT, State.LATE)
    ]


def _last(figures: Measures, context: Context, criteria: dict[str, Any]) -> KeyFigure:
    href = calculation_href(context, "fraicheur", **criteria)
    words = _("latest information")
    if figures.last_on is None:
        note = _("No document has said anything since the announcement.")
        return KeyFigure(None, words, href, note=note)
    note = say.measures.the_day(figures.last_on)
    return KeyFigure(str(figures.last_on.year), words, href, note=note)
