import type { Value } from "../../sequence.ts";
import type { Thrown } from "./check.ts";
import { isTagged } from "./literal.ts";

/** What V8 and Node say by themselves, in words that change with their versions. */
const engine =
  /^Cannot (read|set|convert|destructure|mix|create|assign|access|redefine|delete|perform|use)\b|is not (a function|defined|iterable|a constructor|extensible|an object|valid JSON|async iterable)|^Unexpected (token|end|number|string|identifier|non-whitespace)|^Assignment to constant|^Maximum call stack|^Invalid (array length|time value|regular expression|string length|count value|date|URL)|^The ("|first argument|argument)|^Bad control|^Expected (property|double|',')|^Reduce of empty|^Class constructor|^E[A-Z]{3,}: |must be called with|called on (null|incompatible)|Illegal invocation|^Converting circular|^Method |^Function\.prototype|^(Object|Reflect)\.|^toString\(\) radix|^to(Fixed|Precision|Exponential)\(\)|^Received|^Iterator|^Private|^URI malformed|^Derived constructor|^Must call super|^Division by zero|^The number .* cannot be converted/;

const builtIn = new Set([
  "Error",
  "TypeError",
  "RangeError",
  "SyntaxError",
  "ReferenceError",
  "URIError",
  "EvalError",
  "AggregateError",
]);

export const isEngines = (message: string): boolean => engine.test(message);

/** `exported`: how an error class of the module is spelled. `source`: what may have written the message. */
export function thrownOf(
  value: Value,
  source: string,
  exported: (name: string) => string | undefined,
): Thrown {
  if (!isTagged(value) || value.is !== "error") return { name: "value", value };
  const { class: name, message, code } = value;
  const spelled = builtIn.has(name) ? name : exported(name);
  const found = isEngines(message) ? undefined : stable(message, source);
  const part = code === undefined || found?.whole ? found : undefined;
  return {
    name: name || "Error",
    ...(spelled && { class: spelled }),
    ...(part && { message: part }),
    ...(code !== undefined && /^[A-Z_]+$/.test(code) && { code }),
  };
}

const fewest = 8;

/** The longest run of the message that the source holds, cut at words: what stands around it came from the input. */
function stable(message: string, source: string): { text: string; whole: boolean } | undefined {
  if (message === "" || message.length > 400) return undefined;
  if (source.includes(message)) return { text: message, whole: true };
  let best = "";
  for (let from = 0; from < message.length - best.length; from += 1) {
    let size = best.length + 1;
    while (from + size <= message.length && source.includes(message.slice(from, from + size))) size += 1;
    if (size - 1 > best.length) best = message.slice(from, from + size - 1);
  }
  const starts = message.startsWith(best);
  const ends = message.endsWith(best);
  const text = (starts ? best : best.replace(/^[\p{L}\p{N}]+(?=\P{L})/u, "")).trim();
  const cut = ends ? text : text.replace(/(?<=\P{L})[\p{L}\p{N}]+$/u, "").trim();
  const clean = cut.replace(/["'`(<[{]$/, "").trim();
  return clean.length >= fewest && /\p{L}{3}.*\s.*\p{L}{3}/u.test(clean)
    ? { text: clean, whole: false }
    : undefined;
}
