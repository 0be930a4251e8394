"""The names of HTTP statuses."""

from layouts.locale import N_, _

_TITLES = {
    400: N_("Bad request"),
    403: N_("Access refused"),
    404: N_("Not found"),
    405: N_("Method not allowed"),
    406: N_("Format not available"),
    408: N_("Request too slow"),
    413: N_("Request too large"),
    414: N_("Address too long"),
    415: N_("Format not supported"),
    417: N_("Request impossible"),
    429: N_("Too many requests"),
    431: N_("Headers too large"),
    500: N_("Unexpected error"),
    501: N_("Request impossible"),
    503: N_("Data unavailable for the moment"),
}


def title_of(status: int) -> str:
    """The name of a status in the language in force."""
    return _(_TITLES[status]) if status in _TITLES else _("Error")
