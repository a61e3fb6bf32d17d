import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { crc32, deflateRawSync, gzipSync } from "node:zlib";
import { temporaryFolder } from "@familiar/repository/testing";
import { expect, test } from "vitest";
import { unpacked } from "./packed.ts";
import { fileSource, wholeText } from "./source.ts";

/** A ZIP of these files, as simple as the format allows. */
function zipOf(files: Record<string, string>): Buffer {
  const parts: Buffer[] = [];
  const index: Buffer[] = [];
  let at = 0;
  for (const [name, text] of Object.entries(files)) {
    const [raw, path] = [Buffer.from(text), Buffer.from(name)];
    const data = deflateRawSync(raw);
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    head.writeUInt16LE(8, 4);
    head.writeUInt32LE(crc32(raw), 10);
    head.writeUInt32LE(data.length, 14);
    head.writeUInt32LE(raw.length, 18);
    head.writeUInt16LE(path.length, 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(at, 10);
    parts.push(Buffer.from("PK\x03\x04"), head, path, data);
    index.push(Buffer.from("PK\x01\x02\x14\x00"), head, place, path);
    at += 30 + path.length + data.length;
  }
  const entries = Buffer.concat(index);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(Object.keys(files).length, 4);
  end.writeUInt16LE(Object.keys(files).length, 6);
  end.writeUInt32LE(entries.length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...parts, entries, Buffer.from("PK\x05\x06"), end]);
}

async function opened(bytes: Buffer) {
  const file = join(temporaryFolder(), "given");
  writeFileSync(file, bytes);
  return unpacked(await fileSource(file, "given"));
}
async function textOf(bytes: Buffer): Promise<string> {
  const pieces: Uint8Array[] = [];
  for await (const piece of (await opened(bytes)).read()) pieces.push(piece);
  return Buffer.concat(pieces).toString();
}

test("reads what gzip packed, as far as it goes", async () => {
  const text = "a log\n".repeat(1000);
  expect((await opened(gzipSync(text))).head.toString()).toBe(text);
  expect(await textOf(gzipSync(text))).toBe(text);
  expect(text).toContain(await textOf(gzipSync(text).subarray(0, 40)));
  await expect(textOf(Buffer.from([0x1f, 0x8b, 9, 9, 9, 9]))).rejects.toMatchObject({
    code: "input-unreadable",
  });
});

test("reads of GitHub's archive the jobs that failed, and not their steps again", async () => {
  const archive = zipOf({
    "0_lint.txt": "all is well\n",
    "1_test.txt": "boom\n##[error]Process completed with exit code 1.\n",
    "test/1_Set up job.txt": "##[error]again\n",
    "../../evil.txt": "##[error]out\n",
  });
  await expect(opened(archive)).rejects.toMatchObject({ code: "input-unreadable" });
  const good = zipOf({
    "0_lint.txt": "well\n",
    "1_test.txt": "boom\n##[error]1\n",
    "test/1_Set up job.txt": "##[error]x\n",
  });
  expect((await opened(good)).name).toBe("given:1_test.txt");
  expect(await textOf(good)).toBe("boom\n##[error]1\n\n");
  expect(await textOf(zipOf({ "a/1_x.txt": "one\n", "b/1_y.txt": "two\n" }))).toBe("one\n\ntwo\n\n");
});

test("says so when an archive is cut, or holds no log", async () => {
  const archive = zipOf({ "1_test.txt": "x".repeat(5000) });
  for (const bytes of [archive.subarray(0, -9), zipOf({ "a.png": "x" })])
    await expect(textOf(bytes)).rejects.toMatchObject({ code: "input-unreadable" });
});

test("a report that is larger once it is unpacked is refused before it is held", async () => {
  const source = await opened(gzipSync(`{"testResults": [${" ".repeat(2 ** 20)}]}`));
  expect(source.bytes).toBeLessThan(10_000);
  await expect(wholeText(source, 10_000)).rejects.toMatchObject({ code: "input-unreadable" });
  expect(await wholeText(source, 2 ** 21)).toContain("testResults");
});
