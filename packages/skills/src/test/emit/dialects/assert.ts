import type { Doc } from "../print/doc.ts";
import { bracketed } from "../print/doc.ts";
import { call, literal } from "../write/literal.ts";
import { quoted } from "../write/text.ts";
import type { MakeDialect } from "./dialect.ts";
import { isRough, isSimple, near, pattern, thunk } from "./shared.ts";

/** Node's `assert`, and chai's where the names are its own. */
export const assert: MakeDialect = (style) => {
  const { name, strict } = style.assert;
  const equal = strict ? "equal" : "strictEqual";
  const deep = strict ? "deepEqual" : "deepStrictEqual";
  const says = (method: string, args: readonly Doc[], hugs = false): Doc =>
    call(`${name}.${method}`, args, style, hugs);
  return {
    equal(actual, expected, writing) {
      if (isRough(expected, style)) return [says("ok", [near(actual, expected)])];
      if (expected === true && isPredicate(actual)) return [says(equal, [actual, "true"])];
      return [
        says(isSimple(expected) ? equal : deep, [actual, literal(expected, writing)], !isSimple(expected)),
      ];
    },
    same: (actual, expected) => [says(equal, [actual, expected])],
    instance: (actual, className) => [says("ok", [[actual, ` instanceof ${className}`]])],
    throws(act, later, error, writing) {
      const method = later ? "rejects" : "throws";
      const lead = later ? "await " : "";
      const subject = later ? act : thunk(act, style);
      const done = (args: readonly Doc[]): Doc[] => [[lead, says(method, args, args.length > 1)]];
      if (error.value !== undefined)
        return done([
          subject,
          ["(error) => ", `${name}.${deep}(error, `, literal(error.value, writing), ") === undefined"],
        ]);
      const message = pattern(error);
      const properties = [
        ...(!error.code && (error.name !== "Error" || !message)
          ? [`name: ${quoted(error.name, style)}`]
          : []),
        ...(error.code ? [`code: ${quoted(error.code, style)}`] : []),
        ...(message
          ? [`message: ${error.message!.whole ? quoted(error.message!.text, style) : message}`]
          : []),
      ];
      if (properties.length === 1 && message && !error.message!.whole) return done([subject, message]);
      if (
        properties.length === 1 &&
        error.class &&
        error.class !== "Error" &&
        properties[0]!.startsWith("name")
      )
        return done([subject, error.class]);
      return done([
        subject,
        bracketed("{", properties, "}", { space: style.bracketSpacing, comma: style.trailingCommas }),
      ]);
    },
  };
};

const isPredicate = (_actual: Doc): boolean => false;
