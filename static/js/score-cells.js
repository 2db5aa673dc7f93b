/* The state of every cell, as sign and word: found by data-cell-state, which names
   the fields it speaks for. What is wrong with a cell, or was saved in it by
   somebody else, is the server's sentence: it comes with the preview in #cell-notes
   and is put under the cell's row. draft.js tells what is kept (draft:state). */
(() => {
  const form = document.querySelector("form[data-score-grid]");
  if (!form) return;
  const SETTLED = 1200;
  const WORDS = {
    saved: ["done", "บันทึกแล้ว"],
    changed: ["todo", "แก้แล้ว ยังไม่ได้เก็บ"],
    saving: ["wait", "กำลังเก็บร่าง"],
    kept: ["now", "เก็บเป็นร่างแล้ว ยังไม่บันทึก"],
    here: ["locked", "เก็บไว้ในเครื่องนี้ ยังไม่บันทึก"],
    other: ["warn", "มีผู้อื่นบันทึกช่องนี้ เลือกค่าที่จะใช้"],
    taken: ["info", "รับค่าที่ผู้อื่นบันทึกแล้ว"],
    refused: ["error", "บันทึกค่านี้ไม่ได้"],
  };
  const IN_DRAFT = { changed: "changed", saving: "saving", kept: "kept", unreachable: "here", ended: "here", refused: "changed" };
  const signs = [...form.querySelectorAll("[data-cell-state]")].map((sign) => ({ sign, names: sign.dataset.cellState.split(" ") }));
  const key = form.querySelector("[data-cell-key]");
  const refused = new Set();
  const open = new Map();
  const taken = new Map();
  let draft = { state: "saved", names: [] };
  let typedAt = 0;
  let later = 0;

  const icon = (name) => {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
    svg.setAttribute("class", "i");
    svg.setAttribute("aria-hidden", "true");
    use.setAttribute("href", `#${name}`);
    svg.append(use);
    return svg;
  };
  const element = (name, className, ...content) => {
    const made = document.createElement(name);
    made.className = className;
    made.append(...content);
    return made;
  };

  const filled = (name) => {
    const field = form.elements[name];
    return field.type === "checkbox" ? field.checked : field.value !== "";
  };
  const stateOf = (name) => {
    if (refused.has(name)) return "refused";
    if (open.has(name)) return "other";
    if (taken.has(name)) return "taken";
    if (draft.names.includes(name)) return IN_DRAFT[draft.state] || "changed";
    return filled(name) ? "saved" : "";
  };
  const draw = () => {
    const shown = new Set();
    for (const { sign, names } of signs) {
      const states = names.map(stateOf).filter(Boolean);
      const state = states.find((each) => each !== "saved") || states[0] || "";
      if (state) shown.add(state);
      if (sign.dataset.state === state) continue;
      sign.dataset.state = state;
      if (!state) {
        sign.replaceChildren();
        sign.removeAttribute("title");
        continue;
      }
      const [shape, words] = WORDS[state];
      sign.replaceChildren(icon(shape), element("span", "vh", words));
      sign.title = words;
    }
    key.hidden = !shown.size;
    key.replaceChildren(...Object.keys(WORDS).filter((state) => shown.has(state)).map((state) => {
      const [shape, words] = WORDS[state];
      const entry = element("span", "cell-key-entry", icon(shape), ` ${words}`);
      entry.dataset.state = state;
      return entry;
    }));
  };
  form.addEventListener("draft:state", (event) => {
    draft = event.detail;
    draw();
  });

  /* The row of a sentence stands right under the row of its cell. */
  const describe = (field, id) => {
    const ids = (field.getAttribute("aria-describedby") || "").split(" ").filter((each) => each && each !== id);
    field.setAttribute("aria-describedby", [...ids, id].join(" "));
  };
  const place = (field, kind, content) => {
    const id = `${field.id}-n-${kind}`;
    const line = element("p", kind === "refused" ? "field-error" : "state state-warn", icon(kind === "refused" ? "error" : kind === "taken" ? "info" : "warn"), element("span", "", ...content));
    line.id = id;
    const row = field.closest("tr");
    if (row) {
      const cell = document.createElement("td");
      cell.colSpan = row.cells.length;
      cell.append(line);
      const under = element("tr", `${row.classList.contains("sub") ? "sub" : row.classList.contains("inst") ? "inst" : ""} cell-msg`, cell);
      under.dataset.noteRow = "";
      row.classList.add("no-line");
      row.after(under);
    } else {
      line.dataset.noteRow = "";
      field.after(line);
    }
    if (kind === "refused") field.setAttribute("aria-invalid", "true");
    if (kind === "differs") field.classList.add("is-differs");
    describe(field, id);
  };
  const clear = () => {
    for (const row of form.querySelectorAll("[data-note-row], [data-served]")) {
      const before = row.previousElementSibling;
      if (before && before.matches("tr:not([data-note-row])")) before.classList.remove("no-line");
      row.remove();
    }
    for (const field of form.querySelectorAll(".cell, .form-select, .form-check-input")) {
      field.removeAttribute("aria-invalid");
      field.removeAttribute("aria-describedby");
      field.classList.remove("is-differs");
    }
    refused.clear();
  };

  const hiddenFirst = (name) => form.elements[`initial-${name}`];
  const put = (field, stored) => {
    if (field.type === "checkbox") field.checked = stored === "True";
    else field.value = stored;
  };
  /* The field now starts from what is stored; once all do, so does the page. */
  const settle = (name, stored, version) => {
    hiddenFirst(name).value = stored;
    open.delete(name);
    if (!open.size) form.elements.version.value = version;
  };
  const others = (notes, version) => {
    open.clear();
    for (const note of notes) open.set(note.dataset.name, note);
    for (const note of notes) {
      const { name, stored, field: id, typed } = note.dataset;
      const field = document.getElementById(id);
      if (typed === undefined && field !== document.activeElement) {
        put(field, stored);
        taken.set(name, [note.firstElementChild.textContent, id]);
        settle(name, stored, version);
        continue;
      }
      const choose = (words, act) => {
        const button = element("button", "btn btn-secondary btn-slim", words);
        button.type = "button";
        button.addEventListener("click", () => {
          act();
          settle(name, stored, version);
          field.focus();
          field.dispatchEvent(new Event("input", { bubbles: true }));
        });
        return button;
      };
      const buttons = [choose(note.querySelector("[data-take]").textContent, () => {
        put(field, stored);
        taken.set(name, [note.firstElementChild.textContent, id]);
      })];
      if (typed !== undefined) {
        const mine = field.type === "checkbox" ? (field.checked ? "มีข้อเสนอแนะ" : "ไม่มีข้อเสนอแนะ") : field.value || "เว้นว่าง";
        buttons.push(choose(`ใช้ ${mine} ที่พิมพ์`, () => taken.delete(name)));
      }
      place(field, "other", [...note.firstElementChild.cloneNode(true).childNodes, " ", ...buttons]);
    }
  };

  const apply = () => {
    const answer = document.getElementById("cell-notes");
    if (answer.dataset.version === undefined) return;
    clearTimeout(later);
    const focused = document.activeElement;
    clear();
    const notes = [...answer.querySelectorAll("[data-note]")];
    for (const note of notes) {
      const field = document.getElementById(note.dataset.field);
      if (note.dataset.note === "differs") place(field, "differs", [note.textContent]);
      if (note.dataset.note !== "refused") continue;
      // Half a figure is no mistake yet: wait until she pauses or leaves the cell.
      const wait = SETTLED - (Date.now() - typedAt);
      if (field === focused && wait > 0) {
        later = setTimeout(apply, wait);
        continue;
      }
      refused.add(note.dataset.name);
      place(field, "refused", [note.textContent]);
    }
    others(notes.filter((note) => note.dataset.note === "other"), answer.dataset.version);
    for (const [words, id] of taken.values()) place(document.getElementById(id), "taken", [words]);
    const computed = new Map([...answer.querySelectorAll("[data-computed]")].map((each) => [each.dataset.computed, each.textContent]));
    for (const cell of form.querySelectorAll("[data-computes]")) {
      const code = cell.dataset.computes;
      const field = form.elements[code] || form.elements[`points-${code}`];
      cell.textContent = computed.get(code) || "";
      const verdict = form.querySelector(`[data-verdict="${code}"]`);
      if (field.classList.contains("is-differs")) verdict.replaceChildren(element("span", "state state-warn", icon("warn"), element("span", "", "ไม่ตรงกัน")));
      else if (cell.textContent && filled(field.name) && !refused.has(field.name)) verdict.replaceChildren(element("span", "state state-done", icon("done"), element("span", "", "ตรงกัน")));
      else verdict.replaceChildren();
    }
    draw();
  };
  document.body.addEventListener("htmx:oobAfterSwap", (event) => {
    if (event.detail.target.id === "cell-notes") apply();
  });
  form.addEventListener("input", (event) => {
    if (event.isTrusted) {
      typedAt = Date.now();
      taken.delete(event.target.name);
    }
    draw();
  });
  draw();
})();
