"""The blocks of the brief: position, progress, obstacles or silences, what falls due."""

from datetime import timedelta

from data import rules
from data.brief import Brief
from data.vocabulary import Calendar, State
from layouts import element as html
from layouts.components.content import Content
from layouts.components.measures import commitments_href, dates_href
from layouts.components.navigation import section
from layouts.components.sentences import sentence
from layouts.element import Element
from layouts.locale import _, say
from layouts.locale.formats import official
from layouts.locale.links import Link, Sentence
from layouts.page import Context


def position(brief: Brief, inside: Context) -> Element:
    """Rank by number and by share with a known status."""
    own, code = brief.figures, brief.carrier.code
    noun = say.peers.noun(brief.carrier)
    others = [row.figures for row in brief.peers if row.code != code and row.figures.commitments]
    lines = [
        say.peers.rank_by_number(own.commitments, [row.commitments for row in others], noun),
        say.peers.rank_by_known(
            own.commitments, own.known, [(row.known, row.commitments) for row in others], noun
        ),
    ]
    items = [html.Li(_rank(line, inside, brief)) for line in lines if line]
    ranks = html.Ul(items, className="positions")
    return section(say.peers.place_among(brief.carrier), ranks, ruled=True, level=3)


def _rank(line: Sentence, inside: Context, brief: Brief) -> list[Content]:
    # Rank among all carriers: with its own criterion it would be the only one.
    by = brief.carrier.by.value
    group = by if brief.carrier.is_portfolio else None
    parts: list[Content] = []
    for part in line:
        if isinstance(part, Link) and part.path == "/ministeres":
            href = inside.href(part.path, **{by: None}, groupe=group)
            parts.append(html.A(part.words, href=href))
        else:
            parts += sentence([part], inside)
    return parts


def blocks(brief: Brief, inside: Context) -> list[Element]:
    """The blocks progress, obstacles, silences and what falls due."""
    return [
        section(_("What is moving forward"), _progress(brief, inside), ruled=True, level=3),
        *_obstacles(brief, inside),
        *_unanswered(brief, inside),
        section(say.brief.due_within(rules.SOON_DAYS), _due(brief, inside), ruled=True, level=3),
    ]


def _more(left: int, href: str) -> list[Element]:
    return [html.P(html.A(say.brief.and_others(left), href=href))] if left > 0 else []


def _commitment(label: str, code: str | None, inside: Context) -> Element:
    return html.A(official(label), href=inside.link(f"/engagements/{code}"))


def _progress(brief: Brief, inside: Context) -> list[Element]:
    since = inside.as_of - timedelta(days=rules.STALE_AFTER_DAYS)
    if not brief.progressed.total:
        return [html.P(say.brief.nothing_progressed(since, dates_known=brief.dates_known))]
    items = [
        html.Li(
            [
                _commitment(row.change.label, row.change.commitment, inside),
                say.brief.progressed(row),
            ]
        )
        for row in brief.progressed.rows
    ]
    href = inside.href("/changements", depuis=since.isoformat(), au=inside.as_of)
    return [html.Ul(items), *_more(brief.progressed.left, href)]


def _obstacles(brief: Brief, inside: Context) -> list[Element]:
    """Obstacles that a source states; dates without information when there are none."""
    parts: list[Element] = []
    if brief.late.total or brief.delayed.total:
        body = _blocking(brief, inside)
        parts.append(section(_("What is holding things up"), body, ruled=True, level=3))
    if brief.waiting.total:
        title = _("What has waited longest for information")
        parts.append(section(title, _waiting(brief, inside), ruled=True, level=3))
    elif not parts:
        nothing = html.P(say.brief.no_obstacle(dates_known=brief.dates_known))
        parts.append(section(_("What is holding things up"), nothing, ruled=True, level=3))
    return parts


def _blocking(brief: Brief, inside: Context) -> list[Element]:
    """Calendars declared late, then dates declared late."""
    before, late = say.brief.calendar_of()
    items = [
        html.Li(
            [
                html.A(say.brief.numbered(row), href=inside.link(f"/engagements/{row.code}")),
                before,
                html.Span(late, className="calendrier-retarde"),
            ]
        )
        for row in brief.delayed.rows
    ]
    before, late = say.brief.late()
    items += [
        html.Li(
            [
                _commitment(row.label, row.commitment, inside),
                before,
                html.Span(late, className="calendrier-retarde"),
            ]
        )
        for row in brief.late.rows
    ]
    return [
        html.Ul(items),
        *_left(brief, inside),
    ]


def _left(brief: Brief, inside: Context) -> list[Element]:
    """The numbers left out of the two lists, in one line."""
    calendars = commitments_href(inside, calendrier=Calendar.DELAYED)
    dates = dates_href(inside, brief.nature, State.LATE)
    if not (brief.delayed.left and brief.late.left):
        return [*_more(brief.delayed.left, calendars), *_more(brief.late.left, dates)]
    head, commitments, late = say.brief.others_of_both(
        brief.delayed.left, brief.late.left, brief.nature
    )
    return [html.P([head, html.A(commitments, href=calendars), ", ", html.A(late, href=dates)])]


def _waiting(brief: Brief, inside: Context) -> list[Element]:
    items = [
        html.Li(
            [
                _commitment(row.short_title, row.commitment, inside),
                say.brief.waiting(row.milestones, brief.nature),
                html.Strong(say.brief.since(row.since, inside.as_of)),
                *_request_words(brief, row.commitment),
            ]
        )
        for row in brief.waiting.rows
    ]
    listed = commitments_href(inside, nature=brief.nature, etat=State.SILENT)
    return [html.Ol(items), *_more(brief.waiting.left, listed)]


def _unanswered(brief: Brief, inside: Context) -> list[Element]:
    """Unanswered questions about commitments without dates past."""
    if not brief.unanswered.total:
        return []
    items = [
        html.Li(
            [
                _commitment(row.commitment.short_title, row.commitment.code, inside),
                f", {say.questions.short(row.question)}",
            ]
        )
        for row in brief.unanswered.rows
    ]
    body = [html.Ul(items), *_more(brief.unanswered.left, inside.href("/alertes"))]
    return [section(_("Asked, without an answer"), body, ruled=True, level=3)]


def _request_words(brief: Brief, commitment: str) -> list[str]:
    """« , porteur interrogé le 2 nov. 2026, sans réponse »."""
    question = say.questions.short(brief.questions.get(commitment))
    return [f", {question}"] if question else []


def _due(brief: Brief, inside: Context) -> list[Element]:
    if brief.due.total:
        items = [
            html.Li(
                [
                    _commitment(row.label, row.commitment, inside),
                    say.brief.due_row(),
                    html.Strong(say.brief.planned(row)),
                ]
            )
            for row in brief.due.rows
        ]
        return [html.Ul(items), *_more(brief.due.left, inside.href("/calendrier"))]
    chosen = [plan for plan in brief.plans if plan.code in inside.filters.plan]
    running = [plan for plan in chosen or brief.plans if not plan.over(inside.as_of)]
    single = running[0] if running else chosen[0] if len(chosen) == 1 else None
    words = say.brief.nothing_due(
        single.end if single else None,
        inside.as_of,
        dates_known=brief.dates_known,
    )
    return [html.P(words)]
