import { code } from "../../../text.ts";
import { fields } from "../text/query.ts";
import { wordsIn } from "../text/terms.ts";
import { type Ground, type Signal, scaled } from "./ground.ts";
import { mostCommits, mostFiles } from "./past.ts";
import { worth } from "./termWeights.ts";

/** High, since a word that many commits repeat is what the file is about. */
const saturation = 5;

type Told = { words: number; times: Map<number, number> };

/** Words of the report in what all commits said that changed a file, or any file of its folder. */
export function told({ repository, files, query }: Ground): Record<"told" | "toldFolder", Signal> {
  const own = files.map((): Told => ({ words: 0, times: new Map() }));
  const at = new Map(files.map(({ path }, index) => [path, index]));
  const changes = repository
    .history()
    .commits.slice(0, mostCommits)
    .filter(({ files: changed }) => changed.length <= mostFiles)
    .map((commit) => {
      const words = wordsIn(commit.subject);
      const terms = new Set(words.flatMap((word) => query.look(word).numbers));
      return { ...commit, words: words.length, terms: new Map([...terms].map((number) => [number, 1])) };
    });
  for (const { files: changed, words, terms } of changes) {
    for (const path of changed) {
      const file = at.get(path);
      if (file !== undefined) add(own[file]!, { words, times: terms }, changed.length ** -0.5);
    }
  }
  const folders = new Map<string, Told>();
  const folderOf = (path: string) => path.slice(0, path.lastIndexOf("/") + 1);
  for (const [file, { path }] of files.entries()) {
    const folder = folders.get(folderOf(path)) ?? { words: 0, times: new Map() };
    folders.set(folderOf(path), folder);
    add(folder, own[file]!, 1);
  }

  const held = new Uint32Array(query.terms.length);
  for (const { times } of own) for (const number of times.keys()) held[number]! += 1;
  const value = Float64Array.from(query.terms, (_, number) => {
    const said = fields.map((field) => worth[field] * Math.min(query.in[field].get(number) ?? 0, 3) ** 0.5);
    const rare = Math.log(1 + (files.length - held[number]! + 0.5) / (held[number]! + 0.5));
    return rare * said.reduce((sum, each) => sum + each, 0);
  });
  const score = (all: readonly Told[]) => {
    const spoken = all.filter(({ words }) => words > 0);
    const average = spoken.reduce((sum, { words }) => sum + words, 0) / Math.max(1, spoken.length);
    return Float64Array.from(all, ({ words, times }) => {
      const norm = (saturation * words) / average;
      return [...times].reduce((sum, [number, found]) => sum + (value[number]! * found) / (found + norm), 0);
    });
  };
  const say = (file: number): string | undefined => {
    const [likest] = changes
      .filter(({ files: changed, terms }) => terms.size > 0 && changed.includes(files[file]!.path))
      .map(({ terms, ...commit }) => ({
        ...commit,
        worth: [...terms.keys()].reduce((sum, number) => sum + value[number]!, 0),
      }))
      .sort((a, b) => b.worth - a.worth);
    return (
      likest &&
      `A commit with like words changed it: ${code(likest.subject, 80)} (${likest.hash.slice(0, 8)}).`
    );
  };
  return {
    told: { column: scaled(score(own)), say },
    toldFolder: { column: scaled(score(files.map(({ path }) => folders.get(folderOf(path))!))) },
  };
}

function add(to: Told, { words, times }: Told, share: number): void {
  to.words += words * share;
  for (const [number, found] of times) to.times.set(number, (to.times.get(number) ?? 0) + found * share);
}
