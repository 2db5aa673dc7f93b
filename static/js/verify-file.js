// Hashes the chosen file in this browser, so that the file itself stays here.
(() => {
  "use strict";
  const form = document.querySelector("[data-verify]");
  if (!form) return;
  const field = form.querySelector("input[type=file]");

  form.addEventListener("dragover", (event) => event.preventDefault());
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    if (event.dataTransfer.files.length) field.files = event.dataTransfer.files;
  });

  function hide(name, value) {
    const hidden = document.createElement("input");
    hidden.type = "hidden";
    hidden.name = name;
    hidden.value = value;
    form.append(hidden);
  }

  if (!window.isSecureContext || !window.crypto.subtle) return;
  form.querySelector("[data-verify-here]").hidden = false;
  form.addEventListener("submit", async (event) => {
    const file = field.files[0];
    if (!file || form.elements.sha256) return;
    event.preventDefault();
    const digest = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
    const fingerprint = [...new Uint8Array(digest)]
      .map((byte) => byte.toString(16).padStart(2, "0"))
      .join("");
    hide("sha256", fingerprint);
    hide("file_name", file.name);
    field.disabled = true;
    form.submit();
  });
  // Back from the answer, another file can be chosen.
  window.addEventListener("pageshow", () => {
    field.disabled = false;
    for (const name of ["sha256", "file_name"]) {
      if (form.elements[name]) form.elements[name].remove();
    }
  });
})();
