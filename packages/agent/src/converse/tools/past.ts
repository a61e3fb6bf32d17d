import { fail } from "@familiar/protocol";
import type { Commit } from "@familiar/repository";
import { z } from "zod";
import { fileAt, path } from "./file.ts";
import { tool } from "./tool.ts";

const lineOf = ({ hash, at, author, subject, files }: Commit): string =>
  `${hash.slice(0, 10)} ${new Date(at).toISOString().slice(0, 10)} ${author.name}: ${subject.slice(0, 200)}${files.length > 0 ? ` (${files.length} files)` : ""}`;

export const history = tool({
  name: "history",
  about:
    "Commits that changed a path, or all of the repository, newest first; and which files change together with it.",
  from: "observe",
  input: z.object({ path: path.optional(), limit: z.int().min(1).max(100).default(15) }),
  tell: ({ path }) => `look at the history${path ? ` of ${path}` : ""}`,
  rest: "Ask with a lower limit.",
  run({ path, limit }, { repository }) {
    const past = repository.history();
    const commits = path === undefined ? past.commits.slice(0, limit) : past.log(path, limit);
    if (commits.length === 0) return path ? `No commit changed ${path}.` : "There is no commit.";
    const together = path === undefined ? [] : past.together(path, 5);
    return [
      ...commits.map(lineOf),
      ...together.map((each) => `changes together with ${each.path}: ${each.times} of ${each.of} times`),
    ].join("\n");
  },
});

export const commit = tool({
  name: "commit",
  about: "What one commit says and changed: its message and its patch.",
  from: "observe",
  input: z.object({ commit: z.string().regex(/^[0-9a-f]{7,64}$/, "a hash, seven digits or more") }),
  tell: ({ commit }) => `look at commit ${commit}`,
  rest: "Read the files themselves for more.",
  async run({ commit }, { guard, repository, signal }) {
    const { code, stdout, stderr } = await guard.perform({
      ...{ kind: "run", as: "read", cwd: repository.root, why: "to see what a commit changed", signal },
      argv: ["git", "show", "--stat", "--patch", "--no-color", "--format=%H%n%an, %cs%n%n%B", commit, "--"],
    });
    return code === 0 ? stdout.toString() : fail("git-failed", stderr.trim());
  },
});

export const blame = tool({
  name: "blame",
  about: "Who last changed each of some lines, and in which commit.",
  from: "observe",
  input: z.object({ path, from: z.int().min(1), to: z.int().min(1) }),
  tell: ({ path, from, to }) => `look up who wrote ${path}:${from}-${to}`,
  rest: "Ask for fewer lines.",
  async run({ path: wanted, from, to }, { guard, repository, signal }) {
    const { path } = fileAt(repository, wanted);
    const range = `${from},${Math.min(Math.max(from, to), from + 400)}`;
    const { code, stdout, stderr } = await guard.perform({
      ...{ kind: "run", as: "read", cwd: repository.root, why: `to see who wrote ${path}:${from}`, signal },
      argv: ["git", "blame", "--date=short", "-L", range, "--", path],
    });
    return code === 0 ? stdout.toString() : fail("git-failed", stderr.trim());
  },
});

export const owners = tool({
  name: "owners",
  about: "Who owns or knows a path best: by CODEOWNERS, by commits and by lines.",
  from: "observe",
  input: z.object({ path }),
  tell: ({ path }) => `look up who knows ${path}`,
  run({ path }, { repository }) {
    const found = repository.owners(path);
    if (found.length === 0) return `Nothing is known of who owns ${path}.`;
    return found
      .map(({ name, share, source }) => `${name}: ${Math.round(share * 100)} % by ${source}`)
      .join("\n");
  },
});
