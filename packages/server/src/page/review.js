import { get, post } from "./api.js";
import { ago, element, list, prose } from "./dom.js";

const at = (id) => document.getElementById(id);
const nameKey = "familiar-person";

/** The state in words; a colour only repeats it. */
const words = { open: "waits for you", stale: "stale: its files moved on" };

let drawn = "[]";

/** Shows what was made and waits for a person; while it is the same it stays, with what was typed into it. */
export async function drawReview(decided) {
  const { proposals } = await get("/api/proposals");
  const now = JSON.stringify(proposals);
  if (now === drawn) return;
  drawn = now;
  at("review-section").hidden = proposals.length === 0;
  at("review").replaceChildren(...proposals.map((proposal) => card(proposal, decided)));
}

function card(proposal, decided) {
  const { number, title, state, why, base, story, pieces, findings, measures, resembles } = proposal;
  const heading = `proposal-${number}`;
  const several = pieces.length > 1;
  return element(
    "article",
    { class: "proposal", "data-state": state, "aria-labelledby": heading },
    element("h3", { id: heading }, `${number}. ${title}`),
    element(
      "p",
      { class: "quiet" },
      element("span", { class: "tag state" }, words[state]),
      ` ${why ? `${why}. ` : ""}Made ${ago(proposal.createdAt)} for ${base.branch ?? "no branch"} at `,
      element("code", {}, base.commit.slice(0, 10)),
    ),
    resembles &&
      element(
        "p",
        { class: "warning" },
        `Like proposal ${resembles.number}, which ${resembles.by} rejected${resembles.reason ? `: ${resembles.reason}` : "."}`,
      ),
    element("p", {}, prose(story.why)),
    evidence(proposal),
    proposal.evidence.length > 0 && checked(proposal),
    measures.length > 0 &&
      part(
        "Measured",
        measures.map(({ name, before, after }) => `${name}: ${before ? `${before} → ` : ""}${after}`),
      ),
    findings.length > 0 && part("Found on the way", findings.map(prose)),
    ...pieces.map((piece) => patch(piece, several)),
    background(proposal),
    form(proposal, decided),
  );
}

const part = (title, items) => element("div", {}, element("h4", {}, title), list(items));

/** What was run on it, beside the patch that it speaks of. */
function evidence({ evidence: proofs, checks }) {
  const rows = proofs.map(({ command, exitCode, stopped, durationMs, on, again, record }) =>
    element(
      "tr",
      {},
      element("td", {}, stopped ? `stopped: ${stopped}` : exitCode === 0 ? "held" : `exit code ${exitCode}`),
      element("td", {}, element("code", {}, command.join(" "))),
      element(
        "td",
        {},
        on === "base" ? "on the code as it was" : again ? "again, by the gate" : "with the change",
      ),
      element("td", { class: "number" }, `${Math.round(durationMs)} ms`),
      element("td", { class: "number" }, record),
    ),
  );
  if (rows.length === 0) return part("What was checked; nothing runs on it", checks);
  const heads = ["Result", "Command", "Where", "Took", "Record"];
  return element(
    "div",
    { class: "scroll" },
    element("h4", {}, "What was run"),
    element(
      "table",
      {},
      element("thead", {}, element("tr", {}, ...heads.map((head) => element("th", { scope: "col" }, head)))),
      element("tbody", {}, ...rows),
    ),
  );
}

/** Folded away: tests have a line each. */
const checked = ({ checks }) =>
  checks.length > 0 &&
  element(
    "details",
    {},
    element("summary", {}, `What was checked (${checks.length})`),
    list(checks.map(prose)),
  );

function patch({ number, title, state, files, added, removed, patch: text, large }, several) {
  const name = several ? `Piece ${number}${state === "open" ? "" : `, ${state}`}: ${title}` : "The change";
  return element(
    "details",
    { open: state === "open" },
    element(
      "summary",
      {},
      `${name} (${files.join(", ")}, `,
      signed(`+${added}`),
      " ",
      signed(`-${removed}`),
      ")",
    ),
    large && element("p", { class: "warning" }, large),
    element(
      "pre",
      { class: "diff", tabindex: "0", "aria-label": `Patch: ${name}` },
      ...text.replace(/\n$/, "").split("\n").map(line),
    ),
  );
}

const signed = (text) => element("span", { class: text.startsWith("+") ? "added" : "removed" }, text);

/** Characters without a picture and marks that reorder are shown by their number: nothing hides in a patch. */
const hidden =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g;
const shown = (text) =>
  text.replace(hidden, (found) => `‹U+${found.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}›`);

const kinds = [
  [/^(diff |index |---|\+\+\+|new file|deleted file|rename|similarity)/, "head"],
  [/^@@/, "at"],
  [/^\+/, "added"],
  [/^-/, "removed"],
];

const line = (text) => {
  const kind = kinds.find(([mark]) => mark.test(text))?.[1];
  return element("span", { class: kind }, `${shown(text)}\n`);
};

/** Where it comes from, folded away. */
function background({ story, applied, conventions, decisions, taints, task }) {
  const parts = [
    story.request && part("Asked for", [story.request]),
    story.tried.length > 0 && part("What was tried", story.tried),
    applied.length + conventions.length > 0 &&
      part("What it goes by", [...applied.map(({ statement }) => statement), ...conventions].map(prose)),
    decisions.length > 0 &&
      part(
        "What policy decided",
        decisions.slice(-8).map(({ record, text }) => `${text} (record ${record})`),
      ),
    taints.length > 0 &&
      part(
        "Text of strangers that its task has read",
        taints.map(({ source, place }) => `${source}: ${place}`),
      ),
  ].filter(Boolean);
  return (
    parts.length > 0 &&
    element(
      "details",
      {},
      element("summary", {}, `How it came about${task ? ` (task ${task})` : ""}`),
      ...parts,
    )
  );
}

function form({ number, title, state, digest, pieces }, decided) {
  const name = element("input", { name: "by", required: true, autocomplete: "name", maxlength: "200" });
  name.value = localStorage.getItem(nameKey) ?? "";
  const reason = element("input", { name: "reason", maxlength: "2000", autocomplete: "off" });
  const problem = element("p", { class: "quiet", role: "alert" });
  const open = pieces.filter((piece) => piece.state === "open");
  const boxes = open.map(({ number: piece }) => {
    const box = element("input", { type: "checkbox", name: "piece", value: piece });
    box.checked = true;
    return box;
  });
  const chosen = () => boxes.filter(({ checked }) => checked).map(({ value }) => Number(value));
  const some = () => (chosen().length < open.length ? { pieces: chosen() } : {});
  const act = (label, decision, rank) => {
    const made = element(
      "button",
      { type: "button", class: rank },
      label,
      element("span", { class: "hidden" }, `: ${title}`),
    );
    made.addEventListener("click", () => void send(decision()));
    return made;
  };
  async function send(decision) {
    if (!made.reportValidity()) return;
    if (chosen().length === 0) {
      problem.textContent = "Choose a piece.";
      return;
    }
    localStorage.setItem(nameKey, name.value);
    problem.textContent = "Checking …";
    for (const each of made.querySelectorAll("button")) each.disabled = true;
    try {
      const after = await post(`/api/proposals/${number}`, { ...decision, by: name.value, digest });
      at("review-news").textContent = newsOf(after);
      await decided();
      at("review-title").focus();
    } catch (error) {
      problem.textContent = error.message;
    } finally {
      for (const each of made.querySelectorAll("button")) each.disabled = false;
    }
  }
  const said = () => (reason.value.trim() ? { reason: reason.value.trim() } : {});
  const made = element(
    "form",
    { class: "decide" },
    boxes.length > 1 &&
      element(
        "fieldset",
        {},
        element("legend", {}, "Pieces"),
        ...boxes.map((box, index) => element("label", {}, box, ` ${open[index].title}`)),
      ),
    element(
      "div",
      { class: "fields" },
      element("label", {}, element("span", {}, "Your name"), name),
      element("label", {}, element("span", {}, "Reason of a no; it is remembered"), reason),
    ),
    element(
      "div",
      { class: "row" },
      act("Accept onto a branch", () => ({ do: "accept", ...some() })),
      act("Accept into my files", () => ({ do: "accept", to: "work-tree", ...some() }), "second"),
      state === "stale" && act("Check it again", () => ({ do: "check" }), "second"),
      act("Reject", () => ({ do: "reject", ...said(), ...some() }), "second"),
    ),
    problem,
  );
  made.addEventListener("submit", (event) => event.preventDefault());
  return made;
}

function newsOf({ number, title, state, decided }) {
  const last = decided.at(-1);
  if (state === "open") return `Proposal ${number} holds: ${title}.`;
  if (last?.do === "reject") return `Rejected: ${title}.`;
  if (last?.branch) return `Accepted: ${title}, on the branch ${last.branch}.`;
  return last?.undo
    ? `Accepted: ${title}. Take it back with familiar undo ${last.undo}.`
    : `${title}: ${state}.`;
}
