import { createPublicKey, hash as digestOf, type KeyObject, sign, verify } from "node:crypto";

/** Signed notes with Ed25519 keys: https://c2sp.org/signed-note. */

/** A key that signs. The name holds neither spaces nor `+`. */
export type Signer = { name: string; key: KeyObject };
/** A key that checks. */
export type Verifier = { name: string; id: Buffer; key: KeyObject };

const ed25519 = 1;
/** Notes of ours are a few hundred bytes; another's may carry many signatures. */
const longest = 64 * 1024;

export const signNote = (text: string, { name, key }: Signer): string => {
  const signature = Buffer.concat([idOf(name, publicBytes(key)), sign(null, Buffer.from(text), key)]);
  return `${text}\n— ${name} ${signature.toString("base64")}\n`;
};

/** The text of a note that this key signed; undefined when it is no note, or not signed by this key. */
export function openNote(note: string, { name, id, key }: Verifier): string | undefined {
  const end = note.lastIndexOf("\n\n");
  if (end < 0 || note.length > longest || !note.endsWith("\n")) return undefined;
  const text = note.slice(0, end + 1);
  if (/[\u0000-\u0009\u000b-\u001f]/.test(note) || !note.isWellFormed()) return undefined;
  const signatures = note
    .slice(end + 2, -1)
    .split("\n")
    .map(readSignature);
  if (signatures.includes(undefined)) return undefined;
  const ours = signatures.filter((each) => each?.name === name && id.equals(each.id));
  const holds = ours.every((each) => verify(null, Buffer.from(text), key, each!.signature));
  return ours.length > 0 && holds ? text : undefined;
}

function readSignature(line: string) {
  const [, name, encoded] = /^— ([^\s+]+) ([A-Za-z0-9+/]+={0,2})$/u.exec(line) ?? [];
  const bytes = fromBase64(encoded);
  if (!name || !bytes || bytes.length < 5) return undefined;
  return { name, id: bytes.subarray(0, 4), signature: bytes.subarray(4) };
}

/** The public key as text that others check with: `name+id+key`. */
export function formatVerifier({ name, key }: Signer): string {
  const bytes = publicBytes(key);
  const encoded = Buffer.concat([Buffer.from([ed25519]), bytes]).toString("base64");
  return `${name}+${idOf(name, bytes).toString("hex")}+${encoded}`;
}

/** Undefined when the text is no such key. */
export function parseVerifier(text: string): Verifier | undefined {
  const [, name, hex, encoded] = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/u.exec(text.trim()) ?? [];
  const bytes = fromBase64(encoded);
  if (!name || bytes?.[0] !== ed25519 || bytes.length !== 33) return undefined;
  const id = idOf(name, bytes.subarray(1));
  if (id.toString("hex") !== hex) return undefined;
  const jwk = { kty: "OKP", crv: "Ed25519", x: bytes.subarray(1).toString("base64url") };
  return { name, id, key: createPublicKey({ key: jwk, format: "jwk" }) };
}

/** Undefined unless it is written as it is written out: Node itself reads nearly anything. */
function fromBase64(text = ""): Buffer | undefined {
  const bytes = Buffer.from(text, "base64");
  return bytes.toString("base64") === text ? bytes : undefined;
}

/** The 32 bytes of the public key of a pair (RFC 8032). */
export function publicBytes(key: KeyObject): Buffer {
  const { x } = (key.type === "private" ? createPublicKey(key) : key).export({ format: "jwk" });
  return Buffer.from(x!, "base64url");
}

const idOf = (name: string, key: Buffer): Buffer =>
  digestOf(
    "sha256",
    Buffer.concat([Buffer.from(`${name}\n`), Buffer.from([ed25519]), key]),
    "buffer",
  ).subarray(0, 4);
