import type { PetPackages } from "@familiar/protocol";
import type { Look } from "../look.ts";

/** What was found in packages and looks and done with them, for people. */
export function packagesText(answer: PetPackages, look: Look): string {
  const { style } = look;
  if (answer.action === "export")
    return ["Written:", ...answer.written.map((path) => `  ${path}`)].join("\n");
  if (answer.action === "wear") return looksText(answer, look);
  const findings = answer.findings.map(
    ({ rule, level, where, what }) =>
      `  ${style(level === "error" ? "bold" : "dim", level)} ${rule}: ${where}: ${what}`,
  );
  if (answer.action === "lint") {
    const verdict = answer.ok ? "keeps to the contract" : "breaks the contract";
    const count = findings.length === 0 ? ", and nothing looks wrong" : ":";
    return [`${answer.path} ${verdict}${count}`, ...findings].join("\n");
  }
  const done = answer.look
    ? [`Worn from now on, and kept as ${answer.look}. Back to its own looks: familiar pet wear rig`]
    : ["Made anew:", ...answer.written.map((path) => `  ${path}`)];
  const about = `${style("bold", answer.displayName)} (${answer.id}, version ${answer.version}): ${answer.description}`;
  return [about, ...(findings.length > 0 ? ["Still to mend:", ...findings] : []), ...done].join("\n");
}

function looksText({ worn, looks }: Extract<PetPackages, { action: "wear" }>, { style }: Look): string {
  const rig = { name: "rig", displayName: "", description: "as its repository made it" };
  const width = Math.max(...[rig, ...looks].map(({ name }) => name.length));
  return [rig, ...looks]
    .map(({ name, displayName, description }) => {
      const about =
        displayName === "" || displayName === description ? description : `${displayName}: ${description}`;
      return `${name === worn ? "●" : " "} ${style("bold", name.padEnd(width))}  ${about}`;
    })
    .join("\n");
}
