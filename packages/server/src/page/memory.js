import { get, post } from "./api.js";
import { ago, element, prose } from "./dom.js";

const at = (id) => document.getElementById(id);
const nameKey = "familiar-person";

/** The state in words; a colour only repeats it. */
const words = {
  valid: "holds",
  suspect: "in doubt",
  stale: "stale, not used",
  quarantined: "quarantined, not used",
};
const whose = { person: "Said by", review: "From an answer of", model: "Written by the model" };
/** What asks for a person comes first. */
const order = ["quarantined", "suspect", "stale", "valid"];
const isFound = ({ source, state, confirmed }) => source.by === "instinct" && state === "valid" && !confirmed;

let drawn = "";

/** Shows what is remembered; while it is the same it stays as it is, with what was typed into it. */
export async function drawMemory() {
  const { facts } = await get("/api/facts");
  const now = JSON.stringify(facts.map(({ checkedAt: _, used: _used, usedAt: _at, ...fact }) => fact));
  if (now === drawn) return;
  drawn = now;
  const sorted = [...facts].sort(
    (a, b) => order.indexOf(a.state) - order.indexOf(b.state) || b.createdAt - a.createdAt,
  );
  const statements = new Map(facts.map(({ id, statement }) => [id, statement]));
  const items = (those) => those.map((fact) => item(fact, statements));
  const found = sorted.filter(isFound);
  at("memory").replaceChildren(...items(sorted.filter((fact) => !isFound(fact))));
  at("memory-found").hidden = found.length === 0;
  at("memory-found").firstElementChild.textContent = `Found in the repository (${found.length})`;
  at("memory-found").lastElementChild.replaceChildren(...items(found));
  at("memory-none").hidden = facts.length > 0;
}

function item(fact, statements) {
  const { id, statement, state, why, anchors, conflicts = [] } = fact;
  return element(
    "li",
    { class: "fact", id: `fact-${id}`, "data-state": state },
    element("p", {}, element("span", { class: "tag state" }, wordFor(fact)), " ", prose(statement)),
    element("p", { class: "quiet" }, `${why}. ${origin(fact)}`),
    ...[...new Set(anchors.slice(0, 3).map(placeText))].flatMap((text) => [
      element("code", { class: "place" }, text),
      " ",
    ]),
    ...conflicts.map((other) =>
      element("p", { class: "conflict" }, `In conflict with: ${statements.get(other) ?? other}`),
    ),
    changes(fact),
  );
}

/** Only what is checked against code can be said to hold. */
function wordFor({ state, anchors, preference, source, conflicts = [] }) {
  if (conflicts.length > 0) return "contradicted";
  if (state !== "valid" || anchors.length > 0 || source.by === "instinct") return words[state];
  return preference ? "wished" : "unchecked";
}

function origin({ source: { by, name }, confirmed, createdAt }) {
  if (confirmed) return `Confirmed by ${confirmed.by} ${ago(confirmed.at)}.`;
  if (by === "instinct")
    return `${name === "conventions" ? "Found in the repository" : `Said in ${name}`}, ${ago(createdAt)}.`;
  return `${whose[by]} ${name}, ${ago(createdAt)}.`;
}

const placeText = ({ path, line, symbol, commit }) =>
  `${path}:${line}@${commit.slice(0, 10)}${symbol ? ` ${symbol}` : ""}`;

/** What a person can do with it, folded away until they want to. */
function changes({ id, statement, state }) {
  const text = element("textarea", { name: "statement", rows: "2", maxlength: "500", required: true });
  text.value = statement;
  const name = nameField();
  const problem = element("p", { class: "quiet", role: "alert" });
  const act = (label, change, rank) => {
    const made = element("button", { type: "button", class: rank }, label);
    made.addEventListener("click", () => {
      if (!form.reportValidity()) return;
      localStorage.setItem(nameKey, name.value);
      void send(
        `/api/facts/${encodeURIComponent(id)}`,
        { by: name.value, ...change() },
        problem,
        at("memory-title"),
      );
    });
    return made;
  };
  const form = element(
    "form",
    { class: "change" },
    element("div", { class: "fields" }, field("Your name", name), field("The statement", text)),
    element(
      "div",
      { class: "row" },
      act(state === "valid" ? "Confirm again" : "It holds: confirm", () => ({ do: "confirm" })),
      act("Save as edited", () => ({ do: "edit", statement: text.value }), "second"),
      act("Forget", () => ({ do: "forget" }), "second"),
    ),
    problem,
  );
  form.addEventListener("submit", (event) => event.preventDefault());
  const label = element("span", { class: "hidden" }, `: ${statement}`);
  return element("details", {}, element("summary", {}, "Confirm, edit or forget", label), form);
}

async function send(path, body, problem, focus) {
  try {
    await post(path, body);
    await drawMemory();
    focus?.focus();
  } catch (error) {
    problem.textContent = error.message;
  }
}

function nameField() {
  const name = element("input", { name: "by", required: true, autocomplete: "name", maxlength: "200" });
  name.value = localStorage.getItem(nameKey) ?? "";
  return name;
}

const field = (text, input) => element("label", {}, element("span", {}, text), input);

/** The form that teaches something new. */
export function teachMemory() {
  const form = at("teach");
  const { statement, by } = form.elements;
  by.value = localStorage.getItem(nameKey) ?? "";
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    localStorage.setItem(nameKey, by.value);
    const draft = { statement: statement.value, source: { by: "person", name: by.value } };
    void send("/api/facts", draft, at("teach-problem")).then(() => {
      if (!at("teach-problem").textContent) statement.value = "";
    });
    at("teach-problem").textContent = "";
  });
}
