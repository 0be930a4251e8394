"""« Données »: everything as files, how to read and cite them, how to use the API."""

from collections.abc import Sequence
from typing import Any

from data.exchange.packages import FORMS, Package, Packages
from data.fields import BY_KEY
from layouts import element as html
from layouts.components.code import code_block
from layouts.components.content import Content
from layouts.components.messages import note
from layouts.components.navigation import section
from layouts.components.prose import chapter
from layouts.components.table import Column, data_table
from layouts.element import Element
from layouts.locale import N_, _, say
from layouts.locale.formats import number, official, typography, unmarked
from layouts.page import Context, Page
from layouts.parts import Head, Part

PATH = "/donnees"
# Requests that work as they are; {origin} is the public address of the site.
_EXAMPLES = (
    (
        "curl",
        'curl "{origin}/api/v1/engagements?plan=2024-2026&statut=non_renseigne"',
    ),
    (
        "Python",
        "import pandas\n\n"
        'engagements = pandas.read_csv("{origin}/api/v1/engagements.csv?plan=2015-2017",\n'
        '                              sep=";")\n'
        'print(engagements.groupby("statut").size())',
    ),
    (
        "R",
        "engagements <- read.csv2(\n"
        '  "{origin}/api/v1/engagements.csv?plan=2015-2017",\n'
        '  fileEncoding = "UTF-8-BOM"\n'
        ")\n"
        "table(engagements$statut)",
    ),
)


def _files(data: Packages, context: Context) -> Content:
    columns = [
        Column("what", _("Content"), strong=True),
        Column("rows", _("Rows"), numeric=True),
        Column("zip", _("CSV and schema (zip)")),
        Column("xlsx", _("Workbook (Excel)")),
    ]
    table = data_table(
        columns, [_package(package) for package in data.packages], caption=_("Files to take away")
    )
    return section(
        _("Files"), table, intro=typography(say.take_away.packages_intro()), section_id="fichiers"
    )


def _package(package: Package) -> dict[str, Content]:
    words = say.take_away
    row: dict[str, Content] = {
        "what": words.plan(package.plan) if package.plan else words.whole(),
        "rows": "·" if package.rows is None else number(package.rows),
    }
    for form in FORMS:
        octets = len(package.files.get(form, b""))
        size = words.size(octets) if octets else words.unsized()
        name = package.name(form)
        row[form] = [html.A(form, href=f"{PATH}/{name}", download=name), f" ({size})"]
    return row


def _described(data: Packages, context: Context) -> Content:
    return chapter("colonnes", say.take_away.described(), context)


def _licence(data: Packages, context: Context) -> Content:
    words = say.take_away
    address = f"{context.site.base_url or ''}{PATH}"
    return section(
        words.licence_title(),
        [
            html.P(typography(words.licence())),
            *code_block(
                "citation",
                _("To cite"),
                words.citation(context.site.name, data.recorded_on, address),
            ),
        ],
        section_id="citer",
        ruled=True,
    )


def _interface(data: Packages, context: Context) -> Content:
    words = say.take_away
    origin = context.site.base_url or _("https://address-of-the-site")
    examples: list[Content] = []
    for language, text in _EXAMPLES:
        name = f"exemple-{language.lower()}"
        examples += code_block(name, language, text.replace("{origin}", origin))
    return section(
        words.api_title(),
        [
            *examples,
            html.P(html.A(words.api_links(), href=f"{PATH}/api")),
            html.P(html.A(words.api_description(), href=context.bare("/api/v1/openapi.json"))),
        ],
        intro=typography(words.api_intro()),
        section_id="api",
        ruled=True,
    )


def _tables(data: Packages, context: Context) -> Content:
    columns = [
        Column("table", _("Table"), strong=True),
        Column("rows", _("Rows"), numeric=True),
        Column("meaning", _("What it holds")),
    ]
    rows: Sequence[dict[str, Content]] = [
        {
            "table": html.Code(key),
            "rows": number(rows),
            "meaning": official(BY_KEY[key].description),
        }
        for key, rows in data.tables.items()
    ]
    table = data_table(columns, rows, caption=say.take_away.tables_title())
    return section(say.take_away.tables_title(), table, section_id="tables", ruled=True)


def _version(data: Packages, context: Context) -> Element:
    return note(_("Version {n} of the content.", n=number(data.version)))


def _structured(data: Packages, context: Context) -> dict[str, Any]:
    """The whole as a schema.org Dataset, for search engines of data."""
    site = context.site
    origin = site.base_url or ""
    files = [
        {
            "@type": "DataDownload",
            "encodingFormat": _KINDS[form],
            "contentUrl": f"{origin}{PATH}/{data.packages[0].name(form)}",
        }
        for form in FORMS
    ]
    described: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": site.name,
        "description": unmarked(say.take_away.lede(data)),
        "url": f"{origin}{PATH}",
        "license": "https://www.etalab.gouv.fr/licence-ouverte-open-licence/",
        "inLanguage": context.language,
        "isAccessibleForFree": True,
        "spatialCoverage": "France",
        "distribution": files,
    }
    if data.recorded_on is not None:
        described["dateModified"] = data.recorded_on.isoformat()
    if site.publisher.name:
        described["publisher"] = {"@type": "Organization", "name": site.publisher.name}
    return described


_KINDS = {
    "zip": "application/zip",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
PAGE = Page(
    name="donnees",
    path=PATH,
    foot=N_("Data to take away"),
    rank=205,
    fixed=True,
    title=lambda data, context: say.take_away.title(),
    structured=_structured,
    description=lambda data, context: say.take_away.lede(data),
    parts=(
        Head(lede=lambda data, context: typography(say.take_away.lede(data))),
        Part(None, _files),
        Part(None, _version),
        Part(None, _described),
        Part(None, _licence),
        Part(None, _interface),
        Part(None, _tables),
    ),
)
