/* What went wrong with an htmx request is said on top of the page, in the element
   #page-notice, and nothing else of the page changes: the server aims such answers
   there (HX-Retarget). The same place says when no answer came at all. A request
   that a newer one took the place of went wrong for nobody. */
(() => {
  const place = document.getElementById("page-notice");
  if (!place) return;

  document.addEventListener("htmx:beforeSwap", ({ detail }) => {
    if (detail.xhr.getResponseHeader("HX-Retarget") !== "#page-notice") return;
    detail.shouldSwap = true;
    detail.isError = false;
  });

  document.addEventListener("htmx:sendError", () => {
    const note = document.createElement("div");
    note.className = "note note-warn mb-3";
    note.textContent = "ติดต่อระบบไม่ได้ สิ่งที่พิมพ์ไว้ยังอยู่ในหน้านี้ ตรวจการเชื่อมต่อแล้วลองอีกครั้ง";
    place.replaceChildren(note);
  });

  /* htmx tells its logger first, and writes to the console what then still has an
     error. What did fail is also told as htmx:sendError or htmx:timeout. */
  document.addEventListener("DOMContentLoaded", () => {
    if (!window.htmx) return;
    window.htmx.logger = (element, name, detail) => {
      if (name === "htmx:sendAbort" || name === "htmx:afterRequest") delete detail.error;
    };
  });

  /* An answer that did come ends the complaint about the network. */
  document.addEventListener("htmx:afterOnLoad", ({ detail }) => {
    if (detail.xhr.status < 400) place.replaceChildren();
  });
})();
