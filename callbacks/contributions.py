"""The contributions of participants: what the page loads."""

from data.around import Framed
from data.contributions import ChosenContributions, ContributionsPage, contributions_page
from data.store import Store
from layouts.page import Query


def load(store: Store, query: Query) -> Framed[ContributionsPage]:
    """The contributions about what the filter keeps."""
    with store.at(query.as_of) as moment:
        return contributions_page(moment, query.filters, ChosenContributions.of(query.options))
