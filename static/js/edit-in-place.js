/* A form marked data-edit-in-place: Ctrl+Enter saves, Esc leaves by its
   data-cancel link; where that threw away something typed, the part says so when
   it is back. When a swap has taken the focus away, it goes to the first
   field of the form that came, or back to the part that was edited. Without this
   script the button and the link do the same. */
(() => {
  document.addEventListener("keydown", (event) => {
    const form = event.target.closest("form[data-edit-in-place]");
    if (!form) return;
    if (event.key === "Escape") {
      event.preventDefault();
      form.querySelector("[data-cancel]").click();
    } else if (event.key === "Enter" && event.ctrlKey) {
      event.preventDefault();
      form.requestSubmit();
    }
  });

  let cancelled = false;
  document.addEventListener("draft:cancelled", () => { cancelled = true; });

  document.addEventListener("htmx:afterSettle", (event) => {
    if (cancelled) {
      const said = document.createElement("p");
      said.className = "meta mt-2 mb-0";
      said.setAttribute("role", "status");
      said.textContent = "ยกเลิกแล้ว ไม่ได้บันทึกข้อความที่พิมพ์ไว้ ถ้าต้องการ กด “แก้ไขข้อความ” แล้วนำกลับมาได้";
      event.detail.elt.append(said);
      cancelled = false;
    }
    if (document.activeElement && document.activeElement !== document.body) return;
    const part = event.detail.elt;
    const target = part.querySelector("[data-focus], [aria-invalid='true'], textarea") || part;
    target.focus();
  });
})();
