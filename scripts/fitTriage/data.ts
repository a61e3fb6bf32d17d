import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { gunzipSync } from "node:zlib";
import { see } from "../../packages/skills/src/triage/explain/features.ts";
import { readLog } from "../../packages/skills/src/triage/read/log.ts";
import { mask } from "../../packages/skills/src/triage/read/mask.ts";
import type { Case } from "./lines.ts";

/** A log with the lines that a person marked; numbers count from 1 after CRLF → LF. */
export type Labelled = {
  name: string;
  repository: string;
  firstLine: number;
  lastLine: number;
  bytes: Buffer;
};

/** Where the labelled logs are: FAMILIAR_CI_LOGS, or the folder of data beside the checkout. */
export function logsFolder(): string | undefined {
  const folder = process.env.FAMILIAR_CI_LOGS ?? resolve(import.meta.dirname, "../../../shared/data/ci-logs");
  return existsSync(join(folder, "labels.jsonl")) ? folder : undefined;
}

export function readLabelled(folder: string): Labelled[] {
  const rows = readFileSync(join(folder, "labels.jsonl"), "utf8").trim().split("\n");
  return rows.map((row) => {
    const { log, repository, firstLine, lastLine } = JSON.parse(row);
    return { name: log, repository, firstLine, lastLine, bytes: gunzipSync(readFileSync(join(folder, log))) };
  });
}

export async function* inBlocks(bytes: Buffer, size = 1 << 16): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
}

/** A number from 0 to 1 that is always the same for one text. */
export function fixed(text: string): number {
  let hash = 2166136261;
  for (const char of text) hash = Math.imul(hash ^ char.codePointAt(0)!, 16777619);
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x2c1b3c6d);
  return ((hash ^ (hash >>> 12)) >>> 0) / 2 ** 32;
}

/** Which fold each repository is in; repositories are never split. */
export function foldsOf(repositories: readonly string[], folds: number): Map<string, number> {
  const names = [...new Set(repositories)].sort((a, b) => fixed(a) - fixed(b));
  return new Map(names.map((name, index) => [name, index % folds]));
}

/** The logs as they are seen, with what was marked of them. */
export async function casesOf(labelled: readonly Labelled[]): Promise<Case[]> {
  const cases: Case[] = [];
  const alike = new Map<string, Case[]>();
  for (const { name, repository, firstLine, lastLine, bytes } of labelled) {
    const seen = see(await readLog(inBlocks(bytes)));
    const marked = seen.filter((line) => !line.blank && line.number >= firstLine && line.number <= lastLine);
    const [first, last] = [marked[0]?.at ?? -1, marked.at(-1)?.at ?? -1];
    const one: Case = { name, repository, firstLine, lastLine, seen, first, last, weight: 1 };
    const key = `${repository} ${mask(marked[0]?.text ?? "")}`;
    alike.set(key, [...(alike.get(key) ?? []), one]);
    cases.push(one);
  }
  for (const group of alike.values()) for (const one of group) one.weight = 1 / Math.sqrt(group.length);
  return cases;
}
