/* Alt with an arrow key follows the link that names the key in data-neighbour,
   except while something is being typed. Without this script the links remain. */
(() => {
  document.addEventListener("keydown", (event) => {
    if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (event.target.closest("input, select, textarea")) return;
    const link = document.querySelector(`a[data-neighbour="${event.key}"]`);
    if (!link) return;
    event.preventDefault();
    link.click();
  });
})();
