"""The machine and the versions that go with figures: without them a time means nothing."""

import os
import platform
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

_PACKAGES = ("dash", "plotly", "pandas", "sqlalchemy", "gunicorn", "playwright")


def machine() -> dict[str, str | int | float]:
    """Cores, processor, memory in GB, load before the run, date (UTC) and versions."""
    return {
        "date": datetime.now(UTC).isoformat(timespec="minutes"),
        "cores": os.cpu_count() or 0,
        "processor": _line(Path("/proc/cpuinfo"), "model name"),
        "memory_gb": round(os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 2**30, 1),
        "load_before": round(os.getloadavg()[0], 1),
        "python": platform.python_version(),
        **{package: version(package) for package in _PACKAGES},
    }


def _line(file: Path, key: str) -> str:
    for line in file.read_text().splitlines() if file.exists() else ():
        name, _, value = line.partition(":")
        if name.strip() == key:
            return value.strip()
    return platform.processor() or "unknown"
