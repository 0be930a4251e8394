"""What documents say differently of a plan's number of commitments, and what we decided."""

from dataclasses import dataclass

from sqlalchemy import Connection, select

from data.catalogue import Catalogue
from data.models import Anomaly


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """The variants printed and the decision taken for one plan."""

    plan: str
    variants: str | None
    decision: str
    source: str
    section: str | None
    lines: str | None


def read_discrepancies(connection: Connection, catalogue: Catalogue) -> tuple[Discrepancy, ...]:
    """Those of the plans, of the version that the connection sees."""
    return tuple(
        Discrepancy(
            row.item_code, row.variants, row.decision, row.source_code, row.section, row.lines
        )
        for row in connection.execute(_ANOMALIES)
        if row.item_code in catalogue.plan_index
    )


_ANOMALIES = (
    select(
        Anomaly.item_code, Anomaly.variants, Anomaly.decision, Anomaly.source_code,
        Anomaly.section, Anomaly.lines,
    )
    .where(Anomaly.field == "engagements_annonces")
    .order_by(Anomaly.code)
)  # fmt: skip
