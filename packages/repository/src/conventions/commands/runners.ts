import { isMap, isPair, LineCounter, parseDocument } from "yaml";
import type { Candidate, Source } from "../input.ts";
import { folderOf, lineOf, speaking } from "../input.ts";
import { parsePackageJson } from "./npm.ts";
import { purposeOfName } from "./purpose.ts";
import { buildsFirst } from "./suit.ts";

type Task = { name: string; line: number };

/** Targets of a Makefile or recipes of a justfile: a name at the line's start, then a colon. */
function targets(text: string, head: RegExp): Task[] {
  return text.split(/\r?\n/).flatMap((line, i) => {
    const names = head.exec(line)?.[1]?.trim().split(/\s+/) ?? [];
    return names.map((name) => ({ name, line: i + 1 }));
  });
}

function yamlTasks(text: string): Task[] {
  const lines = new LineCounter();
  const tasks = parseDocument(text, { lineCounter: lines, logLevel: "silent" }).get("tasks", true);
  if (!isMap(tasks)) return [];
  return tasks.items.filter(isPair).map(({ key }) => {
    const range = (key as { range?: [number, number, number] }).range;
    return { name: String(key), line: range ? lines.linePos(range[0]).line : 1 };
  });
}

function composerScripts(text: string): Task[] {
  const scripts = parsePackageJson(text)?.scripts ?? {};
  const from = Math.max(0, text.search(/"scripts"\s*:/));
  return Object.keys(scripts)
    .filter((name) => !/^(pre|post)-/.test(name))
    .map((name) => ({ name, line: lineOf(text, JSON.stringify(name), from) }));
}

function rakeTasks(text: string): Task[] {
  const generated: [RegExp, string][] = [
    [/RSpec::Core::RakeTask\.new/, "spec"],
    [/(Rake::TestTask\.new|Minitest::TestTask\.create)(?!\s*\(?\s*:?["'])/, "test"],
    [/RuboCop::RakeTask\.new/, "rubocop"],
  ];
  const made = generated
    .filter(([pattern]) => pattern.test(text))
    .map(([pattern, name]) => ({ name, line: lineOf(text, pattern) }));
  return [...targets(text, /^task\s*\(?:?["']?([a-z_]\w*)/), ...made].filter(
    ({ name }) => name !== "default",
  );
}

type Runner = {
  file: RegExp;
  from: Candidate["from"];
  tasks: (text: string) => Task[];
  call: (name: string) => string;
};

const runners: readonly Runner[] = [
  {
    file: /^(GNUmakefile|[Mm]akefile)$/,
    from: "makefile",
    tasks: (text) => targets(text, /^([A-Za-z][\w./ \t-]{0,200}):(?!=|:=)/),
    call: (name) => `make ${name}`,
  },
  {
    file: /^\.?[Jj]ustfile$/,
    from: "makefile",
    tasks: (text) => targets(text, /^@?([A-Za-z][\w-]*)[^:\n]{0,200}:(?!=)/),
    call: (name) => `just ${name}`,
  },
  { file: /^[Tt]askfile\.ya?ml$/, from: "makefile", tasks: yamlTasks, call: (name) => `task ${name}` },
  { file: /^Rakefile$/, from: "manifest", tasks: rakeTasks, call: (name) => `bundle exec rake ${name}` },
  { file: /^composer\.json$/, from: "manifest", tasks: composerScripts, call: (name) => `composer ${name}` },
];

/** Files that are made, and tasks that are no place to start. */
const notForPeople = /^(un)?install|clean|^dist|^all$|[./]/;

/** `make`, by itself, where the first target builds. */
function plainMake(text: string): Task[] {
  const first = targets(text, /^([A-Za-z][\w./ \t-]{0,200}):(?!=|:=)/)[0];
  return first && /^(all|build|default)$/.test(first.name) && buildsFirst(text) ? [first] : [];
}

export const runnerCommands: Source = (input) => [
  ...runners.flatMap(({ file, from, tasks, call }) =>
    speaking(input, file).flatMap(({ path, text }) =>
      tasks(text).flatMap(({ name, line }): Candidate[] => {
        const purpose = notForPeople.test(name) ? undefined : purposeOfName(name);
        return purpose ? [{ command: call(name), directory: folderOf(path), path, line, from, purpose }] : [];
      }),
    ),
  ),
  ...speaking(input, /^(GNUmakefile|[Mm]akefile)$/).flatMap(({ path, text }) =>
    plainMake(text).map(
      ({ line }): Candidate => ({
        command: "make",
        directory: folderOf(path),
        path,
        line,
        from: "makefile",
        purpose: "build",
      }),
    ),
  ),
];
