/* Cells of the plan edited where they stand: found by data-cell and, once open, by
   data-cell-form. Esc leaves a form, Ctrl+Enter saves it (Enter does in a field of
   one line), and an opened form takes the focus. When the server cannot answer,
   the notice "not-saved" is shown under the form and what was typed stays. */
(() => {
  document.addEventListener("keydown", (event) => {
    const form = event.target.closest("[data-cell-form]");
    if (!form) return;
    if (event.key === "Escape") {
      event.preventDefault();
      form.querySelector("[data-leave]").click();
    } else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      form.requestSubmit();
    }
  });

  document.addEventListener("htmx:afterSettle", (event) => {
    // What a swapped piece marks gets the focus, once its links are htmx's.
    const marked = document.querySelector("[data-focus]");
    if (marked) {
      marked.removeAttribute("data-focus");
      marked.focus();
      return;
    }
    const cell = event.detail.target;
    const form = cell.matches("[data-cell]") && cell.querySelector("[data-cell-form]");
    if (!form) return;
    const wrong = form.querySelector("[aria-invalid=true], .is-invalid");
    const first = form.querySelector("input:not([type=hidden]), select, textarea");
    (wrong || first).focus();
  });

  const failed = (event) => {
    const notice = document.getElementById("not-saved");
    const form = event.detail.elt.closest("[data-cell-form]");
    if (!notice || event.detail.xhr.status === 401) return;
    if (form) form.append(notice);
    notice.hidden = false;
  };
  document.addEventListener("htmx:responseError", failed);
  document.addEventListener("htmx:sendError", failed);
})();
