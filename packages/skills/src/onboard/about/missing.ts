import type { Tour } from "@familiar/protocol";
import type { Survey } from "../../look/survey.ts";
import { count, list } from "../../text.ts";

const supported = new Set([
  "typescript",
  "javascript",
  "python",
  "go",
  "rust",
  "java",
  "c",
  "cpp",
  "csharp",
  "ruby",
  "php",
]);

/** What could not be found out, and why; said rather than guessed. */
export function whatIsMissing(survey: Survey, tour: Omit<Tour, "missing">, changed: number): string[] {
  const { repository } = survey;
  const { shallow } = repository.head();
  const history = repository.history();
  const found: string[] = [];
  const say = (when: boolean, what: string) => {
    if (when) found.push(what);
  };
  const has = (purpose: string) => tour.commands.some((command) => command.purpose === purpose);

  say(
    history.commits.length === 0,
    "There is no commit yet, so nothing is known of people, ages and hotspots.",
  );
  say(
    shallow,
    `This clone is shallow: people, ages, newcomers and pairs come from its last ${count(history.commits.length, "commit")} only. \`git fetch --unshallow\` brings the rest.`,
  );
  say(!shallow && !history.complete, "The history was read up to a limit, so old work is not counted.");
  say(survey.code.length === 0, "There is no source code here that I recognise; this tour is of its pages.");
  say(
    changed > 0,
    `${count(changed, "file")} ${changed === 1 ? "differs" : "differ"} from the commit; lines in ${changed === 1 ? "it" : "them"} are cited as they stand in the work tree.`,
  );
  const unread = unreadLanguages(survey);
  say(
    unread.length > 0,
    `Definitions, calls and imports are not read in ${list(unread)} files: for those, modules rest on folders and comments, and the order of reading on history.`,
  );
  say(
    survey.code.length > 0 && !survey.files.some((file) => survey.area(file.path) === "tests"),
    "No tests were found.",
  );
  say(
    survey.code.length > 0 && !has("test"),
    "No command that runs the tests was found in manifests, CI files, Makefiles or pages.",
  );
  say(
    survey.code.length > 0 && !has("install") && !has("build"),
    "No command that installs or builds it was found.",
  );
  say(
    tour.commands.length > 0 && !tour.commands.some((command) => command.executed),
    "None of the commands was run, so whether they work here is not known; neither are lint findings, and slow or flaky tests.",
  );
  say(
    survey.code.length > 0 && tour.flow.length === 0,
    "No call could be followed through the code by names alone.",
  );
  say(!tour.facts.license, "No licence was recognised.");
  say(
    tour.firstTasks.length < 5 && survey.code.length > 0,
    `${tour.firstTasks.length === 0 ? "No first task" : `Only ${count(tour.firstTasks.length, "first task")}`} passed the checks; I would rather offer few than bad ones.`,
  );
  say(true, "Open issues were not looked at: no forge is connected.");
  const skipped = repository
    .skipped()
    .filter(({ reason }) => reason === "too-large" || reason === "unreadable" || reason === "submodule");
  say(
    skipped.length > 0,
    `${count(skipped.length, "path")} could not be read (${list([...new Set(skipped.map(({ reason }) => reason))])}).`,
  );
  const hidden = repository.skipped().filter(({ reason }) => reason === "hidden");
  say(
    hidden.length > 0,
    `${count(hidden.length, "file")} ${hidden.length === 1 ? "was" : "were"} left unread because policy says to ask first (${list(hidden.slice(0, 3).map(({ path }) => `\`${path}\``))}${hidden.length > 3 ? ", …" : ""}).`,
  );
  return found;
}

/** Endings of the product's files whose language is not parsed, when they are a tenth of it or more. */
function unreadLanguages(survey: Survey): string[] {
  const total = survey.code.reduce((sum, file) => sum + file.lines, 0);
  const unread = survey.code.filter((file) => !supported.has(file.language) && /\.\w+$/.test(file.path));
  return [...Map.groupBy(unread, (file) => /\.\w+$/.exec(file.path)![0])]
    .filter(([, files]) => files.reduce((sum, file) => sum + file.lines, 0) > total / 10)
    .map(([ending]) => `\`${ending}\``);
}
