"""The sheet of one commitment: all that the store holds of it, and what no document tells."""

from data.queries.sheet import CommitmentSheet
from layouts import element as html
from layouts.components.content import without_none
from layouts.components.messages import empty_state
from layouts.components.navigation import columns, pager
from layouts.components.rows import four_answers
from layouts.element import Element
from layouts.locale.french import NB, date_long, typography
from layouts.page import Context, Page
from layouts.pages import _engagement_facts as facts
from layouts.pages import _engagement_head as head
from layouts.pages import _engagement_progress as progress
from layouts.pages import _engagement_record as record

PAGE = Page(name="engagement", path="/engagements/<code>", section="engagements")


def title(data: CommitmentSheet, context: Context) -> str:
    """« Engagement 17, plan 2015-2017 : … », the short title."""
    named = data.title if data.detail is None else data.detail.commitment["short_title"]
    return typography(f"{named}, engagement{NB}{data.number} du plan {data.plan.code}")


def description(data: CommitmentSheet, context: Context) -> str:
    """The printed title, for search engines and previews."""
    return data.title


def view(data: CommitmentSheet, context: Context) -> Element:
    """Head and four answers, progress, record, sources, neighbours."""
    top = head.head(data, context)
    if data.detail is None:
        return html.Article([top, _unpublished(data, context)], className="conteneur fiche")
    absent = facts.missing(data)
    return html.Article(
        without_none(
            [
                top,
                four_answers(head.answers(data, context)),
                progress.actions(data, context),
                *progress.milestones(data, context),
                columns(
                    (7, [record.history(data, context), record.promises(data)]),
                    (5, [facts.sources(data, context)]),
                ),
                facts.places(data, context),
                facts.evidence(data),
                facts.contributions(data),
                facts.anomalies(data),
                html.P(facts.missing_words(absent), className="note") if absent else None,
                _neighbours(data, context),
            ]
        ),
        className="conteneur fiche",
    )


def _unpublished(data: CommitmentSheet, context: Context) -> Element:
    return empty_state(
        typography(f"Plan {data.plan.code} non publié au {date_long(context.as_of)}."),
        actions=[("Revenir à aujourd’hui", context.href(au=None))],
    )


def _neighbours(data: CommitmentSheet, context: Context) -> Element:
    assert data.detail is not None
    targets = [
        None
        if one is None
        else (
            typography(f"{one['number']}. {one['short_title']}"),
            context.link(f"/engagements/{one['code']}"),
        )
        for one in (data.detail.previous, data.detail.following)
    ]
    return pager(*targets)
