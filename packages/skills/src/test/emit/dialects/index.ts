import type { Doc } from "../print/doc.ts";
import type { Assertions, TestStyle } from "../style/style.ts";
import type { Check } from "../write/check.ts";
import type { Writing } from "../write/literal.ts";
import { assert } from "./assert.ts";
import { chaiAssert, chaiExpect, chaiShould, should } from "./chai.ts";
import { context } from "./context.ts";
import type { Dialect, MakeDialect } from "./dialect.ts";
import { expect } from "./expect.ts";

const dialects: Record<Assertions, MakeDialect> = {
  expect,
  node: assert,
  "chai-expect": chaiExpect,
  "chai-should": chaiShould,
  "chai-assert": chaiAssert,
  should,
  t: context,
};

export const dialectOf = (style: TestStyle, writing: Writing): Dialect =>
  dialects[style.assertions](style, writing.needs);

/** In a test that waits until it holds. */
const eventually = (said: Doc, { style }: Pick<Writing, "style">): Doc => [
  `await ${style.framework === "vitest" ? "vi.waitFor" : "eventually"}(() => `,
  said,
  ")",
];

/** One check as statements, without their semicolons. */
export function stated(
  check: Check,
  dialect: Dialect,
  { style }: Pick<Writing, "style">,
  writing: Writing,
): Doc[] {
  switch (check.is) {
    case "equal": {
      const said = dialect.equal(check.actual, check.expected, writing);
      return check.later ? said.map((each) => eventually(each, writing)) : said;
    }
    case "same":
      return dialect.same(check.actual, check.expected);
    case "instance":
      return dialect.instance(check.actual, check.class);
    case "throws":
      return dialect.throws(check.act, check.later, check.error, writing);
    case "calls": {
      if (check.watched === "framework" && style.assertions === "expect") {
        if (check.calls.length === 0) return [`expect(${check.spy}).not.toHaveBeenCalled()`];
        return dialect.equal(`${check.spy}.mock.calls`, check.calls, writing);
      }
      return dialect.equal(
        check.watched === "framework" ? `${check.spy}.mock.calls` : check.spy,
        check.calls,
        writing,
      );
    }
  }
}
