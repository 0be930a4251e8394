"""The lists of plans and axes."""

from dashboard.api.columns import computed, registered
from dashboard.api.columns import field as column
from dashboard.api.resources.resource import Resource
from dashboard.api.resources.shared import provenance
from data import structure
from layouts.locale import N_

PLANS = Resource(
    "plans",
    N_("National action plans"),
    N_("The plans published at the date of observation, oldest first."),
    (
        *registered(
            "plans",
            "code",
            "titre",
            "debut",
            "fin",
            "publie_le",
            "publie_precision",
            "couvert",
            "engagements_annonces",
            "note",
        ),
        computed(
            "engagements",
            "commitments",
            "integer",
            N_("Commitments followed; empty when no source document is in the database."),
        ),
        computed(
            "engagements_renseignes",
            "known",
            "integer",
            N_("Commitments whose status a source states; empty as above."),
        ),
        computed("derniere_information", "last_on", "date", N_("Last observation.")),
        *provenance("plans"),
    ),
    ("plan", "au"),
    structure.plans,
)

AXES = Resource(
    "axes",
    N_("Axes and sub-axes"),
    N_("The axes and sub-axes, in the order of the documents, newest plan first."),
    (
        column("axes.code"),
        column("axes.plan", "plan"),
        column("axes.parent", "parent"),
        column("axes.rang", "rank"),
        *registered("axes", "numero", "titre", "titre_court", "titre_court_origine", "transversal"),
        computed(
            "engagements",
            "commitments",
            "integer",
            N_("Commitments of the axis, sub-axes included."),
            required=True,
        ),
        *provenance("axes"),
    ),
    ("plan", "axe", "au"),
    structure.axes,
)
