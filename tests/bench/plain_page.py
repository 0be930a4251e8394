"""The page we compare with: an ordinary, well-written Dash page over the same store.

pandas frames read once at the start, plotly.express, three dropdowns, one callback a chart, as in
Dash's documentation. It is only measured, never deployed.
"""

import os
from typing import Any

import pandas as pd
import plotly.express as px
from dash import Dash, Input, Output, dcc, html
from flask import Flask
from plotly.graph_objects import Figure
from sqlalchemy import create_engine

COVERED = "SELECT code, title FROM plan WHERE covered ORDER BY code DESC"
COMMITMENTS = """
    SELECT c.code, c.short_title AS title, i.plan_code AS plan, a.short_title AS axis
    FROM commitment c JOIN item i ON i.code = c.code JOIN axis a ON a.code = i.parent_code
"""
STATUSES = """
    SELECT item_code AS code, status, observed_on FROM observation
    WHERE status IS NOT NULL ORDER BY observed_on
"""
LEADS = """
    SELECT p.item_code AS code, p.organisation_code AS ministry, o.name AS ministry_name
    FROM participation p JOIN organisation o ON o.code = p.organisation_code
    WHERE p.role = 'porteur'
"""
MILESTONES = """
    SELECT i.code AS milestone, COALESCE(c.code, a.parent_code) AS code, p.start, p."end"
    FROM item i JOIN planning p ON p.milestone_code = i.code
    LEFT JOIN commitment c ON c.code = i.parent_code LEFT JOIN item a
    ON a.code = i.parent_code AND a.kind = 'action' WHERE i.kind = 'jalon'
"""
PLACES = """
    SELECT l.item_code AS code, COALESCE(t.region_code, t.code) AS region
    FROM location l JOIN territory t ON t.code = l.territory_code
"""
CHARTS = ("by-axis", "by-ministry", "gantt", "donut", "by-region")


class Frames:
    """The tables that the callbacks filter."""

    def __init__(self, url: str) -> None:
        engine = create_engine(url)
        self.plans = pd.read_sql(COVERED, engine)
        commitments = pd.read_sql(COMMITMENTS, engine)
        statuses = pd.read_sql(STATUSES, engine).drop_duplicates("code", keep="last")
        self.commitments = commitments.merge(statuses, on="code", how="left")
        self.commitments["status"] = self.commitments["status"].fillna("non_renseigne")
        self.leads = pd.read_sql(LEADS, engine)
        self.milestones = pd.read_sql(MILESTONES, engine, parse_dates=["start", "end"])
        self.places = pd.read_sql(PLACES, engine)
        engine.dispose()

    def selected(
        self, plan: str | None, ministries: list[str] | None, statuses: list[str] | None
    ) -> pd.DataFrame:
        """The commitments that the three filters keep; an empty filter keeps all."""
        rows = self.commitments
        if plan:
            rows = rows[rows["plan"] == plan]
        if statuses:
            rows = rows[rows["status"].isin(statuses)]
        if ministries:
            led = self.leads.loc[self.leads["ministry"].isin(ministries), "code"]
            rows = rows[rows["code"].isin(led)]
        return rows


def create_server() -> Flask:
    """The page over the store of DATABASE_URL."""
    frames = Frames(os.environ["DATABASE_URL"])
    _read_template()
    app = Dash(__name__, title="Page ordinaire (mesure)")
    app.layout = _layout(frames)
    _register(app, frames)
    server: Flask = app.server
    return server


def _read_template() -> None:
    """Draw a chart of each kind: plotly completes its template with the first ones, and two threads
    that do so at once fail."""
    px.bar(x=[1], y=["a"], color=["b"], orientation="h")
    px.pie(names=["a"], values=[1], hole=0.5)
    px.timeline(x_start=["2026-01-01"], x_end=["2026-02-01"], y=["a"], color=["b"])


def _layout(frames: Frames) -> html.Div:
    ministries = frames.leads.drop_duplicates("ministry").sort_values("ministry_name")
    statuses = sorted(frames.commitments["status"].unique())
    return html.Div(
        [
            html.H1("Engagements"),
            dcc.Dropdown(
                [{"label": p.title, "value": p.code} for p in frames.plans.itertuples()], id="plan"
            ),
            dcc.Dropdown(
                [{"label": m.ministry_name, "value": m.ministry} for m in ministries.itertuples()],
                id="ministries",
                multi=True,
            ),
            dcc.Dropdown(statuses, id="statuses", multi=True),
            *(dcc.Graph(id=chart) for chart in CHARTS),
            html.Table(id="table"),
        ]
    )


def _register(app: Dash, frames: Frames) -> None:
    filters = [Input("plan", "value"), Input("ministries", "value"), Input("statuses", "value")]

    @app.callback(Output("by-axis", "figure"), filters)
    def by_axis(*values: Any) -> Figure:
        rows = frames.selected(*values).groupby(["axis", "status"]).size().reset_index(name="n")
        return px.bar(rows, x="n", y="axis", color="status", orientation="h")

    @app.callback(Output("by-ministry", "figure"), filters)
    def by_ministry(*values: Any) -> Figure:
        rows = frames.selected(*values).merge(frames.leads, on="code")
        counts = rows.groupby("ministry_name").size().nlargest(15).reset_index(name="n")
        return px.bar(counts, x="n", y="ministry_name", orientation="h")

    @app.callback(Output("gantt", "figure"), filters)
    def gantt(*values: Any) -> Figure:
        rows = frames.selected(*values).merge(frames.milestones.dropna(), on="code")
        spans = rows.groupby(["title", "status"], as_index=False).agg(
            start=("start", "min"), end=("end", "max")
        )
        first = spans.sort_values("start").head(40)
        return px.timeline(first, x_start="start", x_end="end", y="title", color="status")

    @app.callback(Output("donut", "figure"), filters)
    def donut(*values: Any) -> Figure:
        counts = frames.selected(*values)["status"].value_counts().reset_index(name="n")
        return px.pie(counts, names="status", values="n", hole=0.5)

    @app.callback(Output("by-region", "figure"), filters)
    def by_region(*values: Any) -> Figure:
        rows = frames.selected(*values).merge(frames.places, on="code")
        return px.bar(rows.groupby("region").size().reset_index(name="n"), x="region", y="n")

    @app.callback(Output("table", "children"), filters)
    def table(*values: Any) -> list[html.Tr]:
        columns = ["code", "title", "axis", "status"]
        rows = frames.selected(*values).sort_values("code").head(15)[columns]
        head = html.Tr([html.Th(name) for name in columns])
        return [
            head,
            *(html.Tr([html.Td(cell) for cell in row]) for row in rows.itertuples(index=False)),
        ]
