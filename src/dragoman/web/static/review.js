// The keys of the review: a accept, m amend, r reject, u unsure, n next, e another value, z undo.

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const typing = event.target.matches("input:not([type=checkbox]), textarea, select");
  if (event.key === "Escape" && typing) {
    event.target.blur();
    return;
  }
  if (typing) return;
  const target =
    event.key === "e" ? document.getElementById("value")
    : event.key === "z" ? document.getElementById("undo-button")
    : document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (!target) return;
  event.preventDefault();
  if (event.key === "e") target.focus();
  else target.click();
});
