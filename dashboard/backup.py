"""The commands `backup` and `restore`: arguments and output."""

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from data.backup import BackupProblem, Copy, backup, restore
from layouts.locale import _, say

COMMANDS = ("backup", "restore")
OK, PROBLEMS = 0, 1


def add_commands(commands: Any) -> None:
    """Add both commands to the subparsers of the command line."""
    saving = commands.add_parser("backup", help=_("copy the whole database into a file"))
    saving.add_argument("path", type=Path, metavar=_("FILE"), help=_("file to write"))
    restoring = commands.add_parser("restore", help=_("put a backup back"))
    restoring.add_argument("path", type=Path, metavar=_("FILE"), help=_("a file of “backup”"))
    restoring.add_argument(
        "--replace", action="store_true", help=_("replace what the database holds")
    )


def run(options: argparse.Namespace, engine: Engine) -> int:
    """Run one of them; returns its exit code."""
    try:
        if options.command == "backup":
            lines = _saved(backup(engine, options.path))
        else:
            now = datetime.now(UTC)
            lines = _restored(restore(engine, options.path, now, options.replace))
    except BackupProblem as problem:
        print(say.packages.backup_problem(problem), file=sys.stderr)
        return PROBLEMS
    for line in lines:
        print(line)
    return OK


def _saved(copy: Copy) -> list[str]:
    proof = (
        _("content read again and compared with the database")
        if copy.proved
        else _(
            "content not compared: the database changed, or the account may not create a trial "
            "database"
        )
    )
    return [
        _(
            "Saved: {path}; version {version}, {items} items; {proof}.",
            path=copy.path,
            version=copy.version,
            items=copy.items,
            proof=proof,
        )
    ]


def _restored(copy: Copy) -> list[str]:
    lines = [
        _(
            "Restored: {items} items; the database bears the version {version}.",
            items=copy.items,
            version=copy.version,
        )
    ]
    if copy.set_aside is not None:
        lines.append(_("The damaged file is left at {path}.", path=copy.set_aside))
    return lines
