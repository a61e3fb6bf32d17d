import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { listSettings, mayMove, modelOf, readSettings, writeSetting, writeSettings } from "./settings.ts";

let home: string;
beforeEach(() => {
  home = join(mkdtempSync(join(tmpdir(), "familiar-")), "home");
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

test("reading settings writes nothing", () => {
  expect(readSettings(home, {})).toEqual({
    color: "auto",
    "open-browser": "yes",
    motion: "full",
    graphics: "auto",
    "beside-work": "yes",
    "small-talk": "yes",
    "model-provider": "compatible",
    "model-url": "",
    "model-name": "",
    "model-context": "",
    "model-key": "environment",
    "model-price": "",
    forge: "auto",
    "forge-bases": "",
    "forge-url": "",
    "image-model-url": "",
    "image-model-name": "",
    "image-model-price": "",
  });
  expect(existsSync(home)).toBe(false);
});

test("a written setting holds, for its owner's eyes only; the environment goes before it", () => {
  writeSetting("open-browser", "no", home);
  expect(readSettings(home, {})["open-browser"]).toBe("no");
  expect(statSync(join(home, "settings.json")).mode & 0o077).toBe(0);
  const env = { FAMILIAR_OPEN_BROWSER: "yes" };
  expect(listSettings(home, env).find(({ name }) => name === "open-browser")).toMatchObject({
    value: "yes",
    from: "environment",
  });
});

test("names and values that do not exist are refused and change nothing", () => {
  expect(() => writeSetting("colour", "never", home)).toThrow(/no setting "colour"/);
  expect(() => writeSetting("color", "pink", home)).toThrow(/auto, always, never/);
  expect(() => writeSetting("__proto__", "x", home)).toThrow(/no setting/);
  expect(existsSync(home)).toBe(false);
});

test("a damaged file is named, not guessed at", () => {
  writeSetting("color", "never", home);
  for (const text of ["{", "[]", '{"color": 3}']) {
    writeFileSync(join(home, "settings.json"), text);
    expect(() => readSettings(home, {})).toThrow(/settings\.json/);
  }
});

test("a model is there when its name is and it is known where, and its key comes from the environment alone", async () => {
  const model = (env: NodeJS.ProcessEnv = {}) => modelOf(readSettings(home, env), env);
  writeSettings({ "model-url": "http://127.0.0.1:11434/v1" }, home);
  expect(await model()).toBeUndefined();
  writeSettings({ "model-name": "qwen3" }, home);
  const qwen = { provider: "compatible", url: "http://127.0.0.1:11434/v1", name: "qwen3" };
  expect(await model()).toEqual(qwen);
  expect(await model({ FAMILIAR_MODEL_KEY: "k", OPENAI_API_KEY: "other" })).toEqual({ ...qwen, key: "k" });
  writeSettings(
    { "model-provider": "google", "model-url": "", "model-price": "0.5/2", "model-context": "9000" },
    home,
  );
  expect(await model({ GEMINI_API_KEY: "g", OPENAI_API_KEY: "other" })).toEqual({
    ...{ provider: "google", name: "qwen3", key: "g", context: 9000, price: { input: 0.5, output: 2 } },
  });
  expect(() => writeSettings({ "model-name": "x", "model-url": "file:///etc/passwd" }, home)).toThrow(
    /http or https/,
  );
  expect(readSettings(home, {})["model-name"]).toBe("qwen3");
  expect(() => writeSetting("model-key", "k", home)).toThrow(/environment, keychain/);
});

test("nothing moves for whoever says so, in whichever way", () => {
  expect(mayMove(readSettings(home, {}), {})).toBe(true);
  expect(mayMove(readSettings(home, {}), { NO_MOTION: "1" })).toBe(false);
  expect(mayMove(readSettings(home, { FAMILIAR_MOTION: "reduced" }), {})).toBe(false);
  writeSetting("motion", "reduced", home);
  expect(mayMove(readSettings(home, {}), {})).toBe(false);
});
