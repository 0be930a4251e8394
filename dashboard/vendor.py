"""`make assets`: copies browser files from .npm/node_modules to assets/vendor/ and compresses.

Run as `python -m dashboard.vendor`. Dash's own bundles are compressed too: the copies are named
by content, so a different version simply does not find one and is compressed on the fly.
"""

from __future__ import annotations

import shutil
import sys
from importlib.resources import files
from pathlib import Path

from dashboard.static_files import ASSETS, COMPRESSED, PLOTLY, VENDOR, compress, digest

NODE_MODULES = Path(__file__).resolve().parent.parent / ".npm" / "node_modules"
_FONTS = "@fontsource-variable/public-sans"
COPIES = {
    "plotly.js-basic-dist-min/plotly-basic.min.js": PLOTLY.removeprefix("vendor/"),
    f"{_FONTS}/files/public-sans-latin-wght-normal.woff2": "public-sans-latin-wght-normal.woff2",
    f"{_FONTS}/files/public-sans-latin-ext-wght-normal.woff2": (
        "public-sans-latin-ext-wght-normal.woff2"
    ),
    "plotly.js-basic-dist-min/LICENSE": "plotly.LICENSE.txt",
    f"{_FONTS}/LICENSE": "public-sans.LICENSE.txt",
}
BUNDLES = {
    "dash": (
        "deps/polyfill@7.12.1.min.js",
        "deps/react@18.3.1.min.js",
        "deps/react-dom@18.3.1.min.js",
        "deps/prop-types@15.8.1.min.js",
        "dash-renderer/build/dash_renderer.min.js",
        "dcc/dash_core_components.js",
        "dcc/dash_core_components-shared.js",
        "dcc/async-graph.js",
        "html/dash_html_components.min.js",
    ),
    "dash_bootstrap_components": ("_components/dash_bootstrap_components.min.js",),
}


def main() -> None:
    """Copy, then compress what is text."""
    if not NODE_MODULES.is_dir():
        raise SystemExit("Les paquets npm manquent : lancer « npm ci » dans .npm/.")
    VENDOR.mkdir(parents=True, exist_ok=True)
    for source, target in COPIES.items():
        shutil.copyfile(NODE_MODULES / source, VENDOR / target)
    shutil.rmtree(COMPRESSED, ignore_errors=True)
    COMPRESSED.mkdir()
    contents = [
        path.read_bytes() for path in sorted(VENDOR.iterdir()) if path.suffix == ".js"
    ]
    contents += [path.read_bytes() for path in sorted((ASSETS / "geo").glob("*.json"))]
    contents += [
        files(package).joinpath(name).read_bytes()
        for package, names in BUNDLES.items()
        for name in names
    ]
    for data in contents:
        for encoding in ("br", "gzip"):
            (COMPRESSED / f"{digest(data)}.{encoding}").write_bytes(
                compress(data, encoding, best=True)
            )
    (VENDOR / ".built").touch()  # what make compares dates with
    sys.stdout.write(f"assets/vendor : {len(COPIES)} fichiers, {len(contents)} comprimés\n")


if __name__ == "__main__":
    main()
