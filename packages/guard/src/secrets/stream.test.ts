import fc from "fast-check";
import { expect, test } from "vitest";
import { createMask, type Mask } from "./mask.ts";

const pat = ["ghp", "9fK2mQ7xZr4Lw8Tn3Vb6Yc1Hd5Js0Pg2Eu7A"].join("_");
const assigned = "9f8A7s6D5f4G3h2J1kQ";
const known = "pä$$wörd-Zr4L-9fK2";
const lines = "first of two\nsecond of two";
const pem = [
  ["-----BEGIN OPENSSH", "PRIVATE KEY-----"].join(" "),
  ...Array.from({ length: 25 }, (_, line) => Buffer.alloc(48, `${line}#kQz7`).toString("base64")),
  ["-----END OPENSSH", "PRIVATE KEY-----"].join(" "),
].join("\n");
const jwt = ["eyJhbGciOiJIUzI1NiJ9", `ey${"Zm9vYmFy".repeat(4)}`, "SflKxwRJSMeKKF2QT4fwpMeJf36POk6y"].join(
  ".",
);

const secrets = {
  [known]: `login ${known} done`,
  [encodeURIComponent(known)]: `?p=${encodeURIComponent(known)}&x`,
  [Buffer.from(known).toString("hex")]: `0x${Buffer.from(known).toString("hex")}00`,
  [lines]: `it is ${lines}, all of it`,
  [pat]: `remote https://${pat}@github.com/a/b`,
  [pem.slice(200, 260)]: `key:\n${pem}\nend`,
  [jwt]: `Authorization: Bearer ${jwt}`,
  [assigned]: `api_key:\n  "${assigned}"`,
};
const values = [known, lines].map((value) => ({ value, name: "it" }));
const newMask = () => createMask({ values });

function streamed(mask: Mask, bytes: Buffer, cuts: readonly number[]): Buffer {
  const stream = mask.stream();
  const told: Buffer[] = [];
  let at = 0;
  for (const cut of cuts) {
    const end = Math.min(bytes.length, at + cut);
    told.push(stream.push(bytes.subarray(at, end)));
    at = end;
  }
  return Buffer.concat([...told, stream.push(bytes.subarray(at)), stream.end()]);
}

const line = fc.oneof(fc.string({ maxLength: 90 }), fc.constantFrom(...Object.values(secrets)));
const end = fc.constantFrom("\n", "\r\n", "\r", " ");
const text = fc
  .array(fc.tuple(line, end), { maxLength: 12 })
  .map((lines) => lines.map(([words, mark]) => words + mark).join(""));
const cuts = fc.array(fc.oneof(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 400 })), {
  maxLength: 60,
});

test("no secret gets through, wherever the pieces end", () => {
  fc.assert(
    fc.property(text, cuts, (whole, sizes) => {
      const mask = newMask();
      const masked = streamed(mask, Buffer.from(whole), sizes).toString();
      for (const secret of Object.keys(secrets)) expect(masked).not.toContain(secret);
      expect(mask.restore(masked)).toBe(whole);
    }),
    { numRuns: 60 },
  );
});

test("every place to cut is tried", () => {
  const whole = Buffer.from(Object.values(secrets).join("\n"));
  const mask = newMask();
  const expected = mask.text(whole.toString());
  for (let cut = 0; cut <= whole.length; cut += 11)
    expect(streamed(mask, whole, [cut]).toString()).toBe(expected);
  expect(streamed(mask, whole, new Array(whole.length).fill(1)).toString()).toBe(expected);
});

test("bytes that are no text, and halves of characters, stay as they are", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), cuts, (bytes, sizes) => {
      expect(streamed(newMask(), Buffer.from(bytes), sizes)).toEqual(Buffer.from(bytes));
    }),
  );
});

test("whole lines are told at once", () => {
  const stream = newMask().stream();
  expect(stream.push(Buffer.from("one\ntw")).toString()).toBe("one\n");
  expect(stream.push(Buffer.from("o\n")).toString()).toBe("two\n");
  expect(stream.push(Buffer.from(`three ${pat.slice(0, 20)}`)).toString()).toBe("");
  expect(stream.push(Buffer.from(`${pat.slice(20)}\n`)).toString()).toBe("three «secret:github-pat-1»\n");
});

test("a line without an end is told in parts, and a secret without an end is not told", () => {
  const stream = newMask().stream();
  let kept = 0;
  let told = 0;
  const push = (part: string) => {
    kept += part.length;
    told += stream.push(Buffer.from(part)).length;
    expect(kept - told).toBeLessThan(300_000);
  };
  for (let part = 0; part < 100; part++) push("lorem ipsum dolor ".repeat(1000));
  stream.push(Buffer.from(` ${jwt}`));
  const endless = Array.from({ length: 16 }, () => stream.push(Buffer.from("Sf1KxwRJ".repeat(2048))));
  const rest = Buffer.concat([...endless, stream.push(Buffer.from(" after\n")), stream.end()]).toString();
  expect(rest.includes("Sf1KxwRJ")).toBe(false);
  expect(rest.match(/«.*?»/g)).toEqual(["«secret:jwt-1»"]);
  expect(rest.endsWith(" after\n")).toBe(true);
});

test("what only begins like a private key is told in the end", () => {
  const stream = newMask().stream();
  const talk = "The file starts with -----BEGIN PRIVATE KEY----- and goes on.\n";
  const told = [stream.push(Buffer.from(talk))];
  for (let part = 0; part < 4; part++)
    told.push(stream.push(Buffer.from("It is a story about keys.\n".repeat(1000))));
  expect(Buffer.concat(told).toString().startsWith(talk)).toBe(true);
});
