"""Where the silences that the page of quality tells are listed, in every language."""

from data.vocabulary import Nature, State, Status
from layouts.locale.links import Link


def without_status(words: str) -> Link:
    """The commitments whose status no source gives."""
    return Link(words, criteria={"statut": Status.UNKNOWN.value})


def dates_in_state(words: str, state: State, nature: Nature) -> Link:
    """The dates of one nature in one state."""
    return Link(words, "/jalons", {"etat": state.value, "nature": nature.value})
