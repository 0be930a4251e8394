"""Record every answer of this checkout, or compare it with a record made by another one.

    python -m tests.contract.golden record FILE
    python -m tests.contract.golden compare FILE [--only PART] [--show]
    python -m tests.contract.golden numbers

A record is a SQLite file of compressed answers, made outside the repository. `numbers` writes
anew the fingerprints that the test holds.
"""

import argparse
import difflib
import re
import sqlite3
import sys
import tempfile
import zlib
from pathlib import Path

from tests.contract.golden import numbers
from tests.contract.golden.site import addresses, answer_text, client, in_order


def record(file: Path) -> None:
    """Write every answer to a file."""
    with tempfile.TemporaryDirectory() as folder, client(Path(folder)) as site:
        base = sqlite3.connect(file)
        base.execute("CREATE TABLE IF NOT EXISTS answer(address TEXT PRIMARY KEY, body BLOB)")
        done = {row[0] for row in base.execute("SELECT address FROM answer")}
        listed = addresses(site)
        print(len(listed), "addresses", flush=True)
        for place, address in enumerate(listed):
            if address in done:
                continue
            body = zlib.compress(answer_text(site, address).encode())
            base.execute("INSERT INTO answer VALUES (?, ?)", (address, body))
            if place % 100 == 0:
                base.commit()
        base.commit()


def compare(file: Path, only: str, show: bool) -> int:
    """Print the addresses whose answer differs from the record; returns their number."""
    different = 0
    rows = sqlite3.connect(file).execute("SELECT address, body FROM answer").fetchall()
    with tempfile.TemporaryDirectory() as folder, client(Path(folder)) as site:
        for address, body in rows:
            if not re.search(only, address):
                continue
            before = in_order(zlib.decompress(body).decode())
            after = in_order(answer_text(site, address))
            if before == after:
                continue
            different += 1
            print("DIFFERENT", address, flush=True)
            if show:
                _show(before, after)
    print(different, "answers differ")
    return different


def _show(before: str, after: str) -> None:
    lines = (re.split(r"(?=<)|\n", before), re.split(r"(?=<)|\n", after))
    for line in list(difflib.unified_diff(*lines, lineterm="", n=1))[:30]:
        print("   ", line[:300])


def main() -> int:
    """Run one of the commands."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("command", choices=["record", "compare", "numbers"])
    parser.add_argument("file", type=Path, nargs="?")
    parser.add_argument("--only", default="", help="a regular expression on addresses")
    parser.add_argument("--show", action="store_true", help="show the first lines that differ")
    arguments = parser.parse_args()
    if arguments.command == "numbers":
        print(numbers.record(), "paths")
        return 0
    if arguments.file is None:
        parser.error("a file is needed")
    if arguments.command == "record":
        record(arguments.file)
        return 0
    return 1 if compare(arguments.file, arguments.only, arguments.show) else 0


if __name__ == "__main__":
    sys.exit(main())
