import { createPrivateKey, hash as digestOf, generateKeyPairSync, randomBytes } from "node:crypto";
import { linkSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fail } from "@familiar/protocol";
import { publicBytes, type Signer } from "./note.ts";

const fileOf = (directory: string): string => join(directory, "ledger.key");

/** The key that signs this ledger's checkpoints; undefined when none was made yet. @throws `ledger-key` */
export function readKey(directory: string): Signer | undefined {
  let pem: string;
  try {
    pem = readFileSync(fileOf(directory), "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    return fail("ledger-key", `${fileOf(directory)}: ${(error as Error).message}.`, error);
  }
  try {
    const key = createPrivateKey(pem);
    if (key.asymmetricKeyType === "ed25519") return { name: nameOf(publicBytes(key)), key };
  } catch {}
  return fail("ledger-key", `${fileOf(directory)} holds no Ed25519 key.`);
}

/** Makes the key, for its owner only; of several processes that try, all get the same. @throws `ledger-key` */
export function makeKey(directory: string): Signer {
  const { privateKey } = generateKeyPairSync("ed25519");
  const beside = `${fileOf(directory)}.${randomBytes(6).toString("hex")}`;
  try {
    writeFileSync(beside, privateKey.export({ type: "pkcs8", format: "pem" }), { mode: 0o600, flag: "wx" });
    linkSync(beside, fileOf(directory));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST")
      fail("ledger-key", `${fileOf(directory)}: ${(error as Error).message}.`, error);
  } finally {
    rmSync(beside, { force: true });
  }
  return readKey(directory)!;
}

/** A name that says nothing of the machine or the repository, since checkpoints are published. */
const nameOf = (key: Buffer): string => `familiar-ledger/${digestOf("sha256", key, "hex").slice(0, 16)}`;
