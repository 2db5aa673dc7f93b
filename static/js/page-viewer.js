/* Turning the pages of a preview: found by data-page-viewer. Keys follow the
   links that stand on the page, and links change only the viewer, so that the
   place on screen and the keyboard's focus stay. Without this script each link
   loads the page again. */
(() => {
  if (!document.querySelector("[data-page-viewer]")) return;
  const viewer = () => document.querySelector("[data-page-viewer]");
  const desk = () => viewer().querySelector("[data-page-desk]");

  const pageOf = (address) => address.pathname + address.search;
  let shown = pageOf(window.location);

  // A newer request takes the place of one under way.
  let latest = 0;
  let isBusy = false;
  const load = async (address) => {
    const mine = ++latest;
    isBusy = true;
    try {
      await window.htmx.ajax("GET", address, { source: viewer(), target: viewer(), select: "#preview", swap: "outerHTML" });
    } finally {
      if (mine === latest) isBusy = false;
    }
    return mine === latest;
  };

  const follow = (link) => {
    const address = new URL(link.href);
    address.hash = "";
    const isFromContents = link.hasAttribute("data-turn-to");
    const wasInside = isFromContents || viewer().contains(document.activeElement);
    const sameLink = document.activeElement.getAttribute("data-turn");
    window.history.pushState(null, "", address.href);
    shown = pageOf(address);
    load(address.href).then((isLatest) => {
      if (!wasInside || !isLatest) return;
      const again = sameLink && viewer().querySelector(`a[data-turn="${sameLink}"]`);
      (again || desk() || document.body).focus({ preventScroll: !isFromContents });
    });
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest('[data-page-viewer] a[href^="?"], a[data-turn-to]');
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    follow(link);
  });

  // A page larger than its desk is moved first, and turned at its end.
  const canScroll = (key) => {
    const box = desk();
    if (key === "ArrowLeft") return box.scrollLeft > 0;
    if (key === "ArrowRight") return box.scrollLeft + box.clientWidth < box.scrollWidth - 1;
    if (key === "PageUp") return box.scrollTop > 0;
    if (key === "PageDown") return box.scrollTop + box.clientHeight < box.scrollHeight - 1;
    return false;
  };

  const turns = { ArrowLeft: "before", PageUp: "before", ArrowRight: "after", PageDown: "after", Home: "first", End: "last" };

  document.addEventListener("keydown", (event) => {
    const turn = turns[event.key];
    if (!turn || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey || !desk()) return;
    if (!event.target.closest("[data-page-viewer]") || event.target.matches("input, textarea, select")) return;
    if (document.activeElement === desk() && canScroll(event.key)) return;
    const link = viewer().querySelector(`a[data-turn="${turn}"]`);
    event.preventDefault();
    if (link && !isBusy && !link.hasAttribute("aria-current")) follow(link);
  });

  // A jump within the page, as by the skip link, is told as popstate too.
  window.addEventListener("popstate", () => {
    if (pageOf(window.location) === shown) return;
    shown = pageOf(window.location);
    load(window.location.href);
  });

  // The server says so when there is more to see than progress.
  document.addEventListener("preview-over", () => {
    const hadFocus = viewer().contains(document.activeElement);
    load(window.location.href).then(() => hadFocus && desk() && desk().focus({ preventScroll: true }));
  });
})();
