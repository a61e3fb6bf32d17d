import type { Tour } from "@familiar/protocol";
import { code, list, plain } from "../../../text.ts";
import type { Handler } from "../handler.ts";
import { bullets } from "../say.ts";

const firstFiles = 5;

/** Runs the onboarding as a part of this task, and tells the beginning of what it made. */
export const onboard: Handler = async ({ repository, context }) => {
  if (!context.call) return commandsAlone(repository);
  const tour = await context.call<Tour>("onboard", {});
  const commands = (["install", "test", "run"] as const).flatMap(
    (purpose) => tour.commands.find((each) => each.purpose === purpose) ?? [],
  );
  const reading = tour.readingOrder.slice(0, firstFiles);
  const [task] = tour.firstTasks;
  return {
    answer: `${plain(tour.summary.text, 500)}${bullets([
      ...commands.map(
        ({ purpose, command, executed }) =>
          `to ${purpose}: ${code(command)}${executed ? (executed.exitCode === 0 ? ", tried: works" : ", tried: failed") : ""}`,
      ),
      ...reading.map(({ path, line, why }) => `read ${path}:${line} — ${plain(why, 140)}`),
      ...(task ? [`a first task: ${plain(task.title, 140)}`] : []),
    ])}`,
    citations: [
      ...tour.summary.citations.slice(0, 1),
      ...reading.map(({ path, line }) => repository.cite(path, line)),
      ...commands.map(({ source }) => source),
      ...(task?.citations.slice(0, 1) ?? []),
    ],
    found: true,
    about: false,
    made: { skill: "onboard", result: tour },
    hint: "`familiar onboard` shows the whole pack: modules, people, conventions, first tasks.",
  };
};

function commandsAlone(repository: Parameters<Handler>[0]["repository"]) {
  const known = repository.conventions().commands;
  const first = (["install", "test", "run"] as const).flatMap(
    (purpose) => known.find((each) => each.purpose === purpose) ?? [],
  );
  return {
    answer: `That is the onboarding pack: run ${code("familiar onboard")}.${first.length > 0 ? ` Until then: ${list(first.map(({ command }) => code(command)))}.` : ""}`,
    citations: first.map(({ source }) => source),
    found: true,
  };
}
