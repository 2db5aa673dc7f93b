"""What is wrong with a page as it stands in the browser, as sentences."""

import json

from axe_playwright_python.base import AXE_SCRIPT

# WCAG 2.2's least size of a target is off in axe until it is asked for.
AXE = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
CONTRAST = {
    "resultTypes": ["violations"],
    "runOnly": {"type": "rule", "values": ["color-contrast"]},
}
# Least height of what a finger presses on a phone, in CSS pixels. Links inside
# tables and sentences keep to the 24 of WCAG 2.2, which axe measures.
TOUCH = 44
PRESSED = ".btn, summary, .form-control, .form-select, .cell, .mainnav a, .drop a"

LAYOUT = """(limits) => {
  const faults = [];
  const width = document.documentElement.scrollWidth;
  if (width > window.innerWidth) {
    const wide = [...document.querySelectorAll("main *, header *, nav *, footer *")]
      .filter((each) => each.getBoundingClientRect().right > window.innerWidth + 1
        && !each.closest(".scroller"))
      .slice(-1).map((each) => each.outerHTML.slice(0, 100));
    faults.push(`${width} pixels wide at ${window.innerWidth}: ${wide}`);
  }
  for (const each of document.querySelectorAll("[style]"))
    faults.push(`style attribute: ${each.outerHTML.slice(0, 100)}`);
  for (const each of document.querySelectorAll("body *")) {
    const words = [...each.childNodes].some(
      (node) => node.nodeType === 3 && /[\\u0e00-\\u0e7f]/.test(node.data));
    if (!words || each.closest(".vh, svg, [hidden]")) continue;
    const style = getComputedStyle(each);
    const box = each.getBoundingClientRect();
    if (!box.height || style.overflowY === "visible") continue;
    const line = parseFloat(style.lineHeight) / parseFloat(style.fontSize);
    if (line < 1.6 || (style.overflowY === "hidden" && each.scrollHeight > each.clientHeight + 1))
      faults.push(`Thai marks may be cut: ${each.outerHTML.slice(0, 100)}`);
  }
  if (limits.touch)
    for (const each of document.querySelectorAll(limits.pressed)) {
      const box = each.getBoundingClientRect();
      if (box.height && box.height < limits.touch - 0.5 && each.checkVisibility())
        faults.push(`${box.height} pixels high to press: ${each.outerHTML.slice(0, 100)}`);
    }
  return faults;
}"""


def layout_faults(page, *, touch: bool = False) -> list[str]:
    limits = {"touch": TOUCH if touch else 0, "pressed": PRESSED}
    return page.evaluate(LAYOUT, limits)


def axe_faults(page, options=AXE) -> list[str]:
    page.evaluate(f"window.axe === undefined && (() => {{{AXE_SCRIPT}}})()")
    found = page.evaluate(f"axe.run({json.dumps(options)})")["violations"]
    return [
        f"{each['id']} {node['html'][:120]}" for each in found for node in each["nodes"]
    ]


def faults_at_every_size(page, *, axe_twice: bool = True) -> list[str]:
    """The loaded page at 1280, 390 and 320 pixels, zoomed and with doubled text.

    ``axe_twice``: axe also at 390, where menus are folded; it takes most of the time.
    """
    found = []

    def look(what: str, faults: list[str]) -> None:
        found.extend(f"{what}: {fault}" for fault in faults)

    page.set_viewport_size({"width": 1280, "height": 900})
    look("1280", axe_faults(page) + layout_faults(page))
    # 200 % zoom of a window of 1280 pixels is a window of 640.
    page.set_viewport_size({"width": 640, "height": 450})
    look("200 %", layout_faults(page))
    page.set_viewport_size({"width": 390, "height": 844})
    if axe_twice:
        look("390", axe_faults(page))
    look("390", layout_faults(page, touch=True))
    page.set_viewport_size({"width": 320, "height": 700})
    look("320", layout_faults(page))
    page.set_viewport_size({"width": 1280, "height": 900})
    look("text 200 %", big_text_faults(page))
    return found


def big_text_faults(page) -> list[str]:
    """Text alone at 200 %: set through the CSSOM, so no attribute is needed."""
    page.evaluate(
        "document.styleSheets[document.styleSheets.length - 1]"
        ".insertRule('html { font-size: 200% }')"
    )
    faults = layout_faults(page)
    page.evaluate("document.styleSheets[document.styleSheets.length - 1].deleteRule(0)")
    return faults


def faults(page, where: str) -> list[str]:
    """The page as it stands, each fault with the place it was found at."""
    return [f"{where}: {fault}" for fault in axe_faults(page) + layout_faults(page)]
