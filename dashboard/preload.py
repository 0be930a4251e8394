"""Preparation in the master process before workers are forked, so that they share its memory."""

from __future__ import annotations

import ctypes
import gc
import sys
import time
from contextlib import suppress
from typing import Any

import structlog

from dashboard.pages import Pages
from data.store import Store

_OWN = frozenset({"dashboard", "callbacks", "layouts", "data", "wsgi"})
# Parameters of mallopt(3) of the GNU C library.
_TRIM_THRESHOLD, _MMAP_THRESHOLD, _ARENA_MAX = -1, -3, -8
_YOUNG = 20_000  # objects before a collection: a page has about that many, and none in circles
_PATIENCE = 600  # seconds allowed to a statement
_DRAWING = 60.0  # seconds after which no other page is drawn before the start
_RETURNED = 64 * 1024  # bytes: from this size on, free memory at the end is returned to the system
# Bytes from which on memory is of the system each time anew: clearing it costs ten times as much as
# comparing a column. The columns of 100,000 rows, and the text of a page, are smaller.
_MAPPED = 1024 * 1024

log = structlog.get_logger("suivi")


def bound_allocator() -> None:
    """Make freed memory go back to the system, and threads share one heap.

    By default each thread has a heap of its own that never shrinks, and a page of a megabyte leaves
    holes in it: a worker grew by a third. Other C libraries have no such settings and need none.
    """
    with suppress(AttributeError, OSError):
        library = ctypes.CDLL(None)
        library.mallopt(_ARENA_MAX, 1)
        library.mallopt(_TRIM_THRESHOLD, _RETURNED)
        library.mallopt(_MMAP_THRESHOLD, _MAPPED)


def _give_back() -> None:
    """Return to the system what loading left free between the objects that stay."""
    with suppress(AttributeError, OSError):
        ctypes.CDLL(None).malloc_trim(0)


def share(server: Any) -> None:
    """Read today's situation and draw the first page of an application that workers will share.

    Nothing that a fork would break remains: the connections are of a store aside, and closed.
    """
    pages: Pages = server.extensions["pages"]
    if isinstance(pages.store, Store):
        # No request waits here: a large store takes longer than a request may.
        aside = Store.from_url(pages.settings.database_url, 1, _PATIENCE)
        aside.situations = pages.store.situations
        aside.warm([pages.today()])
        _draw(Pages(pages.entries, pages.settings, aside))
        aside.engine.dispose()
    # The objects that exist now are kept out of collections, so that their memory stays shared.
    gc.collect()
    gc.freeze()
    gc.set_threshold(_YOUNG)
    _give_back()


def _draw(pages: Pages) -> None:
    """The pages of the menu: their words, templates and what a version is read for once."""
    deadline = time.monotonic() + _DRAWING
    for _name, path, _label in pages.site.nav:
        if time.monotonic() > deadline:
            return
        pages.paint(path)


def load_again(application: Any) -> None:
    """Read code and settings again into gunicorn's application, for the next workers.

    When that fails, the old workers go on, and the log says why.
    """
    names = [name for name in sys.modules if name.partition(".")[0] in _OWN]
    replaced = {name: sys.modules.pop(name) for name in names}
    try:
        application.callable = application.load()
    except Exception as error:
        sys.modules.update(replaced)
        log.error("reload_failed", exc_info=error)
