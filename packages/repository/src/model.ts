import type { Citation, Hit } from "@familiar/protocol";

/**
 * How the read model reaches git. The guard fills this port with hardened, recorded runs of the real
 * git; only reading subcommands pass. `args` start at the subcommand.
 */
export type GitPort = {
  /** Resolves with what git printed, whatever its exit code; rejects only when git cannot be run. */
  run(
    args: readonly string[],
    options?: GitOptions,
  ): Promise<{ code: number; stdout: Buffer; stderr: string }>;
  /** Standard output as it comes; throws `git-failed` after the last chunk when git fails. */
  stream(args: readonly string[], options?: GitOptions): AsyncIterable<Buffer>;
};
export type GitOptions = { cwd?: string; input?: Buffer | string; signal?: AbortSignal };

export type Language =
  | "typescript"
  | "javascript"
  | "python"
  | "go"
  | "rust"
  | "java"
  | "c"
  | "cpp"
  | "csharp"
  | "ruby"
  | "php"
  | "shell"
  | "html"
  | "css"
  | "markdown"
  | "json"
  | "yaml"
  | "toml"
  | "sql"
  | "other";

/** One role a file; the first that fits, in this order. */
export type FileRole =
  | "binary"
  | "vendored"
  | "generated"
  | "minified"
  | "test"
  | "docs"
  | "config"
  | "data"
  | "source";

export type FileEntry = {
  /** Relative to the root, `/` between parts; bytes that are not UTF-8 are written as `\xNN`. */
  path: string;
  /** Git blob hash of the content that was read. */
  blob: string;
  size: number;
  lines: number;
  language: Language;
  role: FileRole;
  tracked: boolean;
};

/** A path that was seen and not read, with the reason. */
export type SkippedFile = {
  path: string;
  reason: "symlink" | "submodule" | "too-large" | "unreadable" | "not-a-file" | "case-collision" | "hidden";
};

export type SymbolKind =
  | "function"
  | "method"
  | "class"
  | "interface"
  | "type"
  | "enum"
  | "constant"
  | "variable"
  | "field"
  | "module"
  | "macro";

export type SymbolEntry = {
  name: string;
  kind: SymbolKind;
  path: string;
  line: number;
  endLine: number;
  /** Enclosing class, module or namespace. */
  container?: string;
  exported: boolean;
  /** The declaration's first line, shortened. */
  signature: string;
  /** First sentence of the comment that belongs to it. */
  doc?: string;
};

/** One line that mentions a name. */
export type Reference = { name: string; path: string; line: number; text: string; definition: boolean };

export type ImportEdge = {
  from: string;
  line: number;
  specifier: string;
  /** The file it resolves to; absent when it leaves the repository or cannot be known without running. */
  to?: string;
};

export type Head = {
  /** Full hash; all zeros before the first commit. */
  commit: string;
  branch?: string;
  detached: boolean;
  shallow: boolean;
  /** Lowest root commit, the repository's identity; absent in empty and shallow repositories. */
  rootCommit?: string;
};

export type Person = { name: string; email: string };

/**
 * `files` is empty for merges, and names a renamed file by its new name. `at` is when it was committed,
 * in milliseconds. Newest first wherever commits are listed.
 */
export type Commit = {
  hash: string;
  at: number;
  author: Person;
  subject: string;
  files: readonly string[];
  /** It carries a `Signed-off-by` line. */
  signedOff?: boolean;
};

export type PathHistory = {
  path: string;
  commits: number;
  /** Commits within a year of the newest commit. */
  recent: number;
  firstAt: number;
  lastAt: number;
  authors: readonly { person: Person; commits: number; lastAt: number }[];
  /** How many people touched this path in one of their first three commits. */
  newcomers: number;
};

export type History = {
  /** False in shallow clones and when a limit was reached. */
  complete: boolean;
  commits: readonly Commit[];
  people: readonly { person: Person; commits: number; firstAt: number; lastAt: number }[];
  releases: readonly { name: string; commit: string; at: number }[];
  /**
   * Of a file, or of a folder (all below it). A file's past under earlier names counts, and an old name
   * leads to the file as it is called now; `log` does the same.
   */
  of(path: string): PathHistory | undefined;
  /**
   * Files that change with this one, strongest first; `times` of `of` its commits. Here and in `pairs`
   * only commits of at most 30 files count, and at least three times together.
   */
  together(path: string, limit?: number): { path: string; times: number; of: number }[];
  /** Strongest pairs of the whole repository; `times` of `of` commits that changed either. */
  pairs(limit?: number): { paths: [string, string]; times: number; of: number }[];
  /** Commits that touched a path, newest first. */
  log(path: string, limit?: number): Commit[];
};

export type Owner = {
  name: string;
  email?: string;
  /** Of the path: its files by rule, its commits, or its lines, after `source`; 0 to 1. */
  share: number;
  source: "codeowners" | "commits" | "lines";
  citation?: Citation;
};

export type CommandPurpose =
  | "install"
  | "build"
  | "test"
  | "run"
  | "lint"
  | "format"
  | "typecheck"
  | "release"
  | "other";

export type FoundCommand = {
  purpose: CommandPurpose;
  command: string;
  directory: string;
  source: Citation;
  from: "ci" | "manifest" | "makefile" | "readme" | "contributing" | "convention";
};

export type Convention = { topic: string; statement: string; citations: Citation[] };

export type Conventions = {
  packageManager?: string;
  /** Best first within a purpose. */
  commands: readonly FoundCommand[];
  /** Topics: tests, naming, formatting, lint, commits, branches, license-header, coverage, … */
  conventions: readonly Convention[];
  manifests: readonly { path: string; name?: string; kind: string }[];
};

export type Progress = { label: string; done: number; total?: number };

export type RefreshReport = {
  files: number;
  parsed: number;
  reused: number;
  skipped: readonly SkippedFile[];
  commit: string;
  tookMs: number;
  /** Set while watching, when the machine does not let every change be noticed at once: the reason. */
  late?: string;
};

/** The read model of one work tree. Queries are synchronous and answer from the last refresh. */
export type Repository = {
  /** Real path of the work tree's top folder. */
  root: string;
  head(): Head;
  /** Sorted by path. */
  files(): readonly FileEntry[];
  file(path: string): FileEntry | undefined;
  skipped(): readonly SkippedFile[];
  /** Text of an indexed file as it is on disk now, decoded; undefined when it is binary, too large or gone. */
  text(path: string): string | undefined;
  /** The same with its byte order mark, for patches; undefined too where it is not UTF-8. */
  exactText(path: string): string | undefined;
  symbols(query?: {
    path?: string;
    name?: string;
    kind?: SymbolKind;
    exported?: boolean;
    limit?: number;
  }): SymbolEntry[];
  /** Symbols whose names are near a misspelt or partial one, best first. */
  similarSymbols(name: string, limit?: number): SymbolEntry[];
  references(name: string, options?: { limit?: number }): Reference[];
  /** How many files mention each of these names, definitions left out. */
  mentions(names: readonly string[]): Map<string, number>;
  /**
   * Words of the index that begin with a prefix (lower case, two letters at least), and how many contents hold
   * each. Words are split as search splits them: `fooBar` holds `foobar`, `foo` and `bar`.
   */
  words(prefix: string): { word: string; files: number }[];
  /** Every file that holds a word: within a name defined there, four times or more, or less often. */
  holding(word: string): { path: string; how: "defines" | "often" | "some" }[];
  imports(): readonly ImportEdge[];
  /** Files that import this one, and files that it imports. */
  dependents(path: string): string[];
  dependencies(path: string): string[];
  history(): History;
  owners(path: string): Owner[];
  /**
   * Counts in the background who wrote which lines, one file at a time with long rests, until all of them are
   * counted or `signal` says so; it goes on where it was stopped. `owners` knows what is counted. Gives how many
   * files it counted.
   */
  countLines(options?: { signal?: AbortSignal }): Promise<number>;
  conventions(): Conventions;
  search(query: string, options?: { limit?: number; kinds?: readonly Hit["kind"][] }): Hit[];
  cite(path: string, line?: number): Citation;
  /** Brings the index up to date with the work tree. */
  refresh(options?: {
    signal?: AbortSignal;
    onProgress?: (progress: Progress) => void;
  }): Promise<RefreshReport>;
  /** Refreshes on changes until the returned function is called. */
  watch(onRefresh: (report: RefreshReport) => void): Promise<() => Promise<void>>;
  close(): Promise<void>;
};

export type OpenRepository = (
  directory: string,
  options: {
    git: GitPort;
    /** Folder for the disposable index; shared by the worktrees of one repository. */
    cache: string;
    /** Asked at each refresh: which files must not be read. */
    hides?: () => Promise<(path: string) => boolean>;
    signal?: AbortSignal;
    onProgress?: (progress: Progress) => void;
  },
) => Promise<Repository>;
