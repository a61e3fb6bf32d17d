/**
 * Programs that run what their arguments say. An allowed prefix says nothing about them: `[env]` would
 * allow everything. `when` tells by the arguments; always, when left out.
 */
const runners: readonly { program: RegExp; when?: (args: readonly string[]) => boolean }[] = [
  { program: /^(ba|da|z|k|mk|c|tc|a|fi|pw)?sh$|^(powershell|cmd|busybox|toybox|nu|xonsh)$/ },
  {
    program:
      /^(env|xargs|parallel|sudo|doas|su|runuser|nohup|setsid|nice|ionice|chrt|taskset|timeout|time|stdbuf)$/,
  },
  {
    program:
      /^(unshare|nsenter|chroot|bwrap|firejail|flatpak|script|expect|watch|entr|flock|strace|ltrace|gdb|rlwrap)$/,
  },
  {
    program:
      /^(npx|pnpx|bunx|uvx|pipx|nix|nix-shell|docker|podman|kubectl|ssh|make|gmake|just|eval|exec|ld-linux.*|ld\.so.*)$/,
    when: (args) => args.length > 0,
  },
  {
    program:
      /^(npm|pnpm|yarn|bun|uv|poetry|pipenv|hatch|conda|bundle|rbenv|pyenv|mise|asdf|direnv|corepack)$/,
    when: has(/^(exec|x|dlx|run-script|explore|--script-shell.*|--call.*|-c)$/),
  },
  {
    program:
      /^(node|nodejs|deno|bun|tsx|ts-node|python[\d.]*|pypy[\d.]*|perl[\d.]*|ruby[\d.]*|php[\d.]*|lua[\d.]*|luajit|tclsh[\d.]*|rscript|julia|osascript|irb|ghc|runghc|groovy|scala|elixir|erl)$/,
    when: (args) => args.length === 0 || has(/^-(?!-(test|check|version|help)$|-test-)|^(eval|repl)$/)(args),
  },
  {
    program: /^(git|hg|svn)$/,
    when: (args) =>
      args[0]?.startsWith("-") === true ||
      has(
        /^(-c|--config.*|--exec.*|--upload-pack.*|--receive-pack.*|--ext-diff|--textconv|-x|bisect|filter-branch|submodule|difftool|mergetool)$|^ext::/,
      )(args),
  },
  {
    program:
      /^(find|fd|fdfind|rg|tar|bsdtar|rsync|sed|gsed|awk|gawk|mawk|nawk|vi|vim|nvim|ex|ed|emacs|less|man)$/,
    when: has(
      /^-(exec|ok)|^(-x|-X|-I|-F|--pre|--exec.*|--to-command.*|--checkpoint-action.*|--use-compress-program.*|--rsh.*|-e|-c|\+.*|-E)|^(.*)(system|getline|\be\b)/,
    ),
  },
  {
    program: /^(go|cargo|gcc|g\+\+|cc|clang|mvn|gradle|sbt)$/,
    when: has(/^-{1,2}(exec|toolexec|config|wrapper|init-script|I|D)/),
  },
];

function has(pattern: RegExp): (args: readonly string[]) => boolean {
  return (args) => args.some((arg) => pattern.test(arg));
}

/** What a program is called, wherever it lies and however its name is written. */
export const programOf = (word: string): string =>
  word
    .replace(/^.*[/\\]/s, "")
    .toLowerCase()
    .replace(/\.(exe|cmd|bat|ps1|com)$/, "");

/** Does it run what its arguments say? */
export function isRunner([program = "", ...args]: readonly string[]): boolean {
  const name = programOf(program);
  return runners.some((each) => each.program.test(name) && (each.when?.(args) ?? true));
}

/** An allowed prefix: word for word, and for programs that run others the whole vector. */
export const widensTo = (prefix: readonly string[], argv: readonly string[]): boolean =>
  startsWith(argv, prefix) && (prefix.length === argv.length || !isRunner(argv));

/** A denied or asked prefix: wherever the program lies, and within what another program is given to run. */
export const narrowsTo = ([program = "", ...rest]: readonly string[], argv: readonly string[]): boolean =>
  innerVectors(argv).some(
    ([first = "", ...words]) => programOf(first) === programOf(program) && startsWith(words, rest),
  );

/** The vector, and for a program that runs others every vector that may be in its arguments. */
function innerVectors(argv: readonly string[]): (readonly string[])[] {
  if (!isRunner(argv)) return [argv];
  const words = argv.map((arg) => arg.split(/[\s;&|()<>`$"'\\={},]+/).filter(Boolean));
  return [...suffixes(argv), ...words.flatMap(suffixes)];
}

const suffixes = (words: readonly string[]): (readonly string[])[] => words.map((_, at) => words.slice(at));

const startsWith = (words: readonly string[], prefix: readonly string[]): boolean =>
  prefix.every((word, at) => words[at] === word);
