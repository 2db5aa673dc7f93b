/* After a form is sent its button says so, a second press is ignored, and a slow
   network is told. Every form sent by POST; data-no-busy on the form leaves it out,
   data-busy on the button gives its own words. Coming back to the page by the
   browser's back button finds the button as it was. */
(() => {
  const SLOW = 10000;
  const busy = new Map();

  /* A button is a <button> with any content, or an <input> with words alone. */
  const contentOf = (button) => (button.matches("input") ? button.value : [...button.childNodes]);
  const fill = (button, content) => {
    if (button.matches("input")) button.value = content;
    else button.replaceChildren(...[content].flat());
  };

  const restore = (form) => {
    const { button, content, note, timer } = busy.get(form);
    clearTimeout(timer);
    if (button) {
      fill(button, content);
      button.removeAttribute("aria-disabled");
    }
    note.remove();
    busy.delete(form);
  };

  const noteAfter = (element) => {
    const note = document.createElement("p");
    note.className = "busy-note";
    note.setAttribute("role", "status");
    element.after(note);
    return note;
  };

  /* On the machine itself the portal answers without any network. */
  const isAway = () => navigator.onLine === false && !["localhost", "127.0.0.1", "[::1]"].includes(location.hostname);

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post" || form.hasAttribute("data-no-busy")) return;
    if (busy.has(form)) {
      event.preventDefault();
      return;
    }
    const button = event.submitter || form.querySelector("button:not([type=button]), input[type=submit]");
    const note = noteAfter(button || form.lastElementChild);
    const state = { button, content: button && contentOf(button), note, timer: 0 };
    busy.set(form, state);
    if (isAway()) {
      event.preventDefault();
      restore(form);
      const away = noteAfter(button || form.lastElementChild);
      away.textContent = "เครื่องนี้ไม่ได้เชื่อมต่อเครือข่าย ยังไม่ได้ส่ง สิ่งที่พิมพ์ไว้ยังอยู่ในหน้านี้ เชื่อมต่อแล้วกดอีกครั้ง";
      window.addEventListener("online", () => away.remove(), { once: true });
      return;
    }
    /* Later, because a button's name and value have to be sent as they are. */
    setTimeout(() => {
      if (!busy.has(form)) return;
      if (button) {
        const words = button.dataset.busy || (/บันทึก/.test(button.value || button.textContent) ? "กำลังบันทึก…" : "กำลังดำเนินการ…");
        button.setAttribute("aria-disabled", "true");
        fill(button, words);
        note.textContent = words;
        note.classList.add("vh");
      }
    });
    state.timer = setTimeout(() => {
      note.classList.remove("vh");
      note.textContent = "เครือข่ายช้า ระบบยังส่งอยู่ สิ่งที่พิมพ์ไว้ยังอยู่ในหน้านี้ รอได้เลย ไม่ต้องกดซ้ำ";
    }, SLOW);
  });

  window.addEventListener("pageshow", () => [...busy.keys()].forEach(restore));
})();
