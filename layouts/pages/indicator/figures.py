"""The national figures of an indicator: initial value, current value, target, share of the way."""

from data.around import Framed
from data.entries import IndicatorValueEntry
from data.indicator import IndicatorSheet
from data.indicators import PlaceFigures
from data.vocabulary import Absence
from layouts.components.content import Content
from layouts.components.messages import unknown_words
from layouts.components.rows import Answer, four_answers
from layouts.locale import _, say, words
from layouts.page import Context


def answers(data: Framed[IndicatorSheet], context: Context) -> Content:
    """Four answers for the nation, each with its date, or why it is missing."""
    row = data.subject.row
    figures, unit = row.nation, row.entry.unit
    return four_answers(
        [
            _answer(_("Initial value"), figures.initial, unit),
            _answer(_("Value reached"), figures.current, unit),
            _target(say.indicators.target_heading(row.entry), figures, unit),
            _rate(figures),
        ]
    )


def _answer(heading: str, value: IndicatorValueEntry | None, unit: str | None) -> Answer:
    if value is None or value.value is None:
        absence = (None if value is None else value.absence) or Absence.UNKNOWN
        return Answer(heading, unknown_words(words.ABSENCE[absence]))
    return Answer(heading, say.indicators.value(value, unit), say.indicators.dated(value))


def _target(heading: str, figures: PlaceFigures, unit: str | None) -> Answer:
    if figures.target is None and figures.beside:
        words_beside = " · ".join(say.indicators.beside(value, unit) for value in figures.beside)
        return Answer(heading, unknown_words(_("no target")), words_beside)
    return _answer(heading, figures.target, unit)


def _rate(figures: PlaceFigures) -> Answer:
    heading = _("Share of the way")
    if figures.rate is None:
        return Answer(heading, unknown_words(_("not computable")), say.indicators.no_rate(figures))
    published = figures.published_rate
    note = None if published is None else say.indicators.published(published)
    return Answer(heading, say.indicators.rate(figures.rate), note)
