"""Figures: plain data, finite numbers, token colours, no markup, correct in edge cases."""

import json
import math
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from layouts.figures import (
    BarRow,
    SilenceRow,
    TimelineItem,
    cumulative_steps,
    milestone_state_bars,
    ranked_silence,
    state_distribution,
    status_bars,
    status_distribution,
    status_through_time,
    timeline,
)
from layouts.figures.theme import CONFIG, empty_figure, graph, shorten
from layouts.locale.formats import date_short
from layouts.tokens import PREFIX, colour, tokens
from tests.unit.layouts.gallery import samples

AS_OF = samples.AS_OF
FIGURES: dict[str, Callable[[], dict[str, Any]]] = {
    "bars": lambda: status_bars(samples.AXES),
    "states": lambda: milestone_state_bars(samples.STATES),
    "one": lambda: status_distribution({"complet": 2, "non_renseigne": 3}),
    "one-state": lambda: state_distribution({"atteint": 2, "en_retard": 1}),
    "silences": lambda: ranked_silence(samples.SILENCES),
    "cumulative": lambda: cumulative_steps(
        samples.CUMULATED, AS_OF, last_document=samples.DOCUMENT, undated=12, reached_note="note"
    ),
    "timeline": lambda: timeline(samples.TIMELINE, AS_OF, last_document=samples.DOCUMENT),
    "named": lambda: timeline(samples.NAMED, AS_OF),
    "history": lambda: status_through_time(samples.HISTORY, AS_OF),
    "empty": empty_figure,
    "no-bars": lambda: status_bars([]),
    "zero-bars": lambda: status_bars([BarRow("Axe", {"complet": 0}, None, 0)]),
    "no-silence": lambda: ranked_silence([]),
    "no-cumul": lambda: cumulative_steps([], AS_OF),
    "no-timeline": lambda: timeline([], AS_OF),
    "no-history": lambda: status_through_time([], AS_OF),
    "future-history": lambda: status_through_time(samples.HISTORY, date(2015, 1, 1)),
    "undated": lambda: timeline([samples.item("A", "1", "sans_date")], AS_OF),
    "no-date": lambda: timeline([samples.item("A", "1", None)], AS_OF),
}


def leaves(node: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    if isinstance(node, dict):
        for key, value in node.items():
            yield from leaves(value, f"{path}.{key}")
    elif isinstance(node, list | tuple):
        for value in node:
            yield from leaves(value, path)
    else:
        yield path, node


@pytest.fixture(params=list(FIGURES))
def figure(request: pytest.FixtureRequest) -> dict[str, Any]:
    return FIGURES[request.param]()


def test_is_plain_json_without_nan(figure: dict[str, Any]) -> None:
    json.dumps(figure, allow_nan=False)
    for path, value in leaves(figure):
        assert value is None or isinstance(value, str | int | float | bool), path
        assert not (isinstance(value, float) and not math.isfinite(value)), path


def test_colours_are_tokens(figure: dict[str, Any]) -> None:
    for path, value in leaves(figure):
        if isinstance(value, str) and re.match(r"#|rgb|hsl", value):
            assert value == "rgba(0,0,0,0)", (path, value)
        if isinstance(value, str) and value.startswith(PREFIX):
            assert value.removeprefix(PREFIX).partition("/")[0] in tokens(), (path, value)
        if path.lower().endswith("color") and isinstance(value, str):
            assert value.startswith(PREFIX) or value == "rgba(0,0,0,0)", (path, value)


def test_texts_are_without_markup_and_large_enough(figure: dict[str, Any]) -> None:
    for path, value in leaves(figure):
        if isinstance(value, str):
            assert not re.search(r"<(?!br>)", value), (path, value)
        if path.endswith(("font.size", "textfont.size")):
            assert value >= 12


def test_only_basic_traces_and_a_height(figure: dict[str, Any]) -> None:
    assert {trace["type"] for trace in figure["data"]} <= {"bar", "scatter"}
    layout = figure["layout"]
    assert layout["height"] > 20
    assert layout["showlegend"] is False
    assert "title" not in layout
    overrides = layout["meta"].get("traces", [])
    assert len(overrides) in {0, len(figure["data"])}


def test_is_small(figure: dict[str, Any]) -> None:
    assert len(json.dumps(figure)) < 60_000


def test_unknown_is_hatched_and_last() -> None:
    made = status_bars(samples.AXES)
    assert made["data"][-1]["name"] == "information non disponible"
    assert made["data"][-1]["marker"]["pattern"]["shape"] == "/"
    assert made["data"][0]["name"] == "complets"


def test_index_is_told_with_its_base() -> None:
    texts = [
        annotation["text"].replace("\u00a0", " ").replace("<br>", " ")
        for annotation in status_bars(samples.AXES)["layout"]["annotations"]
    ]
    assert "indice 52 % (9 sur 9)" in texts
    assert "statut inconnu pour 7 engagements" in texts
    assert "indice 78 % (3 sur 3), jusqu’à 100 %" in texts


def test_the_narrow_index_keeps_its_base_and_upper_bound() -> None:
    layout = status_bars(samples.AXES)["layout"]
    texts = {annotation["text"] for annotation in layout["meta"]["compact"]["annotations"]}
    plain_texts = [text.replace("\u00a0", " ") for text in texts]
    assert "indice 52 % (9 sur 9)" in plain_texts
    assert "indice 78 % (3 sur 3), jusqu’à 100 %" in plain_texts
    assert "statut inconnu pour 7 engagements" in plain_texts


def test_sum_of_a_chart_is_the_sum_of_its_rows() -> None:
    made = status_bars(samples.AXES)
    drawn = sum(n or 0 for trace in made["data"] for n in trace["x"])
    assert drawn == sum(sum(row.numbers.values()) for row in samples.AXES)


def test_silences_are_ranked_and_ties_keep_their_order() -> None:
    made = ranked_silence([SilenceRow("b", 3), SilenceRow("a", 3), SilenceRow("c", 9)])
    assert made["data"][0]["x"] == [9, 3, 3]
    assert [annotation["text"] for annotation in made["layout"]["annotations"][:3]] == [
        "c",
        "b",
        "a",
    ]


def test_nothing_reached_is_drawn_after_the_date() -> None:
    day = date(2024, 5, 15)
    steps = [
        replace(step, reached=step.reached if step.day <= day else None)
        for step in samples.CUMULATED
    ]
    made = cumulative_steps(steps, day)
    lines = [trace for trace in made["data"] if trace.get("line", {}).get("width")]
    planned, reached = lines[-2:]
    assert max(reached["x"]) == day.isoformat()
    assert max(planned["x"]) > day.isoformat()


def test_a_curve_tells_each_day_in_words() -> None:
    day = date(2024, 5, 15)
    steps = [
        replace(step, reached=step.reached if step.day <= day else None)
        for step in samples.CUMULATED
    ]
    made = cumulative_steps(steps, day)
    trace = made["data"][made["layout"]["meta"]["readings"]]
    assert set(trace["x"]) == {step.day.isoformat() for step in steps} | {day.isoformat()}
    assert trace["x"] == sorted(trace["x"])
    for at, words in zip(trace["x"], trace["hovertext"], strict=True):
        # What is reached after the as-of date is unknown.
        assert ("atteint" in words) == (at <= day.isoformat())
    last = steps[-1]
    assert f"{last.over} prévus" in trace["hovertext"][-1]


def test_a_history_tells_each_day_in_words() -> None:
    made = status_through_time(samples.HISTORY, AS_OF)
    trace = made["data"][made["layout"]["meta"]["readings"]]
    assert trace["x"][-1] == AS_OF.isoformat()
    of_day = [row for row in samples.HISTORY if row["on_date"].isoformat() == trace["x"][0]]
    for row in of_day:
        assert (f"{row['number']} " in trace["hovertext"][0]) == (row["number"] > 0)


def test_a_band_is_as_long_as_its_period() -> None:
    made = timeline(
        [samples.item("A", "1", "a_venir", date(2024, 1, 1), date(2024, 12, 31))], date(2024, 6, 1)
    )
    bar = next(trace for trace in made["data"] if trace["type"] == "bar")
    assert bar["base"] == ["2024-01-01"]
    assert bar["x"] == [366 * 86_400_000]


def test_early_middle_late_are_thirds() -> None:
    for qualifier, first in (
        ("debut", "2024-01-01"),
        ("milieu", "2024-05-02"),
        ("fin", "2024-09-01"),
    ):
        made = timeline(
            [
                samples.item(
                    "A", "1", "a_venir", date(2024, 1, 1), date(2024, 12, 31), "annee", qualifier
                )
            ],
            date(2024, 6, 1),
        )
        bar = next(trace for trace in made["data"] if trace["type"] == "bar")
        assert bar["base"] == [first]
        assert made["data"][0]["line"]["dash"] == "dot"


def test_a_day_is_a_diamond_and_from_is_an_arrow() -> None:
    day = date(2022, 10, 3)
    made = timeline([samples.item("A", "1", "atteint", day, day, "jour")], AS_OF)
    assert made["data"][0]["marker"]["symbol"] == "diamond"
    made = timeline(
        [samples.item("A", "1", "atteint", date(2023, 12, 1), None, "mois", "a_partir_de")], AS_OF
    )
    assert any(annotation["showarrow"] for annotation in made["layout"]["annotations"])


def test_overlapping_periods_take_lanes_of_their_own() -> None:
    start = date(2024, 1, 1)
    items = [
        samples.item("A", "1", "a_venir", start + timedelta(days=n), date(2024, 12, 31))
        for n in range(12)
    ]
    made = timeline(items, date(2023, 6, 1))
    bar = next(trace for trace in made["data"] if trace["type"] == "bar")
    assert len(set(bar["y"])) == 12


def test_every_milestone_is_drawn_once_or_counted_undated() -> None:
    made = timeline(samples.TIMELINE, AS_OF)
    drawn = sum(len(trace["hovertext"]) for trace in made["data"] if trace.get("hovertext"))
    dated = [row for row in samples.TIMELINE if row.state not in {None, "sans_date"}]
    assert drawn == len(dated)


@pytest.mark.parametrize(
    "state", ["atteint", "en_cours", "a_venir", "echu_sans_information", "en_retard", "abandonne"]
)
def test_every_state_can_be_a_band_or_a_point(state: str) -> None:
    items = [
        TimelineItem(None, "1", state, date(2024, 1, 1), date(2024, 3, 31), "trimestre"),
        TimelineItem(None, "1", state, date(2024, 6, 1), date(2024, 6, 1), "jour"),
        TimelineItem(None, "1", state, None, date(2024, 12, 31), "annee", "avant"),
        TimelineItem(None, "1", state, date(2024, 2, 1), None, "mois", "a_partir_de"),
    ]
    made = timeline(items, AS_OF)
    json.dumps(made, allow_nan=False)
    assert any(trace["type"] == "bar" for trace in made["data"])
    assert any("markers" in trace.get("mode", "") for trace in made["data"])


def test_history_covers_until_the_date() -> None:
    made = status_through_time(samples.HISTORY, AS_OF)
    unknown = [trace for trace in made["data"] if "fillpattern" in trace][-1]
    assert unknown["x"][-1] == AS_OF.isoformat()
    assert unknown["fillpattern"]["shape"] == "/"
    assert max(unknown["y"]) == 26


def test_one_configuration() -> None:
    chart: Any = graph("id", empty_figure(), 300)
    assert chart.props["config"] is CONFIG
    assert chart.props["figure"]["layout"]["height"] == 300
    assert CONFIG["displayModeBar"] is False
    assert CONFIG["showSendToCloud"] is False


def test_colour_names_are_tokens() -> None:
    with pytest.raises(KeyError):
        colour("rose")


NARROW = 288  # px of a card on a phone of 320 px


def _narrow(made: dict[str, Any]) -> dict[str, Any]:
    compact: dict[str, Any] = made["layout"]["meta"]["compact"]
    return compact


def _signs(text: str, size: float = 6.6) -> float:
    return len(text) * size


def test_narrow_silences_keep_their_names_and_months() -> None:
    name = "1. État des lieux des démarches de participation citoyenne"
    layout = _narrow(ranked_silence([SilenceRow(name, 133), SilenceRow("3. Forum", 31)]))
    names, values = layout["annotations"][:2], layout["annotations"][2:]
    assert all(_signs(annotation["text"]) <= NARROW for annotation in names)
    whole = layout["xaxis"]["range"][1]
    for annotation in values:
        assert (
            annotation["x"] / whole * NARROW + annotation["xshift"] + _signs(annotation["text"], 7)
            <= NARROW
        )


def _span(
    annotation: dict[str, Any], first: date, end: date, px: float, sign: float
) -> list[float]:
    """The pixels that a label takes on a date axis."""
    at = (date.fromisoformat(annotation["x"][:10]) - first).days / (end - first).days * px
    width = len(annotation["text"]) * sign
    begin = at - {"left": 0, "center": width / 2, "right": width}[annotation["xanchor"]]
    return [begin, begin + width]


@pytest.mark.parametrize("day", [date(2024, 3, 1), date(2025, 6, 1), date(2026, 11, 22)])
def test_the_narrow_heads_are_whole_and_apart(day: date) -> None:
    document = date(2023, 12, 31)
    drawn = (
        (cumulative_steps(samples.CUMULATED, day, last_document=document), NARROW - 34, 28),
        (timeline(samples.TIMELINE, day, last_document=document), NARROW, 0),
    )
    for made, px, left in drawn:
        texts = _narrow(made)["annotations"]
        axis = {**made["layout"]["xaxis"], **_narrow(made).get("xaxis", {})}
        first, end = (date.fromisoformat(annotation[:10]) for annotation in axis["range"])
        spans = [
            _span(annotation, first, end, px, 6.4)
            for annotation in texts
            if "Dernier document" in annotation["text"] or annotation["text"] == date_short(day)
        ]
        assert spans
        assert all(begin >= -left - 1 and stop <= px + 7 for begin, stop in spans)
        if len(spans) == 2:
            (_, stop), (begin, _) = sorted(spans)
            assert stop <= begin


@pytest.mark.parametrize("day", [date(2024, 3, 1), date(2025, 6, 1), date(2026, 11, 22)])
@pytest.mark.parametrize(
    "document", [date(2023, 6, 30), date(2024, 12, 31), date(2025, 12, 31), date(2026, 6, 30)]
)
def test_the_wide_heads_are_whole_and_apart(document: date, day: date) -> None:
    made = cumulative_steps(samples.CUMULATED, day, last_document=document)
    first, end = (
        date.fromisoformat(annotation[:10]) for annotation in made["layout"]["xaxis"]["range"]
    )
    margin = made["layout"]["margin"]
    spans = [
        _span(annotation, first, end, 450, 6.4)
        for annotation in made["layout"]["annotations"]
        if "Dernier document" in annotation["text"] or annotation["text"] == date_short(day)
    ]
    assert all(begin >= -margin["l"] and stop <= 450 + margin["r"] for begin, stop in spans)
    if len(spans) == 2:
        (_, stop), (begin, _) = sorted(spans)
        assert stop <= begin


def test_a_text_is_cut_between_words() -> None:
    assert shorten("Phase d’expérimentation et bilan", 24) == "Phase d’expérimentation…"
    assert shorten("Phase d’expérimentation et bilan", 23) == "Phase…"
    assert shorten("Phase", 5) == "Phase"


def test_narrow_lines_leave_room_for_what_has_no_date() -> None:
    items = [
        TimelineItem(
            "Axe 1 · Pratiques de participation citoyenne et de délibération",
            "11. Créer une culture du numérique partagée par tous",
            "a_venir",
            date(2024, 1, 1),
            date(2024, 6, 30),
            "semestre",
            label="Un jalon au nom long",
        ),
        TimelineItem(
            "Axe 1 · Pratiques de participation citoyenne et de délibération",
            "11. Créer une culture du numérique partagée par tous",
            "sans_date",
        ),
    ]
    texts = _narrow(timeline(items, date(2026, 11, 22)))["annotations"]
    line = next(annotation["text"] for annotation in texts if annotation["text"].startswith("11."))
    group = next(
        annotation["text"] for annotation in texts if annotation["text"].startswith("Axe 1")
    )
    assert _signs(line) <= NARROW - 92
    assert _signs(group, 7) <= NARROW - 20
