import { type DoctorAnswer, exitCodes } from "@familiar/protocol";
import { defineCommand } from "../command.ts";

export default defineCommand<object, DoctorAnswer>({
  summary: "check what Familiar needs on this machine, and say what to do about it",
  examples: [{ line: "familiar doctor", does: "every check, with what was found" }],
  document: "doctor",

  async run(_input, context) {
    const { examine } = await import("../doctor/index.ts");
    const checks = await examine(context);
    const ok = checks.every((check) => check.ok || !check.needed);
    return { document: { ok, checks }, exit: ok ? exitCodes.done : exitCodes.failed };
  },

  text({ ok, checks }, { style }) {
    const widest = Math.max(...checks.map(({ name }) => name.length));
    const lines = checks.flatMap((check) => {
      const mark = check.ok
        ? style("green", "ok  ")
        : check.needed
          ? style("red", "FAIL")
          : style("yellow", "note");
      const next = check.ok || !check.next ? [] : [`${" ".repeat(widest + 8)}${style("dim", check.next)}`];
      return [`${mark}  ${check.name.padEnd(widest)}  ${check.found}`, ...next];
    });
    return [...lines, "", ok ? "All that is needed is there." : "Something that is needed is missing."].join(
      "\n",
    );
  },
});
