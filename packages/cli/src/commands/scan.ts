import { exitCodes, type ScanAnswer } from "@familiar/protocol";
import { defineCommand } from "../command.ts";

type Options = { staged?: true; history?: true; sarif?: true; baseline?: string };

const count = (number: number, one: string): string =>
  `${number.toLocaleString("en-US")} ${one}${number === 1 ? "" : "s"}`;

export default defineCommand<Options, ScanAnswer>({
  summary: "look for secrets in files, in what is staged, or in the whole history",
  arguments: [{ name: "paths", about: "files and folders; the whole repository when left out", rest: true }],
  options: [
    { flags: "--staged", about: "what would be committed now" },
    { flags: "--history", about: "every version of every file on any branch, tag or stash" },
    {
      flags: "--baseline <file>",
      about: "leave out what an earlier --json answer, or a gitleaks report, has",
    },
    { flags: "--sarif", about: "print SARIF 2.1.0, for code hosts and editors" },
  ],
  examples: [
    { line: "familiar scan", does: "tracked files, and new ones that are not ignored" },
    { line: "familiar scan --staged", does: "in a pre-commit hook: exit code 1 stops the commit" },
    { line: "familiar scan --history --json > known.json", does: "everything there ever was, as a baseline" },
    { line: "familiar scan --baseline known.json", does: "only what is new since then" },
  ],
  document: "scan",

  async run({ args, options }, context) {
    const { scanRepository } = await import("../scan.ts");
    const { document, sarif } = await scanRepository(args, options, context);
    const exit = document.findings.length > 0 ? exitCodes.failed : exitCodes.done;
    return { document, exit, ...(options.sarif && { stream: lines(JSON.stringify(sarif)) }) };
  },

  text({ scanned, findings, known, looked, passed }, { style }) {
    const what = scanned === "history" ? "version" : "file";
    const skipped = passed.binary + passed.tooLarge + passed.unreadable + passed.leftOut;
    const told = findings.flatMap(({ path, line, rule, description, excerpt, commit }) => [
      `${style("bold", `${path}:${line}`)}${commit ? `@${commit.slice(0, 10)}` : ""}  ${style("red", rule)}`,
      `  ${excerpt}`,
      `  ${style("dim", description)}`,
    ]);
    const rest = [
      skipped > 0 ? `${count(skipped, what)} passed over` : "",
      known > 0 ? `${known} known` : "",
    ].filter(Boolean);
    const end = `${count(findings.length, "secret")} in ${count(looked, what)}${rest.map((each) => `, ${each}`).join("")}.`;
    const next =
      findings.length > 0
        ? [
            "A secret that was ever shared is to be replaced where it was issued. `gitleaks:allow` on its line marks one that is none.",
          ]
        : [];
    return [...told, ...(told.length > 0 ? [""] : []), end, ...next].join("\n");
  },
});

async function* lines(text: string): AsyncGenerator<string> {
  const { cleanJson } = await import("../clean.ts");
  yield `${cleanJson(text)}\n`;
}
