"""What was heard: what the page loads."""

from data.around import Framed
from data.contributions import ChosenContributions, Heard, heard
from data.store import Store
from layouts.page import Query


def load(store: Store, query: Query) -> Framed[Heard]:
    """The contributions of what the filter keeps."""
    with store.at(query.as_of) as moment:
        return heard(moment, query.filters, ChosenContributions.of(query.options))
