import { type AST, parseRegExpLiteral } from "@eslint-community/regexpp";

const longest = 200;

/**
 * Texts that a regular expression takes: one for each alternative it may choose first, the plainest; each optional part
 * once there and once not. They are tried, not trusted: back references and looks around are only guessed.
 */
export function matching(source: string, flags: string, most = 6): string[] {
  let pattern: AST.Pattern;
  let expression: RegExp;
  try {
    pattern = parseRegExpLiteral(new RegExp(source, flags)).pattern;
    expression = new RegExp(source, flags.replace(/[gy]/g, ""));
  } catch {
    return [];
  }
  const texts: string[] = [];
  for (let choice = 0; choice < most * 3 && texts.length < most; choice++) {
    const made = write(pattern.alternatives, choice).slice(0, longest);
    if (!texts.includes(made) && safely(expression, made)) texts.push(made);
  }
  return texts;
}

/** Expressions of a stranger may take for ever: texts this short and plain bound what they cost. */
const safely = (expression: RegExp, text: string) => text.length <= 40 && expression.test(text);

function write(alternatives: readonly AST.Alternative[], choice: number): string {
  const one = alternatives[choice % alternatives.length];
  const inner = Math.floor(choice / alternatives.length);
  return one ? one.elements.map((element) => piece(element, inner)).join("") : "";
}

function piece(of: AST.Element, choice: number): string {
  switch (of.type) {
    case "Character":
      return String.fromCodePoint(of.value);
    case "CharacterSet":
      return of.kind === "digit"
        ? of.negate
          ? "a"
          : "7"
        : of.kind === "space"
          ? of.negate
            ? "a"
            : " "
          : "a";
    case "CharacterClass":
      return oneOfClass(of, choice);
    case "CapturingGroup":
    case "Group":
      return write(of.alternatives, choice);
    case "Quantifier": {
      const times = choice % 2 === 1 ? of.min : Math.min(of.max, Math.max(of.min, 1 + ((choice >> 1) % 3)));
      return Array.from({ length: Math.min(times, 12) }, (_, at) => piece(of.element, choice + at)).join("");
    }
    default:
      return "";
  }
}

function oneOfClass(of: AST.CharacterClass, choice: number): string {
  if (of.negate) return ["a", "1", "-", " ", "Z", "_"].find((each) => !holds(of, each)) ?? "";
  const choices = of.elements.map((each) =>
    each.type === "CharacterClassRange"
      ? String.fromCodePoint(Math.min(each.max.value, each.min.value + (choice % 3)))
      : each.type === "Character"
        ? String.fromCodePoint(each.value)
        : each.type === "CharacterSet"
          ? piece(each, choice)
          : "",
  );
  return choices[choice % Math.max(1, choices.length)] ?? "";
}

const holds = (of: AST.CharacterClass, letter: string) =>
  of.elements.some((each) => {
    const code = letter.codePointAt(0)!;
    if (each.type === "CharacterClassRange") return code >= each.min.value && code <= each.max.value;
    if (each.type === "Character") return each.value === code;
    if (each.type !== "CharacterSet") return false;
    const pattern = { digit: /\d/, space: /\s/, word: /\w/, property: /./ }[each.kind];
    return pattern.test(letter) !== each.negate;
  });
