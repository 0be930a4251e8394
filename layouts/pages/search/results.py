"""The results of a search: a group a kind, each with a link to all of them."""

from data.search import MANY, Hit, HitGroup, SearchResults
from data.search_index import Kind
from data.vocabulary import Nature
from layouts import element as html
from layouts.components.content import Content
from layouts.components.messages import empty_state, note
from layouts.components.navigation import more_link, pager, switch_row, switches
from layouts.components.rows import Result, result_group
from layouts.locale import N_, Labels, _, say
from layouts.locale.formats import number, official
from layouts.locale.words import LEVEL
from layouts.page import Context

PAGES = tuple(str(n) for n in range(1, 201))
NAMES = Labels(
    {
        Kind.COMMITMENT: N_("Commitments"),
        Kind.ORGANISATION: N_("Organisations"),
        Kind.PORTFOLIO: N_("Portfolios"),
        Kind.AXIS: N_("Axes"),
        Kind.TERRITORY: N_("Territories"),
        Kind.MILESTONE: N_("Milestones and deadlines"),
        Kind.ACTION: N_("Actions"),
        Kind.INDICATOR: N_("Indicators"),
        Kind.PLAN: N_("Plans"),
    }
)


def correction(data: SearchResults, context: Context) -> Content:
    """The text searched instead of a mistyped one."""
    if data.corrected is None:
        return None
    return html.P(say.search.corrected(data.text, data.corrected), className="alerte alerte-info")


def kinds(data: SearchResults, context: Context) -> Content:
    """Links to all kinds or one kind, with the number of results."""
    if not data.total:
        return None
    chosen = context.options.get("type", "")
    options = [(_("Everything"), context.href(type=None, page=None), not chosen)]
    options += [
        (
            f"{NAMES[kind]} ({number(total)})",
            context.href(type=kind.value, page=None),
            chosen == kind.value,
        )
        for kind, total in data.totals.items()
        if total or chosen == kind.value
    ]
    return switch_row(switches(_("Show"), options))


def groups(data: SearchResults, context: Context) -> Content:
    """A group for each kind, or advice when there is no result."""
    if not data.text:
        return note(_("An acronym, a name, a place, a number or a code: all plans are searched."))
    if not any(group.hits for group in data.groups):
        return _nothing(data, context)
    return [part for group in data.groups for part in _group(group, context)]


def _group(group: HitGroup, context: Context) -> list[Content]:
    results = [_result(hit, context) for hit in group.hits]
    total = say.search.number_of(group.kind, group.total)
    parts: list[Content] = [result_group(NAMES[group.kind], total, results, level=2)]
    if context.options.get("type"):
        parts.append(_pages(group, context))
    elif group.total > len(group.hits):
        words = say.search.all_of(group.kind, group.total)
        parts.append(more_link(words, context.href(type=group.kind.value, page=None)))
    return parts


def _pages(group: HitGroup, context: Context) -> Content:
    page = int(context.options.get("page", "1"))
    last = -(-group.total // MANY)
    if last == 1:
        return None

    def to(other: int) -> tuple[str, str] | None:
        if not 1 <= other <= last:
            return None
        return _("Page {page}", page=number(other)), context.href(page=str(other))

    return pager(to(page - 1), to(page + 1))


def _nothing(data: SearchResults, context: Context) -> Content:
    if data.total:  # of other kinds, or on earlier pages
        return empty_state(
            _("No result of this kind on this page."),
            actions=[(_("All results"), context.href(type=None, page=None))],
        )
    return empty_state(
        say.search.empty(data.text, context.as_of),
        _("Try fewer words, or look through the lists."),
        actions=[
            (_("Commitments"), context.link("/engagements")),
            (_("Ministries"), context.link("/ministeres")),
            (_("Territories"), context.link("/territoires")),
        ],
    )


def _result(hit: Hit, context: Context) -> Result:
    """Its number if it is a commitment, its name, and its place in the plan."""
    own = hit.kind is Kind.COMMITMENT and hit.number is not None
    return Result(
        number=number(hit.number or 0) if own else "",
        title=official(hit.label),
        href=address(hit, context),
        meta=_meta(hit),
    )


def _meta(hit: Hit) -> str:
    words = []
    if hit.acronym:
        words.append(hit.acronym)
    if hit.level is not None:
        words.append(LEVEL[hit.level])
    if hit.nature is not None:
        words.append(_("Milestone") if hit.nature is Nature.MILESTONE else _("Deadline"))
    if hit.holder is not None and hit.number is not None:
        words.append(_("Commitment {number}", number=number(hit.number)))
    if hit.plan is not None and hit.kind is not Kind.PLAN:
        words.append(_("Plan {plan}", plan=hit.plan))
    if hit.kind in (Kind.COMMITMENT, Kind.MILESTONE, Kind.ACTION, Kind.INDICATOR):
        words.append(hit.code)
    return " · ".join(words)


def address(hit: Hit, context: Context) -> str:
    """The page of an object, or the part of a page that shows it."""
    match hit.kind:
        case Kind.COMMITMENT:
            return context.link(f"/engagements/{hit.code}")
        case Kind.ORGANISATION:
            return context.link(f"/ministeres/{hit.code}")
        case Kind.PORTFOLIO:
            return context.link(f"/ministeres/{hit.code}", groupe="portefeuille")
        case Kind.AXIS:
            return context.link(f"/axes/{hit.code}")
        case Kind.TERRITORY:
            return context.link(f"/territoires/{hit.code}")
        case Kind.INDICATOR:
            return context.link(f"/indicateurs/{hit.code}")
        case Kind.PLAN:
            return context.link("/", plan=hit.code)
    if hit.holder is None:
        nature = hit.nature.value if hit.nature else None
        return context.link("/jalons", plan=hit.plan, nature=nature)
    return context.link(f"/engagements/{hit.holder}") + f"#{_section(hit)}"


def _section(hit: Hit) -> str:
    if hit.kind is Kind.ACTION:
        return "actions"
    return "jalons" if hit.nature is Nature.MILESTONE else "echeances"
