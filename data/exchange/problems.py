"""The problems of packages, as data; commands and pages put them into words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Code(StrEnum):
    """The kinds of problems; `params` of a problem holds the values of its message."""

    # Reaching and opening files
    NOT_FOUND = "introuvable"
    NOT_A_PACKAGE = "pas_un_paquet"
    OTHER_SPREADSHEET = "autre_tableur"
    EMPTY_PACKAGE = "paquet_vide"
    BAD_ZIP = "zip_illisible"
    UNSAFE_PATH = "chemin_dangereux"
    TOO_LARGE = "trop_gros"
    BAD_WORKBOOK = "classeur_illisible"
    BAD_DESCRIPTOR = "descripteur_illisible"
    MISSING_RESOURCE = "ressource_absente"
    UNKNOWN_TABLE = "table_inconnue"
    TABLE_TWICE = "table_en_double"
    # The shape of a table
    NOT_UTF8 = "encodage"
    BAD_CSV = "csv_illisible"
    NO_HEADER = "sans_entete"
    SEPARATOR = "separateur"
    HEADER_BELOW = "entete_plus_bas"
    UNKNOWN_COLUMN = "colonne_inconnue"
    UNNAMED_COLUMN = "colonne_sans_nom"
    EMPTY_COLUMN = "colonne_vide"
    COLUMN_TWICE = "colonne_en_double"
    MISSING_COLUMN = "colonne_absente"
    CELL_COUNT = "nombre_de_cellules"
    TOO_MANY = "trop_de_problemes"
    # One cell
    REQUIRED = "valeur_absente"
    NOT_A_DATE = "date_illisible"
    BAD_YEAR = "annee_impossible"
    NOT_AN_INTEGER = "entier_illisible"
    NOT_A_NUMBER = "nombre_illisible"
    NOT_A_BOOLEAN = "oui_non_illisible"
    NOT_IN_LIST = "hors_liste"
    BAD_CODE = "code_illisible"
    BAD_ADDRESS = "adresse_impossible"
    TOO_LONG = "trop_long"
    CONTROL_CHARACTER = "caractere_interdit"
    BROKEN_TEXT = "texte_abime"
    FORMULA = "formule"
    MADE_A_DATE = "devenu_une_date"
    MADE_A_NUMBER = "devenu_un_nombre"
    BAD_LINES = "lignes_illisibles"
    # Rows together
    KEY_TWICE = "cle_en_double"
    CODE_TWICE = "code_d_un_autre_objet"
    CODE_ELSEWHERE = "code_d_un_autre_endroit"
    CONTRIBUTION_CODE = "code_de_contribution"
    UNKNOWN_REFERENCE = "reference_inconnue"
    UNKNOWN_TITLE = "titre_inconnu"
    TITLE_TWICE = "titre_de_plusieurs"
    RANK_TWICE = "rang_en_double"
    CYCLE = "cycle"
    OTHER_PLAN = "autre_plan"
    BAD_PARENT = "parent_impossible"
    AXIS_TOO_DEEP = "axe_trop_profond"
    BAD_LEVEL = "niveau_impossible"
    BAD_INSEE = "insee_impossible"
    NAME_TWICE = "nom_de_deux_organismes"
    PERIOD_ORDER = "periode_inversee"
    UNDATED_WITH_BOUNDS = "sans_date_avec_bornes"
    DATED_WITHOUT_BOUNDS = "date_sans_borne"
    BEFORE_WITH_START = "avant_avec_debut"
    FROM_WITH_END = "a_partir_de_avec_fin"
    BOUND_MISSING = "borne_absente"
    NOT_WHOLE = "periode_incomplete"
    MILESTONE_WITHOUT_PERIOD = "jalon_sans_periode"
    FIRST_PERIOD = "premiere_periode"
    PERIOD_NOT_FOUND = "periode_corrigee_absente"
    PERIOD_TWICE = "deux_periodes_un_jour"
    MAX_WITHOUT_STATUS = "statut_max_sans_statut"
    MAX_NOT_ABOVE = "statut_max_pas_au_dessus"
    OTHER_LEVEL = "statut_dit_deux_fois"
    EMPTY_OBSERVATION = "constat_vide"
    REACHED_WITHOUT_END = "atteint_sans_fin"
    VALUE_OR_ABSENCE = "valeur_ou_absence"
    BAROMETER_COLUMNS = "barometre_colonnes"
    BAROMETER_CELLS = "barometre_cellules"
    BAROMETER_NUMBER = "barometre_numero"
    BAD_ZONE = "barometre_zone"
    UNKNOWN_ZONE = "barometre_zone_inconnue"
    DATE_TWICE = "barometre_date_en_double"
    UNKNOWN_BAROMETER = "barometre_indicateur_inconnu"
    UNKNOWN_SOURCE = "barometre_source_inconnue"
    VALUE_AFTER_SOURCE = "valeur_apres_sa_source"
    RANGE_ORDER = "intervalle_inverse"
    NUMBER_TWICE = "numero_en_double"
    HEIR_NOT_LATER = "heritier_pas_apres"
    OBSERVATION_CHANGED = "constat_modifie"
    REPLACES_OTHER = "remplace_un_autre_objet"
    REPLACED_TWICE = "remplace_deux_fois"
    READ_TWICE = "deux_lectures"
    AFTER_SOURCE = "apres_sa_source"
    OTHER_SCALE = "autre_echelle"
    OTHER_WORD = "autre_mot"
    PAGE_WITHOUT_ADDRESS = "page_sans_adresse"
    PAGE_WITHOUT_PUBLISHER = "page_sans_editeur"
    AFTER_READING = "apres_lecture"
    NO_PASSAGE = "sans_passage"
    LINES_OF_A_PAGE = "lignes_d_une_page"
    STORE_REFUSED = "base_refuse"
    # Doubtful values, which may be confirmed (`DOUBTS`)
    FAR_YEAR = "annee_lointaine"
    # The sources
    SOURCE_MISSING = "source_absente"
    SOURCE_CHANGED = "source_modifiee"
    NO_LINES = "sans_lignes"
    LINES_OUTSIDE = "lignes_hors_source"
    WORDING_ABSENT = "mots_absents"
    NUMBER_ABSENT = "nombre_absent"
    HEDGE_ABSENT = "nuance_absente"
    DATE_ABSENT = "date_absente"
    # The store itself
    SCHEMA_VERSION = "schema_autre_version"
    READINGS_STALE = "lectures_fausses"
    CONTENT_HASH = "empreinte_fausse"


class BadCell(ValueError):
    """A cell that cannot be read; `code` and `params` say why."""

    def __init__(self, code: Code, **params: str) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


# Problems that an import ignores when the values are confirmed.
DOUBTS = frozenset({Code.BROKEN_TEXT, Code.FAR_YEAR})


@dataclass(frozen=True)
class Problem:
    """One thing to correct: its place, the present value, and what was expected."""

    code: Code
    file: str
    line: int | None = None
    column: str | None = None
    value: str | None = None
    params: Mapping[str, str] = field(default_factory=dict, hash=False)

    def order(self) -> tuple[str, int, str, str]:
        """Sort key: file by file, from top to bottom."""
        return self.file, self.line or 0, self.column or "", self.code
