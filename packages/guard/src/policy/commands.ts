/**
 * Programs that run what their arguments say. An allowed prefix says nothing about them: `[env]` would
 * allow everything. `when` is about single arguments; a program without it always runs others.
 */
const runners: readonly { program: RegExp; when?: RegExp }[] = [
  { program: /^((ba|da|z|k|mk|c|tc|a|fi|pw)?sh|powershell|cmd|busybox|toybox|nu|xonsh|elvish)$/ },
  {
    program:
      /^(env|xargs|parallel|sudo|doas|su|runuser|nohup|setsid|nice|ionice|chrt|taskset|timeout|time|stdbuf)$/,
  },
  {
    program:
      /^(unshare|nsenter|chroot|bwrap|firejail|script|expect|watch|entr|flock|strace|ltrace|gdb|rlwrap|exec|eval|command)$/,
  },
  {
    program:
      /^(npx|pnpx|bunx|uvx|nix|nix-shell|docker|podman|ssh|ld-linux.*|ld\.so.*|at|batch|crontab|systemd-run)$/,
  },
  {
    program:
      /^(npm|pnpm|yarn|bun|uv|pipx|poetry|pipenv|hatch|conda|bundle|rbenv|pyenv|mise|asdf|direnv|corepack|deno)$/,
    when: /^(exec|x|dlx|explore|eval|repl|--(script-shell|call|node-options|prefix|eval).*|-[ce])$/,
  },
  {
    program:
      /^(node|nodejs|tsx|ts-node|python[\d.]*|pypy[\d.]*|perl[\d.]*|ruby[\d.]*|php[\d.]*|lua[\d.]*|luajit|tclsh[\d.]*|rscript|julia|osascript|irb|groovy|scala|elixir|erl|guile|jshell)$/,
    when: /^-(-?(e|p|c|r|m|i|M|I|E|ne|pe)($|[^a-z-])|-?(eval|print|require|import|loader|experimental-loader|run|execute|exec)\b|.*e$|$)/,
  },
  {
    program: /^(git|hg|svn)$/,
    when: /^(-[cCx]|--(config|exec|upload-pack|receive-pack|ext-diff|textconv|open-files-in-pager).*|-O.+|bisect|filter-branch|submodule|difftool|mergetool|rebase|alias)$|^ext::|^alias\./,
  },
  {
    program: /^(find|fd|fdfind|rg|tar|bsdtar|rsync|zip|man|less)$/,
    when: /^-(exec|ok)|^(-[xXIFeE]|--(pre|exec|to-command|checkpoint-action|use-compress-program|rsh|rsync-path|unzip-command|pager).*|-TT.*|\+.*)$/,
  },
  {
    program: /^(sed|gsed|awk|gawk|mawk|nawk|vi|vim|nvim|ex|ed|emacs)$/,
    when: /system|getline|\||^-(e|c|f|-eval|-expression|-command)|(^|[;/])\s*e\b|^[+:!]/,
  },
  {
    program: /^(make|gmake|just|go|cargo|gcc|g\+\+|cc|clang|mvnw?|gradlew?|sbt|ant|rake)$/,
    when: /^(--eval|SHELL=|-{1,2}(exec|toolexec|config|wrapper|init-script|shell)\b|-I$)|=.*[`$]/,
  },
];

/** What a program is called, wherever it lies and however its name is written. */
export const programOf = (word: string): string =>
  word
    .replace(/^.*[/\\]/s, "")
    .toLowerCase()
    .replace(/\.(exe|cmd|bat|ps1|com)$/, "");

/** Does it run what its arguments say? An interpreter without any argument reads its program from elsewhere. */
export function isRunner([program = "", ...args]: readonly string[]): boolean {
  const name = programOf(program);
  return runners.some(
    (each) => each.program.test(name) && (!each.when || args.some((arg) => each.when!.test(arg))),
  );
}

/** An allowed prefix: word for word, and for programs that run others the whole vector. */
export const widensTo = (prefix: readonly string[], argv: readonly string[]): boolean =>
  startsAt(argv, 0, prefix) && (prefix.length === argv.length || !isRunner(argv));

/** A denied or asked prefix: wherever the program lies, and within what another program is given to run. */
export function narrowsTo(prefix: readonly string[], argv: readonly string[]): boolean {
  const named = (words: readonly string[], at: number): boolean =>
    programOf(words[at]!) === programOf(prefix[0]!) && startsAt(words, at + 1, prefix.slice(1));
  if (named(argv, 0)) return true;
  if (!isRunner(argv)) return false;
  return [argv, argv.flatMap(wordsOf)].some((words) => words.some((_, at) => named(words, at)));
}

/** What a shell would see as words, near enough to look for a program's name among them. */
const wordsOf = (arg: string): string[] => arg.split(/[\s;&|()<>`$"'\\={},]+/).filter(Boolean);

const startsAt = (words: readonly string[], at: number, prefix: readonly string[]): boolean =>
  prefix.every((word, index) => words[at + index] === word);
