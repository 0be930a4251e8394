"""The registry of fields: one entry a column, used by every format that leaves or enters the store.

Table Schema, CSV headers, JSON keys, OpenAPI, the data dictionary, the import and the export all
read it. A field's French `key` is its public name; `column` says where the store keeps it, and the
model there says its type, whether it is required, and the table that it refers to. What each one
means stands in `data.field_words`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Literal, NamedTuple

from data import field_words, models
from data.models.base import Sourced

Kind = Literal["string", "date", "integer", "number", "boolean"]


class Wording(StrEnum):
    """The origin of a text's words, which decides what `check --sources` verifies about it."""

    NONE = "aucun"  # not words: a code, a date, a figure, a closed vocabulary
    PRINTED = "imprime"  # stands at the cited lines letter for letter
    OURS = "redige"  # our words; their numbers and dates stand at the cited lines
    VARIANTS = "variantes"  # printed variants joined by " | "


@dataclass(frozen=True)
class Field:
    """One column of the interchange format."""

    key: str
    column: str
    kind: Kind
    required: bool
    enum: type[StrEnum] | None
    reference: str | None  # table whose first key it names
    wording: Wording
    printed_unless: str | None  # boolean field that says that the text is our own wording
    max_length: int | None
    assigned: bool  # the import assigns it when it is empty
    added: bool  # newer than the first packages, which may lack it even in a key
    description: str  # French, from `data.field_words`


@dataclass(frozen=True)
class Table:
    """One table of the interchange format and the model that keeps it."""

    key: str
    model: type[models.Base]
    primary_key: tuple[str, ...]
    fields: tuple[Field, ...]
    item_kind: str | None  # kind of the `item` row that is stored beside each row
    added: bool  # newer than the first packages; stores without it keep their hash
    description: str  # French, from `data.field_words`

    def field(self, key: str) -> Field:
        """The field called `key`; KeyError when there is none."""
        return {field.key: field for field in self.fields}[key]


class _Stored(NamedTuple):
    """The column that keeps a field, and what its model does not say."""

    column: str
    wording: Wording = Wording.NONE
    printed_unless: str | None = None
    reference: str | None = None
    required: bool = False
    assigned: bool = False
    added: bool = False


def _ours(column: str) -> _Stored:
    return _Stored(column, Wording.OURS)


def _printed(column: str, printed_unless: str | None = None) -> _Stored:
    return _Stored(column, Wording.PRINTED, printed_unless)


class _Declared(NamedTuple):
    """A table with its fields by key, each as the column of its model or of its row of `item`.

    Those of provenance follow them. primary_key: when it is not that of the model.
    """

    key: str
    model: type[models.Base]
    columns: Mapping[str, str | _Stored]
    primary_key: tuple[str, ...] = ()
    item_kind: str | None = None
    added: bool = False


_PROVENANCE = {"source": "source_code", "section": "section", "lignes": "lines"}

_SHORT_TITLE = {"titre_court": "short_title", "titre_court_origine": "short_title_origin"}

_LABEL: Mapping[str, str | _Stored] = {
    "libelle": _printed("label", printed_unless="libelle_resume"),
    "libelle_resume": "label_is_summary",
}

_DECLARED = (
    _Declared(
        "sources",
        models.Source,
        {
            "code": "code",
            "titre": "title",
            "editeur": "publisher",
            "date": "dated",
            "precision": "precision",
            "fichier": "file",
            "url": "url",
            "sha256": "sha256",
            "lu_le": _Stored("read_on", added=True),
        },
    ),
    _Declared(
        "plans",
        models.Plan,
        {
            "code": "code",
            "titre": _printed("title"),
            "debut": "start",
            "fin": "end",
            "publie_le": "published_on",
            "publie_precision": "published_precision",
            "couvert": "covered",
            "engagements_annonces": "announced_commitments",
            "note": _ours("note"),
        },
        item_kind="plan",
    ),
    _Declared(
        "axes",
        models.Axis,
        {
            "code": "code",
            "plan": _Stored("item.plan_code", reference="plans"),
            "parent": _Stored("item.parent_code", reference="axes"),
            "rang": "item.rank",
            "numero": "number",
            "titre": _printed("title"),
            **_SHORT_TITLE,
            "transversal": "transversal",
        },
        item_kind="axe",
    ),
    _Declared(
        "engagements",
        models.Commitment,
        {
            "code": "code",
            "plan": _Stored("item.plan_code", reference="plans"),
            "axe": _Stored("item.parent_code", reference="axes"),
            "rang": "item.rank",
            "numero": "number",
            "numero_origine": "number_origin",
            "titre": _printed("title"),
            "titre_langue": _Stored("title_language", added=True),
            **_SHORT_TITLE,
            "objet": _ours("subject"),
            "probleme": _ours("problem"),
            "pertinence": _ours("relevance"),
            "impacts": _ours("impacts"),
        },
        item_kind="engagement",
    ),
    _Declared(
        "filiations",
        models.CommitmentLineage,
        {
            "ancetre": "ancestor_code",
            "heritier": "heir_code",
            "fondement": "basis",
            "motif": _ours("reason"),
        },
        added=True,
    ),
    _Declared(
        "actions",
        models.Action,
        {
            "code": "code",
            "engagement": _Stored("item.parent_code", reference="engagements", required=True),
            "rang": "item.rank",
            **_LABEL,
            "resultats": _ours("results"),
            "prochaines_etapes": _ours("next_steps"),
        },
        item_kind="action",
    ),
    _Declared(
        "jalons",
        models.Milestone,
        {
            "code": "code",
            "parent": _Stored("item.parent_code", reference="objets", required=True),
            "rang": "item.rank",
            "nature": "nature",
            "composante": _printed("component"),
            **_LABEL,
        },
        item_kind="jalon",
    ),
    _Declared(
        "periodes",
        models.Planning,
        {
            "jalon": "milestone_code",
            "annonce_le": "announced_on",
            "debut": "start",
            "fin": "end",
            "precision": "precision",
            "qualificatif": "qualifier",
            "echeance_texte": _printed("words"),
            "annee_deduite": "year_inferred",
            "remplace": _Stored("replaces_on", added=True),
        },
        primary_key=("jalon", "annonce_le", "remplace"),
    ),
    _Declared(
        "organismes",
        models.Organisation,
        {
            "code": "code",
            "type": "kind",
            "nom": "name",
            "sigle": "acronym",
            "interministeriel": "interministerial",
            "depuis": "since",
            "jusqu_a": "until",
        },
    ),
    _Declared(
        "rattachements",
        models.OrganisationParent,
        {
            "organisme": "organisation_code",
            "plan": "plan_code",
            "parent": "parent_code",
        },
    ),
    _Declared(
        "noms_organismes",
        models.OrganisationName,
        {
            "organisme": "organisation_code",
            "plan": "plan_code",
            "nom": _printed("name"),
            "sigle": "acronym",
        },
    ),
    _Declared(
        "portefeuilles",
        models.Portfolio,
        {
            "code": "code",
            "libelle": "label",
            "description": _ours("description"),
        },
    ),
    _Declared(
        "organismes_portefeuilles",
        models.OrganisationPortfolio,
        {
            "organisme": "organisation_code",
            "portefeuille": "portfolio_code",
            "fondement": _ours("basis"),
        },
    ),
    _Declared(
        "participations",
        models.Participation,
        {
            "objet": "item_code",
            "organisme": "organisation_code",
            "role": "role",
            "rang": "rank",
            "imprime_dans": "printed_in",
            "nom_imprime": _printed("printed_name"),
        },
    ),
    _Declared(
        "territoires",
        models.Territory,
        {
            "code": "code",
            "niveau": "level",
            "insee": "insee",
            "nom": "name",
            "departement": "department_code",
            "region": "region_code",
        },
    ),
    _Declared(
        "localisations",
        models.Location,
        {
            "code": "code",
            "objet": "item_code",
            "territoire": "territory_code",
            "type": "kind",
            "portee": "scope",
            "debut": "start",
            "fin": "end",
            "precision": "precision",
            "texte": _printed("words"),
            "description": _ours("description"),
        },
    ),
    _Declared(
        "constats",
        models.Observation,
        {
            "code": _Stored("code", assigned=True),
            "objet": "item_code",
            "evaluateur": "assessor",
            "observe_le": "observed_on",
            "precision": "precision",
            "statut": "status",
            "statut_max": "status_max",
            "calendrier": "calendar",
            "atteint_debut": "reached_start",
            "atteint_fin": "reached_end",
            "texte_imprime": _printed("printed"),
            "commentaire": _ours("comment"),
            "remplace": "replaces_code",
        },
    ),
    _Declared(
        "jugements",
        models.Judgement,
        {
            "code": "code",
            "objet": "item_code",
            "partie": "part",
            "evaluateur": "assessor",
            "critere": "criterion",
            "echelle": "scale",
            "valeur": "value",
            "texte_imprime": "printed",
            "observe_le": "observed_on",
            "precision": "precision",
            "commentaire": _ours("comment"),
            "remplace": "replaces_code",
        },
        added=True,
    ),
    _Declared(
        "identifiants_ogp",
        models.OgpIdentifier,
        {
            "identifiant": "identifier",
            "objet": "item_code",
            "partie": "part",
            "titre": "title",
        },
        added=True,
    ),
    _Declared(
        "preuves",
        models.Evidence,
        {
            "code": "code",
            "objet": "item_code",
            "constat": "observation_code",
            "type": "kind",
            "titre": _printed("title", printed_unless="titre_resume"),
            "titre_resume": "title_is_summary",
            "url": "url",
            "debut": "start",
            "fin": "end",
            "precision": "precision",
        },
    ),
    _Declared(
        "contributions",
        models.Contribution,
        {
            "code": "code",
            "evenement": "event",
            "date": "on_date",
            "precision": "precision",
            "type": "kind",
            "atelier": _Stored("workshop", added=True),
            "synthese": _Stored("in_summary", added=True),
            "texte": _ours("text"),
            "suite": "outcome",
            "motif": _ours("reason"),
        },
    ),
    _Declared(
        "contributions_objets",
        models.ContributionItem,
        {
            "contribution": "contribution_code",
            "objet": "item_code",
            "certain": "certain",
        },
    ),
    _Declared(
        "indicateurs",
        models.Indicator,
        {
            "code": "code",
            "objet": "item_code",
            "libelle": _ours("label"),
            "unite": "unit",
            "sens": "direction",
            "barometre": _Stored("barometer", added=True),
        },
    ),
    _Declared(
        "valeurs_indicateurs",
        models.IndicatorValue,
        {
            "indicateur": "indicator_code",
            "territoire": "territory_code",
            "type": "kind",
            "date": "on_date",
            "precision": "precision",
            "valeur": "value",
            "valeur_max": _Stored("value_max", added=True),
            "absence": "absence",
            "texte_imprime": _printed("printed"),
        },
        primary_key=("indicateur", "territoire", "type", "date", "valeur"),
    ),
    _Declared(
        "anomalies",
        models.Anomaly,
        {
            "code": "code",
            "objet": "item_code",
            "champ": "field",
            "variantes": _Stored("variants", wording=Wording.VARIANTS),
            "decision": _ours("decision"),
        },
    ),
)

_KINDS: Mapping[type, Kind] = {
    str: "string",
    date: "date",
    int: "integer",
    float: "number",
    bool: "boolean",
}
_REFERENCES = {
    "item": "objets",
    **{declared.model.__tablename__: declared.key for declared in _DECLARED},
}


def _table(declared: _Declared) -> Table:
    """The table with what its model and the French words say; KeyError for a field without
    words."""
    key, model = declared.key, declared.model
    words = {**field_words.SHARED, **field_words.COLUMNS[key]}
    provenance = _PROVENANCE if issubclass(model, Sourced) else {}
    fields = tuple(
        _field(name, _Stored(stored) if isinstance(stored, str) else stored, model, words[name])
        for name, stored in {**declared.columns, **provenance}.items()
    )
    keys = {column.name for column in model.__table__.primary_key}
    return Table(
        key,
        model,
        declared.primary_key or tuple(field.key for field in fields if field.column in keys),
        fields,
        declared.item_kind,
        declared.added,
        field_words.TABLES[key],
    )


def _field(key: str, stored: _Stored, model: type[models.Base], description: str) -> Field:
    of_item, _dot, name = stored.column.rpartition(".")
    column: Any = (models.Item if of_item else model).__table__.columns[name]
    kind = column.type.python_type
    enum = kind if issubclass(kind, StrEnum) else None
    referred = None if key == "code" else next(iter(column.foreign_keys), None)
    return Field(
        key=key,
        column=stored.column,
        kind=_KINDS[str if enum else kind],
        required=stored.required or not column.nullable,
        enum=enum,
        reference=stored.reference
        or (_REFERENCES[referred.column.table.name] if referred else None),
        wording=stored.wording,
        printed_unless=stored.printed_unless,
        max_length=None if enum else getattr(column.type, "length", None),
        assigned=stored.assigned,
        added=stored.added,
        description=description,
    )


TABLES = tuple(map(_table, _DECLARED))
BY_KEY = {table.key: table for table in TABLES}
