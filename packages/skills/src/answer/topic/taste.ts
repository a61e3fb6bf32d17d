import type { FileEntry, FileRole } from "@familiar/repository";

/** How much an answer in a file of each role is worth, by what is asked. */
export type Taste = Readonly<Record<FileRole, number>>;

export const forCode: Taste = {
  source: 1,
  config: 0.75,
  docs: 0.6,
  test: 0.4,
  data: 0.3,
  generated: 0.35,
  vendored: 0.15,
  minified: 0.05,
  binary: 0.05,
};

/** What something is, documentation tells best. */
export const forReading: Taste = { ...forCode, docs: 0.95 };
/** How it works, the code tells best, unless a page was written for maintainers. */
export const forWorkings: Taste = { ...forCode, docs: 0.8 };
export const forTests: Taste = { ...forCode, test: 1, source: 0.7, docs: 0.4 };

const pages =
  /(?:^|[/_.-])(?:architecture|design|internals?|contributing|hacking|development|adrs?|decisions?|rfcs?)(?:[/_.-]|$)/i;
const pastPages = /(?:^|\/)(?:change(?:s|log)|history|news|release[_-]?notes)[^/]*$/i;

/** A page written for those who work on the code, where pages are wanted at all. */
export const forMaintainers = ({ path, role }: FileEntry, taste: Taste): boolean =>
  role === "docs" && taste.docs > 0.7 && pages.test(path);

export function tasteOf(file: FileEntry, taste: Taste): number {
  if (forMaintainers(file, taste)) return Math.max(1, taste.docs);
  const past = file.role === "docs" && pastPages.test(file.path);
  return taste[file.role] * (past ? 0.6 : 1);
}
