"""The lists of the unknown things on the page of quality, for all languages."""

from data.vocabulary import Nature, State, Status
from layouts.locale.links import Link


def without_status(words: str) -> Link:
    """The link to commitments without a known status."""
    return Link(words, criteria={"statut": Status.UNKNOWN.value})


def dates_in_state(words: str, state: State, nature: Nature) -> Link:
    """The link to the dates of one nature in one state."""
    return Link(words, "/jalons", {"etat": state.value, "nature": nature.value})
