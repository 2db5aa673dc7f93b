/* An htmx request whose sign-in has ended is answered 401 with a short notice.
   The notice goes to the element with data-signed-out, never into the place that
   asked, and nothing else of the page changes. */
(() => {
  const place = document.querySelector("[data-signed-out]");
  if (!place) return;

  document.addEventListener("htmx:beforeSwap", (event) => {
    const { detail } = event;
    if (detail.xhr.status !== 401) return;
    detail.shouldSwap = true;
    detail.isError = false;
    detail.target = place;
    detail.swapOverride = "innerHTML";
  });
})();
