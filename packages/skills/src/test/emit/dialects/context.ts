import type { Doc } from "../print/doc.ts";
import { bracketed } from "../print/doc.ts";
import { call, literal } from "../write/literal.ts";
import { quoted } from "../write/text.ts";
import type { MakeDialect } from "./dialect.ts";
import { isRough, isSimple, near, pattern, thunk } from "./shared.ts";

/** What a test is handed: `t` of AVA, tap and tape. */
export const context: MakeDialect = (style) => {
  const { framework, context: t } = style;
  const equal = framework === "ava" ? "is" : "equal";
  const deep = framework === "tap" ? "strictSame" : "deepEqual";
  const says = (method: string, args: readonly Doc[], hugs = false): Doc =>
    call(`${t}.${method}`, args, style, hugs);
  return {
    equal(actual, expected, writing) {
      if (isRough(expected, style))
        return [says(framework === "ava" ? "true" : "ok", [near(actual, expected)])];
      if (typeof expected === "boolean" && framework === "ava") return [says(String(expected), [actual])];
      return [
        says(isSimple(expected) ? equal : deep, [actual, literal(expected, writing)], !isSimple(expected)),
      ];
    },
    same: (actual, expected) => [says(equal, [actual, expected])],
    instance: (actual, className) => [
      says(framework === "ava" ? "true" : "ok", [[actual, ` instanceof ${className}`]]),
    ],
    throws(act, later, error) {
      const message = pattern(error);
      if (framework === "ava") {
        const parts = [
          ...(error.class && error.class !== "Error" ? [`instanceOf: ${error.class}`] : []),
          ...(error.code ? [`code: ${quoted(error.code, style)}`] : []),
          ...(message
            ? [`message: ${error.message!.whole ? quoted(error.message!.text, style) : message}`]
            : []),
          ...(error.value !== undefined ? ["any: true"] : []),
        ];
        const args = [
          later ? act : thunk(act, style),
          ...(parts.length > 0 ? [bracketed("{", parts, "}", { space: style.bracketSpacing })] : []),
        ];
        return [[later ? "await " : "", says(later ? "throwsAsync" : "throws", args, true)]];
      }
      if (later && framework === "tape") {
        const caught: Doc = [
          style.variables,
          " error = await ",
          act,
          `.catch(${style.arrowParens ? "(caught)" : "caught"} => caught)`,
        ];
        return [
          caught,
          says(
            "equal",
            error.code
              ? ["error.code", quoted(error.code, style)]
              : ["error.name", quoted(error.name, style)],
          ),
        ];
      }
      const matcher =
        framework === "tap"
          ? bracketed(
              "{",
              [
                ...(error.name !== "Error" && error.name !== "value"
                  ? [`name: ${quoted(error.name, style)}`]
                  : []),
                ...(error.code ? [`code: ${quoted(error.code, style)}`] : []),
                ...(message
                  ? [`message: ${error.message!.whole ? quoted(error.message!.text, style) : message}`]
                  : []),
              ],
              "}",
              { space: style.bracketSpacing },
            )
          : (message ?? error.class);
      const args = [
        later ? act : thunk(act, style),
        ...(matcher && String(matcher) !== "{,}" ? [matcher] : []),
      ];
      return [[later ? "await " : "", says(later ? "rejects" : "throws", args, true)]];
    },
  };
};
