"""The accessibility statement, in English after the official French model; the law's name stays
French."""

from __future__ import annotations

from layouts.locale.en.formats import date_long, official, percent
from layouts.locale.links import Chapter, Link, Paragraph
from layouts.publisher import Conformity, Publisher


def title() -> str:
    """The first heading, in the words of the law."""
    return "Accessibility statement"


def lede(publisher: Publisher) -> str:
    """The promise of the publisher."""
    who = official(publisher.name) if publisher.name else "The publisher of this site"
    law = official("loi n° 2005-102 du 11 février 2005")
    return (
        f"{who} undertakes to make this site accessible, as required by article 47 of {law}. This "
        "page is a translation: the French text is binding."
    )


def applies(site: str, address: str | None) -> str:
    """What the statement is about."""
    where = f" ({address})" if address else ""
    return f"This statement applies to the site {official(site)}{where}."


_STATES = {
    Conformity.NONE: "does not comply with",
    Conformity.PARTIAL: "complies in part with",
    Conformity.FULL: "complies fully with",
}


def state(site: str, publisher: Publisher) -> Chapter:
    """The state of conformity and what it rests on."""
    standard = official("référentiel général d’amélioration de l’accessibilité")
    words: list[Paragraph] = [
        f"{official(site)} {_STATES[publisher.conformity]} the French accessibility standard, "
        f"{standard} (RGAA), version 4.1."
    ]
    if publisher.auditor is None or publisher.audited_on is None or publisher.rate is None:
        words.append(
            "No compliance audit by a third party is declared: without an audit, a site is deemed "
            "not to comply, whatever its real state."
        )
    else:
        words.append(
            f"The audit by {official(publisher.auditor)} on {date_long(publisher.audited_on)} "
            f"shows that {percent(publisher.rate)} of the RGAA criteria are met."
        )
    return "State of compliance", words


def tested() -> Chapter:
    """What was actually tested, and what was not."""
    return (
        "What is really tested",
        [
            "At each change of the site, automatic tests open every page in a browser:",
            (
                "the WCAG 2.2 rules of levels A and AA that the axe-core engine can check, on "
                "computer and phone, in light and dark themes;",
                "contrasts and the size of targets; no horizontal scrolling at 768, 375 and 320 "
                "pixels;",
                "the visibility of focus, and the way through menus, panels and squares by "
                "keyboard;",
                "the tree that assistive technologies read: headings, regions, names of charts, "
                "equivalent tables;",
                "reading without JavaScript, and printing.",
            ),
            "These tests do not replace an audit: they cover only part of the criteria.",
        ],
    )


def untested() -> Chapter:
    """What was not tested."""
    return (
        "What has not been tested",
        [
            (
                "a manual audit of the RGAA criteria;",
                "real screen readers (NVDA, JAWS, VoiceOver, TalkBack);",
                "tests with disabled people;",
                "browsers other than Chromium.",
            ),
            "The faults that such tests would find are therefore not known.",
        ],
    )


def technologies() -> Chapter:
    """What the site is made with."""
    return (
        "Technologies",
        [("HTML5", "CSS", "SVG", "JavaScript", "WAI-ARIA")],
    )


def remedy(publisher: Publisher, contact: str | None) -> Chapter:
    """How to report a fault."""
    words: list[Paragraph] = [
        [
            "If you cannot reach some content or a service, write to the person in charge of the "
            "site to be directed to an accessible alternative or to be given the content in "
            "another form: ",
            Link("contact form", "/contact"),
            *([", or ", contact] if contact else []),
            ".",
        ]
    ]
    if publisher.address:
        address = official(f"{publisher.name or ''} {publisher.address}".strip())
        words.append(f"By post: {address}")
    return "Feedback and contact", words


def appeal() -> Chapter:
    """The means of redress, in the words of the official model."""
    defender = official("Défenseur des droits")
    address = official("Défenseur des droits, Libre réponse 71120, 75342 Paris CEDEX 07")
    return (
        "Ways of appeal",
        [
            "Use this procedure if you have reported to the person in charge of the site an "
            "accessibility fault that prevents you from reaching content or a service, and you "
            "have not had a satisfactory answer. You can:",
            (
                [
                    "write to the French ombudsman, the ",
                    Link(defender, "https://formulaire.defenseurdesdroits.fr/"),
                    ";",
                ],
                [
                    f"contact the delegate of the {defender} in your region: ",
                    Link(
                        "find a delegate",
                        "https://www.defenseurdesdroits.fr/carte-des-delegues",
                    ),
                    ";",
                ],
                f"send a letter by post (free, no stamp needed): {address}.",
            ),
        ],
    )
