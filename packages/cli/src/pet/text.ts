import type { PetPackages } from "@familiar/protocol";
import type { Look } from "../look.ts";

/** What was found in packages and done with them, for people. */
export function packagesText(answer: PetPackages, look: Look): string {
  if (answer.action === "export")
    return ["Written:", ...answer.written.map((path) => `  ${path}`)].join("\n");
  const findings = answer.findings.map(
    ({ rule, level, where, what }) =>
      `  ${look.style(level === "error" ? "bold" : "dim", level)} ${rule}: ${where}: ${what}`,
  );
  if (answer.action === "lint") {
    const verdict = answer.ok ? "keeps to the contract" : "breaks the contract";
    const count = findings.length === 0 ? ", and nothing looks wrong" : ":";
    return [`${answer.path} ${verdict}${count}`, ...findings].join("\n");
  }
  const done =
    answer.written.length > 0
      ? ["Made anew:", ...answer.written.map((path) => `  ${path}`)]
      : ["Nothing was written; --output DIR or --install makes it anew, with clean files."];
  const about = `${look.style("bold", answer.displayName)} (${answer.id}, version ${answer.version}): ${answer.description}`;
  return [about, ...(findings.length > 0 ? ["Still to mend:", ...findings] : []), ...done].join("\n");
}
