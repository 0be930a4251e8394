"""Pages and warnings when something is missing, refused or failed."""

from __future__ import annotations

from data.criteria import MAX_WORDS
from layouts import element as html
from layouts.element import Element
from layouts.locale import _
from layouts.locale.formats import quoted
from layouts.page import Context, QueryProblem


def store_warning(since: str | None) -> Element:
    """The warning of a callback when the database does not answer."""
    shown = _("The figures shown are those of {hour}.", hour=since) if since else ""
    sentences = [
        _("The database does not answer, the page could not be updated."),
        shown,
        _("You can try again in a moment."),
    ]
    return html.Div(
        html.P(" ".join(sentence for sentence in sentences if sentence)),
        className="alerte alerte-erreur",
        role="alert",
    )


def late_warning() -> Element:
    """The warning of a callback that was given up: it took longer than a request may."""
    words = _("This view takes too long, the page could not be updated. Narrow it, or try again.")
    return html.Div(html.P(words), className="alerte alerte-erreur", role="alert")


def failure_warning(reference: str) -> Element:
    """The warning of a callback that failed."""
    return html.Div(
        html.P(
            _(
                "An unexpected error kept the page from being updated. Reference: {reference}.",
                reference=reference,
            )
        ),
        className="alerte alerte-erreur",
        role="alert",
    )


def not_found(context: Context, address: str, nearest: tuple[str, str] | None) -> Element:
    """The address as given, why nothing is there, and a link to the nearest list."""
    links = [html.Li(html.A(_("Overview"), href=context.link("/")))]
    if nearest is not None and nearest[0] != "/":
        links.insert(0, html.Li(html.A(nearest[1], href=context.link(nearest[0]))))
    return html.Div(
        [
            html.P(_("Error 404"), className="surtitre"),
            html.H1(_("This page does not exist")),
            html.P(
                [
                    _("The address "),
                    html.Code(address[:200]),
                    _(
                        " leads to no page and to no object of the database. The link may be "
                        "old or badly copied."
                    ),
                ],
                className="chapeau",
            ),
            html.H2(_("Pages nearby")),
            html.Ul(links),
        ],
        className="conteneur page-erreur",
    )


def unavailable(context: Context) -> Element:
    """The database does not answer: nothing is lost, the same address will work later."""
    return html.Div(
        [
            html.P(_("Error 503"), className="surtitre"),
            html.H1(_("The data is unavailable for the moment")),
            html.P(
                _(
                    "The database does not answer. Nothing is lost: this address will work "
                    "again as soon as it does, within a minute as a rule."
                ),
                className="chapeau",
            ),
            html.P(html.A(_("Try again"), href=context.link(context.path))),
        ],
        className="conteneur page-erreur",
    )


def failure(
    context: Context,
    reference: str,
    status: int = 500,
    reason: str | None = None,
    detail: str | None = None,
) -> Element:
    """Another failure: what to do about it, else the reference of the log entry."""
    return html.Div(
        [
            html.P(_("Error {status}", status=status), className="surtitre"),
            html.H1(_("This page could not be shown") if reason is None else reason),
            html.P(detail, className="chapeau")
            if detail
            else html.P(
                [
                    _("The incident is recorded under the reference "),
                    html.Code(reference),
                    _(". Give it if the error happens again."),
                ],
                className="chapeau",
            ),
            html.P(html.A(_("Return to the overview"), href=context.link("/"))),
        ],
        className="conteneur page-erreur",
    )


def problem_words(problem: QueryProblem) -> str:
    """Why a part of the address was ignored."""
    key, value = problem.key, problem.value
    given = quoted(value)
    match problem.reason:
        case "date_impossible":
            return _("{value} is not a date of the form YYYY-MM-DD.", value=given)
        case "trop_long":
            return _("The request is too long.")
        case "cle_inconnue":
            return _("{key} is not a parameter of this page.", key=quoted(key))
        case "trop_de_mots":
            return _("The search takes only the first {n} words into account.", n=MAX_WORDS)
        case "repetee":
            return _(
                "The criterion {key} takes one value: {value} is too many.",
                key=quoted(key),
                value=given,
            )
        case _:
            return _("{value} is not a value of the criterion {key}.", value=given, key=quoted(key))
