/* A button that copies a field: found by data-copy, which names the field's id.
   Hidden until this script runs; without it the field can be selected by hand.
   The element with data-copied beside it says what happened. */
(() => {
  for (const button of document.querySelectorAll("button[data-copy]")) {
    const field = document.getElementById(button.dataset.copy);
    const status = button.parentElement.querySelector("[data-copied]");
    button.hidden = false;
    field.addEventListener("focus", () => field.select());
    button.addEventListener("click", async () => {
      let copied;
      try {
        await navigator.clipboard.writeText(field.value);
        copied = true;
      } catch {
        // Over plain http the clipboard is only reached through the selection.
        field.focus();
        field.select();
        copied = document.execCommand("copy");
      }
      status.textContent = copied ? status.dataset.copied : status.dataset.notCopied;
    });
  }
})();
