/** Bytes of UTF-16 as UTF-8, by its mark or by every second byte being zero; all else as it is. */
export async function* inUtf8(source: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  let first = true;
  for await (const bytes of source) {
    const block = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (block.length === 0) continue;
    if (first) {
      const wide = wideEncoding(block);
      decoder = wide === undefined ? undefined : new TextDecoder(wide);
      first = false;
    }
    yield decoder ? Buffer.from(decoder.decode(block, { stream: true })) : block;
  }
  if (decoder) yield Buffer.from(decoder.decode());
}

function wideEncoding(block: Buffer): string | undefined {
  if (block[0] === 0xff && block[1] === 0xfe) return "utf-16le";
  if (block[0] === 0xfe && block[1] === 0xff) return "utf-16be";
  const sample = block.subarray(0, 400);
  if (sample.length < 8) return undefined;
  let even = 0;
  let odd = 0;
  for (let index = 0; index + 1 < sample.length; index += 2) {
    if (sample[index] === 0) even++;
    if (sample[index + 1] === 0) odd++;
  }
  const most = sample.length * 0.4;
  if (odd > most && even < most / 4) return "utf-16le";
  if (even > most && odd < most / 4) return "utf-16be";
  return undefined;
}
