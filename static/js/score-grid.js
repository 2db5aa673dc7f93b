/* A table of figures as in a spreadsheet: found by data-score-grid on its form.
   Enter and the arrow keys move between the cells that can be seen; a block
   copied from a spreadsheet fills the cells from the focused one downwards.
   Without this script every cell is still a field of the form. */
(() => {
  const form = document.querySelector("form[data-score-grid]");
  if (!form) return;

  const cells = () => [...form.querySelectorAll("input.cell")].filter((cell) => !cell.disabled && !cell.closest("details:not([open])"));

  const move = (from, step) => {
    const all = cells();
    const next = all[all.indexOf(from) + step];
    if (next) {
      next.focus();
      next.select();
    } else if (step > 0) {
      form.querySelector("button.btn-primary").focus();
    }
  };

  form.addEventListener("keydown", (event) => {
    if (!event.target.matches("input.cell") || event.ctrlKey || event.altKey || event.metaKey) return;
    const step = { Enter: event.shiftKey ? -1 : 1, ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    move(event.target, step);
  });

  form.addEventListener("paste", (event) => {
    if (!event.target.matches("input.cell")) return;
    const text = event.clipboardData.getData("text/plain").replace(/\r/g, "").replace(/\n$/, "");
    if (!/[\n\t]/.test(text)) return;
    event.preventDefault();
    const all = cells();
    let place = all.indexOf(event.target);
    for (const value of text.split(/[\n\t]/)) {
      if (place >= all.length) break;
      all[place].value = value.trim();
      all[place].dispatchEvent(new Event("input", { bubbles: true }));
      place += 1;
    }
    all[Math.min(place, all.length) - 1].focus();
  });
})();
