/* The steps of a measure as rows to add, remove and move: found by data-steps on the
   text area that holds one step a line. The text area stays the field of the form;
   without this script it is what one types in. Enter begins the next step, Backspace
   in an empty row removes it, Alt with an arrow key moves the row. */
(() => {
  const area = document.querySelector("textarea[data-steps]");
  if (!area) return;
  const words = area.dataset;
  const list = document.createElement("ol");
  list.className = "step-rows";

  const fields = () => [...list.querySelectorAll("textarea")];
  let storing = false;
  const store = () => {
    area.value = fields().map((field) => field.value.replace(/\s*\n\s*/g, " ").trim()).filter(Boolean).join("\n");
    fields().forEach((field, place) => field.setAttribute("aria-label", `${words.stepName} ${place + 1}`));
    storing = true;
    area.dispatchEvent(new Event("input", { bubbles: true }));
    storing = false;
  };
  const fit = (field) => {
    field.rows = 1;
    while (field.rows < 12 && field.scrollHeight > field.clientHeight + 2) field.rows += 1;
  };

  const button = (label, act) => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "btn btn-quiet btn-slim";
    made.textContent = label;
    made.addEventListener("click", act);
    return made;
  };

  const move = (row, step) => {
    const other = step < 0 ? row.previousElementSibling : row.nextElementSibling;
    if (!other) return;
    if (step < 0) list.insertBefore(row, other);
    else list.insertBefore(other, row);
    store();
  };
  const remove = (row) => {
    const near = row.previousElementSibling || row.nextElementSibling;
    row.remove();
    if (!near) add("", null);
    store();
    (near || list.firstElementChild).querySelector("textarea").focus();
  };

  function add(text, after) {
    const row = document.createElement("li");
    const field = document.createElement("textarea");
    field.className = "form-control step-row";
    field.rows = 1;
    field.value = text;
    const acts = document.createElement("span");
    acts.className = "step-acts";
    const up = button(words.up, () => { move(row, -1); up.focus(); });
    const down = button(words.down, () => { move(row, 1); down.focus(); });
    acts.append(up, down, button(words.remove, () => remove(row)));
    row.append(field, acts);
    if (after) after.after(row);
    else list.append(row);
    fit(field);
    field.addEventListener("input", () => { fit(field); store(); });
    field.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.ctrlKey && !event.metaKey && !event.isComposing) {
        event.preventDefault();
        add(field.value.slice(field.selectionEnd), row).focus();
        field.value = field.value.slice(0, field.selectionStart);
        store();
      } else if (event.key === "Backspace" && !field.value && list.children.length > 1) {
        event.preventDefault();
        remove(row);
      } else if (event.altKey && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
        event.preventDefault();
        move(row, event.key === "ArrowUp" ? -1 : 1);
        field.focus();
      }
    });
    field.addEventListener("paste", (event) => {
      const lines = event.clipboardData.getData("text/plain").split(/\r?\n/).map((line) => line.replace(/^\s*-\s*/, "").trim()).filter(Boolean);
      if (lines.length < 2) return;
      event.preventDefault();
      field.setRangeText(lines[0], field.selectionStart, field.selectionEnd, "end");
      let last = row;
      for (const line of lines.slice(1)) last = add(line, last).closest("li");
      store();
      last.querySelector("textarea").focus();
    });
    return field;
  }

  const build = () => {
    const lines = area.value.split("\n").filter((line) => line.trim());
    list.replaceChildren();
    for (const line of lines.length ? lines : [""]) add(line, null);
  };
  build();
  // A draft that is filled in changes the text area itself.
  area.addEventListener("input", () => { if (!storing) build(); });
  const more = button(words.add, () => { add("", list.lastElementChild).focus(); store(); });
  more.classList.replace("btn-quiet", "btn-secondary");
  area.after(list, more);
  area.hidden = true;
  // A link to the field, as from the list of errors, leads to the first row.
  const help = document.getElementById(`${area.id}_helptext`);
  if (help) help.textContent = words.help;
  const label = document.querySelector(`label[for="${area.id}"]`);
  list.id = area.id;
  list.tabIndex = -1;
  area.removeAttribute("id");
  if (label) label.removeAttribute("for");
  fields().forEach(fit);
  store();
  if (location.hash === `#${list.id}`) fields()[0].focus();
})();
