"""The help page, in English: how to read the dashboard in two minutes."""

from __future__ import annotations

from layouts.locale.links import Chapter, Link, Paragraph


def title() -> str:
    """The first heading."""
    return "Reading this dashboard in two minutes"


def lede() -> str:
    """What the site is, in one paragraph."""
    return (
        "France publishes action plans for open government. This site tells what these plans "
        "promise, who leads each promise, by when, and what the documents have said of it since."
    )


def reading() -> Chapter:
    """Five things to know."""
    steps: tuple[Paragraph, ...] = (
        "Each title is a finding. The sentence at the top of a page or a chart gives the result; "
        "the line below gives the measure, the plan and the date.",
        "A circle is a status, declared by a source. A diamond is a state, computed from the "
        "dates. The word always stands beside the colour.",
        "Hatched grey means unknown, ochre that a date has passed without news, vermilion that a "
        "source speaks of a delay. Blue shows what is moving forward.",
        "Each figure opens: a number, a square, a bar lead to the list of what is counted, with "
        "the same filters.",
        "“See the data” opens the table of a chart; “Download” gives the image, the spreadsheet "
        "and the data.",
    )
    return ("Five points of reference", [tuple(str(step) for step in steps)])


def choosing() -> Chapter:
    """Plan, date, filters."""
    return (
        "Choosing a plan, a date, filters",
        [
            "The bar at the top chooses the plan and the date. “Change” shows the situation as it "
            "was known on another day.",
            "Filters follow from page to page and stay in the address: to copy the address is to "
            "share exactly what you see. Each label is removed by its cross.",
            [
                "Search finds a number, a name, an acronym, a place or a word, in all plans: ",
                Link("search", "/recherche"),
                ".",
            ],
        ],
    )


def keyboard() -> Chapter:
    """Keyboard, screen reader, touch."""
    return (
        "By keyboard, screen reader and touch",
        [
            "Everything can be done by keyboard: Tab, Enter, Escape to close a menu. The first two "
            "links of each page lead to the content and to the navigation. In a row of squares, "
            "the arrow keys go from one to the next.",
            "Each chart has an equivalent table. Words underlined with dots show their definition "
            "when activated. The site can be read without JavaScript; charts then give way to "
            "their tables.",
        ],
    )


def further() -> Chapter:
    """Where to go next."""
    return (
        "Going further",
        [
            (
                [Link("Method", "/methode"), ": the rules of calculation."],
                [Link("Quality", "/qualite"), ": what is known and what is not."],
                [Link("Sources", "/sources"), ": the documents read."],
                [Link("Data", "/donnees"), ": take everything away, query the API."],
                [Link("Write to us", "/contact"), ": ask a question, report an error."],
            )
        ],
    )


def glossary() -> str:
    """The heading of the glossary."""
    return "Glossary"
