/**
 * Subcommands that only read. `only`: the one way in which a subcommand that can also write may be used.
 * `asks`: options that are questions here, though elsewhere they are refused.
 */
const subcommands: Record<string, { only?: (args: readonly string[]) => boolean; asks?: readonly string[] }> =
  {
    blame: { only: (args) => !args.some((arg) => /^-S/.test(arg)), asks: ["--ignore-revs-file="] },
    "cat-file": {},
    "check-attr": {},
    "check-ignore": {},
    "check-mailmap": {},
    config: { only: readsConfig },
    "count-objects": {},
    describe: {},
    diff: { only: (args) => !args.some(leadsOut) },
    "diff-files": {},
    "diff-index": {},
    "diff-tree": {},
    "for-each-ref": {},
    "hash-object": { only: (args) => !args.some((arg) => /^-[a-z]*w/.test(arg)) },
    log: {},
    "ls-files": {},
    "ls-tree": {},
    "merge-base": {},
    "name-rev": {},
    "rev-list": {},
    "rev-parse": { asks: ["--git-dir"] },
    shortlog: {},
    show: {},
    "show-ref": {},
    status: {},
    "symbolic-ref": { only: readsSymbolicRef },
    version: {},
    worktree: { only: ([first]) => first === "list" },
  };

const configFlags = new Set(["--local", "--worktree", "--includes", "-z", "--null", "--name-only"]);

/** With a path that is elsewhere `git diff` compares any two files, as with `--no-index`. */
const leadsOut = (arg: string): boolean => /^(\/|[a-z]:[\\/])|(^|[\\/])\.\.([\\/]|$)/i.test(arg);

function readsSymbolicRef(args: readonly string[]): boolean {
  return args.filter((arg) => !["--short", "-q"].includes(arg)).length === 1;
}

function readsConfig(args: readonly string[]): boolean {
  const [verb = "", ...names] = args.filter((arg) => !configFlags.has(arg));
  return /^--(get|get-all|get-regexp|list)$/.test(verb) && !names.some((name) => name.startsWith("-"));
}

/** Options that run a program, write a file, reach outside the repository or undo a hardened one. */
const refused = [
  "alternate-refs",
  "config-env",
  "contents",
  "exec",
  "exec-path",
  "ext-diff",
  "filters",
  "git-dir",
  "ignore-revs-file",
  "ignore-submodules",
  "namespace",
  "no-index",
  "open-files-in-pager",
  "output",
  "output-directory",
  "paginate",
  "receive-pack",
  "remerge-diff",
  "show-signature",
  "super-prefix",
  "textconv",
  "upload-pack",
  "work-tree",
];
/** Options that are spelt like the beginning of a refused one, and harmless. */
const spelledAlike = new Set(["text"]);

/** Why these arguments (from the subcommand on) are not plain reading; undefined when they are. */
export function notReading(args: readonly string[]): string | undefined {
  const [subcommand = "", ...rest] = args;
  if (!Object.hasOwn(subcommands, subcommand)) return `git ${subcommand} is not a reading subcommand`;
  const { only, asks = [] } = subcommands[subcommand]!;
  if (only?.(rest) === false) return `git ${subcommand} may only read`;
  const end = rest.indexOf("--");
  for (const arg of end === -1 ? rest : rest.slice(0, end)) {
    const why = asks.includes(arg) ? undefined : objection(arg);
    if (why) return why;
  }
  return undefined;
}

function objection(arg: string): string | undefined {
  const name = /^--([^=]+)/.exec(arg)?.[1];
  // Git takes any unambiguous beginning of an option for the whole.
  if (name && !spelledAlike.has(name) && refused.some((each) => each.startsWith(name)))
    return `git's --${name} is not allowed`;
  if (/^-c($|.*=)|^-O/.test(arg)) return `git's ${arg.slice(0, 2)} is not allowed`;
  if (/^--diff-merges=r/.test(arg)) return "git's remerge is not allowed";
  if (/%G|%\(signature/.test(arg)) return "signatures are not checked, since that runs a program";
  if (/^[a-z][a-z0-9+.-]*::/i.test(arg)) return "a remote helper is not allowed";
  return undefined;
}
