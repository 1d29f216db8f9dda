// Marks both ways on the reading page, and reasons beside the text. Everything also works without this file.

const lit = "lit";

function light(names, on) {
  for (const name of names) {
    const quoted = CSS.escape(name);
    for (const one of document.querySelectorAll(`[data-refs~="${quoted}"], [data-ref="${quoted}"]`)) {
      one.classList.toggle(lit, on);
    }
  }
}

function namesOf(element) {
  const marked = element.closest?.("[data-refs], [data-ref]");
  if (!marked) return [];
  return (marked.dataset.refs ?? marked.dataset.ref).split(" ");
}

let shown = [];

function show(names) {
  light(shown, false);
  shown = names;
  light(shown, true);
}

document.addEventListener("mouseover", (event) => show(namesOf(event.target)));
document.addEventListener("mouseleave", () => show([]));
document.addEventListener("focusin", (event) => show(namesOf(event.target)));

// A click on words brings their card into view, without moving the text.
document.addEventListener("click", (event) => {
  if (event.target.closest("a, button")) return;
  const words = event.target.closest("[data-refs]");
  if (!words) return;
  for (const name of words.dataset.refs.split(" ")) {
    const card = document.getElementById(`card-${name}`);
    if (card) {
      card.scrollIntoView({ block: "nearest" });
      return;
    }
  }
});

const panel = document.getElementById("why");
let opener = null;

async function explain(link) {
  const answer = await fetch(`${link.href}?part=1`, { headers: { accept: "text/html" } });
  if (!answer.ok) throw new Error(answer.statusText);
  panel.innerHTML = await answer.text();
  panel.hidden = false;
  opener = link;
  panel.focus({ preventScroll: true });
}

function close() {
  panel.hidden = true;
  opener?.focus();
  opener = null;
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a.why");
  if (link && panel && !event.ctrlKey && !event.metaKey && !event.shiftKey && event.button === 0) {
    event.preventDefault();
    explain(link).catch(() => location.assign(link.href));
  } else if (event.target.closest(".why-panel .close")) {
    close();
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && panel && !panel.hidden) close();
});
