"""The commands `backup` and `restore`: their arguments, and what they say."""

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from dashboard.import_messages import french_spaces
from data.backup import BackupProblem, Copy, backup, restore

COMMANDS = ("backup", "restore")
OK, PROBLEMS = 0, 1


def add_commands(commands: Any) -> None:
    """Declare both on the subparsers of the command line."""
    saving = commands.add_parser("backup", help="copier toute la base dans un fichier")
    saving.add_argument("path", type=Path, metavar="FICHIER", help="fichier à écrire")
    restoring = commands.add_parser("restore", help="remettre une sauvegarde")
    restoring.add_argument("path", type=Path, metavar="FICHIER", help="fichier de « backup »")
    restoring.add_argument(
        "--replace", action="store_true", help="remplacer ce que la base contient"
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
        print(french_spaces(f"Erreur : {problem}."), file=sys.stderr)
        return PROBLEMS
    for line in lines:
        print(french_spaces(line))
    return OK


def _saved(copy: Copy) -> list[str]:
    proof = (
        "contenu relu et comparé à la base"
        if copy.proved
        else "contenu non comparé : la base a changé, ou le compte ne crée pas de base d’essai"
    )
    return [f"Sauvegardé : {copy.path} ; version {copy.version}, {copy.items} objets ; {proof}."]


def _restored(copy: Copy) -> list[str]:
    lines = [f"Remis : {copy.items} objets ; la base porte la version {copy.version}."]
    if copy.set_aside is not None:
        lines.append(f"Le fichier abîmé est gardé sous {copy.set_aside}.")
    return lines
