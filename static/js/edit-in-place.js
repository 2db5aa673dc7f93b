/* A form marked data-edit-in-place: Ctrl+Enter saves, Esc leaves by its
   data-cancel link. When a swap has taken the focus away, it goes to the first
   field of the form that came, or back to the part that was edited. Without this
   script the button and the link do the same. */
(() => {
  document.addEventListener("keydown", (event) => {
    const form = event.target.closest("form[data-edit-in-place]");
    if (!form) return;
    if (event.key === "Escape") {
      event.preventDefault();
      form.querySelector("[data-cancel]").click();
    } else if (event.key === "Enter" && event.ctrlKey) {
      event.preventDefault();
      form.requestSubmit();
    }
  });

  document.addEventListener("htmx:afterSettle", (event) => {
    if (document.activeElement && document.activeElement !== document.body) return;
    const part = event.detail.elt;
    const target = part.querySelector("[data-focus], [aria-invalid='true'], textarea") || part;
    target.focus();
  });
})();
