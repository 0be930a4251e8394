"""What a list of the API is: its query, columns and parameters."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from dashboard.api.columns import Column
from dashboard.api.parameters import Accepted, meaning
from data.filters import CommitmentFilter
from data.lists import Listed, PageRequest
from data.store import Moment
from layouts.locale import _

# What gives one page of a list.
Read = Callable[[Moment, CommitmentFilter, PageRequest], Listed[Any]]


@dataclass(frozen=True)
class Resource:
    """One list of the API."""

    name: str
    title: str
    description: str
    columns: tuple[Column, ...]
    criteria: tuple[str, ...]
    read: Read
    sorts: tuple[str, ...] = ()
    meanings: Mapping[str, str] = field(default_factory=dict)  # where they differ from the common
    # Options of this list alone, their accepted values, and the query that they make.
    options: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    read_with: Callable[[Mapping[str, str]], Read] | None = None

    @property
    def accepted(self) -> Accepted:
        """The parameters of the list."""
        return Accepted(self.criteria, self.sorts, options=self.options)

    def reader(self, options: Mapping[str, str]) -> Read:
        """The query, with the options of the request."""
        return self.read if self.read_with is None else self.read_with(options)

    def meaning(self, key: str) -> str:
        """What a parameter means for this list."""
        return _(self.meanings[key]) if key in self.meanings else meaning(key)
