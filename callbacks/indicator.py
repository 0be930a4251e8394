"""One indicator: what the page loads."""

from data.around import Framed
from data.indicator import IndicatorSheet, indicator_sheet
from data.store import Store
from data.vocabulary import Level
from layouts.page import Query


def load(store: Store, query: Query) -> Framed[IndicatorSheet]:
    """The indicator of the address; raises NotFound."""
    with store.at(query.as_of) as moment:
        return indicator_sheet(
            moment,
            query.args["code"],
            query.filters,
            level=Level(query.options.get("niveau", Level.REGION)),
            measure=query.options.get("mesure", "taux"),
            place=query.options.get("lieu", ""),
        )
