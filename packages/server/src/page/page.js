import { follow, get, hasToken, post, run } from "./api.js";
import { drawApprovals } from "./approvals.js";
import { attend } from "./attend.js";
import { element } from "./dom.js";
import { drawMemory, teachMemory } from "./memory.js";
import { drawSheet, showPet } from "./pet.js";
import { drawReview } from "./review.js";
import { talk } from "./talk.js";
import { drawTour } from "./tour.js";
import { createVoice } from "./voice.js";

const at = (id) => document.getElementById(id);
let pet = { name: "Familiar" };

async function drawPet() {
  ({ pet } = await get("/api/pet"));
  at("name").textContent = pet.name;
  at("pet").setAttribute(
    "aria-label",
    pet.look ? pet.name : `${pet.name}, ${/^[aeiou]/.test(pet.species) ? "an" : "a"} ${pet.species}`,
  );
}

const tell = createVoice((words) => {
  at("news").textContent = words;
});

/** The same face in a picture, in words, in the title, and for those who hear the page. */
function drawView(view) {
  showPet(view.state);
  at("view").textContent = view.text;
  document.title = view.state === "idle" ? pet.name : `${pet.name}: ${view.text}`;
  tell(pet.name, view);
}

async function drawTasks() {
  const { tasks } = await get("/api/tasks?limit=20");
  at("tasks").replaceChildren(
    ...tasks.map(({ title, state, error }) =>
      element(
        "li",
        {},
        element("span", { class: "tag" }, state),
        ` ${title}`,
        error ? element("small", {}, ` ${error.what} ${error.why}`) : "",
      ),
    ),
  );
  return tasks;
}

const refresh = () => Promise.all([drawPet(), drawTasks(), drawApprovals(refresh), drawReview(refresh)]);

const words = ({ label, done, total }) =>
  total ? `${label}: ${done} of ${total}` : `${label} ${done || ""}`;

async function showTour(detail) {
  at("tour-progress").textContent = detail.task.error
    ? `${detail.task.error.what} ${detail.task.error.why} ${detail.task.error.next}`
    : "";
  if (detail.result) at("tour").replaceChildren(drawTour(detail.result));
  at("tour-section").setAttribute("aria-busy", "false");
  if (detail.task.state === "done") await post(`/api/tasks/${encodeURIComponent(detail.task.id)}/seen`, {});
  await refresh();
}

async function loadTour(tasks) {
  const last = tasks.find(
    ({ skill, state }) => skill === "onboard" && ["done", "running", "queued"].includes(state),
  );
  const progress = (event) => {
    if (event.type === "progress") at("tour-progress").textContent = words(event);
  };
  if (last?.state === "done") return showTour(await get(`/api/tasks/${encodeURIComponent(last.id)}`));
  if (last) return showTour(await follow(last.id, progress));
  return showTour(await run({ skill: "onboard", input: {} }, progress));
}

talk({ form: at("ask"), question: at("question"), answers: at("answers") }, refresh);

async function open() {
  teachMemory();
  const { repository, level } = await get("/api/status");
  at("repository").textContent =
    `${repository.root} at ${repository.commit.slice(0, 10)}${repository.branch ? ` on ${repository.branch}` : ""} · level: ${level}`;
  const [, tasks] = await refresh();
  void drawSheet().catch(() => {});
  const again = () => void refresh().catch(() => {});
  // What happens elsewhere is heard, or seen when a person comes back; nothing polls.
  addEventListener("focus", again);
  attend((view) => {
    drawView(view);
    again();
  }, asleep);
  await loadTour(tasks).catch(tellProblem);
  // It is checked against the code, which has been read by now.
  const remembered = () => void drawMemory().catch(() => {});
  remembered();
  addEventListener("focus", remembered);
}

const tellProblem = (error) => {
  at("tour-progress").textContent = error.message;
};

const asleep = () => drawView({ state: "idle", text: "asleep: `familiar start` wakes it" });

if (hasToken) {
  open().catch((error) => {
    tellProblem(error);
    asleep();
  });
} else {
  at("view").textContent = "This page was opened without its token.";
  at("tour-progress").textContent = "Open the whole address that `familiar start` printed.";
}
