"""The form to follow something: what the page loads."""

from data.following.asking import Asking, subject
from data.store import Store
from layouts.following import scope_of
from layouts.page import Query


def load(store: Store, query: Query) -> Asking:
    """An empty form about the view that the address names; raises NotFound."""
    page = query.options.get("page", "")
    scope = scope_of(page, query.options.get("groupe", ""), query.filters)
    with store.at(query.today) as moment:
        return Asking(subject(moment, scope), page, sent=query.options.get("envoye") == "oui")
