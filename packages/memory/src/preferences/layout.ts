import type { Token } from "../text/tokens.ts";
import { at, type Check, type Checked, codeLines, script, scripts } from "./checked.ts";

/** How code is laid out. */
export const layout: Readonly<Record<string, Check>> = {
  quotes: (code, value) => {
    if (!scripts.has(code.language) && code.language !== "python" && code.language !== "ruby") return [];
    const [wanted, other] = value === "single" ? ["'", '"'] : ['"', "'"];
    const wrong = code.tokens.filter(
      ({ kind, text }) =>
        kind === "string" && text[0] === other && !text.startsWith(other.repeat(3)) && !text.includes(wanted),
    );
    return at(wrong, value === "single" ? "a string in double quotes" : "a string in single quotes");
  },

  semicolons: (code, value) => {
    if (!script(code)) return [];
    const ends = code.tokens.filter((token, index) => code.tokens[index + 1]?.line !== token.line);
    if (value === false)
      return at(
        ends.filter(({ text }) => text === ";"),
        "a semicolon at the end of the line",
      );
    return at(unended(code), "no semicolon after the statement");
  },

  indent: (code, value) => {
    const wrong = codeLines(code).filter(({ text }) => {
      const [space = ""] = /^[ \t]+(?=[^ \t*])/.exec(text) ?? [];
      if (space === "") return false;
      if (value === "tab") return space.startsWith(" ");
      if (space.includes("\t")) return true;
      return typeof value === "number" && value > 2 && space.length < value;
    });
    const odd = typeof value === "number" ? `not indented by ${value} spaces` : `not indented by ${value}s`;
    return at(wrong, odd);
  },

  "line.length": (code, value) =>
    codeLines(code)
      .filter(({ text }) => typeof value === "number" && [...text].length > value)
      .map(({ text, line }) => ({ line, why: `${[...text].length} characters` })),
};

const opens = /^(?:[([{,.?:=+\-*/%&|^<>!~]|=>|&&|\|\||\*\*|[=!<>]=+|\.\.\.)$/;
const begins = /^(?:const|let|var|return|throw|import|export|break|continue)$/;

/** Simple statements that end with their line and have no semicolon there. */
function unended({ tokens }: Checked): Token[] {
  const found: Token[] = [];
  let start: Token | undefined;
  let depth = 0;
  for (const [index, token] of tokens.entries()) {
    const before = tokens[index - 1];
    if (before?.line !== token.line && depth === 0) start = token;
    if (token.kind === "sign" && /^[([{]$/.test(token.text)) depth++;
    if (token.kind === "sign" && /^[)\]}]$/.test(token.text)) depth = Math.max(0, depth - 1);
    const next = tokens[index + 1];
    if (depth > 0 || !start || !begins.test(start.text) || next?.line === token.line) continue;
    const goesOn =
      opens.test(token.text) || (next !== undefined && opens.test(next.text) && !/^[{[(]$/.test(next.text));
    if (token.text !== ";" && token.text !== "}" && !goesOn && next?.text !== "}") found.push(token);
    start = undefined;
  }
  return found;
}
