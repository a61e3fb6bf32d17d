import { type GitPort, type Language, languageOf } from "@familiar/repository";

/** What a person would call the repository's language; prose and data say little about it. */
const spoken: Partial<Record<Language, string>> = {
  typescript: "typescript",
  javascript: "javascript",
  python: "python",
  go: "go",
  rust: "rust",
  java: "java",
  c: "c",
  cpp: "c++",
  csharp: "c#",
  ruby: "ruby",
  php: "php",
  shell: "shell",
};
const foreign = /(^|\/)(node_modules|vendor|third_party|dist|build)\//;

/** Shares of the languages in the last commit, by bytes and by file names alone: nothing needs to be read. */
export async function languagesOf(git: GitPort): Promise<{ language: string; share: number }[]> {
  const { stdout } = await git.run(["ls-tree", "-r", "-l", "-z", "--full-tree", "HEAD"]);
  const bytes = new Map<string, number>();
  let total = 0;
  for (const entry of stdout.toString("latin1").split("\0")) {
    const [, mode, size, path] = /^(\d+) \S+ \S+ +(\S+)\t(.*)$/s.exec(entry) ?? [];
    const language = path && !foreign.test(path) ? spoken[languageOf(path, "")] : undefined;
    if (!language || !mode?.startsWith("100")) continue;
    bytes.set(language, (bytes.get(language) ?? 0) + Number(size));
    total += Number(size);
  }
  return [...bytes].map(([language, count]) => ({ language, share: count / total }));
}
