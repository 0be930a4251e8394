"""How a number is made: what the page loads."""

from data.around import Framed, around
from data.calculation import SUBJECTS, Calculation, calculation
from data.selection import Selection
from data.store import NotFound, Store
from layouts.page import Query


def load(store: Store, query: Query) -> Framed[Calculation]:
    """The items behind the number of the address; raises NotFound."""
    subject = query.args["chiffre"]
    if subject not in SUBJECTS:
        raise NotFound("chiffre", subject)
    with store.at(query.as_of) as moment:
        selection = Selection(moment.situation, query.filters)
        return Framed(calculation(moment, subject, query.filters), around(selection))
