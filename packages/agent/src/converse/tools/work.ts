import { fail } from "@familiar/protocol";
import { z } from "zod";
import { path } from "./file.ts";
import { type Calling, tool } from "./tool.ts";

const why = z.string().min(1).max(300).describe("why, in one sentence, for the person who may be asked");

export const run = tool({
  name: "run",
  about:
    "Runs one command of the repository (tests, build, lint) in a sandbox without network, on a copy of the repository. `argv` is a list of words, never a shell line. The answer begins with [ran:N]; cite it so when you say what came of it.",
  from: "propose",
  input: z.object({
    argv: z.array(z.string().max(4_000)).min(1).max(100),
    seconds: z.int().min(1).max(600).default(120),
    why,
  }),
  tell: ({ argv }) => `run ${argv.join(" ")}`,
  rest: "Run it with less output, or for one file alone.",
  async run({ argv, seconds, why }, { guard, workplace, runs, signal }) {
    const [program, ...rest] = argv;
    const outcome = await guard.perform({
      ...{ kind: "run", as: "confined", argv: [program!, ...rest], cwd: await workplace.open() },
      ...{ why, timeoutMs: seconds * 1_000, signal },
    });
    const number = (await runs()).length;
    const how = outcome.stopped ? `stopped: ${outcome.stopped}` : `exit code ${outcome.code}`;
    const output = [outcome.stdout.toString(), outcome.stderr]
      .filter((text) => text.trim() !== "")
      .join("\n");
    return `[ran:${number}] ${how}, ${Math.round(outcome.durationMs)} ms\n${output}`;
  },
});

const against = (problems: readonly string[]): string =>
  problems.length === 0 ? "" : ` It goes against what is wished here: ${problems.join("; ")}. Mend that.`;

export const edit = tool({
  name: "edit",
  about:
    "Changes one place of a file in the copy: `old` has to stand in the file exactly once, letter for letter. The person's own files stay as they are.",
  from: "propose",
  input: z.object({ path, old: z.string().min(1), new: z.string() }),
  tell: ({ path }) => `change ${path} in a copy`,
  async run({ path, old, new: replacement }, { workplace, problems }) {
    const text = await workplace.read(path);
    if (text === undefined) return fail("not-found", `There is no file ${path}.`);
    const times = text.split(old).length - 1;
    if (times !== 1)
      return fail("usage", `\`old\` stands in ${path} ${times} times; it has to be exactly once.`);
    await workplace.write(
      path,
      text.replace(old, () => replacement),
    );
    return `Changed ${path} in the copy.${against(await problems(replacement, path))}`;
  },
});

export const write = tool({
  name: "write",
  about: "Writes a new file into the copy. A file that is there is changed with `edit`.",
  from: "propose",
  input: z.object({ path, content: z.string() }),
  tell: ({ path }) => `write ${path} in a copy`,
  async run({ path, content }, { workplace, problems }) {
    if ((await workplace.read(path)) !== undefined)
      return fail("usage", `${path} is there already; change it with edit.`);
    await workplace.write(path, content);
    return `Wrote ${path} in the copy.${against(await problems(content, path))}`;
  },
});

const changes = async ({ guard, workplace }: Pick<Calling, "guard" | "workplace">) =>
  guard.perform({ kind: "diff", worktree: await workplace.open(), why: "to see what changed in the copy" });

export const diff = tool({
  name: "diff",
  about: "What changed in the copy so far, as a patch.",
  from: "propose",
  input: z.object({}),
  tell: () => "look at what changed in the copy",
  rest: "The rest changes further files.",
  run: async (_, calling) => (await changes(calling)).patch || "Nothing changed in the copy.",
});

export const apply = tool({
  name: "apply",
  about:
    "Proposes what changed in the copy to the person: they see the patch and decide; with their yes it is applied to their files.",
  from: "propose",
  input: z.object({ why }),
  tell: () => "propose the change",
  async run({ why }, calling) {
    // Made once: a worktree does not outlive the wait for an answer, and another patch would be another question.
    const patch = await calling.step("patch", async () => (await changes(calling)).patch);
    if (patch === "") return fail("usage", "Nothing changed in the copy.");
    const { files } = await calling.guard.perform({ kind: "apply", patch, why });
    return `A person accepted it. Applied to their files: ${files.join(", ")}`;
  },
});
