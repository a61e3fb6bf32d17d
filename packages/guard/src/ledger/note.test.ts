import { generateKeyPairSync } from "node:crypto";
import { expect, test } from "vitest";
import { checkpointsIn, openCheckpoint, signCheckpoint } from "./checkpoint.ts";
import { formatVerifier, openNote, parseVerifier, type Signer, signNote } from "./note.ts";

/** Examples of golang.org/x/mod/sumdb/note and of c2sp.org/signed-note. */
const published = [
  {
    key: "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
    text: "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n",
    signature:
      "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=",
  },
  {
    key: "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
    text: "This is an example message.\n",
    signature:
      "— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=",
  },
];

const newSigner = (name = "familiar-ledger/test"): Signer => ({
  name,
  key: generateKeyPairSync("ed25519").privateKey,
});
const verifierOf = (signer: Signer) => parseVerifier(formatVerifier(signer))!;

test.each(published)("the published note of $key opens", ({ key, text, signature }) => {
  const verifier = parseVerifier(key)!;
  expect(openNote(`${text}\n${signature}\n`, verifier)).toBe(text);
  expect(openNote(`${text}more\n\n${signature}\n`, verifier)).toBeUndefined();
  expect(openNote(`${text}\n${signature}`, verifier)).toBeUndefined();
});

test("a note opens with its own key and no other, whatever signs beside", () => {
  const [one, two] = [newSigner(), newSigner()];
  const note = signNote("one\n\ntwo\n", one);
  const [, both] = /\n\n(— .*\n)$/.exec(signNote("one\n\ntwo\n", two))!;
  for (const text of [note, note + both, `one\n\ntwo\n\n${both}${note.split("\n\n")[2]}`])
    expect(openNote(text, verifierOf(one))).toBe("one\n\ntwo\n");
  expect(openNote(note, verifierOf(two))).toBeUndefined();
  expect(openNote(note, verifierOf(newSigner("another")))).toBeUndefined();
});

test("what is no note does not open", () => {
  const signer = newSigner();
  const note = signNote("text\n", signer);
  const bad = [
    "",
    "\n\n",
    note.slice(0, -1),
    note.replace("—", "-"),
    note.replace("text", "text\t"),
    note.replace("text", "text\ud800"),
    `${note}junk\n`,
    `${note}— name !\n`,
    `${"x".repeat(100_000)}${note}`,
  ];
  for (const each of bad) expect(openNote(each, verifierOf(signer)), JSON.stringify(each)).toBeUndefined();
});

test("a key that is none is not read", () => {
  const { key } = published[0]!;
  expect(parseVerifier(`  ${key}\n`)).toMatchObject({ name: "PeterNeumann" });
  for (const bad of ["", "x", key.slice(1), key.replace("c74f20a3", "c74f20a4"), key.replace("ARpc", "AhpC")])
    expect(parseVerifier(bad), bad).toBeUndefined();
});

test("a checkpoint says origin, size and root, and nothing else opens as one", () => {
  const signer = newSigner();
  const root = Buffer.alloc(32, 7);
  const note = signCheckpoint({ size: 12, root }, signer);
  expect(note.split("\n").slice(0, 4)).toEqual([signer.name, "12", root.toString("base64"), ""]);
  expect(openCheckpoint(note, verifierOf(signer))).toEqual({ origin: signer.name, size: 12, root });
  const heads = ["12", "012", "-1", "1e3", ""].map(
    (size) => `${signer.name}\n${size}\n${root.toString("base64")}\n`,
  );
  const opened = heads.map((text) => openCheckpoint(signNote(text, signer), verifierOf(signer))?.size);
  expect(opened).toEqual([12, undefined, undefined, undefined, undefined]);
  const other = signNote(`another\n12\n${root.toString("base64")}\n`, signer);
  expect(openCheckpoint(other, verifierOf(signer))).toBeUndefined();
});

test("a checkpoint is found in a text around it", () => {
  const note = signCheckpoint({ size: 3, root: Buffer.alloc(32) }, newSigner());
  expect(checkpointsIn(`Merge me.\n\n\`\`\`\n${note}\`\`\`\n`)).toEqual([note]);
  expect(checkpointsIn(`${note}${note}`.replaceAll("\n", "\r\n"))).toEqual([note, note]);
  expect(checkpointsIn("Merge me.\n\n— not a checkpoint\n")).toEqual([]);
});

test("checkpoints in a row are told apart, also after one that was cut anywhere", () => {
  const signer = newSigner();
  const notes = [1, 2, 3].map((size) => signCheckpoint({ size, root: Buffer.alloc(32, size) }, signer));
  expect(checkpointsIn(`\n\n${notes.join("\n\n")}`)).toEqual(notes);
  for (let end = 0; end < notes[0]!.length - 1; end++) {
    const found = checkpointsIn(`\n\n${notes[0]!.slice(0, end)}\n\n${notes[1]}\n\n${notes[2]}`);
    expect(found.slice(-2)).toEqual(notes.slice(1));
    expect(found.slice(0, -2).every((note) => openNote(note, verifierOf(signer)) === undefined)).toBe(true);
  }
});
