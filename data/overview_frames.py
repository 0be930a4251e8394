"""The frames behind the overview's charts, with the French columns that CSV and API show."""

from collections.abc import Iterable
from typing import Any

from data import by_axis, information, overview
from data.frames import each, frame_reader, in_order, selection_frame_reader
from data.information_reading import read_information
from data.pairs import NONE
from data.plan_figures import plan_figures
from data.promises import promises
from data.selection import Selection
from data.silences import silences
from data.situation_columns import STATES, STATUSES
from data.vocabulary import Calendar, Status
from data.voice_figures import compared, known_since

Row = tuple[Any, ...]

_AXIS = {
    "axe": "axis.code",
    "plan": "plan",
    "numero": "axis.number",
    "titre": "axis.title",
    "titre_court": "axis.short_title",
}
_COMMITMENT = {
    "engagement": "commitment",
    "plan": "plan",
    "numero": "number",
    "titre_court": "short_title",
}

statuses_by_axis = selection_frame_reader(
    "One row an axis that the filter keeps, in document order.",
    {
        **_AXIS,
        "plan": "axis.plan",
        **each("measures.statuses", STATUSES),
        "engagements": "measures.commitments",
        "indice": "measures.index",
        "indice_max": "measures.index_max",
        "calcule_sur": "measures.index_base",
    },
    by_axis.by_axis,
)

silent_commitments = selection_frame_reader(
    "Commitments by the oldest end of their key milestones past without information, longest"
    " first.",
    {**_COMMITMENT, "depuis": "since", "mois": "months", "jalons": "milestones"},
    lambda selection: silences(selection, nature=selection.main_nature),
)

quantified_promises = frame_reader(
    "Quantified targets; valeur_atteinte is null when no source gives one.",
    {
        "indicateur": "indicator.code",
        "engagement": "commitment.code",
        "plan": "commitment.plan",
        "numero": "commitment.number",
        "titre_court": "commitment.short_title",
        "libelle": "indicator.label",
        "unite": "indicator.unit",
        "valeur_initiale": "initial",
        "cible": "target",
        "date_cible": "target_on",
        "precision_cible": "target_precision",
        "texte_imprime": "printed",
        "valeur_atteinte": "current",
        "date_atteinte": "current_on",
        "precision_atteinte": "current_precision",
        "taux": "rate",
    },
    promises,
)

dates = selection_frame_reader(
    "The dates of the plan's main nature by end of period.",
    {
        "jalon": "code",
        "engagement": "commitment",
        "plan": "plan",
        "axe": "axis",
        "numero": "commitment_number",
        "titre_court": "commitment_short",
        "nature": "nature",
        "libelle": "label",
        "echeance_texte": "words",
        "debut": "start",
        "fin": "end",
        "precision": "precision",
        "qualificatif": "qualifier",
        "etat": "state",
        "anterieur_au_plan": "before_plan",
        "constate_le": "status_on",
    },
    overview.announced_dates,
)

latest_information = frame_reader(
    "What sources said last, newest first.",
    {
        "plan": "plan",
        "type": "kind",
        "nature": "nature",
        "fait": "what",
        "debut": "start",
        "fin": "end",
        "precision": "precision",
        "objets": "number",
        "objet": "first",
        "libelle": "label",
        "engagement": "commitment",
        "numero": "commitment_number",
        "titre_court": "commitment_short",
        "constate_le": "observed_on",
        "source": "source",
    },
    lambda moment, selection: information.latest(
        moment.once_a_version(read_information), selection
    ),
)

plans = selection_frame_reader(
    "One row a plan published by the date, newest first, whatever plan or axis is asked for.",
    {
        "plan": "entry.code",
        "titre": "entry.title",
        "debut": "entry.start",
        "fin": "entry.end",
        "publie_le": "entry.published_on",
        "publie_precision": "entry.published_precision",
        "couvert": "entry.covered",
        "engagements_annonces": "entry.announced_commitments",
        "note": "entry.note",
        "engagements_listes": "listed",
        "engagements": "commitments",
        **each("statuses", STATUSES),
        "statuts_dates_du": "first_on",
        "statuts_dates_au": "last_on",
        "composes": "composite",
        "conformes": "on_time",
        "actions": "actions",
        "jalons": "milestones",
        "jalons_dates": "dated_milestones",
        "echeances": "deadlines",
    },
    lambda selection: plan_figures(selection.without("plan", "axe")),
)

cumulated = selection_frame_reader(
    "Dated key milestones through time.",
    {"date": "day", "au_plus_tot": "begun", "prevus": "over", "atteints": "reached"},
    overview.cumulated,
)

declared_and_judged = selection_frame_reader(
    "The declared status and the IRM's judgements, one row a commitment; null where one is"
    " missing.",
    {
        **_COMMITMENT,
        "engagement": "code",
        "statut": "declared",
        "statut_max": "declared_max",
        "achevement_mii": "completion",
        "resultats_mii": "results",
        "ambition_mii": "ambition",
        "divergences": lambda row: " ".join(row.divergences) or None,
    },
    compared,
)


def _actions(selection: Selection) -> Iterable[Row]:
    columns = selection.situation.actions
    composite = columns.status[selection.actions & (columns.status_max != NONE)]
    for status, number in selection.action_statuses().items():
        yield status, number, int((composite == STATUSES.index(status)).sum())


actions = selection_frame_reader(
    "Actions by status.", in_order("statut", "actions", "dont_composes"), _actions
)


def _calendars(selection: Selection) -> Iterable[Row]:
    numbers = selection.calendars()
    for calendar in (Calendar.ON_TIME, None, Calendar.DELAYED):  # by code
        if calendar in numbers:
            yield calendar or Status.UNKNOWN, numbers[calendar]


calendars = selection_frame_reader(
    "Commitments by declared calendar.", in_order("calendrier", "engagements"), _calendars
)


def _dates_by_axis(selection: Selection) -> Iterable[Row]:
    for row in by_axis.dates_by_axis(selection):
        axis = row.axis
        yield (
            axis and axis.code,
            row.plan,
            axis and axis.number,
            axis and axis.title,
            axis and axis.short_title,
            selection.main_nature,
            *(row.states[state] for state in STATES),
            row.dates,
            row.commitments,
        )


dates_by_axis = selection_frame_reader(
    "One row an axis with dates of the plan's main nature, the plan's own last.",
    in_order(*_AXIS, "nature", *STATES, "dates", "engagements"),
    _dates_by_axis,
)


def _known_since(selection: Selection) -> Iterable[Row]:
    since = known_since(selection)
    if since is not None:
        for row in since.voices:
            yield row.voice, since.document_on, row.commitments, row.last_on


since_last_document = selection_frame_reader(
    "The number of commitments each assessor spoke of since the newest document; they overlap.",
    in_order("evaluateur", "depuis", "engagements", "derniere_le"),
    _known_since,
)
