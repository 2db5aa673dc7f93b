/* Nothing typed is lost: found by data-draft on a form. Its value names the form
   where a page has several; "action" stands for the address that takes the form. What differs from the served values is put into this
   browser's storage at once and, when typing pauses, into the person's drafts on
   the server; the local copy goes as soon as the server has it. When the page is
   opened again the draft is filled in and said to be one.
   A page that answers a sent form (data-posted on body) shows what was typed
   already; there the draft only learns the new first values.
   A link marked data-cancel in the form throws away what was typed: the draft goes,
   and the form shows the stored values when it is opened again. This browser keeps
   what was thrown away for as long as a draft, and offers it there.
   form[data-draft-forget] is the sign-out: it removes this person's local copies. */
(() => {
  const { user, drafts, discard, login } = document.body.dataset;
  const posted = "posted" in document.body.dataset;
  const PREFIX = "ita-draft:";
  const KEPT_MS = 7 * 24 * 60 * 60 * 1000;

  // A browser may refuse its storage; then only the server keeps drafts.
  const shelf = {
    read(place) {
      try { return JSON.parse(localStorage.getItem(place)); } catch { return null; }
    },
    write(place, value) {
      try { localStorage.setItem(place, JSON.stringify(value)); return true; } catch { return false; }
    },
    remove(place) {
      try { localStorage.removeItem(place); } catch { /* nothing was kept */ }
    },
    places(prefix) {
      try { return Object.keys(localStorage).filter((place) => place.startsWith(prefix)); } catch { return []; }
    },
  };

  for (const place of shelf.places(PREFIX)) {
    const copy = shelf.read(place);
    if (!copy || !(Date.now() - copy.at < KEPT_MS)) shelf.remove(place);
  }
  for (const form of document.querySelectorAll("form[data-draft-forget]")) {
    form.addEventListener("submit", () => shelf.places(`${PREFIX}${user}:`).forEach(shelf.remove));
  }
  if (!user) return;

  const element = (name, className, text) => {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  };
  const icon = (name) => {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
    svg.setAttribute("class", "i");
    svg.setAttribute("aria-hidden", "true");
    use.setAttribute("href", `#${name}`);
    svg.append(use);
    return svg;
  };
  const button = (text, act) => {
    const made = element("button", "btn btn-quiet", text);
    made.type = "button";
    made.addEventListener("click", act);
    return made;
  };
  const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
  const newMark = () => [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

  /* Controls that a person fills in, by name, in the order of the page. */
  const fieldsOf = (form) => {
    const fields = new Map();
    for (const control of form.elements) {
      const passive = ["hidden", "password", "file", "submit", "button", "reset", "image"].includes(control.type);
      if (!control.name || passive || control.disabled || !("value" in control) || control.tagName === "OUTPUT") continue;
      fields.set(control.name, [...(fields.get(control.name) || []), control]);
    }
    return fields;
  };
  const ticks = (control) => control.type === "checkbox" || control.type === "radio";
  const read = (controls, served) => controls.flatMap((control) => {
    if (ticks(control)) return (served ? control.defaultChecked : control.checked) ? [control.value] : [];
    if (control.tagName !== "SELECT") return [served ? control.defaultValue : control.value];
    const chosen = [...control.options].filter((option) => (served ? option.defaultSelected : option.selected));
    if (!chosen.length && !control.multiple && control.options.length) return [control.options[0].value];
    return chosen.map((option) => option.value);
  });
  const fill = (controls, values) => {
    controls.forEach((control, place) => {
      if (ticks(control)) control.checked = values.includes(control.value);
      else if (control.tagName === "SELECT") for (const option of control.options) option.selected = values.includes(option.value);
      else control.value = values[place] ?? "";
    });
  };

  /* Drafts being removed from the server, by key: whoever opens the form waits for it. */
  const goingAway = new Map();

  const watched = new WeakSet();
  const watch = (form, answered) => {
    if (watched.has(form)) return;
    watched.add(form);
    // A form that stands on several pages is known by the address that takes it.
    const at = form.dataset.draft === "action" ? form.action && new URL(form.action).pathname : location.pathname;
    const key = at + (form.dataset.draft && form.dataset.draft !== "action" ? `#${form.dataset.draft}` : "");
    const place = `${PREFIX}${user}:${key}`;
    const aside = `${place}|cancelled`;
    const token = form.querySelector("[name=csrfmiddlewaretoken]")?.value || "";
    const learnt = new Map();
    let mark = newMark();
    let timer = 0;
    let leaving = false;
    let cancelled = false;
    let onServer = false;
    let running = null;

    /* Django's hidden first value is what the database held, whatever the page shows. */
    const hiddenFirst = (name) => form.elements[`initial-${name}`];
    const firstOf = (name, controls) => {
      const hidden = hiddenFirst(name);
      if (hidden && "value" in hidden) {
        if (controls.length === 1 && controls[0].type === "checkbox") return /^(true|on|1)$/i.test(hidden.value) ? [controls[0].value] : [];
        return [hidden.value];
      }
      return learnt.get(name) || read(controls, true);
    };
    const changed = () => {
      const found = {};
      for (const [name, controls] of fieldsOf(form)) {
        const first = firstOf(name, controls);
        const now = read(controls, false);
        if (!same(first, now)) found[name] = { first, now };
      }
      return found;
    };

    /* What is said, once, beside the save button. */
    let status = form.querySelector("[data-draft-status]");
    if (!status) {
      status = element("p", "meta draft-status");
      status.dataset.draftStatus = "";
      (form.querySelector(".savebar") || form).append(status);
    }
    status.setAttribute("role", "status");
    const say = (state, text = "", ...more) => {
      const names = Object.keys(changed());
      if (text !== status.dataset.said) {
        status.replaceChildren(...(text ? [icon({ kept: "now", ended: "warn", unreachable: "warn", refused: "error" }[state] || "info"), element("span", "", text), ...more] : []));
        status.dataset.said = text;
      }
      form.dispatchEvent(new CustomEvent("draft:state", { detail: { state, text, names } }));
    };

    let sending = false;
    let again = false;
    /* One at a time: an older content must not reach the database after a newer one. */
    const send = async (keepalive = false) => {
      clearTimeout(timer);
      if (!form.isConnected) return;
      if (sending && !keepalive) {
        again = true;
        return;
      }
      sending = true;
      again = false;
      await sendNow(keepalive);
      sending = false;
      if (again) send();
    };
    const sendNow = async (keepalive) => {
      const fields = changed();
      const content = JSON.stringify({ version: form.elements.version?.value || "", fields });
      if (!Object.keys(fields).length) {
        shelf.remove(place);
        if (onServer) await ask(discard, { key });
        onServer = false;
        return say("saved");
      }
      say("saving", status.dataset.said);
      const answer = await ask(drafts, { key, mark, content }, keepalive);
      if (leaving || answer.overtaken) return undefined;
      if (answer.when) {
        onServer = true;
        if (same(fields, changed())) shelf.remove(place);
        return say("kept", `บันทึกร่างเมื่อ ${answer.when}`, button("ทิ้งร่าง", throwAway));
      }
      if (answer.refused) return say("refused", answer.refused);
      const safe = shelf.write(place, { mark, content, at: Date.now() });
      if (answer.ended) {
        const link = element("a", "", "เข้าสู่ระบบอีกครั้งเพื่อบันทึก");
        link.href = `${login}?next=${encodeURIComponent(location.pathname + location.search)}`;
        return say("ended", safe ? "หมดเวลาเข้าสู่ระบบ ข้อความที่พิมพ์ไว้ยังอยู่" : "หมดเวลาเข้าสู่ระบบ คัดลอกข้อความไว้ก่อน แล้ว", link);
      }
      if (answer.stale) {
        const link = element("a", "", "เปิดหน้านี้ใหม่เพื่อบันทึก");
        link.href = location.pathname + location.search;
        return say("ended", "หน้านี้เปิดค้างไว้นาน ข้อความที่พิมพ์ไว้ยังอยู่", link);
      }
      timer = setTimeout(send, 15000);
      return say("unreachable", safe ? "ติดต่อระบบไม่ได้ ข้อความที่พิมพ์ไว้เก็บอยู่ในเครื่องนี้ ระบบจะลองส่งใหม่เอง" : "ติดต่อระบบไม่ได้ อย่าเพิ่งปิดหน้านี้ ระบบจะลองส่งใหม่เอง");
    };

    /* POST to the server; what came back, told apart: an answer, the sign-in page, nothing. */
    const ask = async (address, values, keepalive = false) => {
      const body = new FormData();
      for (const [name, value] of Object.entries(values)) body.append(name, value);
      running?.abort();
      running = new AbortController();
      try {
        const response = await fetch(address, {
          method: "POST", body, keepalive, signal: running.signal,
          headers: { "X-CSRFToken": token, "X-Requested-With": "fetch" },
        });
        if (response.redirected) return { ended: true };
        if ((response.headers.get("Content-Type") || "").includes("json")) return await response.json();
        return { stale: true };
      } catch (fault) {
        return fault.name === "AbortError" ? { overtaken: true } : {};
      }
    };

    const keepHere = () => {
      const fields = changed();
      if (!Object.keys(fields).length) return shelf.remove(place);
      const content = JSON.stringify({ version: form.elements.version?.value || "", fields });
      return shelf.write(place, { mark, content, at: Date.now() });
    };
    const typed = () => {
      leaving = false;
      keepHere();
      say("changed", status.dataset.said === undefined ? "" : status.dataset.said);
      clearTimeout(timer);
      timer = setTimeout(send, 1200);
    };

    const tag = (name) => {
      const control = fieldsOf(form).get(name)?.[0];
      control?.closest("details:not([open])")?.setAttribute("open", "");
      if (!control || control.matches(".cell") || control.closest(".grid-scores")) return;
      const label = ticks(control) ? control.closest("fieldset")?.querySelector("legend") : form.querySelector(`label[for="${CSS.escape(control.id)}"]`);
      if (label && !label.querySelector("[data-from-draft]")) {
        const sign = element("span", "tag ms-2", "จากร่าง");
        sign.dataset.fromDraft = "";
        label.append(sign);
      }
    };

    let note = null;
    const restore = (draft) => {
      mark = draft.mark;
      const versioned = form.elements.version;
      const filled = [];
      const twice = [];
      const fields = fieldsOf(form);
      for (const [name, { first, now }] of Object.entries(draft.fields)) {
        const controls = fields.get(name);
        if (!controls || same(firstOf(name, controls), now)) continue;
        if (!versioned && !same(firstOf(name, controls), first)) {
          twice.push([name, controls, now]);
          continue;
        }
        const hidden = hiddenFirst(name);
        if (hidden && "value" in hidden) hidden.value = controls[0].type === "checkbox" ? (first.length ? "True" : "") : first[0];
        fill(controls, now);
        filled.push(name);
      }
      if (!filled.length && !twice.length) return false;
      // The older version travels along, so that the server compares before it writes.
      if (versioned && draft.version) versioned.value = draft.version;
      note = element("div", "note note-warn mb-3");
      const words = element("div");
      note.setAttribute("role", "status");
      note.dataset.draftNote = "";
      const when = draft.when ? `เมื่อ ${draft.when}` : "ที่เก็บไว้ในเครื่องนี้";
      if (filled.length) words.append(element("p", "", `เติมสิ่งที่พิมพ์ค้างไว้ ${filled.length} ช่องจากร่าง${when.startsWith("ที่") ? "" : " "}${when} ยังไม่ได้บันทึก`));
      for (const [name, controls, now] of twice) {
        const line = element("p", "", `ช่อง “${labelOf(controls[0])}” มีผู้บันทึกค่าใหม่แล้ว ร่างพิมพ์ไว้ว่า “${now.join(", ")}” `);
        const take = button("ใช้ข้อความจากร่าง", () => { fill(controls, now); tag(name); take.remove(); controls[0].dispatchEvent(new Event("input", { bubbles: true })); });
        line.append(take);
        words.append(line);
      }
      words.append(button("ทิ้งร่าง", throwAway));
      note.append(icon("info"), words);
      form.before(note);
      filled.forEach((name) => tag(name));
      for (const name of filled) fields.get(name)[0].dispatchEvent(new Event(ticks(fields.get(name)[0]) ? "change" : "input", { bubbles: true }));
      return true;
    };
    const labelOf = (control) => (form.querySelector(`label[for="${CSS.escape(control.id)}"]`)?.textContent || control.getAttribute("aria-label") || control.name).trim();

    const throwAway = async () => {
      clearTimeout(timer);
      const before = changed();
      for (const [name, controls] of fieldsOf(form)) if (before[name]) fill(controls, before[name].first);
      shelf.remove(place);
      onServer = false;
      mark = newMark();
      note?.remove();
      form.querySelectorAll("[data-from-draft]").forEach((sign) => sign.remove());
      await ask(discard, { key });
      say("discarded", "ทิ้งร่างแล้ว", button("นำร่างกลับมา", () => {
        for (const [name, controls] of fieldsOf(form)) if (before[name]) fill(controls, before[name].now);
        say("changed");
        form.dispatchEvent(new Event("input", { bubbles: true }));
      }));
      status.querySelector("button").focus();
    };

    /* Cancelled: at once, for the link may lead to another page. */
    const leave = () => {
      const fields = changed();
      leaving = cancelled = true;
      clearTimeout(timer);
      running?.abort();
      shelf.remove(place);
      const typedAnything = Object.keys(fields).length > 0;
      if (typedAnything) {
        const content = JSON.stringify({ version: form.elements.version?.value || "", fields });
        shelf.write(aside, { content, at: Date.now() });
        document.dispatchEvent(new CustomEvent("draft:cancelled"));
      }
      if (typedAnything || onServer || sending) goingAway.set(key, ask(discard, { key }, true));
    };
    form.addEventListener("click", (event) => {
      const elsewhere = event.button || event.ctrlKey || event.metaKey || event.shiftKey;
      if (!elsewhere && event.target.closest("[data-cancel]")) leave();
    }, true);

    /* What an earlier cancelling threw away, to be had back by a press. */
    const offer = () => {
      const copy = shelf.read(aside);
      if (!copy) return;
      const offered = element("div", "note mb-3");
      const words = element("div");
      offered.setAttribute("role", "status");
      offered.dataset.draftOffer = "";
      words.append(
        element("p", "", "ครั้งก่อนกดยกเลิก ข้อความที่พิมพ์ไว้ตอนนั้นจึงไม่ได้บันทึก"),
        button("นำข้อความนั้นกลับมา", () => {
          shelf.remove(aside);
          offered.remove();
          restore({ ...JSON.parse(copy.content), mark });
          form.querySelector("textarea, input:not([type=hidden]), select")?.focus();
        }),
      );
      offered.append(icon("info"), words);
      form.before(offered);
    };

    form.addEventListener("input", () => {
      cancelled = false;
      typed();
    });
    // A field that is taken out of the page tells of its change once more.
    form.addEventListener("change", () => { if (!cancelled) typed(); });
    let added = [];
    const stay = () => {
      leaving = false;
      added.forEach((field) => field.remove());
    };
    // htmx sent the form and it is still here: it was not taken.
    form.addEventListener("htmx:afterRequest", (event) => {
      if (event.target === form && form.isConnected) stay();
    });
    // htmx may have gathered the fields before this script hears of the sending.
    form.addEventListener("htmx:configRequest", (event) => {
      if (event.target === form) event.detail.parameters.draft = `${mark} ${key}`;
    });
    form.addEventListener("submit", (event) => {
      leaving = true;
      shelf.remove(aside);
      clearTimeout(timer);
      running?.abort();
      added = [];
      const add = (name, value) => {
        added.push(Object.assign(element("input"), { type: "hidden", name, value }));
        form.append(added.at(-1));
      };
      setTimeout(() => {
        if (event.defaultPrevented && !form.hasAttribute("hx-post")) stay();
      });
      add("draft", `${mark} ${key}`);
      // Should the sign-in have ended, the answer then holds what was typed.
      if (keepHere() === false) add("draft_unkept", "1");
    });
    // An answer to htmx told that the sign-in has ended.
    document.addEventListener("signed-out", () => send());
    addEventListener("pageshow", (event) => {
      // Back to a kept page: it may hold what was saved meanwhile.
      if (event.persisted) location.reload();
    });
    addEventListener("pagehide", () => {
      if (!leaving && shelf.read(place)) send(true);
    });

    const begin = async () => {
      let answer = { draft: null, done: "" };
      await goingAway.get(key);
      try {
        const response = await fetch(`${drafts}?key=${encodeURIComponent(key)}`, { headers: { "X-Requested-With": "fetch" } });
        if (!response.redirected && response.ok) answer = await response.json();
      } catch { /* the local copy alone, then */ }
      // She may have been quicker than the answer.
      if (cancelled) return undefined;
      let local = shelf.read(place);
      if (local && local.mark === answer.done) {
        shelf.remove(place);
        local = null;
      }
      const draft = local ? { ...JSON.parse(local.content), mark: local.mark } : answer.draft;
      onServer = Boolean(answer.draft);
      // She may have typed, and this page kept it, before the answer was there.
      if (!draft && !answered) offer();
      if (!draft || draft.mark === mark) return Object.keys(changed()).length ? typed() : say("saved");
      if (answered) {
        mark = draft.mark;
        for (const [name, { first }] of Object.entries(draft.fields)) learnt.set(name, first);
        return send();
      }
      if (!restore(draft)) {
        shelf.remove(place);
        return send();
      }
      return undefined;
    };
    begin();
  };

  const watchAll = (place, answered) => {
    if (place.matches?.("form[data-draft]")) watch(place, answered);
    place.querySelectorAll("form[data-draft]").forEach((form) => watch(form, answered));
  };
  watchAll(document, posted);
  // Forms that htmx puts into the page, be it to edit or as the answer to one sent.
  let verb = "get";
  document.addEventListener("htmx:beforeSwap", (event) => { verb = event.detail.requestConfig.verb; });
  document.addEventListener("htmx:load", (event) => watchAll(event.detail.elt, verb !== "get"));
})();
