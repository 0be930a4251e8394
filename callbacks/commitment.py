"""The sheet of one commitment: what it loads."""

from data.commitment import CommitmentSheet, commitment_sheet
from data.store import Store
from layouts.page import Query


def load(store: Store, query: Query) -> CommitmentSheet:
    """Everything the store holds of the commitment of the address; raises NotFound."""
    with store.at(query.as_of) as moment:
        return commitment_sheet(moment, query.args["code"])
