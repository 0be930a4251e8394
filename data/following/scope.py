"""The object of a subscription: a list with its filters, or one object."""

from dataclasses import dataclass
from functools import cached_property

from data.axes import axis_sheet
from data.carriers import carrier
from data.filters import CommitmentFilter
from data.organisations import Grouping
from data.selection import Selection
from data.situation import Situation
from data.store import NotFound
from data.vocabulary import FollowKind

# The criterion that keeps what belongs to an object of each kind.
_CRITERION = {
    FollowKind.MINISTRY: "organisme",
    FollowKind.PORTFOLIO: "portefeuille",
    FollowKind.AXIS: "axe",
    FollowKind.TERRITORY: "territoire",
}


@dataclass(frozen=True)
class Scope:
    """What a subscription is about; code: null for a list; query: its filters as in an address."""

    kind: FollowKind = FollowKind.LIST
    code: str | None = None
    query: str = ""

    @classmethod
    def of(cls, kind: FollowKind, code: str | None, filters: CommitmentFilter) -> "Scope":
        """A scope in canonical form: without a date, and without filters that change nothing."""
        own_filters = filters.without("au", _CRITERION.get(kind, ""))
        if kind is FollowKind.COMMITMENT:  # the page of a commitment ignores filters
            own_filters = CommitmentFilter()
        return cls(kind, code, own_filters.to_query())

    @cached_property
    def shown(self) -> CommitmentFilter:
        """The filters beside the object."""
        return CommitmentFilter.from_query(self.query)[0]

    @cached_property
    def filters(self) -> CommitmentFilter:
        """The filters that keep what is followed; for a commitment, its whole plan."""
        criterion = _CRITERION.get(self.kind)
        if criterion is None:
            return self.shown
        return self.shown.with_values(criterion, [self.code or ""])

    def title(self, situation: Situation) -> str | None:
        """The name of the object; null for a list. Raises NotFound."""
        catalogue, code = situation.catalogue, self.code or ""
        match self.kind:
            case FollowKind.LIST:
                return None
            case FollowKind.COMMITMENT:
                place = catalogue.commitment_index.get(code)
                if place is None or not situation.commitments.visible[place]:
                    raise NotFound("engagement", code)
                return catalogue.commitments[place].short_title
            case FollowKind.AXIS:
                sheet, _inside = axis_sheet(Selection(situation, CommitmentFilter()), code)
                return sheet.axis.entry.short_title
            case FollowKind.TERRITORY:
                if code not in catalogue.territory_index:
                    raise NotFound("territoire", code)
                return catalogue.territory(code).name
            case FollowKind.MINISTRY:
                return carrier(situation, code, Grouping.ORGANISATION).name
            case FollowKind.PORTFOLIO:
                return carrier(situation, code, Grouping.PORTFOLIO).name
