"""The matrix of axes and carriers: what it loads."""

from data.around import Framed, framed
from data.matrix import Matrix, matrix
from data.organisations import Grouping
from data.selection import Selection
from data.store import Store
from layouts.page import Query


def load(store: Store, query: Query) -> Framed[Matrix]:
    """The matrix of what the address asks for."""
    by = Grouping(query.options.get("groupe", Grouping.ORGANISATION.value))
    selection = Selection(store.situation(query.as_of), query.filters)
    return framed(matrix(selection, by), selection)
