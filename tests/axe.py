"""What axe reproaches to a page as it is, and to what another width or theme shows of it."""

from typing import Any

from playwright.sync_api import Frame, Page

from tests.places import AXE

_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# What the width decides, when all other rules were applied to the same page.
BY_WIDTH = ["target-size", "scrollable-region-focusable"]
# Colours are those of the theme.
_BY_THEME = ["color-contrast", "link-in-text-block"]
_REPROACHES = """(outcome) => outcome.violations.map((rule) => [rule.id, rule.nodes.length,
    rule.nodes.slice(0, 4).map((node) => node.html.slice(0, 180) + ' | ' +
      [...node.any, ...node.all, ...node.none].map((why) => why.message).join(' ; '))])"""
_RUN = f"""(only) => axe.run(document, {{
    runOnly: only, resultTypes: ['violations'], preload: false,
  }}).then({_REPROACHES})"""
# Texts whose colours, size and grounds were not read yet. What lies over other elements is read
# at each width: its ground is not its parent's.
_UNREAD = """(read) => {
  const known = new Set(read), grounds = new Map(), texts = new Map();
  const ground = (element) => {
    if (!element) return '';
    if (!grounds.has(element)) {
      const style = getComputedStyle(element);
      const over = ['absolute', 'fixed', 'sticky'].includes(style.position);
      const opaque = /^rgb\\(/.test(style.backgroundColor) && style.backgroundImage === 'none';
      grounds.set(element, [style.backgroundColor, style.backgroundImage, style.opacity,
        over && !opaque ? element.className + innerWidth : '',
        opaque && style.opacity === '1' ? '' : ground(element.parentElement)].join(' '));
    }
    return grounds.get(element);
  };
  for (const element of document.body.querySelectorAll('*')) {
    const written = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    const field = element.matches('input, select, textarea');
    if (!(written || field) || !element.checkVisibility({visibilityProperty: true})) continue;
    const style = getComputedStyle(element);
    const look = [style.color, style.fontSize, style.fontWeight, style.textShadow,
      element.closest('a[href]') ? style.textDecorationLine : '', ground(element)].join(' ');
    if (!known.has(look) && !texts.has(look)) texts.set(look, element);
  }
  return texts;
}"""
_LOOKS = f"(read) => [...({_UNREAD})(read).keys()]"
# In one call: a chart that is drawn anew in between would take its texts away.
_RUN_NEW = f"""async ([read, only]) => {{
  const texts = ({_UNREAD})(read);
  if (!texts.size) return [[], []];
  const outcome = await axe.run({{include: [...texts.values()]}}, {{
    runOnly: only, resultTypes: ['violations'], preload: false,
  }});
  return [[...texts.keys()], ({_REPROACHES})(outcome)];
}}"""


def _load(page: Page | Frame) -> None:
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text("utf-8"))


def axe(page: Page | Frame, rules: list[str] | None = None) -> list[Any]:
    """What axe finds: rule, number of elements, the first of them. Without `rules`, by all."""
    _load(page)
    only = {"type": "rule", "values": rules} if rules else {"type": "tag", "values": _TAGS}
    violations: list[Any] = page.evaluate(_RUN, only)
    return violations


def note_looks(page: Page, read: set[str]) -> None:
    """Remember the colours of a page that axe has read whole."""
    read.update(page.evaluate(_LOOKS, list(read)))


def axe_of_new_looks(page: Page, read: set[str]) -> list[Any]:
    """What axe finds in the texts whose colours it has not read yet on any page."""
    _load(page)
    only = {"type": "rule", "values": _BY_THEME}
    looks: list[str]
    violations: list[Any]
    looks, violations = page.evaluate(_RUN_NEW, [list(read), only])
    read.update(looks)
    return violations
