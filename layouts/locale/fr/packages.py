"""Data packages and backups: one sentence for each kind of problem, one for each change."""

from data.backup import BackupProblem, Trouble
from data.exchange.barometer_lines import BarometerFile
from data.exchange.differences import (
    ChangedCell,
    ChangedColumn,
    Difference,
    NewRow,
    Slip,
)
from data.exchange.problems import Code, Problem
from data.vocabulary import Absence, Level, ValueKind

_NBSP, _THIN = "\u00a0", "\u202f"

# « {value} » is the cell's own text; the other names are the problem's params.
SENTENCES: dict[Code, str] = {
    Code.NOT_FOUND: "ce chemin n’existe pas ; donner un dossier, un .zip, un .xlsx ou un .csv",
    Code.NOT_A_PACKAGE: "ce n’est pas un paquet ; donner un dossier, un .zip, un .xlsx ou un .csv",
    Code.EMPTY_PACKAGE: (
        "aucune table ici ; un paquet contient des fichiers comme constats.csv, à sa racine"
    ),
    Code.BAD_ZIP: "archive illisible ; la refaire, sans mot de passe",
    Code.UNSAFE_PATH: "l’archive contient un chemin qui sort du paquet, « {value} » : refusée",
    Code.OTHER_SPREADSHEET: (
        "l’import ne lit pas le format {format} ; dans le tableur, « Enregistrer sous » puis "
        "« Classeur Excel (.xlsx) »"
    ),
    Code.TOO_LARGE: "trop gros ; au plus {most} {unit}",
    Code.BAD_WORKBOOK: "classeur illisible ; l’enregistrer au format .xlsx",
    Code.BAD_DESCRIPTOR: "descripteur illisible ; le supprimer suffit, l’import s’en passe",
    Code.MISSING_RESOURCE: (
        "tables annoncées par le descripteur et absentes du paquet : {count} ({value}) ; pour "
        "n’envoyer qu’une partie des tables, supprimer le descripteur"
    ),
    Code.UNKNOWN_TABLE: "table inconnue",
    Code.TABLE_TWICE: "« {value} » se trouve deux fois dans l’archive",
    Code.NOT_UTF8: (
        "le fichier n’est pas en UTF-8 (sans doute en {encoding}) ; dans le tableur, « Enregistrer "
        "sous » puis « CSV UTF-8 », ou sous LibreOffice le jeu de caractères « Unicode (UTF-8) »"
    ),
    Code.BAD_CSV: "guillemets mal fermés à partir d’ici",
    Code.NO_HEADER: "le fichier est vide ; la première ligne donne les noms des colonnes",
    Code.SEPARATOR: (
        "les colonnes sont séparées par « {actual} » ; le séparateur attendu est le point-virgule"
    ),
    Code.HEADER_BELOW: (
        "les noms des colonnes sont plus bas, ligne {below} ; supprimer ce qui est au-dessus"
    ),
    Code.UNKNOWN_COLUMN: "colonne inconnue (colonne {letter} du tableur)",
    Code.UNNAMED_COLUMN: (
        "cette colonne n’a pas de nom mais contient des valeurs ; la nommer, ou la supprimer"
    ),
    Code.EMPTY_COLUMN: "cette colonne est vide et sans nom ; la supprimer",
    Code.COLUMN_TWICE: "cette colonne est donnée deux fois",
    Code.MISSING_COLUMN: "cette colonne obligatoire manque",
    Code.CELL_COUNT: (
        "{actual} cellules au lieu de {expected} ; un texte qui contient un point-virgule se met "
        "entre guillemets"
    ),
    Code.TOO_MANY: "plus de {most} problèmes dans ce fichier : la suite n’est pas lue",
    Code.REQUIRED: "une valeur est obligatoire",
    Code.NOT_A_DATE: "date illisible ; attendu : AAAA-MM-JJ",
    Code.BAD_YEAR: "année impossible ; attendu : de {first} à {last}",
    Code.NOT_AN_INTEGER: "un nombre entier est attendu, en chiffres seulement",
    Code.NOT_A_NUMBER: "nombre illisible ; attendu : des chiffres, un point pour les décimales",
    Code.NOT_A_BOOLEAN: "attendu : oui ou non",
    Code.NOT_IN_LIST: "valeur inconnue ; attendu : {values}",
    Code.BAD_CODE: (
        "code illisible ; attendu : 80 signes au plus, lettres sans accent, chiffres, « - », « _ » "
        "ou « . »"
    ),
    Code.BAD_ADDRESS: (
        "adresse impossible ; attendu : une adresse du web qui commence par https:// ou http://"
    ),
    Code.TOO_LONG: "{length} signes ; au plus {most}",
    Code.CONTROL_CHARACTER: (
        "le texte contient un caractère invisible interdit ({sign}) ; le retaper"
    ),
    Code.BROKEN_TEXT: (
        "les accents sont abîmés : le fichier a été lu dans un autre encodage que le sien puis "
        "enregistré ; repartir du fichier d’origine et l’ouvrir en « UTF-8 »"
    ),
    Code.FORMULA: "la cellule contient une formule ou son erreur ; taper la valeur elle-même",
    Code.MADE_A_DATE: (
        "le tableur a changé ce texte en date ; mettre la colonne au format Texte et le retaper"
    ),
    Code.MADE_A_NUMBER: (
        "le tableur a changé ce texte en nombre (« {known} » est enregistré) ; mettre la colonne "
        "au format Texte et le retaper"
    ),
    Code.BAD_LINES: "lignes illisibles ; attendu : des numéros comme « 12-14,20 »",
    Code.KEY_TWICE: "cette ligne est déjà donnée dans {file}, ligne {line}",
    Code.CODE_TWICE: "ce code est déjà celui d’une ligne de la table {table}",
    Code.CODE_ELSEWHERE: (
        "un code dit où se trouve sa ligne ; attendu : « {start} » suivi d’un numéro"
    ),
    Code.CONTRIBUTION_CODE: (
        "un code de contribution commence par celui d’un objet ; attendu, par exemple : "
        "« 2024-2026-01-c1 »"
    ),
    Code.UNKNOWN_REFERENCE: "code inconnu ; attendu : un code présent dans {tables}",
    Code.UNKNOWN_TITLE: "ni un code ni un titre connu ; attendu : un code présent dans {tables}",
    Code.TITLE_TWICE: "plusieurs lignes portent ce titre ; donner le code : {codes}",
    Code.RANK_TWICE: "ce rang est déjà celui de {code}, au même endroit",
    Code.CYCLE: "cette ligne se retrouve parmi ses propres parents",
    Code.OTHER_PLAN: "{code}, lié à cette ligne, est d’un autre plan ({plan})",
    Code.BAD_PARENT: "cet objet ne peut pas être désigné ici ; attendu : {tables}",
    Code.AXIS_TOO_DEEP: (
        "avec {other}, cela ferait trois niveaux d’axes ; attendu : un axe sans parent, ou rien"
    ),
    Code.BAD_LEVEL: "ce territoire n’est pas du niveau attendu par {code} ({level})",
    Code.BAD_INSEE: (
        "ce code INSEE ne va pas avec le code {code} ou le niveau {level} ; attendu, par exemple : "
        "{expected}"
    ),
    Code.NAME_TWICE: "ce nom désigne déjà {code} dans ce plan",
    Code.PERIOD_ORDER: "la fin précède le début ({start})",
    Code.UNDATED_WITH_BOUNDS: "« sans_date » n’admet ni début ni fin ; les vider ou préciser",
    Code.DATED_WITHOUT_BOUNDS: (
        "il manque le début et la fin ; sans date, la précision est « sans_date »"
    ),
    Code.BEFORE_WITH_START: "« avant » n’admet pas de début ; le vider",
    Code.FROM_WITH_END: "« a_partir_de » n’admet pas de fin ; la vider",
    Code.BOUND_MISSING: "cette borne manque ; seuls « avant » et « a_partir_de » en omettent une",
    Code.NOT_WHOLE: (
        "à la précision « {precision} », la période va du {start} au {end} ; si plusieurs se "
        "suivent, le qualificatif est « intervalle »"
    ),
    Code.MILESTONE_WITHOUT_PERIOD: (
        "ce jalon n’a aucune ligne dans periodes ; sans échéance, donner la précision « sans_date »"
    ),
    Code.FIRST_PERIOD: (
        "la première échéance d’un jalon, annoncée le {first}, ne change jamais ; pour une "
        "nouvelle échéance, ajouter une ligne avec sa propre date annonce_le, postérieure ; pour "
        "corriger une faute de saisie, ajouter une ligne dont la colonne remplace vaut {first}"
    ),
    Code.PERIOD_NOT_FOUND: (
        "rien à corriger : {milestone} n’a pas d’autre période annoncée ce jour-là"
    ),
    Code.PERIOD_TWICE: (
        "ce jalon a déjà, pour ce jour, la période annoncée le {day} ; une seule peut valoir : "
        "modifier la correction déjà envoyée plutôt que d’en ajouter une autre"
    ),
    Code.MAX_WITHOUT_STATUS: "statut_max demande un statut",
    Code.MAX_NOT_ABOVE: (
        "statut_max doit être au-dessus de statut ({status}), dans l’ordre : {levels}"
    ),
    Code.OTHER_LEVEL: (
        "la colonne {column} dit « {level} » ; vider cette cellule, ou y écrire la même chose"
    ),
    Code.EMPTY_OBSERVATION: (
        "ce constat ne dit rien ; donner un statut, un calendrier, une date d’atteinte, un "
        "commentaire, ou une preuve qui le cite"
    ),
    Code.REACHED_WITHOUT_END: "atteint_debut demande atteint_fin",
    Code.VALUE_OR_ABSENCE: "donner soit une valeur, soit le motif de son absence, jamais les deux",
    Code.BAROMETER_COLUMNS: (
        "ce ne sont pas les colonnes du baromètre ; attendu, séparées par des virgules : {columns}"
    ),
    Code.BAROMETER_CELLS: (
        "{actual} cellules au lieu de {expected} ; la virgule sépare les colonnes, une décimale "
        "s’écrit avec un point"
    ),
    Code.BAROMETER_NUMBER: "numéro d’indicateur illisible ; attendu, par exemple : IND-311",
    Code.BAD_ZONE: (
        "zone illisible ou d’une autre maille ; attendu : FRANCE (maille NAT), R et le code INSEE "
        "d’une région (REG), D et celui d’un département (DEPT)"
    ),
    Code.UNKNOWN_ZONE: (
        "le code INSEE de cette zone n’est celui d’aucun territoire de la base ; attendu : un code "
        "présent dans territoires"
    ),
    Code.DATE_TWICE: "cette zone a déjà cette date, ligne {line}",
    Code.UNKNOWN_BAROMETER: (
        "aucun indicateur de la base ne porte ce numéro ; attendu : {known} ; pour suivre un autre "
        "indicateur, ajouter sa ligne dans indicateurs, avec son numéro dans la colonne barometre"
    ),
    Code.UNKNOWN_SOURCE: "« {value} » : code de source inconnu ; attendu : un code de sources",
    Code.VALUE_AFTER_SOURCE: (
        "cette valeur est postérieure à sa source ({source}, {day}), qui ne peut pas la dire ; "
        "ajouter la source plus récente dans sources et la nommer avec --source"
    ),
    Code.RANGE_ORDER: (
        "la borne haute d’un intervalle dépasse sa valeur ; sans intervalle, la laisser vide"
    ),
    Code.NUMBER_TWICE: "ce numéro du baromètre est déjà celui de {code}",
    Code.HEIR_NOT_LATER: (
        "l’héritier est d’un plan plus récent que son ancêtre ; ici {heir} ne l’est pas"
    ),
    Code.OBSERVATION_CHANGED: (
        "le constat {code} est déjà enregistré avec un autre contenu et ne change jamais ; pour le "
        "corriger, envoyer un nouveau constat, avec un nouveau code, dont la colonne remplace vaut "
        "{code}"
    ),
    Code.REPLACES_OTHER: "le constat remplacé n’a pas le même contenu dans la colonne {column}",
    Code.REPLACED_TWICE: "ce constat est déjà remplacé par {code}",
    Code.READ_TWICE: (
        "{code} donne déjà cette information pour le même objet, le même jour, par le même "
        "évaluateur ; pour le corriger, remplir la colonne remplace"
    ),
    Code.AFTER_SOURCE: (
        "ce constat est daté d’après sa source ({source}, {day}), qui ne peut pas le dire ; "
        "corriger la date, ou citer la source qui le dit"
    ),
    Code.FAR_YEAR: (
        "année lointaine pour le plan {plan} : {first} à {last} serait vraisemblable ; corriger, "
        "ou confirmer"
    ),
    Code.OTHER_SCALE: "ce critère ne se juge pas sur cette échelle ; attendu : {scales}",
    Code.OTHER_WORD: "ce mot n’est pas de l’échelle ; attendu : {words}",
    Code.PAGE_WITHOUT_ADDRESS: "une page lue a une adresse complète, en http ou https",
    Code.PAGE_WITHOUT_PUBLISHER: "une page lue a un éditeur",
    Code.AFTER_READING: "la page a été lue le {day} : elle ne peut rien dire d’un jour plus tardif",
    Code.NO_PASSAGE: "la source est une page : dire dans section où s’y trouve le passage",
    Code.LINES_OF_A_PAGE: "la source est une page, sans lignes ; laisser la cellule vide",
    Code.STORE_REFUSED: (
        "la base a refusé l’écriture, rien n’est enregistré (message du pilote : {value})"
    ),
    Code.SOURCE_MISSING: "le fichier de cette source est introuvable dans le dossier donné",
    Code.SOURCE_CHANGED: "l’empreinte du fichier est {actual} : ce n’est plus le même document",
    Code.NO_LINES: "la source a un fichier : citer les lignes d’où vient la ligne",
    Code.LINES_OUTSIDE: "la source n’a que {most} lignes",
    Code.WORDING_ABSENT: "« {wanted} » ne se trouve pas aux lignes {lines} de la source",
    Code.NUMBER_ABSENT: "le nombre {wanted} ne se trouve pas aux lignes {lines} de la source",
    Code.HEDGE_ABSENT: "les lignes {lines} ne donnent le nombre {wanted} qu’avec une nuance "
    "(« plus de », « environ »…) que le texte a perdue",
    Code.DATE_ABSENT: "la date « {wanted} » ne se trouve pas aux lignes {lines} de la source",
    Code.SCHEMA_VERSION: (
        "le schéma est en version {actual}, le programme attend {expected} ; lancer : python -m "
        "dashboard db upgrade"
    ),
    Code.READINGS_STALE: "les lectures de {value} ne suivent pas ses constats",
    Code.CONTENT_HASH: "l’empreinte enregistrée ne correspond pas au contenu",
}

_BACKUP: dict[Trouble, str] = {
    Trouble.OTHER_CONTENT: "la copie ne contient pas ce que contient la base ; rien n’est gardé",
    Trouble.NOT_A_FILE: "{subject} n’est pas un fichier",
    Trouble.NOT_SQLITE: "{subject} n’est pas la sauvegarde d’une base SQLite",
    Trouble.NOT_POSTGRESQL: "{subject} n’est pas la sauvegarde d’une base PostgreSQL",
    Trouble.NOT_EMPTY: "la base contient déjà des données ; pour les remplacer, ajouter --replace",
    Trouble.NO_FILE_STORE: "cette base n’est pas un fichier",
    Trouble.DAMAGED: "{subject} est abîmé{detail} ; prendre une autre sauvegarde",
    Trouble.NEWER: "{subject} vient d’un programme plus récent ; mettre celui-ci à jour",
    Trouble.NO_PROGRAM: (
        "{subject} manque ; installer le client de PostgreSQL (postgresql-client)"
    ),
    Trouble.PROGRAM_FAILED: "{subject} a échoué{detail}",
}

# Kinds whose problem lists every name that would do, for want of a near one: where it does.
_LISTING = {Code.UNKNOWN_TABLE: "tables", Code.UNKNOWN_COLUMN: "columns"}
_UNITS = {"lignes_meme_vides": "lignes, même vides"}
_LONGEST_VALUE = 80


def sentence(problem: Problem) -> str:
    """One line: where (file, line, column), what stands there, what was expected."""
    where = [problem.file]
    if problem.line is not None:
        where.append(f"ligne {problem.line}")
    if problem.column is not None:
        where.append(f"colonne {problem.column}")
    text = SENTENCES[problem.code]
    shown = problem.value is not None and "{value}" not in text and "{wanted}" not in text
    parts = [", ".join(where)]
    if shown and problem.value is not None:
        parts.append(f"« {_short(problem.value)} »")
    parts.append(_explanation(problem))
    return _spaced(" : ".join(parts))


def what(problem: Problem) -> str:
    """What is wrong and what was expected, beside the field where it stands."""
    return _spaced(_explanation(problem))


def _explanation(problem: Problem) -> str:
    text = SENTENCES[problem.code]
    params = {**problem.params, "unit": _unit(problem)}
    return text.format(value=problem.value, **params) + _advice(problem)


_LEVELS = {Level.NATION: "nation", Level.REGION: "régions", Level.DEPARTMENT: "départements"}
_FIGURES = {
    ValueKind.INITIAL: "valeurs initiales",
    ValueKind.CURRENT: "valeurs actuelles",
    ValueKind.TARGET: "cibles du gouvernement",
    ValueKind.RATE: "taux publiés",
}
_ABSENCES = {
    Absence.NOT_BROKEN_DOWN: "zones sans valeur (non ventilé à cette maille)",
    Absence.UNKNOWN: "zones sans valeur (non renseigné)",
}


def barometer_file(held: BarometerFile) -> str:
    """What a file of the baromètre holds: its indicator, its zones and their codes, its figures."""
    counts = [f"{_FIGURES[kind]} {n}" for kind, n in held.figures.items()]
    counts += [f"{_ABSENCES[absence]} {n}" for absence, n in held.empty.items()]
    zones = ", ".join(
        f"{_LEVELS[level]} {n} ({first} → {first_code}"
        + (f" à {last} → {last_code})" if n > 1 else ")")
        for level, first, first_code, last, last_code, n in held.zones
    )
    parts = [f"{held.file} : {held.number} → {held.indicator}, « {held.label} »"]
    parts.append(f"lignes {held.lines} ; zones : {zones}")
    if held.first is not None and held.last is not None:
        parts.append(f"du {held.first.isoformat()} au {held.last.isoformat()}")
    parts.append(", ".join(counts))
    if held.other_rates:
        parts.append(f"taux publiés qui diffèrent du taux recalculé : {held.other_rates}")
    return _spaced(" ; ".join(parts))


def difference(change: Difference) -> str:
    """One line: where, what stands there, what would; or how many cells of a column."""
    match change:
        case NewRow():
            text = f"{_place(change)} : nouvelle ligne {change.name}"
        case ChangedCell():
            text = f"{_place(change)}, {change.name}, {change.column} : {_from_to(change)}"
        case ChangedColumn():
            example = change.example
            text = (
                f"{example.file}, colonne {change.column} : {change.cells} valeurs changent "
                f"(par exemple {_place(example)}, {example.name} : {_from_to(example)})"
            )
            if change.slip is not None:
                text += f" ; {_SLIPS[change.slip].format(other=change.other)}"
    return _spaced(text)


def backup_problem(problem: BackupProblem) -> str:
    """« Erreur : copie.sqlite est abîmé (malformed) ; prendre une autre sauvegarde. »"""
    detail = f" ({problem.detail})" if problem.detail else ""
    text = _BACKUP[problem.trouble].format(subject=problem.subject, detail=detail)
    return _spaced(f"Erreur : {text}.")


_SLIPS = {
    Slip.SORTED: (
        "ce sont les mêmes valeurs à d’autres lignes : colonne triée ou décalée sans le reste ?"
    ),
    Slip.SHIFTED: "ce sont les valeurs de la colonne {other} : colonne décalée ?",
}


def _unit(problem: Problem) -> str:
    code = problem.params.get("unit", "")
    return _UNITS.get(code, code)


def _place(change: NewRow | ChangedCell) -> str:
    return change.file if change.line is None else f"{change.file}, ligne {change.line}"


def _from_to(cell: ChangedCell) -> str:
    return f"{_quoted(cell.old)} → {_quoted(cell.new)}"


def _quoted(value: str) -> str:
    return f"« {_short(value)} »" if value else "vide"


def _short(value: str) -> str:
    line = " ".join(value.split())
    return line if len(line) <= _LONGEST_VALUE else f"{line[: _LONGEST_VALUE - 1]}…"


def _advice(problem: Problem) -> str:
    if problem.params.get("impossible"):
        return " ; ce jour n’existe pas"
    if problem.params.get("encrypted"):
        return " (elle est chiffrée)"
    if suggestion := problem.params.get("suggestion"):
        if alternative := problem.params.get("alternative"):
            return f" : deux lectures sont possibles ; taper {suggestion} ou {alternative}"
        return f" ; taper {suggestion}"
    if nearest := problem.params.get("nearest"):
        columns = problem.params.get("columns")
        expected = f" Colonnes attendues : {columns}" if columns else ""
        return f" ; est-ce « {nearest} » ?{expected}"
    if problem.code in _LISTING:
        return f" ; attendu : {problem.params[_LISTING[problem.code]]}"
    return ""


def _spaced(text: str) -> str:
    """No-break spaces where French typography wants them, for a text typed with plain ones."""
    text = text.replace("« ", f"«{_NBSP}").replace(" »", f"{_NBSP}»").replace(" : ", f"{_NBSP}: ")
    return text.replace(" ;", f"{_THIN};")
