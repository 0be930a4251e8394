"""The command line: serve, db upgrade, import, export, check, describe, settings."""

import argparse
import errno
import os
import pwd
import socket
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from alembic.util import CommandError
from sqlalchemy import Engine
from sqlalchemy.exc import ArgumentError, DatabaseError, InterfaceError, NoSuchModuleError

from dashboard import backup
from dashboard.import_messages import difference, french_spaces, sentence
from dashboard.locale import argparse_in
from dashboard.settings import Settings, SettingsError, load_settings
from data.engine import NoDatabase, make_engine, schema_revisions, upgrade
from data.exchange.check import check, check_packages
from data.exchange.descriptor import describe_folder
from data.exchange.differences import differences
from data.exchange.load import ImportReport, import_packages
from data.exchange.problems import DOUBTS, Problem
from data.exchange.sheets import DESCRIPTOR
from data.exchange.sources import check_sources
from data.exchange.write import export_package, write_files
from data.store import Store

OK, PROBLEMS, USAGE, UNREACHABLE = 0, 1, 2, 3

_ROOT = Path(__file__).parent.parent
_UPGRADE = "python -m dashboard db upgrade"
_PACKAGE = "dossier, archive .zip, classeur .xlsx ou fichier .csv"

_SYSTEM_ERRORS = {
    errno.ENOENT: "ce chemin n’existe pas",
    errno.EACCES: "accès refusé",
    errno.EPERM: "accès refusé",
    errno.EEXIST: "existe déjà et n’est pas un dossier",
    errno.ENOTDIR: "ce chemin passe par un fichier, qui n’est pas un dossier",
    errno.EISDIR: "c’est un dossier, pas un fichier",
    errno.ENOTEMPTY: "ce dossier n’est pas vide",
    errno.ENAMETOOLONG: "nom trop long",
    errno.ENOSPC: "plus de place sur le disque",
    errno.EDQUOT: "plus de place sur le disque",
    errno.EROFS: "le disque est en lecture seule",
}
# By the start of the driver's own names.
_SQLITE_ERRORS = {
    "SQLITE_CANTOPEN": "le fichier ne s’ouvre pas",
    "SQLITE_NOTADB": "ce fichier n’est pas une base SQLite",
    "SQLITE_CORRUPT": "ce fichier est abîmé",
    "SQLITE_READONLY": "elle est en lecture seule",
    "SQLITE_BUSY": "un autre programme l’occupe",
    "SQLITE_FULL": "plus de place sur le disque",
}


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m dashboard",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        description="Tableau de bord des plans d’action pour un gouvernement ouvert.",
        epilog=(
            "Codes de sortie : 0 tout va bien, 1 problèmes dans les données, 2 commande ou réglage "
            "impossible, 3 base injoignable."
        ),
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMANDE")
    commands.add_parser("serve", help="servir le site")
    database = commands.add_parser("db", help="schéma de la base")
    steps = database.add_subparsers(dest="step", required=True, metavar="ÉTAPE")
    steps.add_parser("upgrade", help="créer le schéma ou le mettre à jour")
    importing = commands.add_parser("import", help="importer des paquets de données")
    importing.add_argument("paths", nargs="+", type=Path, metavar="CHEMIN", help=_PACKAGE)
    importing.add_argument("--dry-run", action="store_true", help="tout vérifier, ne rien écrire")
    importing.add_argument(
        "--confirm",
        action="store_true",
        help="prendre aussi les valeurs douteuses : année lointaine, accents abîmés",
    )
    importing.add_argument("--actor", metavar="NOM", help="nom inscrit au journal")
    importing.add_argument(
        "--if-empty", action="store_true", help="ne rien faire quand la base contient des données"
    )
    exporting = commands.add_parser("export", help="exporter toute la base")
    exporting.add_argument(
        "path", type=Path, metavar="CHEMIN", help="dossier, ou fichier .zip ou .xlsx, à écrire"
    )
    exporting.add_argument("--xlsx", action="store_true", help="écrire un classeur")
    checking = commands.add_parser("check", help="vérifier la base, ou des paquets")
    checking.add_argument("paths", nargs="*", type=Path, metavar="CHEMIN", help=_PACKAGE)
    checking.add_argument(
        "--sources", type=Path, metavar="DOSSIER", help="confronter aux documents de ce dossier"
    )
    describing = commands.add_parser("describe", help=f"écrire {DESCRIPTOR} dans des dossiers")
    describing.add_argument("paths", nargs="+", type=Path, metavar="DOSSIER")
    commands.add_parser("settings", help="montrer les réglages")
    backup.add_commands(commands)
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit code."""
    with argparse_in("fr"):
        options = _parser().parse_args(arguments)
    try:
        settings = load_settings()
        if options.command == "serve":
            return _serve(settings)
        if options.command == "settings":
            return _settings(settings)
        if options.command == "describe":
            return _describe(options.paths)
        if options.command == "check" and options.paths:
            return _check_packages(options.paths, options.sources)
        return _on_store(options, settings)
    except SettingsError as error:
        return _fail(str(error), USAGE)
    except OSError as error:
        return _fail(f"{error.filename or 'Fichiers'} : {_system_reason(error)}.", USAGE)


def _system_reason(error: OSError) -> str:
    """What the system refused, in French; its own words come in English."""
    return _SYSTEM_ERRORS.get(error.errno or 0, f"erreur système {error.errno}")


def _store_reason(error: DatabaseError | InterfaceError, engine: Engine) -> str:
    """Why the database does not answer, in French; what the driver says is but a detail."""
    if isinstance(error.orig, NoDatabase):
        return f"Aucune base à l’adresse {engine.url.database} ; lancer : {_UPGRADE}"
    name = getattr(error.orig, "sqlite_errorname", "")
    reason = next(
        (words for start, words in _SQLITE_ERRORS.items() if name.startswith(start)),
        "elle ne répond pas, ou refuse ce qui lui est demandé",
    )
    detail = " ".join(str(error.orig).split())
    return f"Base injoignable : {reason} ; vérifier DATABASE_URL (message du pilote : {detail})"


def _fail(message: str, code: int) -> int:
    print(french_spaces(message), file=sys.stderr)
    return code


def _serve(settings: Settings) -> int:
    problem = _cannot_listen(settings.host, settings.port)
    if problem:
        return _fail(problem, USAGE)
    os.chdir(_ROOT)
    command = [sys.executable, "-m", "gunicorn", "-c", "dashboard/gunicorn_conf.py", "wsgi:server"]
    sys.stdout.flush()
    os.execv(sys.executable, command)


def _cannot_listen(host: str, port: int) -> str | None:
    """Why nothing can listen at an address, in French; None when it can.

    Asked first: the server itself would try five times, and explain less.
    """
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as error:
        known = {
            **_SYSTEM_ERRORS,
            errno.EADDRINUSE: "un autre programme y répond déjà",
            errno.EACCES: "les ports sous 1024 demandent des droits d’administrateur",
            errno.EADDRNOTAVAIL: "cette machine n’a pas cette adresse",
            socket.EAI_NONAME: "ce nom de machine est inconnu",
            socket.EAI_AGAIN: "ce nom de machine ne se résout pas pour l’instant",
        }
        reason = known.get(error.errno or 0, _system_reason(error))
        return (
            f"Impossible d’écouter sur {host}:{port} : {reason}. "
            "Changez HOST ou PORT, par exemple : PORT=8051 make run."
        )
    return None


def _settings(settings: Settings) -> int:
    for variable, value, meaning in settings.table():
        print(f"{variable:<16} {value:<40} {meaning}")
    return OK


def _describe(folders: Sequence[Path]) -> int:
    try:
        described = [describe_folder(folder) for folder in folders]
    except ValueError as error:
        return _report([error.args[0]])
    write_files(
        {
            folder / DESCRIPTOR: descriptor
            for folder, descriptor in zip(folders, described, strict=True)
        }
    )
    return OK


def _on_store(options: argparse.Namespace, settings: Settings) -> int:
    try:
        engine = make_engine(settings.database_url)
    except (ArgumentError, NoSuchModuleError, ImportError, ValueError):  # a port, too
        return _fail("DATABASE_URL : adresse de base illisible.", USAGE)
    try:
        if options.command == "db":
            upgrade(engine)
            print("Schéma à jour.")
            return OK
        if options.command in backup.COMMANDS:
            return backup.run(options, engine)
        if options.command == "check":
            return _check_store(engine, options.sources)
        with engine.connect() as connection:
            found, expected = schema_revisions(connection)
        if found != expected:
            return _fail(f"La base n’a pas le schéma attendu ; lancer : {_UPGRADE}", UNREACHABLE)
        if options.command == "import":
            return _import(engine, options)
        written = export_package(engine, options.path, workbook=options.xlsx)
        print(french_spaces(f"Écrit : {written}"))
        return OK
    except (InterfaceError, DatabaseError) as error:
        return _fail(_store_reason(error, engine), UNREACHABLE)
    except CommandError:
        return _fail(
            "Le schéma de la base est d’une version plus récente que ce programme, ou inconnue : "
            "rien n’est changé.",
            UNREACHABLE,
        )
    finally:
        engine.dispose()


def _import(engine: Engine, options: argparse.Namespace) -> int:
    if options.if_empty and Store(engine).version() > 0:
        print("La base contient déjà des données : rien à charger.")
        return OK
    report = import_packages(
        engine,
        options.paths,
        options.actor or _user(),
        datetime.now(UTC),
        dry_run=options.dry_run,
        confirmed=options.confirm,
    )
    if report.problems:
        doubtful = all(problem.code in DOUBTS for problem in report.problems)
        advice = " Si tout est exact, relancer avec --confirm." if doubtful else ""
        return _report(report.problems, f"Rien n’est enregistré.{advice}")
    for line in _summary(report):
        print(french_spaces(line))
    return OK


def _user() -> str:
    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:  # a container may run under a number without a name
        return str(os.getuid())


def _summary(report: ImportReport) -> list[str]:
    if not report.changed:
        return [f"Rien de nouveau ; version {report.version}."]
    lines = [
        f"Code donné à {row.file}, ligne {row.line} : {row.text('code')}" for row in report.assigned
    ]
    if report.dry_run:
        lines += [difference(change) for change in differences(report.changes)]
    lines += [
        f"{verb} : " + ", ".join(f"{table} {count}" for table, count in counts.items())
        for verb, counts in (("Ajouté", report.inserted), ("Modifié", report.updated))
        if counts
    ]
    if report.dry_run:
        return [*lines, "Essai seulement : rien n’est enregistré."]
    return [*lines, f"Enregistré ; version {report.version}."]


def _check_store(engine: Engine, sources: Path | None) -> int:
    problems = check(engine)
    if not problems and sources is not None:
        problems = check_sources(engine, sources)
    return _report(problems)


def _check_packages(paths: Sequence[Path], sources: Path | None) -> int:
    problems = check_packages(paths)
    if sources is not None:
        problems = sorted({*problems, *check_sources(paths, sources)}, key=Problem.order)
    return _report(problems)


def _report(problems: Sequence[Problem], end: str = "") -> int:
    for problem in problems:
        print(sentence(problem), file=sys.stderr)
    if not problems:
        print("Aucun problème.")
        return OK
    print(french_spaces(f"Problèmes : {len(problems)}. {end}".strip()), file=sys.stderr)
    return PROBLEMS
