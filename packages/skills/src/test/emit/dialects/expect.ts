import type { Doc } from "../print/doc.ts";
import { call, literal } from "../write/literal.ts";
import { quoted } from "../write/text.ts";
import type { MakeDialect } from "./dialect.ts";
import {
  digits,
  holdsUndefined,
  isNaNValue,
  isRough,
  isSimple,
  isUndefined,
  rounded,
  thunk,
} from "./shared.ts";

/** `expect` of Jest and Vitest. */
export const expect: MakeDialect = (style) => ({
  equal(actual, expected, writing) {
    const of: Doc = ["expect(", actual, ")"];
    if (isUndefined(expected)) return [[of, ".toBeUndefined()"]];
    if (expected === null) return [[of, ".toBeNull()"]];
    if (isNaNValue(expected)) return [[of, ".toBeNaN()"]];
    if (isRough(expected, style)) return [[of, `.toBeCloseTo(${rounded(expected)}, ${digits(expected)})`]];
    const matcher = isSimple(expected) ? ".toBe" : holdsUndefined(expected) ? ".toStrictEqual" : ".toEqual";
    return [call([of, matcher], [literal(expected, writing)], style, typeof expected === "object")];
  },
  same: (actual, expected) => [["expect(", actual, ").toBe(", expected, ")"]],
  instance: (actual, className) => [["expect(", actual, `).toBeInstanceOf(${className})`]],
  throws(act, later, error, writing) {
    const rejects = later ? ".rejects" : "";
    const subject = later ? act : thunk(act, style);
    const lead = later ? "await " : "";
    const says = (argument: Doc): Doc =>
      call([lead, "expect(", subject, `)${rejects}.toThrow`], argument === "" ? [] : [argument], style);
    if (error.value !== undefined) {
      const value = literal(error.value, writing);
      return later
        ? [[lead, "expect(", act, ").rejects.toEqual(", value, ")"]]
        : [[call("expect", [subject], style, true), ".toThrow()"]];
    }
    if (error.code && !error.message)
      return later
        ? [[lead, "expect(", act, `).rejects.toMatchObject({ code: ${quoted(error.code, style)} })`]]
        : [says(`expect.objectContaining({ code: ${quoted(error.code, style)} })`)];
    const message = error.message && quoted(error.message.text, style);
    if (message && error.class === "Error") return [says(message)];
    if (message && error.class && error.message!.whole) return [says(`new ${error.class}(${message})`)];
    if (message) return [says(message)];
    return [says(error.class && error.class !== "Error" ? error.class : "")];
  },
});
