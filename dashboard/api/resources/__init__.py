"""The table of the API's lists: for each, its query, columns and parameters."""

from collections.abc import Mapping

from dashboard.api.resources.actors import ORGANISATIONS, PORTFOLIOS, TERRITORIES
from dashboard.api.resources.changes import CHANGES
from dashboard.api.resources.commitments import ACTIONS, COMMITMENTS, MILESTONES
from dashboard.api.resources.documents import ANOMALIES, LINEAGE, SOURCES
from dashboard.api.resources.facts import CONTRIBUTIONS, EVIDENCE, INDICATOR_VALUES, LOCATIONS
from dashboard.api.resources.plans import AXES, PLANS
from dashboard.api.resources.resource import Resource
from dashboard.api.resources.statements import JUDGEMENTS, OBSERVATIONS, QUESTIONS

__all__ = ["BY_NAME", "RESOURCES", "Resource"]

RESOURCES: tuple[Resource, ...] = (
    PLANS,
    AXES,
    COMMITMENTS,
    ACTIONS,
    MILESTONES,
    OBSERVATIONS,
    JUDGEMENTS,
    QUESTIONS,
    ORGANISATIONS,
    PORTFOLIOS,
    TERRITORIES,
    LOCATIONS,
    CONTRIBUTIONS,
    EVIDENCE,
    INDICATOR_VALUES,
    LINEAGE,
    ANOMALIES,
    SOURCES,
    CHANGES,
)

BY_NAME: Mapping[str, Resource] = {resource.name: resource for resource in RESOURCES}
