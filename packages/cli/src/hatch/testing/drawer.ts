import { type AvatarState, encodePng, frameTimes, type Grid, rigLook, states } from "@familiar/avatar";

/** How a drawing can be of no use. */
export type Flaw = "small" | "scenery" | "clipped" | "look-alike" | "never" | "bytes" | "huge";

const poses: Readonly<Record<AvatarState, RegExp>> = {
  idle: /it stands calmly/,
  "running-right": /it runs to the right/,
  "running-left": /it runs to the left/,
  waving: /it greets/,
  jumping: /it jumps/,
  failed: /it is sad/,
  waiting: /it waits/,
  running: /it types/,
  review: /it leans/,
};

/** Draws what an image model is asked for, from the rig: so the recorded answers belong to nobody else. */
export function drawer(genome: Record<string, unknown>) {
  const look = rigLook(genome);
  return ({ prompt }: { prompt: string }, flaw?: Flaw): Uint8Array => {
    if (flaw === "bytes") return Buffer.from("no picture at all");
    const paper = Number.parseInt(/flat colour #(\w{6})/.exec(prompt)![1]!, 16);
    if (flaw === "never") return encodePng(paperOf(256, 256, paper));
    if (flaw === "huge") return huge();
    const state = states.find((each) => poses[each].test(prompt));
    if (!state) return encodePng(side([look.picture("idle", 0)], 512, paper));
    if (flaw === "small") return encodePng(paperOf(64, 64, paper));
    const frames = frameTimes[state].map((_, i) => look.picture(state, flaw === "look-alike" ? 0 : i));
    const drawn = side(frames, 1536, paper, flaw === "clipped" ? 120 : 24);
    if (flaw === "scenery")
      for (let at = 0; at < drawn.data.length; at += 4) drawn.data[at] = (at * 7919) % 256;
    return encodePng(drawn);
  };
}

function paperOf(width: number, height: number, colour: number): Grid {
  const pixel = ((colour & 255) << 16) | (colour & 0xff00) | (colour >> 16) | 0xff000000;
  const pixels = new Uint32Array(width * height).fill(pixel);
  return { width, height, data: new Uint8Array(pixels.buffer) };
}

/** Pictures side by side on paper, so far from its top. */
function side(frames: readonly Grid[], width: number, colour: number, top = 24): Grid {
  const sheet = paperOf(width, 256, colour);
  frames.forEach(({ width: w, height: h, data }, i) => {
    const left = Math.round((width / frames.length) * (i + 0.5) - w / 2);
    for (let y = 0; y < Math.min(h, 256 - top); y++)
      for (let x = 0; x < w; x++) {
        const from = (y * w + x) * 4;
        if (data[from + 3]) sheet.data.set(data.subarray(from, from + 4), ((top + y) * width + left + x) * 4);
      }
  });
  return sheet;
}

/** The head of a PNG file that declares 16384 × 16384 pixels, and nothing behind it. */
function huge(): Uint8Array {
  const bytes = Buffer.from(encodePng({ width: 1, height: 1, data: new Uint8Array(4) }));
  bytes.writeUInt32BE(16384, 16);
  bytes.writeUInt32BE(16384, 20);
  return bytes;
}
