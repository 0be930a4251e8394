"""The routes of the API: one handler for every list, one for a commitment, one for charts."""

import hashlib
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlsplit

from flask import Blueprint, Response, request

from dashboard.api import charts as discovery
from dashboard.api import dictionary, geojson, openapi, parameters
from dashboard.api.about import Subject, about
from dashboard.api.bodies import csv_body, described_by, detail_body, list_body
from dashboard.api.changes import refused
from dashboard.api.charts import Chart
from dashboard.api.formats import CSV_TYPE, JSON_TYPE, csv_bytes, json_bytes
from dashboard.api.parameters import NOTHING, Accepted, Query
from dashboard.api.problems import Fault, Refused
from dashboard.api.resources import BY_NAME, RESOURCES
from dashboard.api.spreadsheet import for_people, readable
from dashboard.api.workbook import XLSX_TYPE, explained, xlsx_bytes
from dashboard.errors import problem
from dashboard.health import report_unavailable
from data.actors import unknown_codes
from data.changes import BadRange
from data.store import Moment, NotFound, Store, StoreUnavailable
from layouts.locale import _, current
from layouts.locale.formats import quoted
from layouts.page import SiteInfo

BASE = "/api/v1"
KINDS = {"json": JSON_TYPE, "csv": CSV_TYPE, "xlsx": XLSX_TYPE}
ReadOut = Callable[[str, str], tuple[str, str]]  # (chart, query) -> its finding and its sentence
_READ = ("GET", "HEAD", "OPTIONS")
# These methods are routed too, so that the API refuses them with a problem document.
_REFUSED = ("POST", "PUT", "PATCH", "DELETE", "TRACE", "QUERY")
_EXPOSED = "ETag, Link, Content-Disposition, X-Date-Observation, X-Total-Count"


def make_blueprint(
    store: Store,
    today: Callable[[], date],
    charts: Mapping[str, Chart] | None = None,
    *,
    origin: str | None = None,
    read_out: ReadOut | None = None,
) -> Blueprint:
    """The API of a store; `charts` None discovers those of the pages.

    origin: the public address of the site; that of the request when None. read_out: the finding and
    the sentence of a chart under a query.
    """
    known_charts = discovery.discover() if charts is None else charts
    api = Api(store, today, known_charts, origin, read_out or _no_words)
    blueprint = Blueprint("api_v1", __name__, url_prefix=BASE)

    def route(path: str, view: Callable[..., Response]) -> None:
        blueprint.add_url_rule(
            path,
            endpoint=path.strip("/").replace("/", "_").replace(".", "_") or "index",
            view_func=view,
            methods=[*_READ, *_REFUSED],
            provide_automatic_options=False,
            strict_slashes=False,
        )

    route("/", api.index)
    route("/openapi.json", api.openapi)
    route("/dictionnaire.csv", api.dictionary)
    route(f"/{geojson.NAME}", api.geojson)
    route("/<name>", api.listing)
    route("/engagements/<code>", api.commitment)
    route("/graphiques/<name>", api.chart)
    route("/<path:address>", api.nowhere)
    blueprint.before_request(_methods)
    blueprint.after_request(_headers)
    blueprint.register_error_handler(Refused, _refused)
    blueprint.register_error_handler(BadRange, refused)
    blueprint.register_error_handler(NotFound, _not_found)
    blueprint.register_error_handler(StoreUnavailable, _unavailable)
    return blueprint


@dataclass(frozen=True)
class Answer:
    """What a handler returns before it is known whether the reader has the answer already."""

    form: str  # one of `KINDS`
    filename: str
    body: Callable[[Moment, Query], tuple[bytes, Mapping[str, str]]]
    kind: str | None = None  # the content type, when the form does not give it


class Api:
    """The handlers."""

    def __init__(
        self,
        store: Store,
        today: Callable[[], date],
        charts: Mapping[str, Chart],
        origin: str | None,
        read_out: ReadOut,
    ) -> None:
        self.store = store
        self.today = today
        self.charts = charts
        self.origin = origin
        self.read_out = read_out
        self.base = urlsplit(origin or "").path + BASE
        self._descriptions: dict[str, bytes] = {}
        # Part of entity tags: a new form of answers must not pass for a cached one.
        self.revision = hashlib.blake2b(self.description(), digest_size=8).hexdigest()

    def description(self) -> bytes:
        """The description of the API as JSON, in the language in force; made once."""
        if current() not in self._descriptions:
            description = openapi.describe(self.charts, self.base)
            self._descriptions[current()] = zlib.compress(json_bytes(description))
        return zlib.decompress(self._descriptions[current()])

    def listing(self, name: str) -> Response:
        """A list: « plans », « plans.csv » or « plans.xlsx »."""
        bare, form = _form_of(name)
        resource = BY_NAME.get(bare)
        if resource is None:
            return self.nowhere(name)

        def body(moment: Moment, query: Query) -> tuple[bytes, Mapping[str, str]]:
            subject = Subject(
                _(resource.title), _(resource.description), "", self._address(moment, query)
            )
            return list_body(moment, resource, query, form, subject)

        return self._answer(_accepted(resource.accepted, form), Answer(form, resource.name, body))

    def commitment(self, code: str) -> Response:
        """A commitment: « 2015-2017-01 » or « 2015-2017-01.csv »."""
        code, form = _form_of(code, ("json", "csv"))
        return self._answer(
            _accepted(openapi.DETAIL, form),
            Answer(
                form,
                f"engagement-{code}",
                lambda moment, query: detail_body(moment, code, query, form),
            ),
        )

    def chart(self, name: str) -> Response:
        """The data of a chart: « statuts-par-axe.json », « .csv » or « .xlsx »."""
        chart_id, _dot, form = name.rpartition(".")
        chart = self.charts.get(chart_id)
        if chart is None or form not in KINDS:
            raise Refused(
                404,
                _(
                    "No chart at this address. Charts: {names}; in .json, in .csv or in .xlsx.",
                    names=", ".join(sorted(self.charts)) or _("none"),
                ),
            )
        return self._answer(
            _accepted(chart.accepted, form),
            Answer(
                form,
                f"graphique-{chart_id}",
                lambda moment, query: self._chart_body(moment, chart, query, form),
            ),
        )

    def _chart_body(
        self, moment: Moment, chart: Chart, query: Query, form: str
    ) -> tuple[bytes, Mapping[str, str]]:
        as_of = moment.situation.as_of
        header, rows = chart.rows(self.store, query.filters, as_of, query.options)
        if form == "csv":
            path = f"{request.path.removesuffix('.csv')}.json"
            return csv_body(moment, query, header, rows), {"Link": described_by(path, query)}
        title, sentence = self.read_out(chart.id, query.written())
        subject = Subject(
            title or chart.description, chart.description, sentence, self._address(moment, query)
        )
        surroundings = about(moment, query, subject)
        if form == "xlsx":
            head, lines = readable(header, rows, moment.situation, typed=True)
            return xlsx_bytes(explained(head), lines, surroundings), {}
        return json_bytes(
            {
                "graphique": chart.id,
                "total": len(rows),
                "au": as_of.isoformat(),
                "a_propos": surroundings,
                "elements": [dict(zip(header, row, strict=True)) for row in rows],
            }
        ), {}

    def _address(self, moment: Moment, query: Query) -> str:
        """The absolute address of this answer, with its date, so that it stays the same later."""
        dated = replace(query, filters=replace(query.filters, as_of=moment.situation.as_of))
        written = dated.written()
        return f"{self.origin or request.host_url.rstrip('/')}{request.path}?{written}"

    def geojson(self) -> Response:
        """The figures of the map, with shapes."""
        return self._answer(
            geojson.ACCEPTED,
            Answer(
                "json",
                geojson.NAME,
                geojson.body,
                geojson.GEOJSON_TYPE,
            ),
        )

    def index(self) -> Response:
        """The addresses of the API."""
        _no_parameters()
        return self._fixed(
            json_bytes(
                {
                    "titre": SiteInfo().name,
                    "description": _(openapi.DESCRIPTION),
                    "openapi": f"{self.base}/openapi.json",
                    "dictionnaire": f"{self.base}/dictionnaire.csv",
                    "listes": [
                        {
                            "nom": resource.name,
                            "titre": _(resource.title),
                            "description": _(resource.description),
                            "json": f"{self.base}/{resource.name}",
                            "csv": f"{self.base}/{resource.name}.csv",
                            "xlsx": f"{self.base}/{resource.name}.xlsx",
                            "parametres": resource.accepted.names(),
                            "tris": resource.accepted.orders(),
                        }
                        for resource in RESOURCES
                    ],
                    "engagement": f"{self.base}/engagements/<code>",
                    "carte": f"{self.base}/{geojson.NAME}",
                    "graphiques": [
                        {
                            "id": chart.id,
                            "description": chart.description,
                            "json": f"{self.base}/graphiques/{chart.id}.json",
                            "csv": f"{self.base}/graphiques/{chart.id}.csv",
                            "xlsx": f"{self.base}/graphiques/{chart.id}.xlsx",
                        }
                        for chart in self.charts.values()
                    ],
                }
            ),
            JSON_TYPE,
        )

    def openapi(self) -> Response:
        """The description of the API."""
        _no_parameters()
        return self._fixed(self.description(), JSON_TYPE)

    def dictionary(self) -> Response:
        """The data dictionary."""
        _no_parameters()
        response = self._fixed(csv_bytes(dictionary.HEADER, dictionary.lines()), CSV_TYPE)
        _download(response, "dictionnaire.csv")
        return response

    def nowhere(self, address: str) -> Response:
        """404 for any other address."""
        raise Refused(
            404,
            _(
                "No list at this address. Lists: {names}; each of them in .csv and in .xlsx too.",
                names=", ".join(BY_NAME),
            ),
        )

    def _answer(self, accepted: Accepted, answer: Answer) -> Response:
        query, faults = parameters.read(request.query_string, accepted)
        as_of = query.filters.as_of or self.today()
        with self.store.at(as_of) as moment:
            faults += [
                parameters.unknown_code(moment.situation, key, value)
                for key, value in unknown_codes(moment.situation, query.filters)
            ]
            _refuse(faults, accepted)
            stamp = moment.version.stamp
            key = "|".join((self.revision, stamp, as_of.isoformat(), request.path, query.written()))
            etag = hashlib.blake2b(key.encode(), digest_size=12).hexdigest()
            kind = answer.kind or KINDS[answer.form]
            if _is_current(etag):
                response = Response(status=304, content_type=kind)
            else:
                body, headers = answer.body(moment, query)
                response = Response(body, content_type=kind)
                response.headers.update(headers)
                if answer.form != "json":
                    _download(response, f"{answer.filename}-{as_of.isoformat()}.{answer.form}")
        response.headers["X-Date-Observation"] = as_of.isoformat()
        response.headers["Cache-Control"] = "public, no-cache"
        response.set_etag(etag)
        return response

    def _fixed(self, body: bytes, kind: str) -> Response:
        etag = hashlib.blake2b(body, digest_size=12).hexdigest()
        current = _is_current(etag)
        response = Response(None if current else body, 304 if current else 200, content_type=kind)
        response.headers["Cache-Control"] = "public, no-cache"
        response.set_etag(etag)
        return response


def _no_parameters() -> None:
    _refuse(parameters.read(request.query_string, NOTHING)[1], NOTHING)


def _refuse(faults: Sequence[Fault], accepted: Accepted) -> None:
    if faults:
        raise Refused(
            parameters.status_of(faults),
            parameters.detail(faults, accepted),
            faults,
            {"parametres_acceptes": accepted.names()},
        )


def _accepted(accepted: Accepted, form: str) -> Accepted:
    return for_people(accepted) if form == "csv" else accepted


def _form_of(name: str, forms: Iterable[str] = KINDS) -> tuple[str, str]:
    """« plans.csv » -> (« plans », « csv »); JSON without an ending."""
    bare, dot, ending = name.rpartition(".")
    known = dot and ending in forms and ending != "json"
    return (bare, ending) if known else (name, "json")


def _no_words(chart: str, query: str) -> tuple[str, str]:
    return "", ""


def _is_current(etag: str) -> bool:
    """Whether the reader has this answer already, compressed (« tag:br ») or not."""
    tags = request.if_none_match
    # werkzeug reads an empty tag as None
    return any(tag and tag.partition(":")[0] == etag for tag in tags.as_set(include_weak=True))


def _download(response: Response, filename: str) -> None:
    response.headers["Content-Disposition"] = f'attachment; filename="{filename}"'


def _methods() -> Response | None:
    if request.method == "OPTIONS":
        response = Response(status=204)
        del response.headers["Content-Type"]
        response.headers["Allow"] = ", ".join(_READ)
        return response
    if request.method not in _READ:
        response = problem(405, _("This API is only read: GET, HEAD and OPTIONS."))
        response.headers["Allow"] = ", ".join(_READ)
        return response
    return None


def _headers(response: Response) -> Response:
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Access-Control-Expose-Headers"] = _EXPOSED
    if request.method == "OPTIONS":
        response.headers["Access-Control-Allow-Methods"] = ", ".join(_READ)
        response.headers["Access-Control-Allow-Headers"] = "Accept, If-None-Match"
        response.headers["Access-Control-Max-Age"] = "86400"
    return response


def _refused(error: Refused) -> Response:
    return error.response()


def _not_found(error: NotFound) -> Response:
    return problem(404, _("No object has the code {code} at this date.", code=quoted(error.code)))


def _unavailable(error: StoreUnavailable) -> Response:
    report_unavailable(error, request.path)
    return problem(503, _("The database does not answer. Try again in a moment."))
