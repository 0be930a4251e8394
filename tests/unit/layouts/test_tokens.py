"""Colours: what is generated from the token file, and contrasts computed from it."""

import re

import pytest

from layouts import tokens

THEMES = ("light", "dark")
TEXT = [  # (text, background), at least 4.5
    *((ink, ground) for ink in ("ink", "ink2", "ink3") for ground in ("bg", "alt", "tint")),
    *(("blue", ground) for ground in ("bg", "alt", "tint", "silb")),
    ("blueh", "bg"),
    ("onblue", "blue"),
    ("sil", "bg"),
    ("sil", "silb"),
    ("late", "bg"),
    ("late", "lateb"),
    ("ink", "silb"),
    ("ink", "lateb"),
    *((ink, ground) for ink in ("ink", "ink2") for ground in ("m1", "m2", "m3")),
    ("bg", "s3"),
    ("bg", "s2"),
    ("on-s1", "s1"),
    ("on-c1", "c1"),
    ("on-c2", "c2"),
    ("on-c3", "c3"),
    ("s2", "bg"),
    ("s3", "bg"),
    ("ink", "unkb"),
]
GRAPHIC = [  # at least 3
    ("s1", "bg"),
    ("s2", "bg"),
    ("s3", "bg"),
    ("s1t", "bg"),
    ("s0l", "bg"),
    ("unks", "bg"),
    ("unks", "alt"),
    ("unkl", "unkb"),
    ("sil", "silb"),
    ("late", "bg"),
    ("wd", "bg"),
    ("ctl", "bg"),
    ("ctl", "alt"),
    ("focus", "bg"),
    ("focus", "alt"),
    ("focus", "tint"),
    ("c3", "bg"),
    ("c3", "c1"),
    ("s2", "m2"),
]
# The table of the design, to two decimals: (pair, light, dark).
PUBLISHED = [
    (("ink", "bg"), 18.10, 16.76),
    (("ink3", "tint"), 5.77, 6.91),
    (("blue", "bg"), 9.61, 10.27),
    (("sil", "silb"), 4.84, 8.10),
    (("late", "lateb"), 7.10, 7.24),
    (("on-s1", "s1"), 5.22, 4.72),
    (("unkl", "unkb"), 3.12, 3.70),
    (("focus", "tint"), 4.27, 9.00),
    (("s2", "m2"), 4.88, 5.22),
    (("c2", "bg"), 2.91, 6.32),
    (("rule", "bg"), 1.37, 1.49),
]


def luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(pair: tuple[str, str], theme: str) -> float:
    light, dark = sorted((luminance(tokens.tokens()[token][theme]) for token in pair), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("pair", TEXT)
def test_text_is_readable(pair: tuple[str, str], theme: str) -> None:
    assert contrast(pair, theme) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("pair", GRAPHIC)
def test_drawings_are_visible(pair: tuple[str, str], theme: str) -> None:
    assert contrast(pair, theme) >= 3


@pytest.mark.parametrize(("pair", "light", "dark"), PUBLISHED)
def test_published_contrasts(pair: tuple[str, str], light: float, dark: float) -> None:
    assert contrast(pair, "light") == pytest.approx(light, abs=0.011)
    assert contrast(pair, "dark") == pytest.approx(dark, abs=0.011)


def test_a_token_has_a_colour_in_each_theme() -> None:
    for token, colours in tokens.tokens().items():
        assert set(colours) == set(THEMES), token
        assert all(re.fullmatch(r"#[0-9a-f]{6}", colour) for colour in colours.values()), token


def test_figures_name_tokens() -> None:
    assert tokens.colour("on-c1") == "token:on-c1"
    assert tokens.translucent("s1", 0.28) == "token:s1/0.28"
    with pytest.raises(KeyError):
        tokens.translucent("rose", 0.5)


def test_the_style_sheet_has_the_colours_of_both_themes() -> None:
    light, dark = tokens.stylesheet().split("@media", 1)
    for token, colours in tokens.tokens().items():
        assert f"--{token}: {colours['light']};" in light
        # by the system's setting, and by choice
        assert dark.count(f"--{token}: {colours['dark']};") == 2


def test_style_sheets_name_tokens_only() -> None:
    for path in sorted((tokens.ASSETS / "css").rglob("*.css")):
        text = re.sub(r"@media print \{.*", "", path.read_text(encoding="utf-8"), flags=re.S)
        assert re.findall(r"#[0-9a-fA-F]{3,8}\b(?![^{]*\{)", text) == [], path.name
        used = set(re.findall(r"var\(--([a-z0-9-]+)", text))
        own = {"taille", "rang", "trait", "fond"}
        defined = set(re.findall(r"--([a-z0-9-]+)\s*:", text))
        assert used <= set(tokens.tokens()) | own | defined, path.name


def test_every_style_sheet_is_bundled_once() -> None:
    folder = tokens.ASSETS / "css"
    entry = folder / "main.css"
    imported = re.findall(r'@import "([^"]+)";', entry.read_text(encoding="utf-8"))
    bundles = {entry, folder / "workspace.css"}  # public pages do not load the workspace's
    files = [
        path.relative_to(folder).as_posix() for path in folder.rglob("*.css") if path not in bundles
    ]
    assert sorted(imported) == sorted([*files, "../vendor/tokens.css"])


@pytest.mark.parametrize(("name", "token"), [("inconnu", "unkl"), ("silence", "sil")])
def test_printed_hatches_have_the_colour_of_their_token(name: str, token: str) -> None:
    drawn = (tokens.ASSETS / "icons" / f"hachures-{name}.svg").read_text(encoding="utf-8")
    assert f'stroke="{tokens.tokens()[token]["light"]}"' in drawn


def test_nothing_is_round_or_shaded() -> None:
    text = "".join(
        path.read_text(encoding="utf-8") for path in (tokens.ASSETS / "css").rglob("*.css")
    )
    assert set(re.findall(r"border-radius: ([^;]+);", text)) <= {"0", "50%"}
    shadows = set(re.findall(r"box-shadow: ([^;]+);", text))
    assert shadows <= {"none", "inset 0 0 0 4px var(--bg)", "inset 0 0 0 4px Field"}
