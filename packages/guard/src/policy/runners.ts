/** Programs that run what their arguments say; `when` is about single arguments, always when left out. */
type Runners = { programs: string; when?: RegExp };

const table: readonly Runners[] = [
  {
    programs:
      "sh bash dash ash zsh ksh mksh csh tcsh fish pwsh powershell cmd busybox toybox nu xonsh elvish",
  },
  {
    programs:
      "env xargs parallel sudo doas su runuser nohup setsid nice ionice chrt taskset timeout time stdbuf",
  },
  {
    programs: "unshare nsenter chroot bwrap firejail script expect watch entr flock strace ltrace gdb rlwrap",
  },
  {
    programs: "exec eval command builtin at batch crontab systemd-run ssh docker podman nix nix-shell ld.so",
  },
  { programs: "npx pnpx bunx uvx" },
  {
    programs:
      "npm pnpm yarn bun deno uv pipx poetry pipenv hatch conda bundle rbenv pyenv mise asdf direnv corepack",
    when: /^(exec|x|dlx|explore|eval|repl|-[ce])$|^--(script-shell|call|node-options|prefix|eval)\b/,
  },
  {
    programs:
      "node nodejs tsx ts-node python pypy perl ruby php lua luajit tclsh rscript julia osascript irb groovy scala elixir erl guile jshell",
    when: /^-[a-z]*[ecpirdEIM]|^--?(eval|print|require|import|loader|experimental-loader|run|execute|exec)\b|^-$/,
  },
  {
    programs: "git hg svn",
    when: /^(-[cCx]|-O.+|bisect|filter-branch|submodule|difftool|mergetool|rebase)$|^--(config|exec|upload-pack|receive-pack|ext-diff|textconv|open-files-in-pager)\b|^(ext::|alias\.)/,
  },
  {
    programs: "find fd fdfind rg tar bsdtar rsync zip man less",
    when: /^-(exec|ok)|^-[xXIFeE]$|^-TT|^\+|^--(pre|exec|to-command|checkpoint-action|use-compress-program|rsh|rsync-path|unzip-command|pager)\b/,
  },
  {
    programs: "sed gsed awk gawk mawk nawk vi vim nvim ex ed emacs",
    when: /system|getline|\||^-{1,2}(e|c|f|eval|expression|command)|(^|[^a-zA-Z])e(\s|$)|\/[gimp\d]*e[gimp\d]*($|[;}\s])|^[+:!]/,
  },
  {
    programs: "make gmake just go cargo gcc g++ cc clang mvn mvnw gradle gradlew sbt ant rake",
    when: /^SHELL=|=.*[`$]|^--?(eval|exec|toolexec|config|wrapper|init-script|shell)\b|^-I$/,
  },
];

const runners = new Map(table.flatMap((each) => each.programs.split(" ").map((name) => [name, each])));

/** What a program is called, wherever it lies and however its name is written. */
export const programOf = (word: string): string =>
  word
    .replace(/^.*[/\\]/s, "")
    .toLowerCase()
    .replace(/\.(exe|cmd|bat|ps1|com)$/, "");

/** Does it run what its arguments say? `python3.12` is python, `ld-linux-x86-64.so.2` loads any program. */
export function isRunner([program = "", ...args]: readonly string[]): boolean {
  const name = programOf(program);
  if (name.startsWith("ld-linux")) return true;
  const found = runners.get(name) ?? runners.get(name.replace(/[\d.-]+$/, ""));
  return found !== undefined && (!found.when || args.some((arg) => found.when!.test(arg)));
}
