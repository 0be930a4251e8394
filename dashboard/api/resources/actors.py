"""The lists of organisations, portfolios and territories."""

from dashboard.api.columns import computed, listed, registered
from dashboard.api.columns import field as column
from dashboard.api.resources.resource import Resource
from dashboard.api.resources.shared import COMMITMENT_CRITERIA, COUNTS, provenance
from data import actors
from layouts.locale import N_

ORGANISATIONS = Resource(
    "organismes",
    N_("Organisations"),
    N_(
        "Ministries, directorates, authorities, associations. With a criterion "
        "of commitments: those that take part in them, themselves or through an "
        "attached service."
    ),
    (
        *registered("organismes", "code", "type"),
        computed(
            "parent",
            "parent",
            "string",
            N_("Organisation to which it is attached in the newest plan."),
        ),
        *registered("organismes", "nom", "sigle", "interministeriel", "depuis", "jusqu_a"),
        listed(
            "noms",
            "names",
            N_("Names printed in the published plans."),
            "nom",
            (
                computed("plan", "plan", "string", N_("Plan."), required=True),
                computed("nom", "name", "string", N_("Printed name."), required=True),
                computed("sigle", "acronym", "string", N_("Printed acronym.")),
            ),
        ),
        listed(
            "portefeuilles",
            "portfolios",
            N_("Portfolios, an editorial grouping."),
            "code",
            (
                computed("code", "code", "string", N_("Code of the portfolio."), required=True),
                computed("libelle", "label", "string", N_("Label."), required=True),
                computed(
                    "fondement",
                    "basis",
                    "string",
                    N_("On what the attachment rests."),
                    required=True,
                ),
            ),
        ),
        *COUNTS,
        *provenance("organismes"),
    ),
    COMMITMENT_CRITERIA,
    actors.organisations,
    actors.ORGANISATION_SORTS,
    {
        "organisme": N_("Code of an organisation: itself and what is attached to it."),
        "portefeuille": N_("Code of a portfolio: its organisations and what is attached to them."),
        "q": N_("Words searched in the usual name and in the printed names."),
    },
)

PORTFOLIOS = Resource(
    "portefeuilles",
    N_("Portfolios"),
    N_("Lasting fields of action: our editorial grouping of the ministries."),
    (
        *registered("portefeuilles", "code", "libelle", "description"),
        computed(
            "organismes",
            "organisations",
            "integer",
            N_("Attached organisations."),
            required=True,
        ),
        *COUNTS,
        *provenance("portefeuilles"),
    ),
    tuple(key for key in COMMITMENT_CRITERIA if key not in {"organisme", "q"}),
    actors.portfolios,
    actors.PORTFOLIO_SORTS,
    meanings={"portefeuille": N_("Code of a portfolio.")},
)

TERRITORIES = Resource(
    "territoires",
    N_("Territories"),
    N_("The places and their official codes, and how many commitments have a counted fact there."),
    (
        *registered("territoires", "code", "niveau", "insee", "nom"),
        column("territoires.departement", "department"),
        column("territoires.region", "region"),
        computed(
            "engagements",
            "commitments",
            "integer",
            N_(
                "Distinct commitments of which a fact is located there; empty when no "
                "located action is recorded there."
            ),
        ),
        *provenance("territoires"),
    ),
    COMMITMENT_CRITERIA,
    actors.territories,
    actors.TERRITORY_SORTS,
    meanings={"q": N_("Words searched in the name of the territory.")},
)
