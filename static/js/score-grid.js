/* A table of figures as in a spreadsheet: found by data-score-grid on its form.
   Enter and the arrow keys move between the cells that can be seen; a block
   copied from a spreadsheet fills the cells from the focused one downwards, and
   is taken back by the button that then appears or by Ctrl+Z, as long as nothing
   was typed since. Without this script every cell is still a field of the form. */
(() => {
  const form = document.querySelector("form[data-score-grid]");
  if (!form) return;
  const status = form.querySelector("[data-grid-status]");
  let pasted = null;

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

  const put = (cell, value) => {
    cell.value = value;
    cell.dispatchEvent(new Event("input", { bubbles: true }));
  };

  const takeBack = () => {
    const block = pasted;
    pasted = null;
    block.forEach(({ cell, before }) => put(cell, before));
    pasted = null;
    block[0].cell.focus();
    status.replaceChildren(`เลิกทำการวาง ${block.length} ช่องแล้ว`);
  };

  const tell = (left) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn btn-secondary btn-slim";
    button.textContent = "เลิกทำการวาง";
    button.addEventListener("click", takeBack);
    const words = left ? `วางแล้ว ${pasted.length} ช่อง อีก ${left} ค่าไม่มีช่องให้วาง ` : `วางแล้ว ${pasted.length} ช่อง `;
    status.replaceChildren(words, button);
  };

  form.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && !event.shiftKey && event.code === "KeyZ" && pasted) {
      event.preventDefault();
      takeBack();
      return;
    }
    if (!event.target.matches("input.cell") || event.ctrlKey || event.altKey || event.metaKey) return;
    const step = { Enter: event.shiftKey ? -1 : 1, ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    move(event.target, step);
  });

  // What is typed after a paste is undone by the browser, field by field.
  form.addEventListener("input", (event) => {
    if (!event.isTrusted || !pasted) return;
    pasted = null;
    status.replaceChildren();
  });

  form.addEventListener("paste", (event) => {
    if (!event.target.matches("input.cell")) return;
    const text = event.clipboardData.getData("text/plain").replace(/\r/g, "").replace(/\n$/, "");
    if (!/[\n\t]/.test(text)) return;
    event.preventDefault();
    const values = text.split(/[\n\t]/);
    const all = cells();
    const targets = all.slice(all.indexOf(event.target)).slice(0, values.length);
    const block = targets.map((cell) => ({ cell, before: cell.value }));
    targets.forEach((cell, place) => put(cell, values[place].trim()));
    pasted = block;
    tell(values.length - targets.length);
    targets.at(-1).focus();
  });
})();
