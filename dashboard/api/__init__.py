"""The public API, `/api/v1`: lists, one commitment, charts, their description, JSON and CSV."""

from dashboard.api.blueprint import make_blueprint

__all__ = ["make_blueprint"]
