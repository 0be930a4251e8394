"""Discovery of pages: folders of `layouts/pages` that declare PAGE, and modules of `callbacks`."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import ModuleType
from typing import Any

from layouts import parts
from layouts.document_title import document_title
from layouts.locale.formats import unmarked
from layouts.page import Context, Page


@dataclass(frozen=True)
class Entry:
    """A discovered page and the functions of its two modules.

    module: the name of its folder and of its module in `callbacks`.
    """

    page: Page
    load: Callable[[Any, Any], Any]
    title: Callable[[Any, Context], str]
    view: Callable[[Any, Context], Any]
    regions: Callable[[Any, Context], Mapping[str, Any]]
    announce: Callable[[Any, Context], str] | None = None
    description: Callable[[Any, Context], str] | None = None
    register: Callable[[Any, Any], None] | None = None
    module: str = ""

    def state(self, data: Any, context: Context) -> dict[str, Any]:
        """Title of the document and sentence for the live region."""
        title = self.title(data, context)
        announcement = self.announce(data, context) if self.announce else title
        return {
            "titre": document_title(title, context, _criterion_names(self.page, data)),
            "annonce": unmarked(announcement),
        }


def _criterion_names(page: Page, data: Any) -> Mapping[Any, str]:
    """Names of the filters' values; empty for a page whose data has none."""
    try:
        return page.around(data).names
    except AttributeError:
        return {}


def discover(
    layouts_package: str = "layouts.pages", callbacks_package: str = "callbacks"
) -> tuple[Entry, ...]:
    """Every folder or module of the layouts package that declares PAGE, with its `callbacks`
    module."""
    try:
        package = importlib.import_module(layouts_package)
    except ModuleNotFoundError as error:
        if error.name == layouts_package:
            return ()
        raise
    entries = [
        _entry(module, importlib.import_module(f"{callbacks_package}.{_last_name(module)}"))
        for module in _modules(package)
        if hasattr(module, "PAGE")
    ]
    for what, values in (
        ("an address", [entry.page.path for entry in entries]),
        ("a name", [entry.page.name for entry in entries]),
    ):
        repeated = {value for value in values if values.count(value) > 1}
        if repeated:
            raise ValueError(f"two pages share {what}: {sorted(repeated)}")
    return tuple(sorted(entries, key=lambda entry: (entry.page.rank, entry.page.name)))


def _modules(package: ModuleType) -> Iterator[ModuleType]:
    for info in sorted(pkgutil.iter_modules(package.__path__), key=lambda info: info.name):
        if not info.name.startswith("_"):
            yield importlib.import_module(f"{package.__name__}.{info.name}")


def _entry(layout: ModuleType, callbacks: ModuleType) -> Entry:
    page: Page = layout.PAGE
    if not page.path.startswith("/"):
        raise ValueError(f"{layout.__name__}: the address must begin with a slash")
    if not page.parts or page.title is None:
        raise ValueError(f"{layout.__name__}: a page needs a title and parts")
    return Entry(
        page=page,
        load=callbacks.load,
        title=page.title,
        view=parts.view,
        regions=parts.redrawn if page.regions else lambda data, context: {},
        announce=page.announce,
        description=page.description,
        register=getattr(callbacks, "register", None),
        module=_last_name(layout),
    )


def _last_name(module: ModuleType) -> str:
    return module.__name__.rpartition(".")[2]
