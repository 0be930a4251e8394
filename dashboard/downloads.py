"""Serves the packages of the store and the reference of the API."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any

from flask import Flask, Response, abort, request

from dashboard.cache import Answer
from dashboard.pages import Pages, Painted
from data.exchange.packages import package_file
from data.store import Store
from layouts import api_reference, shell
from layouts.document_title import site_title
from layouts.locale import speaking

FOLDER = "/donnees"
_KINDS = {
    "zip": "application/zip",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
}


class Downloads:
    """The package files of one store."""

    def __init__(
        self,
        pages: Pages,
        store: Store,
        description: Callable[[], dict[str, Any]],
        write: Callable[[Painted], bytes],
    ) -> None:
        """`description`: of the API (OpenAPI); `write`: the document of a page."""
        self.pages = pages
        self.store = store
        self.description = description
        self.write = write

    def register(self, server: Flask) -> None:
        """Add the routes."""
        server.add_url_rule(f"{FOLDER}/<name>", endpoint="donnees_fichier", view_func=self.file)
        server.add_url_rule(f"{FOLDER}/api", endpoint="donnees_api", view_func=self.reference)

    def file(self, name: str) -> Response:
        """A package by its name; the same bytes for the same content."""
        with self.store.at(self.pages.today()) as moment:
            stamp = f"{moment.version.stamp}|{name}".encode()
            etag = hashlib.blake2b(stamp, digest_size=12).hexdigest()
            if request.if_none_match.contains(etag):
                response = Response(status=304)
            else:
                content = package_file(moment, name)
                if content is None:
                    abort(404)
                response = Response(content, mimetype=_KINDS[name.rpartition(".")[2]])
                response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
        response.headers["Cache-Control"] = "no-cache"
        response.set_etag(etag)
        return response

    def reference(self) -> Response:
        """The reference page of the API, from its description."""
        matched = self.pages.match(FOLDER)
        assert matched is not None, "the page of data"
        query = request.query_string.decode("latin-1")
        context = self.pages.context(matched[0], FOLDER, {}, query)
        with speaking(context.language, ongoing=context.ongoing):
            description = self.description()
            content = api_reference.reference(description, context)
            tree = shell.shell(context, content)
            title = site_title(api_reference.title(), self.pages.site)
            words = str(description["info"]["description"])
        painted = Painted(
            200, title, words, tree, context.link(f"{FOLDER}/api"), language=context.language
        )
        return Answer.of(self.write(painted), "text/html").response()
