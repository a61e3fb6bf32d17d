import { fail } from "@familiar/protocol";
import { deeds } from "./deeds.ts";
import type { PolicyRequest } from "./request.ts";

/** How a person says what they ask about. */
export const forms: readonly { form: string; does: string }[] = [
  { form: "read PATH", does: "look at a file" },
  { form: "write PATH", does: "change a file" },
  { form: "run PROGRAM [ARGUMENT...]", does: "run a command, confined and without network" },
  { form: "connect HOST[:PORT]...", does: "reach other machines (port 443 unless told)" },
  { form: "push [REMOTE] BRANCH", does: "push a branch" },
  { form: "pull-request [PATH...]", does: "open a draft that changes these files" },
  { form: "commit [PATH...]", does: "commit changes to these files on a branch of its own" },
  { form: "apply [PATH...]", does: "apply an accepted proposal to your own files" },
  { form: "comment | worktree | undo | remember | repeat | open-url", does: "the rest" },
];

/**
 * A request said in words: `run npm test`, `write src/x.ts`, `push origin main`.
 * @throws `usage`
 */
export function requestFrom(words: readonly string[]): PolicyRequest {
  const [kind = "", ...rest] = words;
  const one = (what: string): string =>
    rest.length === 1 ? rest[0]! : fail("usage", `After \`${kind}\` comes one ${what}.`);
  const some = (what: string): string[] =>
    rest.length > 0 ? rest : fail("usage", `After \`${kind}\` comes ${what}.`);
  switch (kind) {
    case "read":
    case "write":
      return { kind, path: one("path") };
    case "run":
      return { kind, argv: some("a program with its arguments") };
    case "connect":
      return { kind, hosts: some("a host") };
    case "push":
      return { kind, branch: branchOf(some("a branch")) };
    case "pull-request":
      return {
        kind,
        paths: rest,
        pullRequest: { draft: true, files: rest.length, bytes: 0 },
      };
    case "commit":
    case "apply":
      return { kind, paths: rest };
  }
  const deed = deeds.find((each) => each === kind);
  if (deed) return { kind: deed };
  return fail(
    "usage",
    `"${kind}" is no action; ask about ${forms.map(({ form }) => `\`${form}\``).join(", ")}.`,
  );
}

/** `origin main`, `main`, `origin HEAD:main`: where it goes is what counts. Flags make it none that is known. */
function branchOf(words: readonly string[]): string {
  if (words.length > 2 || words.some((word) => /^[-+]/.test(word)))
    fail(
      "usage",
      "A push is of one branch to one remote, without flags: `push origin BRANCH`. Nothing else is ever pushed.",
    );
  return words.at(-1)!.replace(/^.*:/s, "");
}
