"""The whole ranking: a table a group of carriers, then those that lead nothing."""

from data.organisations import CarrierRow, Group, Grouping, Ranking
from layouts import element as html
from layouts.components.content import Content
from layouts.components.ranking import table
from layouts.components.table import Group as Heading
from layouts.locale import N_, Labels, _, say
from layouts.page import Context
from layouts.pages.ministries.cards import SORT_WORDS

_GROUPS = Labels(
    {
        Group.MINISTRY.value: N_("Ministries and state secretariats"),
        Group.SERVICE.value: N_("Directorates and interministerial services"),
        Group.AUTHORITY.value: N_("Independent authorities and courts"),
        Group.OTHER.value: N_("Agencies, associations and other bodies"),
    }
)


def tables(ranked: Ranking, context: Context) -> list[Content]:
    """The ranking in the order asked for."""
    sorts = {key: context.href(tri=key) for key in SORT_WORDS}
    sort = context.options["tri"]
    tops = [row for row in ranked.rows if not row.folds]
    if ranked.by is Grouping.PORTFOLIO:
        return [table(tops, ranked, context, caption=_("Portfolios"), sorts=sorts, sort=sort)]
    below: dict[str, list[CarrierRow]] = {}
    for row in ranked.rows:
        if row.folds:
            below.setdefault(row.body.top, []).append(row)
    listed: list[CarrierRow | Heading] = []
    for group in Group:
        led = ranked.group(group)
        if led:
            distinct = ranked.groups[group].commitments if group in ranked.groups else 0
            words = say.ministries.group_size(len(led), distinct)
            listed += [Heading(_GROUPS[group.value], words), *led]
    parts: list[Content] = [
        table(
            listed,
            ranked,
            context,
            below=below,
            caption=_("Leads by group"),
            sorts=sorts,
            sort=sort,
        )
    ]
    only = [row for row in tops if not row.figures.commitments]
    if only:
        caption = _("Associated bodies")
        parts.append(
            html.Details(
                [
                    html.Summary(say.ministries.only_associated(len(only))),
                    table(only, ranked, context, below=below, caption=caption),
                ],
                className="repli",
            )
        )
    return parts
