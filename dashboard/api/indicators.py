"""The list of values of indicators: of one indicator, or in one territory, when asked."""

from collections.abc import Callable, Mapping

from data import lists
from data.facts import IndicatorRow
from data.filters import CommitmentFilter
from data.lists import Listed, PageRequest
from data.store import Moment, NotFound
from layouts.locale import N_

OPTIONS: Mapping[str, tuple[str, ...]] = {"indicateur": (), "lieu": ()}
MEANINGS = {
    "indicateur": N_("Code of an indicator: its values alone."),
    "lieu": N_("Code of a territory: the values measured there, “FR” for the nation."),
}


def values_reader(
    options: Mapping[str, str],
) -> Callable[[Moment, CommitmentFilter, PageRequest], Listed[IndicatorRow]]:
    """The query of the values asked for; it raises NotFound for a code that names nothing."""
    indicator, place = options.get("indicateur"), options.get("lieu")

    def read(
        moment: Moment, filters: CommitmentFilter, request: PageRequest
    ) -> Listed[IndicatorRow]:
        catalogue = moment.situation.catalogue
        if indicator is not None and indicator not in catalogue.indicators:
            raise NotFound("indicateur", indicator)
        if place is not None and place not in catalogue.territory_index:
            raise NotFound("territoire", place)
        return lists.indicators(moment, filters, request, indicator=indicator, place=place)

    return read
