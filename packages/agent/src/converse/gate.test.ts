import { forEver, type Script } from "@familiar/model/testing";
import { expect, test } from "vitest";
import { heard, talking } from "../testing/talking.ts";

const input = { query: "flame" };

test("the same call for the third time asks a person; a no reaches the model", async () => {
  // In other words each time.
  const inputs = [
    '{"query":"flame"}',
    '{"limit": 15, "query": "flame"}',
    '{ "query": "flame", "limit": 15 }',
  ];
  const script: Script = ({ messages }, turn) =>
    messages.at(-1)!.text.includes("said no")
      ? { text: "I stop." }
      : { calls: [{ tool: "search", input: inputs[turn - 1] ?? "{}" }] };
  const { ask, familiar, server } = await talking(script);
  const { detail } = await ask();
  expect(detail.task.state).toBe("waiting");
  expect(server.asked).toHaveLength(3);
  const [asked] = await familiar.approvals();
  expect(asked).toMatchObject({
    summary: "call search 3 times with the same input",
    detail: '{"limit":15,"query":"flame"}',
  });
  await familiar.answer(asked!.id, { granted: false, by: "Ada", always: false, reason: "Enough." });
  const { report, task } = heard(await familiar.resume(detail.task.id), []);
  expect(task.state).toBe("done");
  expect(report.answer).toBe("I stop.");
  expect(server.asked, "turns that were finished are not asked for again").toHaveLength(4);
  expect(server.asked.at(-1)!.messages.at(-1)!.text).toContain("Enough.");
});

test("with a person's yes it goes on, and asks again for the next time", async () => {
  const { ask, familiar, server } = await talking(forEver("search", input));
  const { detail } = await ask();
  const [asked] = await familiar.approvals();
  await familiar.answer(asked!.id, { granted: true, by: "Ada", always: false });
  expect((await familiar.resume(detail.task.id)).task.state).toBe("waiting");
  expect(server.asked).toHaveLength(4);
  expect((await familiar.approvals()).map(({ summary }) => summary)).toEqual([
    "call search 4 times with the same input",
  ]);
});
