"""The head of a commitment's sheet: its place in the plan, its carriers."""

from collections.abc import Sequence
from datetime import date

from data.commitment import CommitmentDetail, CommitmentSheet
from data.entries import ParticipationEntry
from data.vocabulary import Language, Role
from data.voice_entries import OgpEntry
from layouts import element as html
from layouts.components.content import Content, in_language
from layouts.components.navigation import breadcrumb, page_head
from layouts.element import Element
from layouts.locale import _, pgettext, say, words
from layouts.locale.formats import official, typography
from layouts.page import Context


def head(sheet: CommitmentSheet, context: Context) -> Content:
    """Trail, number and plan, the title as printed, and the carriers."""
    detail = sheet.detail
    if detail is None:
        return page_head(full_title(sheet), trail=breadcrumb(_trail(sheet, context)[:1]))
    short = detail.row.short_title
    language = detail.texts.title_language
    eyebrow = say.commitment.eyebrow(
        sheet.number, sheet.plan.code, None if short == sheet.title else short
    )
    return page_head(
        full_title(sheet),
        eyebrow=typography(eyebrow),
        trail=breadcrumb(_trail(sheet, context)),
        meta=[
            *_carriers(detail.carriers, context, language),
            *_ogp_numbers(detail.ogp_numbers),
        ],
        lang=language,
    )


def full_title(sheet: CommitmentSheet) -> str:
    """The printed title; before the publication of the plan, only its code."""
    if sheet.detail is None:
        return typography(say.commitment.not_yet_known(sheet.number, sheet.plan.code))
    language = sheet.detail.texts.title_language
    return official(sheet.title, language)


def _trail(sheet: CommitmentSheet, context: Context) -> list[tuple[str, str]]:
    """Engagements / Plan 2015-2017 / axis / sub-axis: each step is a list that contains this
    commitment."""
    plan = sheet.plan.code
    steps = [
        (_("Commitments"), context.link("/engagements")),
        (_("Plan {plan}", plan=plan), context.link("/engagements", plan=plan)),
        *(
            (official(axis.short_title), context.link("/engagements", plan=plan, axe=axis.code))
            for axis in sheet.axes
        ),
    ]
    return [(typography(label), href) for label, href in steps]


def _ogp_numbers(numbers: Sequence[OgpEntry]) -> list[Content]:
    """« Numéro au Partenariat : FR0031 », linked to OGP's page."""
    if not numbers:
        return []
    named: list[Content] = []
    for place, entry in enumerate(numbers):
        if place:
            named.append(", ")
        named.append(html.A(entry.identifier, href=entry.url, rel="external"))
        if entry.part:
            named.append(f" ({say.voices.of_part(entry.part)})")
    return [
        html.Span(
            [
                html.Span(say.voices.ogp_number(len(numbers)), className="porteurs-role"),
                *named,
            ],
            className="porteurs-ligne",
        )
    ]


def _carriers(
    parts: Sequence[ParticipationEntry], context: Context, language: Language | None
) -> list[Content]:
    """By role, each name linked to the list of its commitments."""
    if not parts:
        return [_("No lead is named in the documents of the database.")]
    lines: list[Content] = []
    for role in Role:
        of_role = [part for part in parts if part.role is role]
        if of_role:
            label = (words.ROLE if len(of_role) == 1 else words.ROLE_PLURALS)[role]
            lines.append(
                html.Span(
                    [
                        html.Span(f"{label} ", className="porteurs-role"),
                        *_named(of_role, context, language),
                    ],
                    className="porteurs-ligne",
                )
            )
    return lines


def _named(
    parts: Sequence[ParticipationEntry], context: Context, language: Language | None
) -> list[Content]:
    named: list[Content] = []
    for place, part in enumerate(parts):
        if place:
            named.append(pgettext("between names", "; "))
        named.append(_carrier(part, context, language))
    return named


def _carrier(part: ParticipationEntry, context: Context, language: Language | None) -> Element:
    """A name as the plan prints it, marked as French."""
    role = None if part.role is Role.LEAD else part.role.value
    href = context.link("/engagements", organisme=part.organisation, role=role)
    children: list[Content] = [
        html.A(official(part.name, language), href=href, **in_language(language))
    ]
    if not part.counted:
        children.append(f" ({words.PRINTED_IN['liste']})")
    return html.Span(children)


def last_question(detail: CommitmentDetail) -> Element | None:
    """The last question of a campaign about it, and the answer; None without any."""
    if detail.question is None:
        return None
    return html.P(
        [
            html.Strong(say.questions.heading()),
            typography(say.questions.question_and_answer(detail.question)),
        ],
        className="derniere-information",
    )


def last_information(detail: CommitmentDetail, sheet: CommitmentSheet, as_of: date) -> Element:
    """The day of the latest information, or since when there has been none."""
    counted = [
        (row.observed_on, row.precision)
        for rows in (detail.observations, detail.judgements)
        for row in rows
        if not row.replaced
    ]
    if not counted:
        words = [_("None"), say.commitment.never_spoken_of(sheet.plan)]
    else:
        day, precision = max(counted, key=lambda dated: dated[0])
        words = list(say.commitment.last_spoken(day, precision, as_of))
    return html.P(
        [html.Strong(say.commitment.last_information()), f"{words[0]}, {words[1]}"],
        className="derniere-information",
    )
