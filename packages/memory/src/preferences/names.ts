import { caseOf } from "./case.ts";
import type { Checked, Problem } from "./checked.ts";

/** What stands before the name of a function that is being defined. */
const before = /^(?:function|def|func|fn)$/;

/** Functions whose names of several words are in another case. */
export function nameProblems({ tokens, language }: Checked, wanted: string): Problem[] {
  return tokens.flatMap((token, at) => {
    const [last, next] = [tokens[at - 1]?.text ?? "", tokens[at + 1]?.text ?? ""];
    const assigned =
      /^(?:const|let|var)$/.test(last) && next === "=" && isFunction(tokens.slice(at + 2, at + 4));
    const received =
      language === "go" && last === ")" && next === "(" && tokens[at + 2] !== undefined && isReceiver(at);
    if (token.kind !== "name" || !(before.test(last) || assigned || received)) return [];
    if (last === "." || /^__\w+__$/.test(token.text)) return [];
    const is = caseOf(token.text);
    const exported = language === "go" && is === "PascalCase" && wanted === "camelCase";
    // A component or a constructor is a type's name.
    const typed =
      is === "PascalCase" &&
      wanted === "camelCase" &&
      (language === "typescript" || language === "javascript");
    return is && is !== wanted && !exported && !typed
      ? [{ line: token.line, why: `${token.text} is in ${is}, not in ${wanted}` }]
      : [];
  });

  function isReceiver(at: number): boolean {
    const open = tokens.slice(Math.max(0, at - 8), at).findLastIndex(({ text }) => text === "(");
    return open >= 0 && tokens[Math.max(0, at - 8) + open - 1]?.text === "func";
  }
}

const isFunction = ([first, second]: readonly { text: string }[]): boolean =>
  first?.text === "function" || first?.text === "async" || first?.text === "(" || second?.text === "=>";
