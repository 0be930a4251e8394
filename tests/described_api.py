"""Requests generated from the API's description, and violations in their answers."""

from collections.abc import Collection
from datetime import date
from typing import Any

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.errors import Unsatisfiable

from dashboard.app import DashboardApp, create_app
from dashboard.settings import Settings

TODAY = date(2026, 11, 22)
SEED = 15


_REFUSED = "Schema-valid request rejected"


def _is_backwards(query: Any) -> bool:
    """Whether a period begins after the date of observation, which no description can exclude."""
    try:
        begin = date.fromisoformat(query["du"])
        return begin > date.fromisoformat(query.get("au", TODAY.isoformat()))
    except (KeyError, TypeError, ValueError):
        return False


def application(url: str) -> DashboardApp:
    """The whole site on a store, without limits for who tests it."""
    unlimited: dict[str, Any] = dict.fromkeys(
        ("limit_pages", "limit_callbacks", "limit_api", "limit_feeds", "limit_at_a_time"), 0
    )
    return create_app(
        Settings(database_url=url, today=TODAY, log_level="error", base_url=None, **unlimited)
    )


def violations(
    server: Any, examples: int, only: Collection[str] | None = None
) -> tuple[int, list[str]]:
    """(number of requests, violations), for all operations or those of some addresses."""
    # Seconds to load: not for every process that collects tests.
    import schemathesis
    from schemathesis import GenerationMode
    from schemathesis.core.failures import FailureGroup

    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", server)
    requests = 0
    wrong: list[str] = []
    for result in schema.get_all_operations():
        operation: Any = result.ok()  # type: ignore[union-attr]  # an error raises
        if only is not None and operation.path not in only:
            continue
        for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):

            @seed(SEED)
            @settings(
                max_examples=examples,
                database=None,
                deadline=None,
                phases=[Phase.generate],
                suppress_health_check=list(HealthCheck),
            )
            @given(case=operation.as_strategy(generation_mode=mode))
            def ask(case: Any) -> None:
                nonlocal requests
                requests += 1
                response = case.call(headers={"Accept-Encoding": "identity"})
                try:
                    case.validate_response(response)
                except FailureGroup as group:
                    wrong.extend(
                        f"{case.method} {case.path} {case.query}: {failure.title}"
                        for failure in group.exceptions
                        if not (failure.title == _REFUSED and _is_backwards(case.query))
                    )

            try:
                ask()
            except Unsatisfiable:  # an operation without parameters has no invalid request
                assert not list(operation.query)
    return requests, wrong
