"""Libraries that others load only because they are installed, and that this site does not use."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without(*names: str) -> Iterator[None]:
    """Import what is inside as if these libraries were not installed.

    For libraries that treat them as optional. Each can be imported afterwards.
    """
    hidden = [name for name in names if name not in sys.modules]
    for name in hidden:
        sys.modules[name] = None  # type: ignore[assignment]  # how Python marks one that is absent
    try:
        yield
    finally:
        for name in hidden:
            sys.modules.pop(name, None)
