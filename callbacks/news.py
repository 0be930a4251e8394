"""What is new: what the page loads."""

from collections.abc import Sequence

from data.recordings import RecordingRow, recordings
from data.store import Store
from layouts.page import Query


def load(store: Store, query: Query) -> Sequence[RecordingRow]:
    """The last recordings; the date of observation does not apply to the journal."""
    with store.at(query.today) as moment:
        return moment.once_a_version(recordings)
