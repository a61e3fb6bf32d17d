const directive = /^[ \t]*#[ \t]*(if|ifdef|ifndef|elif|elifdef|elifndef|else|endif)\b(.*)$/;
const loneMacro = /^[ \t]*[A-Z][A-Z0-9_]{3,}(?:\([^()\n]*\))?[ \t]*$/gm;
const typeMacro =
  /(\b(?:class|struct|union|enum)[ \t]+)([A-Z][A-Z0-9_]{2,}(?:\([^()\n]*\))?)(?=\s+\w[\w:<>, \t]*(?:final\s*)?[:{\n])/g;
const functionMacro =
  /^([ \t]*(?:template[^\n{;]*>[ \t]*)?(?:static[ \t]+|inline[ \t]+)?)([A-Z][A-Z0-9_]{2,}(?:\([^()\n]*\))?)(?=[ \t]+[A-Za-z_][\w:<>,*&~ \t]*\()/gm;

const blank = (text: string) => text.replace(/[^\n]/g, " ");
const blankSecond = (_all: string, first: string, second: string) => first + blank(second);

/**
 * C or C++ as it may read after preprocessing, with every line and offset where it was: conditionals have one
 * branch, and macros that stand where no identifier may stand are blanked.
 */
export function preprocessed(text: string): string {
  return firstBranches(text)
    .replace(loneMacro, blank)
    .replace(typeMacro, blankSecond)
    .replace(functionMacro, blankSecond);
}

/** Of each conditional only the first branch that is not `#if 0`, without its directives. */
export function firstBranches(text: string): string {
  /** For each open conditional: whether the code around it is kept, and whether one of its branches was. */
  const open: { around: boolean; kept: boolean }[] = [];
  let keep = true;
  return text
    .split("\n")
    .map((line) => {
      const [, word, rest] = directive.exec(line) ?? [];
      if (!word) return keep ? line : blank(line);
      const current = open.at(-1);
      if (word.startsWith("if")) {
        const first = keep && !(word === "if" && /^\s*0\s*$/.test(rest!));
        open.push({ around: keep, kept: first });
        keep = first;
      } else if (word === "endif") keep = open.pop()?.around ?? true;
      else if (current) {
        keep = current.around && !current.kept;
        current.kept ||= keep;
      }
      return blank(line);
    })
    .join("\n");
}
