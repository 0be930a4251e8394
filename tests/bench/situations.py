"""How long the store takes to become a situation: the rules evaluated at a date."""

import importlib
import importlib.util
import time
from datetime import date, timedelta
from pathlib import Path
from statistics import median

from data.engine import make_engine
from tests.bench.report import Row
from tests.bench.servers import TODAY
from tests.endurance.stores import url_of

_DATES = 5


def situation_row(key: str, store: Path) -> Row:
    """Milliseconds of processor for a new date, with the catalogue in memory; median over some
    dates."""
    if importlib.util.find_spec("data.situation_reading") is None:
        return Row(key, None, note="data.situation_reading does not exist")
    read_catalogue = importlib.import_module("data.catalogue_reading").read_catalogue
    read_situation = importlib.import_module("data.situation_reading").read_situation
    engine = make_engine(url_of(store))
    with engine.connect() as connection:
        begin = time.process_time()
        catalogue = read_catalogue(connection, 1)
        catalogue_ms = (time.process_time() - begin) * 1_000
        read_situation(connection, catalogue, date.fromisoformat(TODAY))
        spent = []
        for turn in range(_DATES):
            as_of = date.fromisoformat(TODAY) - timedelta(days=100 * turn)
            begin = time.process_time()
            read_situation(connection, catalogue, as_of)
            spent.append((time.process_time() - begin) * 1_000)
    engine.dispose()
    value = median(spent)
    note = f"catalogue, once a version: {catalogue_ms:.0f} ms"
    return Row(key, value, f"{value:.0f} ms", note=note)
