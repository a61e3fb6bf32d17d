import type { FileEntry, Repository } from "@familiar/repository";
import { partsOf } from "../../answer/topic/stem.ts";
import { rarity } from "./signals/ground.ts";
import type { Mentions } from "./text/mentions.ts";
import type { Report } from "./text/read.ts";
import { isEveryday, wordsIn } from "./text/terms.ts";

/** Files that are read whole; of more, those that the index says most for. */
const mostRead = 600;
const mostWords = 60;
/** A word that more files hold than this share tells none of them apart. */
const commonShare = 0.3;
const held = { defines: 1, often: 0.7, some: 0.4 } as const;
const said = { title: 3, spans: 2, prose: 1 } as const;

type Clues = { report: Report; mentions: Mentions; repository: Repository };

/** The files that are worth reading, by what the index knows without reading any. */
export function preselect(all: readonly FileEntry[], { report, mentions, repository }: Clues): FileEntry[] {
  if (all.length <= mostRead) return [...all];
  const score = new Map(all.map(({ path }) => [path, 0]));
  const raise = (path: string, by: number) => {
    const before = score.get(path);
    if (before !== undefined) score.set(path, before + by);
  };
  const words = new Map<string, number>();
  const texts = { title: report.title, spans: report.spans.join("\n"), prose: report.prose };
  for (const [field, text] of Object.entries(texts)) {
    for (const written of wordsIn(text)) {
      for (const word of new Set([written.toLowerCase(), ...partsOf(written)])) {
        if (word.length < 3 || isEveryday(word) || (words.size >= mostWords && !words.has(word))) continue;
        words.set(word, Math.max(words.get(word) ?? 0, said[field as keyof typeof said]));
      }
    }
  }
  for (const [word, worth] of words) {
    const count = repository.words(word).find((known) => known.word === word)?.files ?? 0;
    if (count === 0 || count > all.length * commonShare) continue;
    const holders = repository.holding(word);
    const rare = worth * rarity(holders.length, all.length) ** 2;
    for (const { path, how } of holders) raise(path, rare * held[how]);
  }
  const names = new Set(
    mentions.files.map(({ path }) => path.slice(path.lastIndexOf("/") + 1).toLowerCase()),
  );
  for (const { path } of all) {
    const name = path.slice(path.lastIndexOf("/") + 1).toLowerCase();
    if (names.has(name)) raise(path, 10);
    for (const part of new Set(partsOf(path))) {
      const worth = words.get(part);
      if (worth !== undefined) raise(path, 0.5 * worth);
    }
  }
  for (const { name, in: field } of mentions.symbols) {
    if (field === "code") continue;
    const symbols = repository.symbols({ name, limit: 10 });
    for (const path of new Set(symbols.map((symbol) => symbol.path))) raise(path, 5 / symbols.length);
  }
  return [...all]
    .sort((a, b) => score.get(b.path)! - score.get(a.path)! || (a.path < b.path ? -1 : 1))
    .slice(0, mostRead)
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}
