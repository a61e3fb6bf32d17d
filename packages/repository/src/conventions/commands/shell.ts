export type ShellLine = { command: string; directory: string; line: number };
export type ShellContext = { directory: string; variables?: ReadonlyMap<string, string>; line: number };

const noise =
  /^(if|then|else|elif|fi|for|while|do|done|case|esac|function|set|export|unset|echo|printf|true|false|exit|source|\.|test|\[|\[\[|mkdir|rm|cp|mv|cat|ls|pwd|which|wait|sleep|trap|local|return|curl|wget|tar|unzip|chmod|chown|ln|touch|pushd|popd|sed|grep|awk|find|git|sudo|apt|apt-get|brew|choco|yum|dnf|apk|pacman|docker-php-ext-install|Write-Host|Write-Output|::.*|\}|\{|\))(\s|$)/;

/** Words that mean nothing without the place they stand in, or that must not be repeated. */
const placeholder = /\$\{\{.*?\}\}|\$\{[^}]*\}|\$\(|\$[A-Za-z_]\w*|\$Env:\w+|%\w+%|<[a-z][\w -]*>|`/i;
const secret = /secrets?\.|password|passwd|(api|access|auth|private)[-_]?(key|token)|\btoken\b|bearer/i;

/** Longer lines are data, not something to type. */
const longestLine = 1000;

const balanced = (text: string) =>
  (text.match(/"/g) ?? []).length % 2 === 0 && (text.match(/'/g) ?? []).length % 2 === 0;

/** An expression of a CI service as one word without separators. */
const inOneWord = (text: string) =>
  text.replace(/\$\{\{.*?\}\}/g, (expression) => expression.replace(/\s+|[&|;]/g, ""));

/** Splits at `&&`, `;` and `||` outside quotes; after `||` comes only what happens when it fails. */
function simpleCommands(line: string): string[] {
  const parts: string[] = [];
  let rest = "";
  const whole = inOneWord(line);
  for (const piece of whole.split(/( ?(?:&&|;|\|\|) ?)/)) {
    const separator = /^\s*(&&|;|\|\|)\s*$/.exec(piece);
    if (separator && balanced(rest)) {
      parts.push(rest);
      rest = "";
      if (separator[1] === "||") return parts;
    } else rest += piece;
  }
  return [...parts, rest];
}

const resolved = (text: string, variables: ReadonlyMap<string, string>): string =>
  text
    .replace(
      /\$\{\{\s*(?:env|matrix|parameters|variables)\.([\w-]+)\s*\}\}|\$\{([A-Za-z_]\w*)\}|\$\(?([A-Za-z_]\w*)\)?/g,
      (all, a, b, c) => variables.get(a ?? b ?? c) ?? all,
    )
    .trim();

/** Leaves out words with placeholders, and the option before one; nothing when the command itself has one. */
function withoutPlaceholders(command: string): string | undefined {
  const words = command.split(/\s+/);
  const kept: string[] = [];
  for (const [i, word] of words.entries()) {
    if (!placeholder.test(word)) {
      kept.push(word);
      continue;
    }
    if (i === 0) return undefined;
    const before = kept.at(-1);
    if (
      before &&
      /^--?[a-z]/i.test(before) &&
      !before.includes("=") &&
      kept.length > 1 &&
      !word.startsWith("-")
    )
      kept.pop();
  }
  return kept.join(" ");
}

/** A command as a person would type it; undefined when there is none in these words. */
export function cleanCommand(
  raw: string,
  variables: ReadonlyMap<string, string> = new Map(),
): string | undefined {
  const text = resolved(inOneWord(raw), variables)
    .replace(/^(\$|%|❯|➜|PS>)\s+/, "")
    .replace(/^(sudo(\s+-\w+)*|time|xvfb-run(\s+-\S+)*|nice|exec|command|&)\s+/, "")
    .replace(/\s+#\s.*$/, "")
    .replace(/\s*[12&]?>>?\s*(&\d|[^\s&|]+)/g, "")
    .replace(/\s+\|\s.*$/, "")
    .replace(/\s+\([^()]*\)$/, "")
    .replace(/\s--(verbose|no-progress|no-interaction)\b/g, "")
    .replace(/\s+&$/, "")
    .trim();
  if (text === "" || text.startsWith("#") || secret.test(text) || !balanced(text)) return undefined;
  const plain = withoutPlaceholders(text)?.replace(/\s+/g, " ").trim();
  if (/(^|\s)(--version|--help|-h|-V)$|(^|\s|=)\.\.\//.test(text)) return undefined;
  if (!plain || plain.length > 160 || noise.test(plain) || /^[A-Za-z_]\w*=\S*$/.test(plain)) return undefined;
  return plain;
}

const join = (directory: string, to: string): string | undefined => {
  if (/^[~/$%-]|\.\./.test(to)) return undefined;
  const path = `${directory === "." ? "" : `${directory}/`}${to.replace(/^\.\/|\/$/g, "")}`;
  return path === "" || path === "." ? directory : path;
};

/** Simple commands of a script, each with its line and folder (`cd` is followed). */
export function scriptCommands(script: string, { directory, variables, line }: ShellContext): ShellLine[] {
  const found: ShellLine[] = [];
  let here: string | undefined = directory;
  let pending = "";
  let pendingLine = line;
  for (const [i, raw] of script.split("\n").entries()) {
    if (raw.length + pending.length > longestLine) continue;
    if (pending === "") pendingLine = line + i;
    if (/[\\`]$/.test(raw.trimEnd())) {
      pending += `${raw.trimEnd().slice(0, -1)} `;
      continue;
    }
    const whole = pending + raw;
    pending = "";
    for (const part of simpleCommands(whole)) {
      const cd = /^\s*cd\s+["']?([^\s"']+)["']?\s*$/.exec(part);
      if (cd) here = here === undefined ? undefined : join(here, cd[1]!);
      else if (here !== undefined) {
        const command = cleanCommand(part, variables);
        if (command) found.push({ command, directory: here, line: pendingLine });
      }
    }
  }
  return found;
}
