"""A person without a mouse: every press is counted, and the focus looked at after it."""

from playwright.sync_api import Locator, Page

# What the skip link leads to is the page itself, which needs no ring.
LOOK = """(target) => {
  const here = document.activeElement;
  const lost = !here || here === document.body;
  const order = lost ? Node.DOCUMENT_POSITION_FOLLOWING : here.compareDocumentPosition(target ?? here);
  const fault = () => {
    if (here.id === "main") return "";
    if (lost) return "nothing has the focus";
    const bare = getComputedStyle(here).opacity === "0";
    const ring = getComputedStyle(bare ? here.nextElementSibling : here);
    if (ring.outlineStyle === "none" || parseFloat(ring.outlineWidth) < 2) return "no ring";
    const box = here.getClientRects()[0];
    if (!box || box.width < 2 || box.height < 2) return "no size";
    const x = (Math.max(box.left, 0) + Math.min(box.right, innerWidth)) / 2;
    const seen = [box.top + 2, (box.top + box.bottom) / 2, box.bottom - 2].filter((y) => {
      const hit = document.elementFromPoint(x, y);
      return hit && (here.contains(hit) || here.closest("label")?.contains(hit));
    });
    // Of something taller than a few lines a part is enough.
    return seen.length >= (box.height < 200 ? 3 : 1) ? "" : "out of sight or covered";
  };
  const wrong = fault();
  return {
    there: here === target,
    back: Boolean(order & Node.DOCUMENT_POSITION_PRECEDING),
    lost,
    fault: wrong && `${location.pathname} ${wrong}: ${(here ?? document.body).outerHTML.slice(0, 120)}`,
  };
}"""


class Keys:
    """The keyboard of ``page``; ``faults`` are the places where the focus is not seen."""

    def __init__(self, page: Page):
        self.page = page
        self.presses = 0
        self.faults: list[str] = []

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)
        self.presses += 1

    def type(self, text: str) -> None:
        self.page.keyboard.type(text)
        self.presses += len(text)

    def look(self, target=None) -> dict:
        seen = self.page.evaluate(LOOK, target)
        if seen["fault"] and seen["fault"] not in self.faults:
            self.faults.append(seen["fault"])
        return seen

    def to(self, place: Locator | str) -> None:
        """Go there by Tab or Shift+Tab, whichever is the way."""
        locator = self.page.locator(place) if isinstance(place, str) else place
        target = locator.first.element_handle()
        # On a page that was just opened nothing has the focus yet.
        seen = self.page.evaluate(LOOK, target)
        back = seen["back"]
        while not seen["there"]:
            if seen["back"] != back:
                raise AssertionError(f"{locator} is passed over by the keyboard")
            self.press("Shift+Tab" if back else "Tab")
            seen = self.look(target)
            if seen["lost"]:
                raise AssertionError(f"{locator} is not reached by the keyboard")

    def into_page(self) -> None:
        """By the skip link, which is the first thing on every page."""
        self.to(".skip")
        self.press("Enter")

    def follow(self, place: Locator | str) -> None:
        """Press Enter there and wait for the page that opens."""
        self.to(place)
        with self.page.expect_navigation():
            self.press("Enter")

    def tick(self, place: Locator | str) -> None:
        self.to(place)
        self.press("Space")

    def choose(self, words: str) -> None:
        """In the list that has the focus, from its first entry downwards."""
        shown = "document.activeElement.selectedOptions[0].textContent.trim()"
        seen = None
        while (now := self.page.evaluate(shown)) != words:
            assert now != seen, f"“{words}” is not in the list"
            seen = now
            self.press("ArrowDown")
