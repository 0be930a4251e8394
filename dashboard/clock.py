"""The current time: in UTC for the store, in French time for readers."""

from datetime import UTC, date, datetime

from callbacks.bind import PARIS
from dashboard.settings import Settings


def today_of(settings: Settings, now: datetime) -> date:
    """The day in Paris, or the one that the settings impose."""
    return settings.today or now.replace(tzinfo=UTC).astimezone(PARIS).date()


def utc_now() -> datetime:
    """The moment, as the store keeps it."""
    return datetime.now(UTC).replace(tzinfo=None)
