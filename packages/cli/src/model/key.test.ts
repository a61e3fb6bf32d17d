import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { secretService, withKeychain } from "@familiar/guard/testing";
import { modelServer } from "@familiar/model/testing";
import { expect, onTestFinished, test } from "vitest";
import { scene } from "../testing/index.ts";
import { environment } from "../testing/run.ts";

const bin = fileURLToPath(new URL("../../bin/familiar.js", import.meta.url));

/** The command with something on its standard input. */
function piped(
  args: readonly string[],
  input: string,
  at: { cwd: string; home: string; env: Record<string, string> },
) {
  const child = spawn(process.execPath, [bin, ...args], { cwd: at.cwd, env: environment(at) });
  let said = "";
  for (const end of [child.stdout, child.stderr])
    end.setEncoding("utf8").on("data", (text) => {
      said += text;
    });
  child.stdin.end(input);
  return new Promise<{ code: number | null; said: string }>((resolve) =>
    child.once("close", (code) => resolve({ code, said })),
  );
}

withKeychain(
  "a key is kept in the keychain for one address, used there, shown nowhere, and forgotten",
  async () => {
    const server = await modelServer([{ text: "ready" }]);
    onTestFinished(() => server.close());
    const it = scene();
    onTestFinished(it.remove);
    const at = { cwd: it.root, home: it.home, env: await secretService() };
    await piped(["config", "model", "compatible/small", "--url", server.url], "", at);
    const kept = await piped(["config", "model", "--key"], "sk-kept-in-there\n", at);
    expect(kept).toMatchObject({ code: 0, said: expect.stringContaining("from the keychain") });
    const tried = await piped(["config", "model", "--test"], "", at);
    expect(tried.said).toContain('it said "ready"');
    expect(server.asked[0]?.headers.authorization).toBe("Bearer sk-kept-in-there");
    expect(kept.said + tried.said + readFileSync(join(it.data, "settings.json"), "utf8")).not.toContain(
      "sk-kept",
    );
    const forgotten = await piped(["config", "model", "--forget-key"], "", at);
    expect(forgotten.said).toMatch(/key +none/);
    expect((await piped(["config", "model", "--key"], "two words", at)).code).toBe(2);
  },
);

test("without a keychain it says where a key can be instead", async () => {
  const it = scene();
  onTestFinished(it.remove);
  await it.run(["config", "model", "anthropic/claude-haiku-4-5"]);
  const { code, stderr } = await it.run(["config", "model", "--forget-key"], {
    env: { PATH: "/nonexistent" },
  });
  expect(code).toBe(1);
  expect(stderr).toContain("environment of this command");
});
