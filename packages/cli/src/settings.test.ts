import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { listSettings, mayMove, modelOf, readSettings, writeSetting } from "./settings.ts";

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
    "model-url": "",
    "model-name": "",
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

test("a model is there when its address and name are, and its key comes from the environment alone", () => {
  writeSetting("model-url", "http://127.0.0.1:11434/v1", home);
  expect(modelOf(readSettings(home, {}), {})).toBeUndefined();
  writeSetting("model-name", "qwen3", home);
  const model = { url: "http://127.0.0.1:11434/v1", name: "qwen3" };
  expect(modelOf(readSettings(home, {}), {})).toEqual(model);
  expect(modelOf(readSettings(home, {}), { FAMILIAR_MODEL_KEY: "k" })).toEqual({ ...model, key: "k" });
  expect(() => writeSetting("model-url", "file:///etc/passwd", home)).toThrow(/http or https/);
  expect(() => writeSetting("model-key", "k", home)).toThrow(/no setting/);
  writeSetting("model-url", "", home);
  expect(modelOf(readSettings(home, {}), {})).toBeUndefined();
});

test("nothing moves for whoever says so, in whichever way", () => {
  expect(mayMove(readSettings(home, {}), {})).toBe(true);
  expect(mayMove(readSettings(home, {}), { NO_MOTION: "1" })).toBe(false);
  expect(mayMove(readSettings(home, { FAMILIAR_MOTION: "reduced" }), {})).toBe(false);
  writeSetting("motion", "reduced", home);
  expect(mayMove(readSettings(home, {}), {})).toBe(false);
});
