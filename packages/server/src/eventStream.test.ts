import fc from "fast-check";
import { expect, test } from "vitest";
import { parseEvents, type ServerSentEvent } from "./eventStream.ts";

const read = async (chunks: string[]): Promise<ServerSentEvent[]> => {
  const body = ReadableStream.from(chunks.map((chunk) => new TextEncoder().encode(chunk)));
  const events: ServerSentEvent[] = [];
  for await (const event of parseEvents(body as ReadableStream<Uint8Array>)) events.push(event);
  return events;
};

test("events are the same however the stream is cut", async () => {
  const line = fc.string().map((text) => text.replace(/[\r\n]/g, " "));
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ event: fc.constantFrom("state", "note"), data: line })),
      fc.infiniteStream(fc.integer({ min: 1, max: 9 })),
      async (events, sizes) => {
        const whole = events.map(({ event, data }) => `event: ${event}\ndata: ${data}\n\n`).join("");
        const chunks: string[] = [];
        for (let at = 0; at < whole.length; ) {
          const size = sizes.next().value;
          const cut = /[\ud800-\udbff]/.test(whole[at + size - 1] ?? "") ? size + 1 : size;
          chunks.push(whole.slice(at, at + cut));
          at += cut;
        }
        expect(await read(chunks)).toEqual(events.map((one) => ({ ...one, data: one.data.toWellFormed() })));
      },
    ),
  );
});

test("comments and unknown fields are passed over, data lines are joined, CRLF is read", async () => {
  expect(await read([": keep\r\nid: 4\r\ndata: a\r\ndata: b\r\n\r\n", "event: end\n\n"])).toEqual([
    { event: "message", data: "a\nb" },
  ]);
});
