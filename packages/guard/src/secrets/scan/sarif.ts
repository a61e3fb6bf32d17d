import type { ScanFinding } from "./scan.ts";

/** The findings in SARIF 2.1.0, for code hosts and editors. */
export function toSarif(findings: readonly ScanFinding[], version: string) {
  const rules = new Map(findings.map(({ rule, description }) => [rule, description]));
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            ...{ name: "familiar", version },
            rules: [...rules].map(([id, text]) => ({ id, shortDescription: { text } })),
          },
        },
        results: findings.map(({ rule, description, path, line, column, endLine, commit, fingerprint }) => ({
          ...{ ruleId: rule, level: "error", message: { text: description } },
          locations: [
            {
              physicalLocation: {
                artifactLocation: { uri: path.split("/").map(encodeURIComponent).join("/") },
                region: { startLine: line, startColumn: column, endLine },
              },
            },
          ],
          partialFingerprints: { familiar: fingerprint },
          ...(commit && { properties: { commit } }),
        })),
      },
    ],
  };
}
