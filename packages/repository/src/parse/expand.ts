/**
 * Spells out grouped imports: `a::{b, c::{d, e as f}}` gives `a::b`, `a::c::d` and `a::c::e`. `self` in a group
 * is the group's own path. At most `limit` paths.
 */
export function expandGroups(text: string, separator: string, limit = 200): string[] {
  const paths: string[] = [];
  const tokens = text.replace(/\/\/[^\n]*|\/\*[\s\S]*?\*\//g, " ").match(/[{},]|\bas\s+\w+|[^\s{},]+/g) ?? [];
  const prefixes = [""];
  let path = "";
  const end = () => {
    if (path && paths.length < limit) {
      const full = prefixes.at(-1)! + path;
      paths.push(full.endsWith(`${separator}self`) ? full.slice(0, -separator.length - 4) : full);
    }
    path = "";
  };
  for (const token of tokens) {
    if (token === "{") {
      if (prefixes.length > 32) return paths;
      prefixes.push(prefixes.at(-1)! + path);
      path = "";
    } else if (token === "}") {
      end();
      if (prefixes.length > 1) prefixes.pop();
    } else if (token === ",") end();
    else if (!/^as\s/.test(token)) path += token;
  }
  end();
  return paths;
}
