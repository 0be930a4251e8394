"""Serve addresses of a store as a worker does and report, as JSON, which heavy libraries that took.

Run as a process of its own: `python -m tests.contract.architecture.light_start DATABASE ADDRESS…`.
"""

import json
import secrets
import sys
from datetime import date

from pydantic import SecretStr

from dashboard.app import create_app
from dashboard.preload import share
from dashboard.settings import Settings

# Each answers one kind of request only (workbooks, imports, feeds, pictures, passkeys, ProConnect),
# or is a library of tests, or is there for a library that does without.
HEAVY = (
    "pandas",
    "xlsxwriter",
    "openpyxl",
    "ftfy",
    "feedgen",
    "icalendar",
    "lxml",
    "resvg_py",
    "redis",
    "requests",
    "alembic",
    "webauthn",
    "authlib",
    "joserfc",
    "cryptography",
    "rich",
)


def loaded() -> list[str]:
    """The heavy libraries of this process."""
    return [name for name in HEAVY if name in sys.modules]


def main(database: str, addresses: list[str]) -> dict[str, object]:
    """What is loaded before the first request, and after each."""
    settings = Settings(
        database_url=database,
        today=date(2026, 11, 22),
        log_level="error",
        workspace_secret=SecretStr(secrets.token_hex(32)),
    )
    server = create_app(settings).server
    share(server)
    report: dict[str, object] = {"start": loaded()}
    client = server.test_client()
    for address in addresses:
        report[address] = [client.get(address).status_code, loaded()]
    return report


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(sys.argv[1], sys.argv[2:])))
