import type { MemoryAnswer } from "@familiar/protocol";
import type { Answer } from "../command.ts";
import type { MemoryFlags } from "../commands/memory.ts";
import type { Context } from "../context.ts";

/** Writes the confirmed facts into a page of the repository, when a person has seen the change and says yes. */
export async function exportFacts(
  { check = false, yes = false, propose = false, file: into = "AGENTS.md" }: MemoryFlags,
  context: Context,
): Promise<Answer<MemoryAnswer, MemoryAnswer>> {
  const [{ fail }, { exportPatch }] = await Promise.all([
    import("@familiar/protocol"),
    import("@familiar/memory"),
  ]);
  if (!/^(?!\/)(?!.*(?:^|\/)\.\.?(?:\/|$))[^\\\0\n]+\.md$/.test(into))
    fail("usage", "The file is a page (.md) of this repository, by its path from the top folder.");
  const familiar = await context.open();
  const confirmed = await familiar.facts();
  const { file, facts, patch } = exportPatch(await familiar.repository(), confirmed, into);
  if (patch === undefined) return { document: { facts, file } };
  if (check) return { document: { facts, file, patch }, exit: 1 };
  if (propose) {
    const { number } = await familiar.propose({
      ...{
        kind: "memory",
        title: `Write what is remembered into ${file}`,
        target: file,
        patch,
        evidence: [],
      },
      commit: (await familiar.repository()).head().commit,
      checks: ["each statement was confirmed by a person", "nothing outside of the markers changes"],
      story: { why: `${file} tells agents and people what was confirmed here: ${facts.length} statements.` },
    });
    return { document: { facts, file, patch, proposal: number, did: "proposed" } };
  }
  if (!yes) {
    context.note(patch);
    const said = await context.confirm(`Change ${file} so?`);
    if (said === undefined)
      fail("needs-person", `It would change ${file}; see \`familiar memory export --check\`.`);
    if (!said) fail("aborted", "You said no.");
  }
  const action = { kind: "apply", patch, why: "write down what is remembered", named: true } as const;
  const { effect, level, why } = await familiar.guard.decide(action);
  if (effect === "deny" && level === "observe")
    fail(
      "policy-refused",
      `It may only look: ${why}. Allow more with \`familiar policy set-level propose\`.`,
    );
  await familiar.guard.perform(action);
  return { document: { facts, file, patch, did: "exported" } };
}
