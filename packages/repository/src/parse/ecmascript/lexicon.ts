import type { Lexicon } from "../lexicon.ts";

const reserved =
  "await break case catch class const continue debugger default delete do else enum export extends false finally for function if import in instanceof let new null return static super switch this throw true try typeof undefined var void while with yield";

export const ecmascript: Lexicon = {
  literals: [
    { open: "//", close: "\n", multiline: true, comment: true },
    { open: "/*", close: "*/", multiline: true, comment: true },
    { open: '"', close: '"', escape: "\\" },
    { open: "'", close: "'", escape: "\\" },
    { open: "`", close: "`", escape: "\\", multiline: true, hole: "${" },
  ],
  letters: "$",
  regex: true,
  keywords: new Set(reserved.split(" ")),
};
