"""Import every module of the four packages and print, as JSON, the side effects.

Run in a process of its own: `python -m tests.contract.architecture.quiet_import`.
"""

import gc
import importlib
import json
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[3]
PACKAGES = ("data", "layouts", "callbacks", "dashboard")
# Alembic runs revisions and their environment; they are never imported.
LEFT_OUT = ("data.migrations",)
OWN = tuple(str(ROOT / name) for name in (*PACKAGES, "assets", "var"))
WATCHED = {"sqlite3.connect", "socket.connect", "socket.bind", "subprocess.Popen", "os.mkdir"}
APPLICATION = {
    "dashboard.app.DashboardApp",
    "data.store.Store",
    "flask.app.Flask",
    "sqlalchemy.engine.base.Engine",
}


def modules_of(package: str) -> list[str]:
    """The dotted names of a package's modules, found as files: folders may lack an __init__."""
    names = []
    for path in sorted((ROOT / package).rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        if not name.startswith(LEFT_OUT):
            names.append(name)
    return names


def main() -> None:
    """Import, then print {modules, events, made}."""
    events: list[str] = []
    importlib.import_module("urllib3")  # it opens a socket to check for IPv6
    sys.dont_write_bytecode = True

    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        if event in WATCHED:
            events.append(f"{event} {arguments!r:.200}")
        if event == "open" and isinstance(arguments[0], str | bytes):
            path = arguments[0] if isinstance(arguments[0], str) else arguments[0].decode()
            if path.startswith(OWN) and not path.endswith((".py", ".pyc")):
                events.append(f"open {path}")

    sys.addaudithook(watch)
    names = [name for package in PACKAGES for name in modules_of(package)]
    for name in names:
        importlib.import_module(name)
    made = [
        repr(thing)
        for thing in gc.get_objects()
        if f"{type(thing).__module__}.{type(thing).__name__}" in APPLICATION
    ]
    print(json.dumps({"modules": names, "events": events, "made": made}))  # noqa: T201  # its output is what the test reads


if __name__ == "__main__":
    main()
