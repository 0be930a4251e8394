"""The figures of a territory line by line: the same words on the map and in the table."""

from data.territories import TerritoryFigures
from layouts.locale import say
from layouts.locale.formats import capital


def lines(row: TerritoryFigures) -> list[str]:
    """The number of facts, their places, the commitments, their dates, the last information."""
    if not row.facts:
        return [say.territories.none()]
    sentences = [
        say.territories.facts(row.facts),
        say.territories.places(row),
        say.territories.statuses(row),
    ]
    if row.measures.commitments:
        sentences += [*say.territories.dates(row), say.territories.information(row)]
    return [capital(sentence) for sentence in sentences if sentence]
