"""A gunicorn worker in which slow clients hold no thread, and whose log names no visitor.

A plain gthread worker gives a thread to a connection at once: as many sockets with half a header as
there are threads stop the site. Here the main loop waits for the whole header, and bodies have a
time limit.
"""

from __future__ import annotations

import select
import socket
import threading
import time
from contextlib import suppress
from functools import partial
from selectors import EVENT_READ
from typing import Any

import structlog
from gunicorn.glogging import Logger
from gunicorn.http import errors as refusals
from gunicorn.workers.gthread import ThreadWorker

from dashboard.status_names import title_of
from layouts.locale import _, current

MAX_HEADER = 64 * 1024
_END = b"\r\n\r\n"
_STATUS: dict[type[Exception], tuple[int, str]] = {
    refusals.LimitRequestLine: (414, "URI Too Long"),
    refusals.LimitRequestHeaders: (431, "Request Header Fields Too Large"),
    refusals.UnsupportedTransferCoding: (501, "Not Implemented"),
    refusals.ExpectationFailed: (417, "Expectation Failed"),
}
_BAD_REQUEST = (400, "Bad Request")
_BUSY = (503, "Service Unavailable")
_RETRY_AFTER = 5  # seconds
_DOCUMENT = """<!DOCTYPE html>
<html lang="{language}">
<head><meta charset="utf-8"><title>{words}</title></head>
<body><h1>{words}</h1>
<p>{detail}</p></body>
</html>
"""

log = structlog.get_logger("suivi")


class CarefulWorker(ThreadWorker):  # type: ignore[misc]  # gunicorn ships no types
    """Threads only work on complete requests."""

    header_seconds = 10.0  # for a whole header, however slowly it arrives
    body_seconds = 20.0  # for the body, once a thread reads it
    most_waiting = 100  # for a thread; more requests are refused at once
    longest_wait = 20.0  # for a thread; who waited longer is refused, most have left by then

    def init_process(self) -> None:
        self._reading: dict[Any, float] = {}
        self._waiting = 0
        self._lock = threading.Lock()  # guards the two above
        super().init_process()

    # --- headers: waited for by the main loop ----------------------------------------------------

    def enqueue_req(self, conn: Any) -> None:
        """Give a connection to a thread when its header is complete, else wait for more."""
        ready = True if self.cfg.is_ssl else self._is_ready(conn)
        if ready:
            self._give_to_thread(conn)
            return
        if ready is None:
            self._close(conn)
            return
        conn.sock.setblocking(False)
        if getattr(conn, "header_until", None) is None:
            conn.header_until = time.monotonic() + self.header_seconds
        conn.timeout = conn.header_until
        self.pending_conns.append(conn)
        self.poller.register(conn.sock, EVENT_READ, partial(self.on_pending_socket_readable, conn))

    def _give_to_thread(self, conn: Any) -> None:
        """Give a connection to a thread, or refuse it when too many wait already."""
        with self._lock:
            full = self._waiting >= self.most_waiting
            self._waiting += not full
        if not full:
            conn.given_at = time.monotonic()
            super().enqueue_req(conn)
            return
        log.warning("queue_full", waiting=self.most_waiting)
        _send_away(conn.sock)
        self._close(conn)

    def _close(self, conn: Any) -> None:
        self.nr_conns -= 1
        conn.close()

    def _is_ready(self, conn: Any) -> bool | None:
        """Whether a complete header has arrived; None when the client closed the connection."""
        if conn.parser is not None and conn.parser.unreader.buf.getvalue():
            return True  # a pipelining client: part of its next request is read already
        try:
            came = conn.sock.recv(MAX_HEADER, socket.MSG_PEEK | socket.MSG_DONTWAIT)
        except BlockingIOError:
            came = None
        except OSError:
            return None
        if came is None:
            self._wake_after(conn, 1)
            return False
        if not came:
            return None
        if _END in came or len(came) >= MAX_HEADER:
            self._wake_after(conn, 1)
            conn.header_until, conn.data_ready = None, True
            return True
        if getattr(conn, "seen", None) == len(came) and _is_closed(conn.sock):
            return None
        conn.seen = len(came)
        # Otherwise the same bytes would wake the loop again and again.
        self._wake_after(conn, len(came) + 1)
        return False

    @staticmethod
    def _wake_after(conn: Any, octets: int) -> None:
        with suppress(OSError):
            conn.sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVLOWAT, octets)

    def murder_pending(self) -> None:
        """Close connections whose header is overdue; they are not sorted by deadline."""
        now = time.monotonic()
        for conn in [waiting for waiting in self.pending_conns if waiting.timeout <= now]:
            self.pending_conns.remove(conn)
            with suppress(OSError, KeyError, ValueError):
                self.poller.unregister(conn.sock)
            self._close(conn)
        self._give_up_bodies(now)

    # --- bodies: read by a thread, within a bound ------------------------------------------------

    def handle(self, conn: Any) -> Any:
        """Handle a request; the connection has a deadline while its body is read."""
        with self._lock:
            self._waiting -= 1
            self._reading[conn] = time.monotonic() + self.body_seconds
        try:
            waited = time.monotonic() - conn.given_at
            if waited > self.longest_wait:
                log.warning("waited_too_long", seconds=round(waited, 1))
                _send_away(conn.sock)
                return False
            return super().handle(conn)
        finally:
            with self._lock:
                self._reading.pop(conn, None)

    def _give_up_bodies(self, now: float) -> None:
        with self._lock:
            late = [conn for conn, until in self._reading.items() if until <= now]
            for conn in late:
                del self._reading[conn]
        for conn in late:
            # Only reading is shut down: an answer being written goes on.
            with suppress(OSError):
                conn.sock.shutdown(socket.SHUT_RD)

    # --- refusals --------------------------------------------------------------------------------

    def handle_error(self, req: Any, client: Any, addr: Any, exc: BaseException) -> None:
        """Answer a malformed request; log neither its address nor its query."""
        refused = isinstance(exc, refusals.ParseException)
        if refused:
            status, reason = next(
                (known for kind, known in _STATUS.items() if isinstance(exc, kind)), _BAD_REQUEST
            )
            log.info("request_refused", status=status, reason=type(exc).__name__)
        else:
            status, reason = 500, "Internal Server Error"
            log.error("request_failed", exc_info=exc)
        with suppress(OSError):
            client.sendall(refusal(status, reason))


def refusal(status: int, reason: str) -> bytes:
    """A complete response to a request that never reaches the application."""
    detail = {
        500: _("The incident is recorded."),
        503: _("Too many requests wait for an answer. Try again in a moment."),
    }.get(status, _("The browser or the program sent a request that this server cannot read."))
    retry = f"Retry-After: {_RETRY_AFTER}\r\n" if status == 503 else ""
    body = _DOCUMENT.format(language=current(), words=title_of(status), detail=detail).encode()
    head = (
        f"HTTP/1.1 {status} {reason}\r\n"
        "Connection: close\r\n"
        f"{retry}"
        "Content-Type: text/html; charset=utf-8\r\n"
        f"Content-Length: {len(body)}\r\n"
        "Cache-Control: no-store\r\n"
        "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'\r\n"
        "X-Content-Type-Options: nosniff\r\n"
        "\r\n"
    )
    return head.encode("ascii") + body


def _send_away(sock: socket.socket) -> None:
    """Answer that the server is busy to a request that nobody has read."""
    sock.setblocking(False)
    with suppress(OSError):
        # unread bytes would reset the connection before the refusal is read
        sock.recv(MAX_HEADER)
        sock.send(refusal(*_BUSY))
        sock.shutdown(socket.SHUT_WR)


def _is_closed(sock: socket.socket) -> bool:
    """Whether the client will send nothing more."""
    poll = select.poll()
    poll.register(sock, select.POLLRDHUP)
    return bool(poll.poll(0))


class StructuredLogger(Logger):  # type: ignore[misc]  # gunicorn ships no types
    """Gunicorn's own lines in the format of the application's; no access log."""

    def access(self, *_arguments: Any, **_named: Any) -> None:
        """Nothing: the application logs requests, without the visitor's address."""
