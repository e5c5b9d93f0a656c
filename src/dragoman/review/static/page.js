// The page's own behaviour: keys, lighting up evidence, and judgements sent to the server. Text goes in by textContent only.
import { codePoints, nextCard, fieldValue } from "./logic.js";

const token = document.querySelector("meta[name=dragoman-token]").content;
const article = document.querySelector("article.reading");
const message = document.getElementById("message");

function say(words) {
  const line = document.createElement("p");
  line.textContent = words;
  message.append(line);
  setTimeout(() => line.remove(), 7000);
}

async function send(judgement) {
  const answer = await fetch("/judge", {
    method: "POST",
    headers: { "content-type": "application/json", "x-dragoman-token": token },
    body: JSON.stringify({ seen: Number(article?.dataset.seen ?? 0), ...judgement }),
  });
  const body = await answer.json().catch(() => ({ error: `the server answered ${answer.status}` }));
  if (!answer.ok) { say(body.error); return false; }
  return true;
}

const marksOf = new Map();
for (const mark of document.querySelectorAll("#text .m")) {
  for (const id of mark.dataset.ids.split(" ")) {
    if (!marksOf.has(id)) marksOf.set(id, []);
    marksOf.get(id).push(mark);
  }
}
const cards = [...document.querySelectorAll(".card")];
let lit = [];

function light(ids) {
  for (const one of lit) one.classList.remove("lit");
  lit = [];
  for (const id of ids) {
    const here = [...(marksOf.get(id) ?? []), document.getElementById(id)].filter(Boolean);
    for (const one of here) { one.classList.add("lit"); lit.push(one); }
  }
}

function show(card) {
  if (!card) return;
  const section = card.closest("section.kind");
  if (section?.hidden) document.querySelector(`.filters button[data-kind="${card.dataset.kind}"]`)?.click();
  card.focus({ preventScroll: true });
  card.scrollIntoView({ block: "nearest" });
  (marksOf.get(card.id) ?? [])[0]?.scrollIntoView({ block: "nearest" });
  history.replaceState(null, "", `#${card.id}`);
}

const current = () => document.activeElement?.closest?.(".card");

async function judge(card, action, more = {}) {
  const done = await send({
    action, report: article.dataset.report, kind: card.dataset.kind,
    target: [Number(card.dataset.start), Number(card.dataset.end)], label: card.dataset.label, ...more,
  });
  if (done) { sessionStorage.setItem("at", card.id); location.reload(); }
}

// the options of long lists stand once in the page
function fill(select) {
  const known = new Set([...select.options].map((option) => option.value));
  for (const option of document.getElementById(`pool-${select.dataset.pool}`).content.children)
    if (!known.has(option.value)) select.append(option.cloneNode(true));
}

function edit(card) {
  const form = card.querySelector("form.edit");
  form.hidden = !form.hidden;
  for (const select of form.querySelectorAll("select[data-pool]")) fill(select);
  if (!form.hidden) form.querySelector("input, select")?.focus();
}

for (const card of cards) {
  card.addEventListener("mouseenter", () => light([card.id]));
  card.addEventListener("focus", () => light([card.id]));
  for (const button of card.querySelectorAll("[data-act]")) {
    button.addEventListener("click", () => button.dataset.act === "edit" ? edit(card) : judge(card, button.dataset.act));
  }
  card.querySelector(".cancel")?.addEventListener("click", () => { edit(card); card.focus(); });
  card.querySelector("form.edit")?.addEventListener("submit", async (event) => {
    event.preventDefault();
    const form = event.target;
    const why = form.elements.why.value;
    const changed = [...form.elements].filter((one) => one.name && one.name !== "why" && (one.tagName === "SELECT"
      ? ![...one.options].find((option) => option.defaultSelected && option.selected) : one.value !== one.defaultValue));
    if (!changed.length) { edit(card); return; }
    for (const input of changed) {
      const value = fieldValue(input.dataset.type, input.value);
      if (value === undefined) { say(`${input.name}: ${input.value} is not a ${input.dataset.type}`); input.focus(); return; }
      const done = await send({ action: "edit", report: article.dataset.report, kind: card.dataset.kind, label: card.dataset.label,
        target: [Number(card.dataset.start), Number(card.dataset.end)], field: input.name, value, why });
      if (!done) return;
      article.dataset.seen = Number.MAX_SAFE_INTEGER;
    }
    sessionStorage.setItem("at", card.id);
    location.reload();
  });
}

document.getElementById("text")?.addEventListener("mouseover", (event) => {
  const mark = event.target.closest(".m");
  if (mark) light(mark.dataset.ids.split(" "));
});
document.getElementById("text")?.addEventListener("click", (event) => {
  const mark = event.target.closest(".m");
  if (!mark || String(getSelection())) return;
  const ids = mark.dataset.ids.split(" ");
  const at = ids.indexOf(current()?.id);
  show(document.getElementById(ids[(at + 1) % ids.length]));
});

for (const button of document.querySelectorAll(".filters button")) {
  button.addEventListener("click", () => {
    const on = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", String(on));
    for (const section of document.querySelectorAll(`section.kind[data-kind="${button.dataset.kind}"]`)) section.hidden = !on;
  });
}

const form = document.getElementById("new");
let chosen = null;
function begin() {
  const selection = getSelection();
  if (!form || !selection.rangeCount || selection.isCollapsed) { say("Select some words of the report first."); return; }
  const range = selection.getRangeAt(0);
  const place = (node, offset) => {
    const owner = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("[data-at]");
    return owner ? Number(owner.dataset.at) + codePoints(node.textContent, offset) : null;
  };
  const start = place(range.startContainer, range.startOffset);
  const end = place(range.endContainer, range.endOffset);
  if (start === null || end === null || end <= start) { say("Select words within the report's text."); return; }
  chosen = [start, end];
  document.getElementById("new-words").textContent = String(selection);
  form.hidden = false;
  form.elements.name.focus();
}
form?.querySelector(".cancel").addEventListener("click", () => { form.hidden = true; });
form?.addEventListener("submit", async (event) => {
  event.preventDefault();
  const done = await send({ action: "add", report: article.dataset.report, kind: form.elements.kind.value, target: chosen,
    value: form.elements.name.value, why: form.elements.why.value });
  if (done) location.reload();
});

for (const button of document.querySelectorAll("[data-across]")) {
  button.addEventListener("click", async () => {
    if (await send({ action: button.dataset.across, subjects: button.dataset.subjects.split("\t") })) location.reload();
  });
}
document.querySelector("form.join")?.addEventListener("submit", async (event) => {
  event.preventDefault();
  const form = event.target;
  const done = await send({ action: "join", subjects: [form.dataset.subject, form.elements.other.value.trim()], why: form.elements.why.value });
  if (done) location.reload();
});

document.addEventListener("keydown", async (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea, dialog")) {
    if (event.key === "Escape") event.target.closest("form")?.querySelector(".cancel")?.click();
    return;
  }
  const card = current();
  const visible = cards.filter((one) => !one.closest("section.kind").hidden);
  if (event.key === "j" || event.key === "k") show(nextCard(visible, card, event.key === "j" ? 1 : -1));
  else if (event.key === "a" && card) await judge(card, "accept");
  else if (event.key === "r" && card) await judge(card, "reject");
  else if (event.key === "e" && card) { event.preventDefault(); edit(card); }
  else if (event.key === "n") { event.preventDefault(); begin(); }
  else if (event.key === "u") { if (await send({ action: "undo", report: article?.dataset.report ?? null })) location.reload(); }
  else if (event.key === "/") { event.preventDefault(); document.getElementById("q").focus(); }
  else if (event.key === "?") document.getElementById("keys").showModal();
  else if (event.key === "Enter" && card && event.target === card) (marksOf.get(card.id) ?? [])[0]?.scrollIntoView({ block: "center" });
});

const back = sessionStorage.getItem("at") ?? location.hash.slice(1);
sessionStorage.removeItem("at");
if (back) show(document.getElementById(back));
document.documentElement.dataset.ready = "yes";
