"""The time that a request may take, looked at where work begins.

A thread cannot be stopped safely. So the code looks at the time before each statement, each part of
a page and each batch of rows, and gives up by itself; nothing is left half done.
"""

from collections.abc import Iterable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from time import monotonic
from typing import TypeVar

Item = TypeVar("Item")
Built = TypeVar("Built")
_ROWS = 500  # of a file, between two looks at the time


class OutOfTime(Exception):
    """The request has taken longer than it may; nothing is wrong with it or with the store."""


@dataclass
class Deadline:
    """When the work of a request ends, and whether it was given up."""

    at: float  # of the monotonic clock
    passed: bool = False


_current: ContextVar[Deadline | None] = ContextVar("deadline", default=None)


@contextmanager
def within(seconds: float) -> Iterator[Deadline]:
    """Everything inside has so many seconds; `check` raises afterwards."""
    deadline = Deadline(monotonic() + seconds)
    token = _current.set(deadline)
    try:
        yield deadline
    finally:
        _current.reset(token)


@contextmanager
def unhurried() -> Iterator[None]:
    """What is inside is not given up: a transaction that writes, a page that says why."""
    token = _current.set(None)
    try:
        yield
    finally:
        _current.reset(token)


def check() -> None:
    """Raise OutOfTime when the request has taken longer than it may."""
    deadline = _current.get()
    if deadline is not None and monotonic() > deadline.at:
        deadline.passed = True
        raise OutOfTime


def was_given_up() -> bool:
    """Whether the work of the current request has ended before its answer was made."""
    deadline = _current.get()
    return deadline is not None and deadline.passed


def paced(rows: Iterable[Item]) -> Iterator[Item]:
    """The same rows; the time is looked at between batches of them."""
    for number, row in enumerate(rows):
        if number % _ROWS == 0:
            check()
        yield row


def outcome(future: Future[Built]) -> Built:
    """What another thread builds; raises OutOfTime when the request cannot wait for it."""
    deadline = _current.get()
    if deadline is None:
        return future.result()
    try:
        return future.result(max(0.0, deadline.at - monotonic()))
    except TimeoutError:
        if not future.done():
            deadline.passed = True
            raise OutOfTime from None
        raise
    except OutOfTime:
        deadline.passed = True  # the other thread had its own deadline: it gave up for both
        raise
