import type { System } from "../explain/explained.ts";

/** What a line says about the run itself: a step or command begins, ends, or ended with an exit code. */
export type Mark = (
  | { kind: "step"; name: string }
  | { kind: "command"; command: string }
  | { kind: "end" }
  | { kind: "exit"; code: number; command?: string }
) & {
  /** Written by the CI system around a step of its own, not by a tool within one. */
  top?: true;
};

const exits: readonly RegExp[] = [
  /^The command "(?<command>.*)" (?:failed and )?exited with (?<code>\d+)/,
  /^\W*" (?:failed and )?exited with (?<code>\d+)/,
  /Process completed with exit code (?<code>\d+)/,
  /^(?:ERROR: )?Job failed(?: \(system failure\))?: (?:command terminated with )?exit (?:code|status) (?<code>\d+)/,
  /Exited with code (?:exit status )?(?<code>\d+)/,
  /script returned exit code (?<code>\d+)/,
  /The command exited with status (?<code>\d+)/,
  /^(?:Bash|PowerShell|Cmd\.exe) exited with code '?(?<code>\d+)/,
  /^Command exited with code (?<code>\d+)/,
  /^ERROR: failed to (?:build|solve): .*exit code: (?<code>\d+)/,
  /returned a non-zero code: (?<code>\d+)/,
];
const ended = [
  /^The command ".*" failed(?: \d+ times?|\. Retrying)/,
  /^(?:No output has been received|The job exceeded the maximum (?:time|log) )/,
  /^##\[error\](?!Process completed)/,
  /^Build step '.*' marked build as failure/,
  /^Finished: (?:FAILURE|ABORTED|UNSTABLE)/,
];

const commands: readonly RegExp[] = [
  /^##\[(?:group|command)\](?:Run )?(?<command>.+)/,
  /^\[command\](?<command>.+)/,
  /^\+{1,3} (?<command>[\w./"'$-].*)/,
  /^\$ (?<command>.+)/,
];

const steps: readonly (readonly [System, RegExp])[] = [
  ["jenkins", /^\[Pipeline\] \{ \((?<name>.+)\)/],
  ["azure", /^##\[section\]Starting: (?<name>.+)/],
  ["buildkite", /^(?:---|~~~|\+\+\+) (?::[\w-]+: ?)*(?<name>.+)$/],
];
const folds = /(?:travis_fold:start:|section_start:\d+:)(?<name>[\w.-]+)/;
const closing = /travis_time:end:|section_end:\d+:|^##\[endgroup\]|^\[Pipeline\] \}|^##\[section\]Finishing/;

/** What each system writes around its own steps, and no tool within one. */
const outer: Partial<Record<System, RegExp>> = {
  travis: /travis_time:(?:start|end):/,
  gitlab: /section_(?:start|end):|^(?:\S+ (?:\d\d[OE][ +])?)?\x1b\[32;1m\$ /,
  github: /##\[group\]Run /,
  azure: /##\[section\](?:Starting|Finishing)/,
  jenkins: /^(?:\S+ +)?\[Pipeline\] (?:sh|bat|powershell|\{|\}|stage)/,
  buildkite: /^(?:\x1b[^\x07]*\x07)*(?:~~~|---|\+\+\+) /,
};

/** `raw` as it stands in the file, `text` as it is read. */
export function markOf(raw: string, text: string, system?: System): Mark | undefined {
  const mark = kindOf(raw, text, system);
  const top = mark && mark.kind !== "exit" && system && outer[system]?.test(raw);
  return top ? { ...mark, top } : mark;
}

function kindOf(raw: string, text: string, system?: System): Mark | undefined {
  for (const exit of exits) {
    const found = exit.exec(text)?.groups;
    if (found)
      return { kind: "exit", code: Number(found.code), ...(found.command ? { command: found.command } : {}) };
  }
  if (ended.some((end) => end.test(text))) return { kind: "exit", code: 1 };
  for (const command of commands) {
    const found = command.exec(text)?.groups?.command;
    if (found) return { kind: "command", command: found };
  }
  const fold = folds.exec(raw)?.groups?.name;
  if (fold) return { kind: "step", name: fold };
  for (const [of, step] of steps) {
    if (of !== system) continue;
    const found = step.exec(text)?.groups?.name;
    if (found) return { kind: "step", name: found.trim() };
  }
  return closing.test(raw) || closing.test(text) ? { kind: "end" } : undefined;
}

const signs: readonly [System, RegExp][] = [
  ["travis", /travis_(?:fold|time):|^Done\. Your build exited with/],
  ["azure", /##\[section\]|^##\[error\](?:Bash|PowerShell|Cmd\.exe) exited/],
  ["github", /##\[(?:group|endgroup|error)\]|^Current runner version: /],
  ["gitlab", /section_start:\d+:|Running with gitlab-runner|^ERROR: Job failed:/],
  ["circleci", /CircleCI|circleci\/|Exited with code exit status/],
  [
    "jenkins",
    /^\[Pipeline\]|^Finished: (?:SUCCESS|FAILURE|ABORTED|UNSTABLE)|^Started by (?:user|an SCM change|upstream)/,
  ],
  ["buildkite", /\x1b_bk;t=|buildkite-agent|^~~~ Preparing/i],
  ["appveyor", /appveyor/i],
];

/** Which CI system wrote it, by its own marks; the one with the most. */
export function systemOf(lines: readonly string[]): System | undefined {
  const seen = new Map<System, number>();
  for (const line of lines.length > 4000 ? [...lines.slice(0, 2000), ...lines.slice(-2000)] : lines) {
    const plain = line.replace(/^\ufeff?\d{4}-\d\d-\d\dT[\d:.]+Z /, "");
    for (const [system, sign] of signs)
      if (sign.test(plain)) {
        seen.set(system, (seen.get(system) ?? 0) + 1);
        break;
      }
  }
  return [...seen].sort((a, b) => b[1] - a[1])[0]?.[0];
}
