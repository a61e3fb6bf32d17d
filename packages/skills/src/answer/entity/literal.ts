import type { Repository } from "@familiar/repository";
import { plain } from "../../text.ts";
import { compact, partsOf } from "../topic/stem.ts";
import { forCode } from "../topic/taste.ts";

type Line = { path: string; line: number; text: string };

const readFiles = 40;

/** Lines that hold a text just so, source first: messages, flags, environment variables. */
export function findLiteral(text: string, repository: Repository, limit = 10): Line[] {
  const words = partsOf(text).filter((word) => word.length > 1);
  const whole = text.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "").toLowerCase();
  if (words.length === 0) return [];
  const rarest = [whole, compact(text), ...words]
    .map((word) => repository.holding(word))
    .filter((files) => files.length > 0)
    .sort((a, b) => a.length - b.length)[0];
  const paths = (rarest ?? [])
    .flatMap(({ path }) => repository.file(path) ?? [])
    .sort((a, b) => forCode[b.role] - forCode[a.role] || (a.path < b.path ? -1 : 1))
    .slice(0, readFiles);
  const wanted = text.toLowerCase();
  const found: Line[] = [];
  for (const { path } of paths) {
    if (found.length >= limit) break;
    const lines = repository.text(path)?.split("\n") ?? [];
    const at = lines.findIndex((line) => line.toLowerCase().includes(wanted));
    if (at >= 0) found.push({ path, line: at + 1, text: plain(lines[at]!, 160) });
  }
  return found;
}
