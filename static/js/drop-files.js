/* Files may be dropped on a field for files (data-drop), or pasted from the clipboard
   while the page is open; all that was chosen is listed under it, each to be taken out
   again. The field itself holds them, so a form sends them with this script or without.
   What is too large or too many is said before anything is sent. */
(() => {
  "use strict";
  const megabytes = (bytes) => (bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`);
  const same = (one, other) => one.name === other.name && one.size === other.size && one.lastModified === other.lastModified;

  const begin = (zone) => {
    const field = zone.querySelector("input[type=file]");
    const list = zone.querySelector("[data-chosen]");
    const most = { bytes: Number(field.dataset.mostBytes), files: Number(field.dataset.mostFiles) };
    let chosen = [];

    const keep = (files) => {
      chosen = files;
      const holder = new DataTransfer();
      for (const file of chosen) holder.items.add(file);
      field.files = holder.files;
      show();
      field.dispatchEvent(new CustomEvent("files-chosen", { bubbles: true }));
    };

    const why = (file) => (file.size > most.bytes ? `ใหญ่เกิน ${field.dataset.mostWords} ย่อหรือแบ่งไฟล์ก่อน` : file.size ? "" : "ไฟล์ว่าง");

    const show = () => {
      list.hidden = !chosen.length;
      list.replaceChildren(
        ...chosen.map((file) => {
          const row = document.createElement("li");
          const name = document.createElement("span");
          name.className = "file-name";
          name.textContent = file.name;
          const size = document.createElement("span");
          size.className = "meta nb";
          size.textContent = megabytes(file.size);
          const out = document.createElement("button");
          out.type = "button";
          out.className = "btn btn-quiet btn-slim";
          out.textContent = "ไม่ส่งไฟล์นี้";
          out.setAttribute("aria-label", `ไม่ส่งไฟล์ ${file.name}`);
          out.addEventListener("click", () => {
            keep(chosen.filter((each) => each !== file));
            field.focus();
          });
          row.append(name, " ", size, out);
          if (why(file)) {
            const refused = document.createElement("p");
            refused.className = "field-error m-0";
            refused.textContent = why(file);
            row.append(refused);
          }
          return row;
        }),
      );
      if (chosen.length > most.files) {
        const row = document.createElement("li");
        row.className = "field-error";
        row.textContent = `เลือกมา ${chosen.length} ไฟล์ ส่งได้ครั้งละ ${most.files} ไฟล์ เอาบางไฟล์ออกก่อน`;
        list.append(row);
      }
    };

    const add = (files) => keep([...chosen, ...[...files].filter((file) => !chosen.some((each) => same(each, file)))]);

    zone.querySelector("[data-drop-help]").hidden = false;
    field.addEventListener("change", () => add(field.files));
    zone.addEventListener("dragover", (event) => {
      event.preventDefault();
      zone.classList.add("is-over");
    });
    zone.addEventListener("dragleave", () => zone.classList.remove("is-over"));
    zone.addEventListener("drop", (event) => {
      event.preventDefault();
      zone.classList.remove("is-over");
      if (event.dataTransfer.files.length) add(event.dataTransfer.files);
    });
    document.addEventListener("paste", (event) => {
      const files = [...(event.clipboardData ? event.clipboardData.files : [])];
      if (!files.length) return;
      event.preventDefault();
      /* Every picture of the clipboard is called image.png: told apart by their time. */
      const now = new Date().toLocaleTimeString("th-TH", { hour12: false }).replaceAll(":", ".");
      add(files.map((file) => (file.name === "image.png" ? new File([file], `ภาพที่วาง ${now}.png`, { type: file.type, lastModified: Date.now() }) : file)));
    });
    zone.addEventListener("forget-files", () => keep([]));
    /* A file that misses the field must not take the place of the page. */
    for (const name of ["dragover", "drop"]) {
      document.addEventListener(name, (event) => {
        if (event.dataTransfer && [...event.dataTransfer.types].includes("Files")) event.preventDefault();
      });
    }
  };

  for (const zone of document.querySelectorAll("[data-drop]")) begin(zone);
})();
