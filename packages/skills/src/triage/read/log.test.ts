import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readLog } from "./log.ts";

async function* inPieces(bytes: Buffer, size: number): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
}

const read = (text: string | Buffer, size = 64) => readLog(inPieces(Buffer.from(text as string), size));

describe("reading a log", () => {
  it("counts and reads the same lines however the bytes come", async () => {
    const line = fc.oneof(
      fc.string({ maxLength: 40 }),
      fc.constantFrom("error: no", "Ünïcode ✗ fails", "", "ok"),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(line, { maxLength: 60 }),
        fc.integer({ min: 1, max: 50 }),
        async (lines, size) => {
          const text = lines.map((one) => one.replace(/[\r\n]/g, "")).join("\r\n");
          const whole = await read(text, 1 << 20);
          expect(await read(text, size)).toEqual(whole);
          expect(whole.total).toBe(
            text === "" ? 0 : text.split("\r\n").length - (text.endsWith("\n") ? 1 : 0),
          );
        },
      ),
    );
  });

  it("says which numbers lines have where it left others out", async () => {
    const quiet = Array.from({ length: 30_000 }, (_, at) => `step ${"abcdefghij"[at % 10]}`);
    quiet[10_000] = "src/a.c:3:1: error: nothing of that name";
    const { lines, total } = await read(quiet.join("\n"), 1 << 16);
    expect(total).toBe(30_000);
    expect(lines.length).toBeLessThan(2000);
    expect(lines.find(({ text }) => text.includes("error:"))?.number).toBe(10_001);
  });

  it("reads UTF-16 and bytes that are no text", async () => {
    const wide = Buffer.from("\ufeffone\r\nerror: two\r\n", "utf16le");
    expect((await read(wide, 7)).lines.map(({ text }) => text)).toEqual(["one", "error: two"]);
    const broken = Buffer.concat([
      Buffer.from("error: "),
      Buffer.from([0xff, 0xfe, 0x80, 10]),
      Buffer.from("next"),
    ]);
    expect((await read(broken)).lines.map(({ number }) => number)).toEqual([1, 2]);
  });

  it("holds one endless line in little memory and shows its ends", async () => {
    async function* endless(): AsyncGenerator<Uint8Array> {
      yield Buffer.from("error: begins");
      const piece = Buffer.alloc(1 << 20, "=");
      for (let count = 0; count < 64; count++) yield piece;
      yield Buffer.from("ends\n");
    }
    const { total, bytes, lines } = await readLog(endless());
    expect([total, bytes]).toEqual([1, (1 << 20) * 64 + 18]);
    expect(lines[0]?.text).toMatch(/^error: begins=.*=ends$/);
  });

  it("keeps no more of a log full of errors than it may", async () => {
    const words = ["alpha", "beta", "gamma", "delta", "omega"];
    const lines = Array.from({ length: 120_000 }, (_, at) => {
      const name = [at % 5, (at >> 3) % 5, (at >> 6) % 5, (at >> 9) % 5, (at >> 12) % 5]
        .map((word) => words[word])
        .join("");
      return `error: ${name} failed`;
    });
    const log = await read(lines.join("\n"), 1 << 16);
    expect(log.lines.length).toBeLessThan(40_000);
    expect(log.lines.at(-1)?.number).toBe(120_000);
  });

  it("is told by its marks which system wrote it", async () => {
    const systems = {
      travis: 'travis_fold:start:a\r\u001b[0K\nThe command "make" exited with 2.\n',
      github:
        "2024-05-01T12:00:00.1Z ##[group]Run make\n2024-05-01T12:00:00.1Z ##[error]Process completed with exit code 2.\n",
      gitlab: "section_start:1:step_script\r\u001b[0K\n$ make\nERROR: Job failed: exit code 2\n",
      jenkins: "[Pipeline] sh\n+ make\nscript returned exit code 2\nFinished: FAILURE\n",
      circleci: "#!/bin/bash -eo pipefail\nmake\nExited with code exit status 2\n",
      buildkite:
        "~~~ Preparing working directory\n\u001b_bk;t=1\u0007make\n🚨 Error: The command exited with status 2\n",
      azure: "##[section]Starting: Tests\nmake\n##[error]Bash exited with code '2'.\n",
    };
    for (const [system, text] of Object.entries(systems)) {
      const log = await read(text);
      expect(log.system, system).toBe(system);
      expect(
        log.lines.some(({ mark }) => mark?.kind === "exit" && mark.code !== 0),
        system,
      ).toBe(true);
    }
    expect((await read("just words\n")).system).toBeUndefined();
  });
});
