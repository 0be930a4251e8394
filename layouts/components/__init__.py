"""The only makers of their kind: badges, squares, cards, tables, filters, messages."""

from layouts.components.badge import (
    badge,
    calendar_badge,
    state_badge,
    status_badge,
    swatch,
    symbol,
)
from layouts.components.chart_card import ChartCard, card_region_names
from layouts.components.chips import (
    Chip,
    active_count,
    chips,
    clear_href,
    criterion_chips,
    criterion_words,
)
from layouts.components.content import Content, hidden_text, icon, link_or_text
from layouts.components.filters import (
    checklist_field,
    facet_option,
    facet_options,
    filter_bar,
    filter_region_names,
    radio_field,
    select_field,
    select_options,
    text_field,
)
from layouts.components.ledger import KeyFigure, Promise, ledger, promises
from layouts.components.messages import (
    alert,
    empty_list,
    empty_state,
    note,
    replay_alert,
    unknown_words,
)
from layouts.components.navigation import (
    breadcrumb,
    button_link,
    buttons,
    columns,
    copy_button,
    downloads,
    more_link,
    page_head,
    pager,
    print_button,
    print_strip,
    section,
    source_line,
    source_words,
    switch_row,
    switches,
)
from layouts.components.rows import (
    Answer,
    Bar,
    Fact,
    Result,
    fact_list,
    four_answers,
    result_group,
    result_row,
    source_list,
    square_rows,
)
from layouts.components.squares import (
    LegendEntry,
    Square,
    legend,
    state_legend,
    status_legend,
    unit_squares,
)
from layouts.components.table import (
    Cell,
    Column,
    Group,
    MatrixColumn,
    MatrixRow,
    Row,
    data_table,
    matrix,
)

__all__ = [
    "Answer", "Bar", "Cell", "ChartCard", "Chip", "Column", "Content", "Fact", "Group", "KeyFigure",
    "LegendEntry", "MatrixColumn", "MatrixRow", "Promise", "Result", "Row", "Square",
    "active_count", "alert", "badge", "breadcrumb", "button_link", "buttons", "calendar_badge",
    "card_region_names", "checklist_field", "chips", "clear_href",
    "columns", "copy_button", "criterion_chips", "criterion_words", "data_table", "downloads",
    "empty_list", "empty_state", "facet_option", "facet_options", "fact_list", "filter_bar",
    "filter_region_names", "four_answers", "hidden_text", "icon", "ledger",
    "legend", "link_or_text", "matrix", "more_link", "note", "page_head", "pager", "print_button",
    "print_strip", "promises", "radio_field", "replay_alert", "result_group", "result_row",
    "section", "select_field", "select_options", "source_line", "source_list", "source_words",
    "square_rows", "state_badge", "state_legend", "status_badge", "status_legend", "swatch",
    "switch_row", "switches", "symbol", "text_field", "unit_squares", "unknown_words",
]
