"""The list of values of indicators, with options for the indicator and the territory."""

from collections.abc import Callable, Mapping

from dashboard.api import parameters
from dashboard.api.problems import Refused
from data import lists
from data.facts import IndicatorRow
from data.filters import CommitmentFilter
from data.lists import Listed, PageRequest
from data.store import Moment
from layouts.locale import N_

OPTIONS: Mapping[str, tuple[str, ...]] = {"indicateur": (), "lieu": ()}
MEANINGS = {
    "indicateur": N_("Code of an indicator: its values alone."),
    "lieu": N_("Code of a territory: the values measured there, “FR” for the nation."),
}


def values_reader(
    options: Mapping[str, str],
) -> Callable[[Moment, CommitmentFilter, PageRequest], Listed[IndicatorRow]]:
    """The query of values with these options; raises Refused for an unknown code."""
    indicator, place = options.get("indicateur"), options.get("lieu")

    def read(
        moment: Moment, filters: CommitmentFilter, request: PageRequest
    ) -> Listed[IndicatorRow]:
        catalogue = moment.situation.catalogue
        faults = [
            parameters.unknown_code(moment.situation, key, code)
            for key, code, known in (
                ("indicateur", indicator, catalogue.indicators),
                ("lieu", place, catalogue.territory_index),
            )
            if code is not None and code not in known
        ]
        if faults:
            raise Refused(404, parameters.in_words(faults), faults)
        return lists.indicators(moment, filters, request, indicator=indicator, place=place)

    return read
