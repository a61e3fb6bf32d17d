/** An argument vector, when a command is plain words with simple quotes; a shell's own signs are not. */
export function argvOf(command: string): [string, ...string[]] | undefined {
  if (/[|&;<>$`\\(){}*?~\n]|^\s*\w+=/.test(command)) return undefined;
  const found = command
    .match(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g)
    ?.map((word) => word.replace(/(["'])(.*?)\1/g, "$2"));
  return found?.[0] ? [found[0], ...found.slice(1)] : undefined;
}
