"""The fixtures of the demo site, for its browser tests."""

from tests.contract.web.conftest import app, client, demo_store, site, visit

__all__ = ["app", "client", "demo_store", "site", "visit"]
