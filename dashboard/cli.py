"""The command line: serve, db upgrade, import, export, check, describe, user, mail, settings."""

import argparse
import errno
import os
import pwd
import socket
import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from alembic.util import CommandError
from sqlalchemy import Engine
from sqlalchemy.exc import ArgumentError, DatabaseError, InterfaceError, NoSuchModuleError

from dashboard import backup, people
from dashboard.argparse_language import translated_argparse
from dashboard.import_labels import import_labels
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
from layouts.locale import N_, _, say

OK, PROBLEMS, USAGE, UNREACHABLE = 0, 1, 2, 3

_ROOT = Path(__file__).parent.parent
_UPGRADE = "python -m dashboard db upgrade"
_PACKAGE = N_("folder, .zip archive, .xlsx workbook or .csv file")

_SYSTEM_ERRORS = {
    errno.ENOENT: N_("this path does not exist"),
    errno.EACCES: N_("access refused"),
    errno.EPERM: N_("access refused"),
    errno.EEXIST: N_("already exists and is not a folder"),
    errno.ENOTDIR: N_("this path goes through a file, which is not a folder"),
    errno.EISDIR: N_("this is a folder, not a file"),
    errno.ENOTEMPTY: N_("this folder is not empty"),
    errno.ENAMETOOLONG: N_("name too long"),
    errno.ENOSPC: N_("no space left on the disk"),
    errno.EDQUOT: N_("no space left on the disk"),
    errno.EROFS: N_("the disk is read-only"),
}
# By how the names of the driver's errors begin.
_SQLITE_ERRORS = {
    "SQLITE_CANTOPEN": N_("the file does not open"),
    "SQLITE_NOTADB": N_("this file is not a SQLite database"),
    "SQLITE_CORRUPT": N_("this file is damaged"),
    "SQLITE_READONLY": N_("it is read-only"),
    "SQLITE_BUSY": N_("another program holds it"),
    "SQLITE_FULL": N_("no space left on the disk"),
}

_NO_ADDRESS = N_(
    "Warning: without BASE_URL, feeds and calendars have links for this machine alone. Give the "
    "public address of the site (BASE_URL=https://…), or say how many proxies write the host of "
    "requests (TRUSTED_PROXIES)."
)


def make_parser() -> argparse.ArgumentParser:
    """The parser of all commands, in the language in force."""
    parser = argparse.ArgumentParser(
        prog="python -m dashboard",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        description=_("Dashboard of the open-government action plans."),
        epilog=_(
            "Exit codes: 0 all is well, 1 problems in the data, 2 impossible command or setting, "
            "3 database out of reach."
        ),
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar=_("COMMAND"))
    commands.add_parser("serve", help=_("serve the site"))
    database = commands.add_parser("db", help=_("schema of the database"))
    steps = database.add_subparsers(dest="step", required=True, metavar=_("STEP"))
    steps.add_parser("upgrade", help=_("create the schema or bring it up to date"))
    importing = commands.add_parser("import", help=_("import data packages"))
    importing.add_argument("paths", nargs="+", type=Path, metavar=_("PATH"), help=_(_PACKAGE))
    importing.add_argument(
        "--dry-run", action="store_true", help=_("check everything, write nothing")
    )
    importing.add_argument(
        "--confirm",
        action="store_true",
        help=_("take doubtful values too: far year, damaged accents"),
    )
    importing.add_argument(
        "--source",
        metavar=_("CODE"),
        help=_("source of the files of the baromètre; else that of their indicators"),
    )
    importing.add_argument("--actor", metavar=_("NAME"), help=_("name written in the ledger"))
    importing.add_argument(
        "--if-empty", action="store_true", help=_("do nothing when the database holds data")
    )
    exporting = commands.add_parser("export", help=_("export the whole database"))
    exporting.add_argument(
        "path", type=Path, metavar=_("PATH"), help=_("folder, or .zip or .xlsx file, to write")
    )
    exporting.add_argument("--xlsx", action="store_true", help=_("write a workbook"))
    checking = commands.add_parser("check", help=_("check the database, or packages"))
    checking.add_argument("paths", nargs="*", type=Path, metavar=_("PATH"), help=_(_PACKAGE))
    checking.add_argument(
        "--sources",
        type=Path,
        metavar=_("FOLDER"),
        help=_("compare with the documents of this folder"),
    )
    describing = commands.add_parser(
        "describe", help=_("write {file} into folders", file=DESCRIPTOR)
    )
    describing.add_argument("paths", nargs="+", type=Path, metavar=_("FOLDER"))
    commands.add_parser("settings", help=_("show the settings"))
    backup.add_commands(commands)
    people.add_commands(commands)
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit code."""
    with translated_argparse():
        options = make_parser().parse_args(arguments)
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
        place = error.filename or _("Files")
        return _fail(_("{place}: {reason}.", place=place, reason=_system_reason(error)), USAGE)


def _system_reason(error: OSError) -> str:
    """What the operating system refused, in French; its own messages are in English."""
    return _reason(_SYSTEM_ERRORS, error)


def _reason(words: Mapping[int, str], error: OSError) -> str:
    known = words.get(error.errno or 0)
    return _(known) if known else _("system error {number}", number=error.errno)


def _store_reason(error: DatabaseError | InterfaceError, engine: Engine) -> str:
    """Why the database does not answer, with the driver's message as a detail."""
    if isinstance(error.orig, NoDatabase):
        return _(
            "No database at the address {address}; run: {command}",
            address=engine.url.database,
            command=_UPGRADE,
        )
    name = getattr(error.orig, "sqlite_errorname", "")
    reason = next(
        (words for start, words in _SQLITE_ERRORS.items() if name.startswith(start)),
        N_("it does not answer, or refuses what is asked of it"),
    )
    return _(
        "Database out of reach: {reason}; check DATABASE_URL (message of the driver: {detail})",
        reason=_(reason),
        detail=" ".join(str(error.orig).split()),
    )


def _fail(message: str, code: int) -> int:
    print(message, file=sys.stderr)
    return code


def _serve(settings: Settings) -> int:
    problem = _cannot_listen(settings.host, settings.port)
    if problem:
        return _fail(problem, USAGE)
    if not settings.base_url and not settings.trusted_proxies:
        print(_(_NO_ADDRESS), file=sys.stderr)
    os.chdir(_ROOT)
    command = [sys.executable, "-m", "gunicorn", "-c", "dashboard/gunicorn_conf.py", "wsgi:server"]
    sys.stdout.flush()
    os.execv(sys.executable, command)


def _cannot_listen(host: str, port: int) -> str | None:
    """Why nothing can listen at an address; None when it can.

    Checked before gunicorn starts, which would try five times and explain less.
    """
    try:
        family, kind, protocol, _name, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as error:
        words = {
            **_SYSTEM_ERRORS,
            errno.EADDRINUSE: N_("another program already answers there"),
            errno.EACCES: N_("ports below 1024 require administrator rights"),
            errno.EADDRNOTAVAIL: N_("this machine does not have this address"),
            socket.EAI_NONAME: N_("this host name is unknown"),
            socket.EAI_AGAIN: N_("this host name does not resolve for the moment"),
        }
        return _(
            "Cannot listen on {host}:{port}: {reason}. "
            "Change HOST or PORT, for instance: PORT=8051 make run.",
            host=host,
            port=port,
            reason=_reason(words, error),
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
    except (ArgumentError, NoSuchModuleError, ImportError, ValueError):  # an invalid port too
        return _fail(_("DATABASE_URL: this is not the address of a database."), USAGE)
    try:
        if options.command == "db":
            upgrade(engine)
            print(_("Schema up to date."))
            return OK
        if options.command in backup.COMMANDS:
            return backup.run(options, engine)
        if options.command == "check":
            return _check_store(engine, options.sources)
        with engine.connect() as connection:
            present, expected = schema_revisions(connection)
        if present != expected:
            return _fail(
                _("The database lacks the expected schema; run: {command}", command=_UPGRADE),
                UNREACHABLE,
            )
        if options.command in people.COMMANDS:
            return people.run(options, engine, settings)
        if options.command == "import":
            return _import(engine, options)
        written = export_package(engine, options.path, workbook=options.xlsx)
        print(_("Written: {path}", path=written))
        return OK
    except (InterfaceError, DatabaseError) as error:
        return _fail(_store_reason(error, engine), UNREACHABLE)
    except CommandError:
        return _fail(
            _(
                "The schema of the database is of a newer version than this program, or of an "
                "unknown one: nothing is changed."
            ),
            UNREACHABLE,
        )
    finally:
        engine.dispose()


def _import(engine: Engine, options: argparse.Namespace) -> int:
    if options.if_empty and Store(engine).version() > 0:
        print(_("The database already holds data: nothing to load."))
        return OK
    report = import_packages(
        engine,
        options.paths,
        options.actor or _user(),
        datetime.now(UTC),
        dry_run=options.dry_run,
        confirmed=options.confirm,
        barometer_source=options.source,
        labels=import_labels(),
    )
    if report.problems:
        doubtful = all(problem.code in DOUBTS for problem in report.problems)
        end = [_("Nothing is recorded.")]
        if doubtful:
            end.append(_("If all is exact, run it again with --confirm."))
        return _report(report.problems, *end)
    for line in _summary(report):
        print(line)
    return OK


def _user() -> str:
    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:  # a container may run under a number without a name
        return str(os.getuid())


def _summary(report: ImportReport) -> list[str]:
    if not report.changed:
        return [_("Nothing new; version {version}.", version=report.version)]
    lines = [say.packages.barometer_file(held) for held in report.barometer]
    lines += [
        _(
            "Code given to {file}, line {line}: {code}",
            file=row.file,
            line=row.line,
            code=row.text("code"),
        )
        for row in report.assigned
    ]
    if report.dry_run:
        lines += [say.packages.difference(change) for change in differences(report.changes)]
    if report.inserted:
        lines.append(_("Added: {tables}", tables=_counts(report.inserted)))
    if report.updated:
        lines.append(_("Changed: {tables}", tables=_counts(report.updated)))
    if report.dry_run:
        return [*lines, _("A trial only: nothing is recorded.")]
    return [*lines, _("Recorded; version {version}.", version=report.version)]


def _counts(rows: Mapping[str, int]) -> str:
    return ", ".join(f"{table} {count}" for table, count in rows.items())


def _check_store(engine: Engine, sources: Path | None) -> int:
    problems = check(engine)
    if not problems and sources is not None:
        problems = check_sources(engine, sources)
    return _report(problems)


def _check_packages(paths: Sequence[Path], sources: Path | None) -> int:
    labels = import_labels()
    problems = check_packages(paths, labels)
    if sources is not None:
        problems = sorted({*problems, *check_sources(paths, sources, labels)}, key=Problem.order)
    return _report(problems)


def _report(problems: Sequence[Problem], *end: str) -> int:
    for problem in problems:
        print(say.packages.sentence(problem), file=sys.stderr)
    if not problems:
        print(_("No problem."))
        return OK
    print(" ".join([_("Problems: {n}.", n=len(problems)), *end]), file=sys.stderr)
    return PROBLEMS
