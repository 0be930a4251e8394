"""The current time: in UTC for the store, in Paris for readers."""

from datetime import UTC, date, datetime

from callbacks.bind import PARIS
from dashboard.settings import Settings


def today_of(settings: Settings, now: datetime) -> date:
    """Today in Paris, or the day of the setting."""
    return settings.today or now.replace(tzinfo=UTC).astimezone(PARIS).date()


def utc_now() -> datetime:
    """Now, as the store keeps it."""
    return datetime.now(UTC).replace(tzinfo=None)
