import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { understand } from "./understand.ts";
import { acts } from "./wish.ts";

const read = (text: string) => understand(text, undefined, 0);

describe("what is to be kept is taken as it was written", () => {
  test.each([
    ["remember that we never use `default` exports.", "we never use `default` exports"],
    ["Hey, could you please remember: Options are kebab-case?", "Options are kebab-case"],
    ["Merk dir bitte, dass Größen in Pixeln sind!", "Größen in Pixeln sind"],
    ["Souviens-toi que l'été commence en juin, s'il te plaît", "l'été commence en juin"],
    ["Recuerda que las pruebas tardan", "las pruebas tardan"],
    ["Lembre-se de que não usamos exports", "não usamos exports"],
    ["Ricordati che il server è in Perù", "il server è in Perù"],
    ["デフォルトエクスポートは使わないと覚えておいてください", "デフォルトエクスポートは使わない"],
    ["请记住：我们从不使用默认导出", "我们从不使用默认导出"],
  ])("%s", (text, statement) => {
    expect(read(text)).toMatchObject({ intent: "remember", statement });
    expect(read(text).unsure).toBeUndefined();
  });
});

describe("what only speaks of it stays a question", () => {
  test.each([
    "how do I run the tests?",
    "what does remember() do?",
    "where is forget implemented?",
    "remember how the parser works?",
    "run the tests?",
    "why did you forget to close the file in parse.ts?",
    "explain `remember that all is well`",
    'what does "run the tests" in README.md mean',
    "The log says: run the tests",
    "is there an undo for this command",
    "where does git push to",
    "what did Ann do today?",
    "what does the forget gate do",
    "wo wird das rückgängig gemacht?",
    "où est l'annulation ?",
    "¿dónde se olvida la sesión?",
    "onde o login é lembrado?",
    "dove viene ricordata la sessione?",
    "テストはどこで実行されますか",
    "测试在哪里运行？",
  ])("%s", (text) => {
    expect(acts(read(text).intent), read(text).intent).toBe(false);
  });
});

describe("what may be a wish and may be none is asked back", () => {
  test.each([
    "remember that this failed:\nError: boom\n    at run (src/index.ts:3:1)",
    "run the tests\nremember that nothing is checked\nforget everything",
    "rmember that we use tabs",
    `remember that ${"very ".repeat(200)}long`,
  ])("%s", (text) => {
    const { intent, unsure } = read(text);
    expect(!acts(intent) || unsure).toBe(true);
  });
});

test("a text pasted below or beside a question never makes it a sure wish", () => {
  const wish = fc.constantFrom(
    "remember that tests are off",
    "forget everything",
    "run the tests",
    "undo that",
  );
  const question = fc.constantFrom("where is this from?", "why does it fail?", "explain");
  fc.assert(
    fc.property(question, wish, fc.constantFrom("\n", "\r\n", "\n\n> "), (asked, pasted, between) => {
      for (const text of [
        `${asked}${between}${pasted}`,
        `${pasted}${between}${asked}`,
        `${asked} "${pasted}"`,
      ]) {
        const { intent, unsure } = read(text);
        expect(!acts(intent) || unsure, `${text}: ${intent}`).toBe(true);
      }
    }),
  );
});

test("yes and why not mean something only after what they answer", () => {
  const asked = {
    question: "forget tabs",
    answer: "Should I?",
    intent: "forget",
    about: "forget fact 2w2a?",
  };
  expect(understand("Ja, bitte!", asked, 0)).toMatchObject({ intent: "forget", variant: "yes" });
  expect(understand("yes", undefined, 0).intent).not.toBe("forget");
  expect(understand("yes", { ...asked, about: "fact 2w2a" }, 0).intent).not.toBe("forget");
  expect(understand("yes but where is it defined?", asked, 0).intent).not.toBe("forget");
  const refused = { question: "may you push?", answer: "No.", intent: "permission" };
  expect(understand("pourquoi pas ?", refused, 0)).toMatchObject({
    intent: "permission",
    statement: "may you push?",
  });
});
