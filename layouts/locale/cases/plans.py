"""The cases of sentences about plans side by side: which of them are documented and known."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto

from data.plans_compared import PlanColumn


class Known(Enum):
    """What is known of the plans compared."""

    NO_PLAN = auto()
    NO_DOCUMENT = auto()  # no document describes any of them
    NO_COMMITMENT = auto()  # the filter keeps none
    NO_STATUS = auto()
    ONE_PLAN = auto()  # of several documented plans, one alone has known statuses
    SOME_PLANS = auto()


def known(plans: Sequence[PlanColumn]) -> Known:
    """What is known of these plans."""
    documented = [plan for plan in plans if plan.covered]
    if not documented:
        return Known.NO_DOCUMENT if plans else Known.NO_PLAN
    if not any(plan.documented.commitments for plan in documented):
        return Known.NO_COMMITMENT
    codes = with_statuses(plans)
    if len(codes) == 1 and len(documented) > 1:
        return Known.ONE_PLAN
    return Known.SOME_PLANS if codes else Known.NO_STATUS


def with_statuses(plans: Sequence[PlanColumn]) -> list[str]:
    """The codes of the plans with known statuses: progress compares from two on."""
    return [plan.code for plan in plans if plan.documented.known]
