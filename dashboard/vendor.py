"""`make assets`: builds what browsers load, in assets/vendor/, from assets/ and npm packages.

Run as `python -m dashboard.vendor`. One style sheet and one script of ours, bundled by esbuild;
Dash's scripts in one; plotly.js and the fonts as they come. Every text is compressed here, at the
highest level, so that no visit pays for it.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

from dashboard.dash_seam import renderer_script
from dashboard.static_files import (
    ASSETS,
    COMPRESSED,
    FONT,
    PLOTLY,
    PREVIEW_FONTS,
    RENDERER,
    SCRIPT,
    STYLES,
    THEME,
    VENDOR,
    WORKSPACE_SCRIPT,
    WORKSPACE_STYLES,
    compress,
    digest,
)
from layouts import tokens
from layouts.locale import _
from layouts.preview import FAMILY

NODE_MODULES = Path(__file__).resolve().parent.parent / ".npm" / "node_modules"
BUILT = VENDOR / ".built"  # its date is that of the last build, which make compares too
_FONTS = "@fontsource-variable/public-sans"
COPIES = {
    "plotly.js-basic-dist-min/plotly-basic.min.js": PLOTLY,
    f"{_FONTS}/files/public-sans-latin-wght-normal.woff2": (
        "vendor/public-sans-latin-wght-normal.woff2"
    ),
    f"{_FONTS}/files/public-sans-latin-ext-wght-normal.woff2": (
        "vendor/public-sans-latin-ext-wght-normal.woff2"
    ),
    "plotly.js-basic-dist-min/LICENSE": "vendor/plotly.LICENSE.txt",
    f"{_FONTS}/LICENSE": "vendor/public-sans.LICENSE.txt",
}
# source -> bundle; icons are put into the style sheet, fonts stay files loaded on use.
BUNDLES = {
    "js/main.js": SCRIPT,
    "js/theme.js": THEME,
    "css/main.css": STYLES,
    "css/workspace.css": WORKSPACE_STYLES,
    "js/workspace.js": WORKSPACE_SCRIPT,
}
OPTIONS = (
    "--bundle",
    "--minify",
    "--charset=utf8",
    "--target=es2020,chrome100,firefox100,safari15",
    "--format=iife",
    "--loader:.svg=dataurl",
    "--external:*.woff2",
    "--log-level=warning",
)


def build() -> None:
    """Copy, bundle and compress; raises SystemExit when a package is missing or a bundle fails."""
    if not NODE_MODULES.is_dir():
        raise SystemExit(_("The npm packages are missing: run “npm ci” in .npm/."))
    VENDOR.mkdir(parents=True, exist_ok=True)
    for source, target in COPIES.items():
        shutil.copyfile(NODE_MODULES / source, ASSETS / target)
    _instance_fonts()
    (VENDOR / "tokens.css").write_text(tokens.stylesheet(), encoding="utf-8")
    (ASSETS / RENDERER).write_bytes(renderer_script())
    for entry, bundle in BUNDLES.items():
        _bundle(ASSETS / entry, ASSETS / bundle)
    served = (PLOTLY, RENDERER, SCRIPT, STYLES, WORKSPACE_SCRIPT, WORKSPACE_STYLES)
    _compress([ASSETS / name for name in served] + sorted((ASSETS / "geo").glob("*.json")))
    BUILT.touch()


def _instance_fonts() -> None:
    """The fonts of pictures: the variable font at two weights, as one family."""
    for name in PREVIEW_FONTS:
        weight = int(name.rpartition("-")[2].removesuffix(".ttf"))
        font = instantiateVariableFont(TTFont(ASSETS / FONT), {"wght": weight})
        font.flavor = None
        font["OS/2"].usWeightClass = weight
        for record in font["name"].names:
            if record.nameID in _FAMILY_NAMES:
                record.string = FAMILY
        font.save(ASSETS / name)


_FAMILY_NAMES = (1, 16)


def _bundle(entry: Path, target: Path) -> None:
    esbuild = NODE_MODULES / "esbuild" / "bin" / "esbuild"
    done = subprocess.run(
        [esbuild, entry, *OPTIONS, f"--outfile={target}"],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode or done.stderr:
        raise SystemExit(f"esbuild refuse {entry.name} :\n{done.stderr}")


def _compress(paths: list[Path]) -> None:
    COMPRESSED.mkdir(exist_ok=True)
    wanted = set()
    for path in paths:
        data = path.read_bytes()
        for encoding in ("br", "gzip"):
            copy = COMPRESSED / f"{digest(data)}.{encoding}"
            wanted.add(copy)
            if not copy.is_file():  # named by content: unchanged files are not compressed again
                copy.write_bytes(compress(data, encoding, best=True))
    for path in COMPRESSED.iterdir():
        if path not in wanted:
            path.unlink()


def is_stale() -> bool:
    """Whether a source is newer than the last build."""
    sources = [Path(__file__), Path(tokens.__file__), ASSETS / "tokens.json"]
    for folder in ("js", "css", "icons", "geo"):
        sources += [path for path in (ASSETS / folder).rglob("*") if path.is_file()]
    return not BUILT.is_file() or max(map(_date, sources)) > _date(BUILT)


def _date(path: Path) -> float:
    return path.stat().st_mtime


def main() -> None:
    """Build, and print the sizes that visitors load."""
    build()
    for name in (STYLES, SCRIPT, RENDERER, PLOTLY, WORKSPACE_STYLES):
        copy = COMPRESSED / f"{digest((ASSETS / name).read_bytes())}.br"
        sys.stdout.write(f"{name} : {copy.stat().st_size / 1000:.1f} ko\n")


if __name__ == "__main__":
    main()
