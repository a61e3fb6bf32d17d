import { syntaxOf } from "@familiar/repository";
import { any, oneOf, type Parameter, type Shape } from "./shape.ts";
import { node, nodes } from "./tree.ts";
import { type Names, shapeOfType } from "./types.ts";

export type Doc = { parameters: readonly Parameter[]; examples: readonly { text: string; line: number }[] };

const cache = new Map<string, Shape>();

/** A type as JSDoc writes them, which is TypeScript's language and some older words. */
function shapeOfText(written: string, names: Names): Shape {
  const before = cache.get(written);
  if (before) return before;
  const modern = written
    .trim()
    .replace(/^\.\.\./, "")
    .replace(/=$/, "")
    .replace(/^!/, "")
    .replace(/^\?(.+)$/, "($1)|null")
    .replace(/:\s*\[\s*(\w+)\s*\]/g, ": $1")
    .replace(/\*/g, "any")
    .replace(/\.</g, "<")
    .replace(/^\[\]$/, "any[]")
    .replace(/^(\w+)\[\]$/, "$1[]")
    .replace(/function\s*\(([^)]*)\)(?:\s*:\s*(\w+))?/g, (_, given: string, gives?: string) => {
      const takes = given.split(",").filter((each) => each.trim());
      return `((${takes.map((each, at) => `p${at}: ${each}`).join(", ")}) => ${gives ?? "any"})`;
    })
    .replace(/\bfunction\b/g, "Function")
    .replace(/\bArray\b(?!<)/g, "any[]")
    .replace(/\bPromise\b(?!<)/g, "Promise<any>");
  const program = written.length < 300 ? syntaxOf("type.ts", `type T = ${modern}`)?.program : undefined;
  const shape = shapeOfType(node(nodes(program, "body")[0], "typeAnnotation"), names);
  if (names.size === 0) cache.set(written, shape);
  return shape;
}

const tag = /@(param|arg|argument|example)\b[ \t]*/g;

/** Reads a `/** … *\/` comment, given what stands between its slashes, and the line on which it begins. */
export function readDoc(comment: string, line: number, names: Names = new Map()): Doc {
  const text = comment.replace(/^[ \t]*\*+ ?/gm, "");
  const parameters: Parameter[] = [];
  const examples: { text: string; line: number }[] = [];
  for (const found of text.matchAll(tag)) {
    const from = found.index + found[0].length;
    if (found[1] !== "example") {
      const parameter = readParameter(text.slice(from), names);
      if (parameter) place(parameters, parameter);
      continue;
    }
    const rest = text.slice(from);
    const end = rest.search(/^\s*@\w+/m);
    const example = (end < 0 ? rest : rest.slice(0, end)).replace(/^[ \t]*<caption>.*<\/caption>/, "");
    examples.push({ text: example, line: line + text.slice(0, from).split("\n").length - 1 });
  }
  return { parameters, examples };
}

function readParameter(text: string, names: Names): (Parameter & { field?: string }) | undefined {
  const braces = text.startsWith("{") ? balanced(text) : "";
  const type = braces.slice(1, -1);
  const named = /^\s*(\[)?\s*(?:\.\.\.)?([\w$]+)((?:\[\])?\.[\w$.[\]]+)?\s*(?:=\s*([^\]]*))?/.exec(
    text.slice(braces.length),
  );
  if (!named) return undefined;
  const [, bracket, name, inner] = named;
  const rest = /^\.\.\./.test(type);
  const optional = bracket || /=$|^\?|\bundefined\b/.test(type);
  return {
    name: name!,
    shape: type ? shapeOfText(type, names) : any,
    ...(rest && { rest: true as const }),
    ...(optional && { optional: true as const }),
    ...(inner && { field: inner.replace(/^(?:\[\])?\./, "") }),
  };
}

/** `@param options.flag` is a field of what stands before it. */
function place(parameters: Parameter[], { field, ...parameter }: Parameter & { field?: string }): void {
  const at = parameters.findIndex(({ name }) => name === parameter.name);
  if (!field || at < 0) {
    if (at < 0 && !field) parameters.push(parameter);
    return;
  }
  if (field.includes(".")) return;
  const { shape, optional } = parameter;
  const object: Shape = {
    of: "object",
    fields: [{ name: field, shape, ...(optional && { optional: true as const }) }],
  };
  const whole = parameters[at]!;
  parameters[at] = { ...whole, shape: oneOf([whole.shape, object]) };
}

function balanced(text: string): string {
  let depth = 0;
  for (let at = 0; at < text.length && at < 500; at++) {
    if (text[at] === "{") depth++;
    else if (text[at] === "}" && --depth === 0) return text.slice(0, at + 1);
  }
  return "";
}
