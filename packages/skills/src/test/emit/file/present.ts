import { print } from "../print/doc.ts";
import type { TestStyle } from "../style/style.ts";
import type { Body } from "../write/plan.ts";

const plain = (code: string): string => code.replace(/['"`]/g, '"').replace(/[\s;]/g, "");

/** Whether these tests make the very call already: nothing is written twice. */
export function isPresent(
  { arrange, act, checks }: Body,
  tests: readonly string[],
  style: TestStyle,
): boolean {
  const [check] = checks;
  if (arrange.length + act.length > 0 || !check || check.is === "calls") return false;
  const call = plain(print(check.is === "throws" ? check.act : check.actual, style)).replace(/^await/, "");
  return call.endsWith(")") && tests.some((text) => plain(text).includes(call));
}
