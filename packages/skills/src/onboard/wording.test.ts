import type { Model } from "@familiar/model";
import { describe, expect, it } from "vitest";
import { service } from "../testing/repositories.ts";
import { touring, tourOf } from "../testing/touring.ts";
import { sameFacts } from "./wording.ts";

const answering = (answer: (prompt: Record<string, string>) => unknown): Model => ({
  ...{ id: "scripted/small", limits: {} },
  async *turn({ messages: [first] }) {
    const prompt = first?.role === "user" ? first.text : "";
    yield { type: "text", text: `Here you are:\n${JSON.stringify(answer(JSON.parse(prompt)))}` };
    yield { type: "finish", reason: "said", usage: { input: 1, output: 1, cached: 0 } };
  },
});

it("takes a better sentence that keeps every fact, and leaves the rest as it was", async () => {
  const plainly = (await tourOf(service)).tour;
  const model = answering((prompt) =>
    Object.fromEntries(
      Object.entries(prompt).map(([key, text]) => [
        key,
        key === "0" ? "parcel tracks parcels for shops, and it is small." : `${text} Also see \`secret.ts\`.`,
      ]),
    ),
  );
  const tour = await (await touring(service, { model })).tour();
  expect(tour.by).toBe("model");
  expect(tour.summary.text).toBe("parcel tracks parcels for shops, and it is small.");
  expect(tour.summary.citations).toEqual(
    plainly.summary.citations.map((citation) => ({ ...citation, commit: tour.commit })),
  );
  expect(tour.readingOrder.map(({ why }) => why)).toEqual(plainly.readingOrder.map(({ why }) => why));
});

it("stays plain, and says so, when the model does not answer", async () => {
  const model = answering(() => {
    throw new Error("no connection");
  });
  const tour = await (await touring(service, { model })).tour();
  expect(tour.by).toBe("instinct");
  expect(tour.missing.join("\n")).toContain("no connection");
});

describe("sameFacts", () => {
  it.each([
    ["Defines `Router`, which 3 files mention.", "`Router` lives here; 3 files mention it.", true],
    ["Defines `Router`, which 3 files mention.", "`Router` lives here; 4 files mention it.", false],
    ["Starts at src/a.ts.", "Starts at src/b.ts.", false],
    ["It runs on Node.", "It does not run on Node.", false],
    ["Reads files.", "Reads files fast with readAll.", false],
  ])("%s | %s", (before, after, same) => {
    expect(sameFacts(before, after)).toBe(same);
  });
});
