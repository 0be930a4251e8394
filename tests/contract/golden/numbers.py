"""The numbers in the answers of all addresses, as one fingerprint a path."""

import hashlib
import json
import re
import tempfile
from collections.abc import Iterable
from pathlib import Path

from flask.testing import FlaskClient

from tests.contract.golden.site import addresses, answer_text, client

FILE = Path(__file__).parent / "numbers.json"
_TAG = re.compile(r"<[^>]*>")
_NUMBER = re.compile(r"\d+")


def numbers(answer: str) -> list[str]:
    """The status and the numbers of an answer, without those in tags and addresses."""
    return _NUMBER.findall(_TAG.sub(" ", answer))


def by_path(listed: Iterable[str]) -> dict[str, list[str]]:
    """The addresses of each path, in order."""
    grouped: dict[str, list[str]] = {}
    for address in listed:
        grouped.setdefault(address.partition("?")[0], []).append(address)
    return grouped


def fingerprint(site: FlaskClient, listed: Iterable[str]) -> str:
    """A fingerprint of the numbers of these addresses."""
    digest = hashlib.blake2b(digest_size=6)
    for address in listed:
        digest.update(f"{address} {' '.join(numbers(answer_text(site, address)))}\n".encode())
    return digest.hexdigest()


def record() -> int:
    """Write the fingerprints of this checkout; returns the number of paths."""
    with tempfile.TemporaryDirectory() as folder, client(Path(folder)) as site:
        grouped = by_path(addresses(site))
        prints = {path: fingerprint(site, listed) for path, listed in grouped.items()}
    FILE.write_text(json.dumps(prints, indent=0, sort_keys=True) + "\n", encoding="utf-8")
    return len(prints)


def recorded() -> dict[str, str]:
    """Path -> fingerprint, as recorded."""
    prints: dict[str, str] = json.loads(FILE.read_text(encoding="utf-8"))
    return prints
