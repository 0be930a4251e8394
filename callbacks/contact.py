"""The form of contact: what the page loads."""

from data.reports import Draft, Message
from data.store import Store
from data.vocabulary import ReportKind
from layouts.page import Query


def load(store: Store, query: Query) -> Draft:
    """An empty message about the view that the address names."""
    message = Message(
        kind=ReportKind.ERROR if query.options.get("sur") else "",
        text="",
        reply_to=None,
        page=query.options.get("sur"),
        query=query.filters.without("au").to_query() or None,
        as_of=query.as_of,
    )
    return Draft(message, sent=query.options.get("envoye") == "oui")
