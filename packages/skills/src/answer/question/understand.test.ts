import { expect, test } from "vitest";
import { understand } from "./understand.ts";

const now = Date.UTC(2026, 5, 15);
const day = 86_400_000;

test.each([
  ["what changed last week", 7],
  ["what changed 3 weeks ago in the parser", 21],
  ["was hat sich gestern geändert", 2],
  ["qu'est-ce qui a changé hier ?", 2],
  ["上个月改了什么", 31],
  ["2日前から何が変わりましたか", 2],
])("%s goes back %i days", (question, days) => {
  expect(understand(question, undefined, now).since).toBe(now - days * day);
});

test("a word that only holds the name of a time is none", () => {
  const { since, words } = understand("où sont détectés les fichiers binaires ?", undefined, now);
  expect(since).toBeUndefined();
  expect(words).toEqual(["detect", "file", "binary"]);
});

test("the words of a topic are English, without those of the question itself", () => {
  const words = (question: string) => understand(question, undefined, now).words;
  expect(words("hey, could you please tell me where the config file is parsed?")).toEqual([
    "config",
    "file",
    "parsed",
  ]);
  expect(words("Wo ist die Datenbankmigration?")).toEqual(["database", "migration"]);
  expect(words("ログイン画面はどこですか")).toEqual(["login", "screen"]);
  expect(words("¿dónde está la cola de mensajes?")).toEqual(["queue", "message"]);
  expect(words("what changed in the parser last month?")).toEqual(["parser"]);
  expect(words("who wrote the css helper?")).toEqual(["css", "helper"]);
});

test("names of what every object has are words like others", () => {
  expect(understand("wo ist constructor toString __proto__", undefined, now).words).toContain("constructor");
});

const last = { question: "where is merge", answer: "", about: "merge in src/merge.ts", intent: "where" };

test.each([
  ["and who wrote it?", "who-knows", "merge in src/merge.ts"],
  ["why?", "why", "merge in src/merge.ts"],
  ["show me", "show", "merge in src/merge.ts"],
  ["what about its tests?", "tested-by", "merge in src/merge.ts"],
  ["und warum?", "why", "merge in src/merge.ts"],
  ["et ses tests ?", "tested-by", "merge in src/merge.ts"],
  ["what breaks if I remove it?", "breaks-if", "merge in src/merge.ts"],
  ["what is this project about?", "summarise", undefined],
  ["who are the main contributors?", "who-knows", undefined],
  ["what about Chunk?", "where", undefined],
])("after another question: %s", (question, intent, about) => {
  const understood = understand(question, last, now);
  expect([understood.intent, understood.about]).toEqual([intent, about]);
});

test("what only says that something stands somewhere is no part of what it is", () => {
  const words = (question: string) => understand(question, undefined, 0).words;
  expect(words("where is Session defined?")).toEqual(["session"]);
  expect(words("Wo wird der Router definiert?")).toEqual(["router"]);
  expect(words("do you remember where the config is parsed?")).toEqual(["config", "parsed"]);
  expect(words("¿dónde se exportan los pedidos?")).toContain("export");
});

test("a letter that was left out is more likely than another letter", () => {
  expect(understand("wher is url_for defind", undefined, 0).intent).toBe("where");
});

test("what it does not do is no question about the code", () => {
  for (const wish of [
    "can you delete all my files",
    "push to main",
    "run rm -rf .",
    "please don't run the tests",
  ])
    expect(understand(wish, undefined, 0).intent, wish).toBe("permission");
});

test.each([
  ["which file implements HSTS", "where"],
  ["which file imports HSTS", "depends-on"],
  ["remind me what hostcheck does", "explain"],
  ["am I allowed to change theme.rs without breaking something?", "breaks-if"],
  ["Hast du heute irgendetwas gemacht?", "activity"],
  ["你可以推送代码吗？", "permission"],
  ["进度条在哪里显示？", "where"],
  ["進捗はどこで表示されますか", "where"],
  ["显示配置", "show"],
])("%s asks %s", (question, intent) => {
  expect(understand(question, undefined, 0).intent).toBe(intent);
});

test("words of other languages are read in English, and options are no configuration", () => {
  const words = (question: string) => understand(question, undefined, 0).words;
  expect(words("¿Dónde se leen las opciones?")).toContain("option");
  expect(words("Wo wird das Vorschaubild erzeugt?")).toEqual(["thumbnail", "create"]);
  expect(words("où sont les clés de chiffrement ?")).toContain("encrypt");
  expect(words("トランザクションはどこ？")).toEqual(["transaction"]);
});
