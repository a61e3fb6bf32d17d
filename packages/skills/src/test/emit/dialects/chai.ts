import type { Doc } from "../print/doc.ts";
import type { TestStyle } from "../style/style.ts";
import type { Thrown } from "../write/check.ts";
import { call, literal } from "../write/literal.ts";
import type { Needs } from "../write/needs.ts";
import { quoted } from "../write/text.ts";
import type { MakeDialect } from "./dialect.ts";
import { isNaNValue, isRough, isSimple, isUndefined, pattern, rounded, thunk, tolerance } from "./shared.ts";

const thrown = (error: Thrown, style: TestStyle): Doc => {
  const message = error.message ? quoted(error.message.text, style) : undefined;
  return [error.class ?? "", message ? (error.class ? ", " : "") : "", message ?? ""];
};

/** A promise that is rejected, without a plugin: its error is caught and looked at. */
function rejection(
  act: Doc,
  error: Thrown,
  style: TestStyle,
  equal: (actual: string, expected: Doc) => Doc,
): Doc[] {
  const caught: Doc = [
    style.variables,
    " error = await ",
    act,
    `.catch(${style.arrowParens ? "(caught)" : "caught"} => caught)`,
  ];
  if (error.code) return [caught, equal("error.code", quoted(error.code, style))];
  const named = equal("error.name", quoted(error.name, style));
  return error.message?.whole
    ? [caught, named, equal("error.message", quoted(error.message.text, style))]
    : [caught, named];
}

const expecting =
  (subject: (actual: Doc) => Doc): MakeDialect =>
  (style) => {
    const equal = (actual: Doc, expected: Doc): Doc => [subject(actual), ".to.equal(", expected, ")"];
    return {
      equal(actual, expected, writing) {
        const of = subject(actual);
        if (isUndefined(expected)) return [[of, ".to.be.undefined"]];
        if (expected === null || typeof expected === "boolean") return [[of, `.to.be.${expected}`]];
        if (isNaNValue(expected)) return [[of, ".to.be.NaN"]];
        if (isRough(expected, style))
          return [[of, `.to.be.closeTo(${rounded(expected)}, ${tolerance(expected)})`]];
        if (isSimple(expected)) return [call([of, ".to.equal"], [literal(expected, writing)], style)];
        return [call([of, ".to.deep.equal"], [literal(expected, writing)], style, true)];
      },
      same: (actual, expected) => [equal(actual, expected)],
      instance: (actual, className) => [[subject(actual), `.to.be.an.instanceof(${className})`]],
      throws(act, later, error) {
        if (later) return rejection(act, error, style, equal);
        return [
          [
            "expect(",
            thunk(act, style),
            ").to.throw(",
            error.value === undefined ? thrown(error, style) : "",
            ")",
          ],
        ];
      },
    };
  };

export const chaiExpect = expecting((actual) => ["expect(", actual, ")"]);

/** `should` hangs on values that have properties; the others are asked through `expect`. */
export const chaiShould = chaiExpect;

/** should.js. */
export const should: MakeDialect = (style) => {
  const equal = (actual: Doc, expected: Doc): Doc => ["should(", actual, ").equal(", expected, ")"];
  return {
    equal(actual, expected, writing) {
      if (isUndefined(expected)) return [["should(", actual, ").be.undefined()"]];
      if (isRough(expected, style))
        return [["should(", actual, `).be.approximately(${rounded(expected)}, ${tolerance(expected)})`]];
      const matcher = isSimple(expected) ? ".equal" : ".eql";
      return [
        call(["should(", actual, ")", matcher], [literal(expected, writing)], style, !isSimple(expected)),
      ];
    },
    same: (actual, expected) => [equal(actual, expected)],
    instance: (actual, className) => [["should(", actual, `).be.an.instanceOf(${className})`]],
    throws(act, later, error) {
      if (later) return rejection(act, error, style, equal);
      const what = pattern(error) ?? error.class ?? "";
      return [["should(", thunk(act, style), `).throw(${what})`]];
    },
  };
};

export const chaiAssert: MakeDialect = (style: TestStyle, _needs: Needs) => {
  const says = (method: string, args: readonly Doc[], hugs = false): Doc =>
    call(`assert.${method}`, args, style, hugs);
  const equal = (actual: Doc, expected: Doc): Doc => says("strictEqual", [actual, expected]);
  return {
    equal(actual, expected, writing) {
      if (isUndefined(expected)) return [says("isUndefined", [actual])];
      if (expected === null) return [says("isNull", [actual])];
      if (typeof expected === "boolean") return [says(expected ? "isTrue" : "isFalse", [actual])];
      if (isNaNValue(expected)) return [says("isNaN", [actual])];
      if (isRough(expected, style))
        return [says("closeTo", [actual, String(rounded(expected)), tolerance(expected)])];
      return [
        says(
          isSimple(expected) ? "strictEqual" : "deepEqual",
          [actual, literal(expected, writing)],
          !isSimple(expected),
        ),
      ];
    },
    same: (actual, expected) => [equal(actual, expected)],
    instance: (actual, className) => [says("instanceOf", [actual, className])],
    throws(act, later, error) {
      if (later) return rejection(act, error, style, equal);
      const what = error.value === undefined ? thrown(error, style) : "";
      return [
        [
          "assert.throws(",
          thunk(act, style),
          what === "" || (Array.isArray(what) && what.every((each) => each === "")) ? "" : ", ",
          what,
          ")",
        ],
      ];
    },
  };
};
