/** Why lines of a `.gitmodules` may not stand there; undefined when they may. */
export function objectionToModules(lines: readonly string[]): string | undefined {
  for (const line of lines) {
    const [, key = "", raw = ""] = /^\s*(\w+)\s*=\s*(.*?)\s*$/s.exec(line) ?? [];
    const value = raw.replace(/^["']+/, "");
    const why = objectionTo(key.toLowerCase(), value);
    if (why) return why;
  }
  return undefined;
}

export function objectionTo(key: string, value: string): string | undefined {
  if (key === "url") {
    if (value.startsWith("-")) return "the address of a submodule begins with -";
    if (/^[a-z0-9+.-]*::/i.test(value)) return "the address of a submodule names a remote helper";
    if (/^file:/i.test(value) || value.startsWith("/"))
      return "the address of a submodule is a folder of this machine";
    if (/[\u0000-\u001f\u007f]|%0[0-9a-d]/i.test(value))
      return "the address of a submodule holds control characters";
  }
  if (key === "path" && (value.startsWith("-") || /(^|\/)\.\.(\/|$)/.test(value)))
    return "the folder of a submodule leads elsewhere";
  if (key === "update" && value.startsWith("!")) return "a submodule would run a command";
  return undefined;
}
