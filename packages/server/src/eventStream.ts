export type ServerSentEvent = { event: string; data: string };

/**
 * Reads `text/event-stream` (WHATWG HTML, section 9.2): fields until a blank line make one event.
 * Identifiers and retry times are left out, since nothing here reconnects.
 */
export async function* parseEvents(body: ReadableStream<Uint8Array>): AsyncGenerator<ServerSentEvent> {
  let pending = "";
  let event = "message";
  let data: string[] = [];
  for await (const text of body.pipeThrough(
    new TextDecoderStream() as never,
  ) as unknown as AsyncIterable<string>) {
    pending += text;
    const lines = pending.split("\n");
    pending = lines.pop()!;
    for (const raw of lines) {
      const line = raw.endsWith("\r") ? raw.slice(0, -1) : raw;
      if (line === "") {
        if (data.length > 0) yield { event, data: data.join("\n") };
        event = "message";
        data = [];
        continue;
      }
      const [, field = "", value = ""] = /^([^:]*):? ?(.*)$/.exec(line)!;
      if (field === "event") event = value;
      if (field === "data") data.push(value);
    }
  }
}
