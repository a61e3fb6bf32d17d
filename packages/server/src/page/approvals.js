import { get, post } from "./api.js";
import { element } from "./dom.js";

const at = (id) => document.getElementById(id);
const nameKey = "familiar-person";

let drawn = "[]";

/**
 * Shows what waits for a person's leave; `answered` is called after each answer. While it is the same it stays as it is,
 * with what was typed into it.
 */
export async function drawApprovals(answered) {
  const { approvals } = await get("/api/approvals");
  const now = JSON.stringify(approvals);
  if (now === drawn) return;
  drawn = now;
  at("approvals-section").hidden = approvals.length === 0;
  at("approvals").replaceChildren(...approvals.map((approval) => card(approval, answered)));
}

function card({ id, summary, detail, rule, task, always, expiresAt }, answered) {
  const name = element("input", { name: "by", required: "", autocomplete: "name", maxlength: "200" });
  name.value = localStorage.getItem(nameKey) ?? "";
  const reason = element("input", { name: "reason", maxlength: "2000" });
  const problem = element("p", { class: "quiet", role: "alert" });
  const button = (text, reply, rank) => {
    const made = element("button", { type: "submit", class: rank }, text);
    made.addEventListener("click", () => {
      form.reply = reply;
    });
    return made;
  };
  const form = element(
    "form",
    { class: "approval" },
    element("p", {}, `It wants to ${summary}.`),
    element(
      "p",
      { class: "quiet" },
      `Asked because of ${rule.name} (${rule.tier}${rule.at ? `, ${rule.at}` : ""}): ${rule.why}. ` +
        `${task ? `For task ${task}. ` : ""}Open until ${new Date(expiresAt).toLocaleString()}.`,
    ),
    ...(detail
      ? [
          element(
            "details",
            {},
            element("summary", {}, "Exactly what would happen"),
            element("pre", {}, detail),
          ),
        ]
      : []),
    element("div", { class: "fields" }, field("Your name", name), field("Reason (optional)", reason)),
    element(
      "div",
      { class: "row" },
      button("Allow once", { granted: true }),
      ...(always
        ? [button(`Allow always: ${rulePart(always)}`, { granted: true, always: true }, "second")]
        : []),
      button("Refuse", { granted: false }, "second"),
    ),
    problem,
  );
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    localStorage.setItem(nameKey, name.value);
    const said = reason.value.trim() ? { reason: reason.value.trim() } : {};
    try {
      await post(`/api/approvals/${encodeURIComponent(id)}`, { ...form.reply, by: name.value, ...said });
      await answered();
    } catch (error) {
      problem.textContent = error.message;
    }
  });
  return form;
}

const rulePart = ({ section, entry }) =>
  `${section}.allow ${typeof entry === "string" ? entry : entry.join(" ")}`;

const field = (text, input) => element("label", {}, element("span", {}, text), input);
