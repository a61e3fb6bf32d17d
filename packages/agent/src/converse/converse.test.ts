import { expect, test } from "vitest";
import { hard, talking, type Wire } from "../testing/talking.ts";

const wires: Wire[] = ["compatible", "anthropic"];
const answer = "It watches the flame: `watch` calls `lightFlame` (src/watch.ts:2). Nothing else does.";

test.each(wires)("a question is looked into with tools and answered with places (%s)", async (wire) => {
  const { ask, server, messages } = await talking(
    [
      {
        calls: [
          { tool: "read", input: { path: "src/watch.ts" } },
          { tool: "search", input: { query: "lightFlame" } },
        ],
      },
      { text: answer.split(/(?<=\s)/) },
    ],
    { wire },
  );
  const { report, said, tools, task } = await ask();
  expect(task.error).toBeUndefined();
  expect(report).toMatchObject({
    by: "model",
    answer,
    found: true,
    citations: [{ path: "src/watch.ts", line: 2 }],
  });
  expect(said.join("")).toBe(answer);
  expect(said.length).toBeGreaterThan(1);
  expect(tools).toEqual(["read started", "read finished", "search started", "search finished"]);
  const second = server.asked[1]!;
  expect(JSON.stringify(second.body)).toContain("2: export const watch = () => lightFlame(1);");
  expect(second.tools).toContain("read");
  expect(second.tools, "nothing is run at the level observe").not.toContain("run");
  expect((await messages()).map(({ role }) => role)).toEqual(["user", "assistant", "tool", "assistant"]);
  expect((await messages())[0]).toEqual({ role: "user", text: hard });
});

test("what the instinct is sure of costs nothing, and the model knows of it afterwards", async () => {
  const { ask, server } = await talking([{ text: "Ada wrote it (src/flame.ts:2)." }]);
  const first = await ask("where is lightFlame defined?");
  expect(first.report).toMatchObject({ by: "instinct", found: true });
  expect(server.asked).toHaveLength(0);
  await ask();
  expect(server.asked).toHaveLength(1);
  const texts = server.asked[0]!.messages.map(({ text }) => text);
  expect(texts[0]).toBe("where is lightFlame defined?");
  expect(texts[1]).toContain("src/flame.ts:2");
});
