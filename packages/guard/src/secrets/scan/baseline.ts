import { fail } from "@familiar/protocol";

type Entry = { fingerprint?: unknown; Fingerprint?: unknown };

/**
 * Fingerprints in an earlier answer of `familiar scan --json`, or in a JSON report of gitleaks.
 *
 * @throws `baseline-invalid`
 */
export function readBaseline(text: string, name: string): Set<string> {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (error) {
    fail("baseline-invalid", `${name}: ${(error as Error).message}`);
  }
  const list = Array.isArray(document) ? document : (document as { findings?: unknown } | null)?.findings;
  if (!Array.isArray(list)) fail("baseline-invalid", `${name} holds no list of findings.`);
  const marks = (list as (Entry | null)[]).map((entry) => entry?.fingerprint ?? entry?.Fingerprint);
  if (!marks.every((mark) => typeof mark === "string"))
    fail("baseline-invalid", `${name} holds a finding without a fingerprint.`);
  return new Set(marks as string[]);
}
