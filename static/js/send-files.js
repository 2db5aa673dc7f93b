/* A form with files (data-send) sends them one after the other and says how far each
   is and what became of it; one that fails does not hold up the others, and what was
   not sent stays chosen for the next try. Then the list in #evidence-list is read anew.
   Without the script the form sends all at once. */
(() => {
  "use strict";
  const form = document.querySelector("[data-send]");
  if (!form) return;
  const field = form.querySelector("input[type=file]");
  const zone = field.closest("[data-drop]");
  const status = form.querySelector("[data-send-status]");
  const button = form.querySelector("button:not([type=button])");
  const words = button.textContent;
  const results = document.createElement("ul");
  results.className = "outcomes";
  let busy = false;

  const line = (name) => {
    const row = document.createElement("li");
    const title = document.createElement("b");
    title.className = "file-name";
    title.textContent = name;
    const bar = document.createElement("progress");
    bar.max = 1;
    bar.value = 0;
    bar.setAttribute("aria-label", `ส่ง ${name}`);
    const said = document.createElement("span");
    row.append(title, bar, said);
    results.append(row);
    return {
      at: (share) => (bar.value = share),
      end: (outcome) => {
        bar.remove();
        said.textContent = outcome.text;
        row.className = outcome.good ? "is-good" : outcome.there ? "" : "is-bad";
      },
    };
  };

  const send = (file, told) =>
    new Promise((resolve) => {
      const request = new XMLHttpRequest();
      const data = new FormData(form);
      data.delete(field.name);
      data.append(field.name, file);
      request.open("POST", form.action || location.href);
      request.setRequestHeader("Accept", "application/json");
      request.setRequestHeader("X-Requested-With", "XMLHttpRequest");
      request.responseType = "text";
      request.upload.addEventListener("progress", (event) => event.lengthComputable && told.at(event.loaded / event.total));
      request.addEventListener("error", () => resolve({ again: true, text: "ส่งไม่ถึงระบบ ตรวจการเชื่อมต่อ แล้วกดส่งอีกครั้ง" }));
      request.addEventListener("load", () => {
        let answer = null;
        try {
          answer = JSON.parse(request.responseText);
        } catch {
          answer = null;
        }
        const one = answer && answer.files ? answer.files[0] : null;
        if (one) resolve({ good: one.added, there: one.there, text: one.words });
        else if (answer && answer.message) resolve({ again: request.status >= 500, text: answer.message });
        else resolve({ again: true, text: "หมดเวลาเข้าสู่ระบบ เข้าสู่ระบบในแท็บใหม่ แล้วกลับมากดส่งอีกครั้ง" });
      });
      request.send(data);
    });

  const listAnew = async () => {
    const place = document.getElementById("evidence-list");
    if (!place) return;
    try {
      const answer = await fetch(location.pathname, { headers: { Accept: "text/html" } });
      if (!answer.ok) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const anew = page.getElementById("evidence-list");
      if (!anew) return;
      place.replaceWith(document.adoptNode(anew));
      document.querySelector("h1").textContent = page.querySelector("h1").textContent;
    } catch {
      status.textContent += " โหลดหน้านี้ใหม่เพื่อดูรายการ";
    }
  };

  form.addEventListener("submit", async (event) => {
    const files = [...field.files];
    const most = Number(field.dataset.mostFiles);
    if (!busy && (!files.length || files.length > most)) return;
    event.preventDefault();
    if (busy) return;
    busy = true;
    button.setAttribute("aria-disabled", "true");
    button.textContent = button.dataset.busy;
    results.replaceChildren();
    status.after(results);
    const lines = files.map((file) => line(file.name));
    const again = [];
    let good = 0;
    for (const [place, file] of files.entries()) {
      status.textContent = `กำลังส่งไฟล์ที่ ${place + 1} จาก ${files.length}`;
      const told = lines[place];
      const outcome =
        file.size > Number(field.dataset.mostBytes)
          ? { text: `ไฟล์ใหญ่เกิน ${field.dataset.mostWords} ย่อรูปหรือแบ่งไฟล์ แล้วเลือกใหม่` }
          : await send(file, told);
      told.end(outcome);
      good += outcome.good ? 1 : 0;
      if (outcome.again) again.push(file);
    }
    zone.dispatchEvent(new CustomEvent("forget-files"));
    if (again.length) {
      const holder = new DataTransfer();
      for (const file of again) holder.items.add(file);
      field.files = holder.files;
      field.dispatchEvent(new Event("change", { bubbles: true }));
    }
    status.textContent = good === files.length ? `เพิ่มหลักฐาน ${good} ไฟล์แล้ว` : `เพิ่มแล้ว ${good} จาก ${files.length} ไฟล์ ที่เหลือบอกไว้ข้างล่าง`;
    if (good === files.length) for (const typed of form.querySelectorAll("input[type=text]")) typed.value = "";
    button.removeAttribute("aria-disabled");
    button.textContent = words;
    busy = false;
    await listAnew();
  });
})();
