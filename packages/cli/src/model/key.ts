import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";
import { text as textOf } from "node:stream/consumers";
import type { ModelSettings } from "@familiar/model";
import { fail } from "@familiar/protocol";
import { modelOf, readSettings, writeSettings } from "../settings.ts";

/**
 * Puts the key of the chosen model into the system's keychain, under the address that it is for, so that no other
 * server is ever shown it. It is typed unseen, or read from standard input.
 * @throws `usage`, `config-invalid`, `keychain-failed`, `needs-person`
 */
export async function keepKey(signal: AbortSignal): Promise<void> {
  const { keychain, account } = await here();
  const key = (
    process.stdin.isTTY ? await askUnseen(`Key for ${account}: `, signal) : await textOf(process.stdin)
  ).trim();
  if (!/^[\x21-\x7e]{1,4096}$/.test(key))
    fail("usage", "That is no key: one word of plain characters is expected.");
  await keychain.set(account, key);
  writeSettings({ "model-key": "keychain" });
}

/** Takes it out again. @throws `keychain-failed` */
export async function forgetKey(): Promise<void> {
  const { keychain, account } = await here();
  await keychain.remove(account);
  writeSettings({ "model-key": "environment" });
}

async function here() {
  const [{ findKeychain }, { originOf }] = [
    await import("@familiar/guard/keychain"),
    await import("@familiar/model"),
  ];
  const settings: ModelSettings | undefined = await modelOf({
    ...readSettings(),
    "model-key": "environment",
  });
  if (!settings) fail("needs-model", "Choose one first: familiar config model PROVIDER/NAME");
  const keychain = findKeychain();
  if (!keychain)
    fail(
      "keychain-failed",
      "There is none that is known here: neither `secret-tool` (of libsecret) nor macOS's `security`.",
    );
  return { keychain, account: originOf(settings) };
}

/** A line that the terminal does not show. */
async function askUnseen(question: string, signal: AbortSignal): Promise<string> {
  process.stderr.write(question);
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const prompt = createInterface({ input: process.stdin, output: nowhere, terminal: true });
  const ended = new Promise<string>((resolve) => prompt.once("close", () => resolve("")));
  try {
    return await Promise.race([prompt.question("", { signal }), ended]);
  } finally {
    prompt.close();
    process.stderr.write("\n");
  }
}
