"""The list of contributions, with options for the kind, workshop and outcome."""

from collections.abc import Callable, Mapping

from data import lists
from data.contributions import ChosenContributions, Followed
from data.facts import ContributionRow
from data.filters import CommitmentFilter
from data.lists import Listed, PageRequest
from data.store import Moment
from data.vocabulary import ContributionKind
from layouts.locale import N_

OPTIONS: Mapping[str, tuple[str, ...]] = {
    "type": tuple(ContributionKind),
    "suite": tuple(Followed),
    "atelier": (),
    "synthese": ("oui", "non"),
}
MEANINGS = {
    "type": N_("One kind of contribution only."),
    "suite": N_("What became of it; “inconnue” when no source tells."),
    "atelier": N_("One workshop only, “atelier-1”."),
    "synthese": N_("“oui”: those that the synthesis sent for arbitration takes up."),
}


def contributions_reader(
    options: Mapping[str, str],
) -> Callable[[Moment, CommitmentFilter, PageRequest], Listed[ContributionRow]]:
    """The query of contributions with these options."""
    chosen = ChosenContributions.of(options)

    def read(
        moment: Moment, filters: CommitmentFilter, request: PageRequest
    ) -> Listed[ContributionRow]:
        return lists.contributions(moment, filters, request, chosen)

    return read
