"""The list of changes, the one list that compares two dates."""

from dashboard.api.changes import changes_reader
from dashboard.api.columns import computed
from dashboard.api.resources.resource import Resource
from dashboard.api.resources.shared import WITH_MILESTONES
from data.changes import Change
from data.vocabulary import (
    Assessor,
    ItemKind,
    Nature,
)
from layouts.locale import N_

CHANGES = Resource(
    "changements",
    N_("Changes"),
    N_(
        "What changed after “du” and until “au” included, newest first: "
        "statuses, calendars, states and periods compared at the two dates, "
        "facts dated between them."
    ),
    (
        computed("date", "on_date", "date", N_("Day of the change."), required=True),
        computed("changement", "kind", "string", N_("What changed."), required=True, enum=Change),
        computed(
            "code",
            "code",
            "string",
            N_("Code of the item, the observation or the evidence."),
            required=True,
        ),
        computed("objet", "item", "string", N_("Item concerned."), required=True),
        computed(
            "objet_type",
            "item_kind",
            "string",
            N_("Type of the item."),
            required=True,
            enum=ItemKind,
        ),
        computed("nature", "nature", "string", N_("Key milestone or deadline."), enum=Nature),
        computed("plan", "plan", "string", N_("Plan."), required=True),
        computed("axe", "axis", "string", N_("Axis; empty for what belongs to the plan itself.")),
        computed(
            "engagement",
            "commitment",
            "string",
            N_("Commitment to which the item belongs; empty for an item of the plan itself."),
        ),
        computed("numero", "commitment_number", "integer", N_("Number of the commitment.")),
        computed("titre_court", "commitment_short", "string", N_("Short title of the commitment.")),
        computed("libelle", "label", "string", N_("Label of the item."), required=True),
        computed("avant", "before", "string", N_("Value at the date “du”.")),
        computed("apres", "after", "string", N_("Value at the date “au”.")),
        computed(
            "premiere_lecture",
            "first_reading",
            "boolean",
            N_("True for a status of which nobody had spoken before “du”."),
            required=True,
        ),
        computed("texte_avant", "words_before", "string", N_("Period printed before.")),
        computed("texte_apres", "words_after", "string", N_("Period or words printed after.")),
        computed("debut_avant", "start_before", "date", N_("Start of the earlier period.")),
        computed("fin_avant", "end_before", "date", N_("End of the earlier period.")),
        computed("debut", "start", "date", N_("Start of the period.")),
        computed("fin", "end", "date", N_("End of the period.")),
        computed(
            "decalage_jours",
            "slip",
            "integer",
            N_("Days between the earlier end and the new one; 0 when it is made precise."),
        ),
        computed(
            "precise",
            "made_precise",
            "boolean",
            N_("True when the new period lies inside the old one."),
        ),
        computed("source", "source", "string", N_("Source.")),
        computed("section", "section", "string", N_("Printed section.")),
        computed("lignes", "lines", "string", N_("Lines of the source.")),
        computed(
            "evaluateur",
            "assessor",
            "string",
            N_("Who speaks in an observation or a judgement."),
            enum=Assessor,
        ),
    ),
    WITH_MILESTONES,
    changes_reader({}),
    meanings={
        "du": N_(
            "Date YYYY-MM-DD from which to compare, excluded; that of the last "
            "source before “au” when it is not given."
        ),
        "au": N_(
            "Date YYYY-MM-DD until which to compare, included; today (Paris time) "
            "when it is not given."
        ),
        "changement": N_("One kind of change only."),
    },
    options={"du": (), "changement": tuple(Change)},
    read_with=changes_reader,
)
