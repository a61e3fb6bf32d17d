import { post, run } from "./api.js";
import { element, list, places, prose } from "./dom.js";

const reasons = {
  "no-such-place": "cited a place that is not there",
  "not-run": "said something was run that was not",
  "says-otherwise": "said what the code does not",
};

/** What stands below an answer: places, what is nearest, what was done, followed and left out, one line of hint. */
function below({ citations, nearest = [], did = [], applied = [], removed = [], hint }) {
  const quiet = (text) => element("p", { class: "quiet" }, prose(text));
  return [
    places(citations, 5),
    nearest.length > 0 ? element("p", {}, "Nearest:") : undefined,
    nearest.length > 0
      ? list(nearest.map(({ text, citation }) => [prose(text), " ", places([citation])]))
      : undefined,
    ...did.map(({ what, ok, record }) =>
      quiet(`${ok ? "did" : "did, and it failed"}: ${what} (ledger ${record})`),
    ),
    ...applied.map(({ statement, by, state }) =>
      quiet(
        `followed: ${statement}${by ? ` — taught by ${by}` : ""}${state === "valid" ? "" : ` (${state})`}`,
      ),
    ),
    ...removed.map(({ text, why }) => quiet(`left out, as it ${reasons[why]}: “${text}”`)),
    hint ? quiet(hint) : undefined,
  ].filter(Boolean);
}

/** Shows what is said while it comes: only what was checked comes at all. Another draft takes the place of the first. */
function hearing(paragraph) {
  let draft;
  let text = "";
  return (event) => {
    if (event.type === "tool" && event.phase === "started" && text === "")
      paragraph.textContent = `${event.tool} ${event.about} …`;
    if (event.type !== "said") return;
    if (event.draft !== draft) text = "";
    draft = event.draft;
    text += event.text;
    paragraph.className = "said";
    paragraph.replaceChildren(...prose(text));
  };
}

/** The conversation of the page: a form, and its answers, the newest first. `after` is called when one is there. */
export function talk({ form, question, answers }, after) {
  let conversation;

  async function ask(asked) {
    const told = element("p", { class: "quiet" }, "Looking …");
    const answer = element(
      "article",
      { class: "answer", "aria-busy": "true" },
      element("h3", {}, asked),
      told,
    );
    answers.prepend(answer);
    try {
      const input = { question: asked, ...(conversation && { conversation }) };
      const { task, result } = await run({ skill: "answer", input }, hearing(told));
      conversation = result?.conversation ?? conversation;
      const waits = task.state === "waiting" ? "It waits for your leave, above." : "No answer.";
      const said =
        result?.answer ?? `${task.error?.what ?? waits} ${task.error?.why ?? ""} ${task.error?.next ?? ""}`;
      told.replaceWith(element("p", { class: "said" }, prose(said)), ...below(result ?? {}));
      if (result) await post(`/api/tasks/${encodeURIComponent(task.id)}/seen`, {});
    } catch (error) {
      told.textContent = error.message;
    }
    answer.removeAttribute("aria-busy");
    await after();
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const asked = question.value.trim();
    if (!asked) return;
    question.value = "";
    void ask(asked);
  });
}
