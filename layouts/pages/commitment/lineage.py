"""Ancestors and heirs of a commitment in other plans, with the sources of the links."""

from data.commitment import CommitmentDetail
from data.genealogy import LineageRow
from layouts import element as html
from layouts.components.citation import citation
from layouts.components.content import Content
from layouts.components.navigation import section
from layouts.components.table import Column, data_table
from layouts.locale import _, say
from layouts.locale.formats import official
from layouts.page import Context


def lineage(detail: CommitmentDetail, context: Context) -> Content:
    """Links with commitments of other plans, oldest first; None without any."""
    if not detail.lineage:
        return None
    columns = (
        Column("ancestor", _("Older commitment"), strong=True),
        Column("heir", _("Commitment that takes it up")),
        Column("reason", _("What the source says of it")),
        Column("source", _("Source")),
    )
    rows = [_cells(row, detail, context) for row in detail.lineage]
    table = data_table(columns, rows, caption=_("Earlier and later commitments"))
    return section(_("In the other plans"), [table], section_id="filiation")


def _cells(row: LineageRow, detail: CommitmentDetail, context: Context) -> dict[str, Content]:
    own = detail.row.code
    ancestor = f"{row.ancestor_plan} · {row.ancestor_number}. {row.ancestor_short}"
    heir = f"{row.heir_plan} · {row.heir_number}. {row.heir_short}"
    return {
        "ancestor": _end(row.ancestor, ancestor, own, context),
        "heir": _end(row.heir, heir, own, context),
        "reason": [
            official(row.reason),
            html.Span(say.indicators.lineage_basis(row.basis), className="precision"),
        ],
        "source": citation(row, detail.sources),
    }


def _end(code: str, title: str, own: str, context: Context) -> Content:
    if code == own:
        return official(title)
    return html.A(official(title), href=context.link(f"/engagements/{code}"))
