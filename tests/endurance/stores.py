"""The stores that measurements run on, built once under var/ and used again while they hold."""

import hashlib
import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event

from data.engine import MIGRATIONS, make_engine
from data.exchange.load import import_packages
from tests.endurance import synthetic
from tests.endurance.synthetic import Size
from tests.places import ROOT
from tests.stores import lay_schema

PLANS = ROOT / "data" / "plans"
FOLDER = ROOT / "var" / "endurance"


def url_of(file: Path) -> str:
    """The database address of a SQLite file."""
    return f"sqlite:///{file}"


def real_store(folder: Path = FOLDER) -> Path:
    """The real plans, imported."""
    return _once(folder, "real", _fingerprint(), _import_plans)


def synthetic_store(size: Size, folder: Path = FOLDER) -> Path:
    """A synthetic store of this size, beside the real one whose groups it copies."""
    real = real_store(folder)
    generator = Path(synthetic.__file__).read_bytes()

    def build(engine: Engine) -> None:
        lay_schema(engine)
        source = make_engine(url_of(real))
        with source.connect() as connection:
            synthetic.fill(connection, engine, size)
        source.dispose()

    return _once(folder, f"synthetic-{size.name}", _fingerprint(generator, repr(size)), build)


def _import_plans(engine: Engine) -> None:
    lay_schema(engine)
    packages = sorted(path for path in PLANS.iterdir() if path.is_dir())
    report = import_packages(engine, packages, "bench", datetime.now(UTC))
    if report.problems:
        raise RuntimeError(f"the plans cannot be imported: {report.problems[0]}")


def _fingerprint(*parts: bytes | str) -> str:
    """Changes with the schema, the plans and the parts."""
    digest = hashlib.blake2b(digest_size=6)
    for file in sorted([*MIGRATIONS.rglob("*.py"), *PLANS.rglob("*.*")]):
        digest.update(file.read_bytes())
    for part in parts:
        digest.update(part.encode() if isinstance(part, str) else part)
    return digest.hexdigest()


def _once(folder: Path, name: str, fingerprint: str, build: Callable[[Engine], None]) -> Path:
    file = folder / f"{name}-{fingerprint}.sqlite"
    if file.exists():
        return file
    folder.mkdir(parents=True, exist_ok=True)
    # Under another name until it is whole: a build that was cut leaves nothing to be used.
    unfinished = folder / f"{name}.{os.getpid()}.tmp"
    unfinished.unlink(missing_ok=True)
    engine = make_engine(url_of(unfinished))
    event.listen(engine, "connect", _write_fast)
    build(engine)
    engine.dispose()
    for stale in folder.glob(f"{name}-*.sqlite*"):
        stale.unlink()
    unfinished.rename(file)
    return file


def _write_fast(connection: Any, _record: object) -> None:
    # Nothing is lost with a build that is cut: it is made again.
    cursor = connection.cursor()
    cursor.execute("PRAGMA synchronous = OFF")
    cursor.execute("PRAGMA cache_size = -500000")
    cursor.close()
