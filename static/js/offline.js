/* Says so while the browser knows that it has no network, in #page-network. */
(() => {
  const place = document.getElementById("page-network");
  if (!place || ["localhost", "127.0.0.1", "[::1]"].includes(location.hostname)) return;

  const tell = () => {
    if (navigator.onLine) {
      place.replaceChildren();
      return;
    }
    const note = document.createElement("p");
    note.className = "note note-warn mb-3";
    note.textContent = "ขาดการเชื่อมต่อเครือข่าย พิมพ์ต่อได้ แต่จะบันทึกได้เมื่อกลับมาเชื่อมต่อ อย่าเพิ่งปิดหน้านี้";
    place.replaceChildren(note);
  };

  window.addEventListener("offline", tell);
  window.addEventListener("online", tell);
  tell();
})();
