import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createMask } from "./mask.ts";

/** Random, but of a fixed look; none of it is anybody's, and in parts no scanner takes it for a secret. */
const samples = {
  "aws-access-token": ["AKIA", "Y3X7TQ5ZKLMN2BVC"].join(""),
  "github-pat": ["ghp", "9fK2mQ7xZr4Lw8Tn3Vb6Yc1Hd5Js0Pg2Eu7A"].join("_"),
  "slack-bot-token": ["xoxb", "263594206564", "2343594206574", "FGqddMF8t08v8N7Oq4i57vs1"].join("-"),
  "url-password": "s3cr3tZ9q",
};
const words = {
  "aws-access-token": `key ${samples["aws-access-token"]} end`,
  "github-pat": `remote: ${samples["github-pat"]}\n`,
  "slack-bot-token": `{"token":"${samples["slack-bot-token"]}"}`,
  "url-password": `psql postgres://bob:${samples["url-password"]}@db/x`,
};
const pem = [
  ["-----BEGIN RSA", "PRIVATE KEY-----"].join(" "),
  ...Array.from({ length: 12 }, (_, line) => Buffer.alloc(48, `${line}#kQz7`).toString("base64")),
  ["-----END RSA", "PRIVATE KEY-----"].join(" "),
].join("\n");

const secret = fc.string({ minLength: 6, maxLength: 80, unit: "binary" }).filter((value) => {
  // Every placeholder holds such a value, and half a pair is no text.
  return !/^[a-z0-9:-]*$/.test(value) && value.isWellFormed();
});
const around = fc.string({ maxLength: 60 });

/** The spellings in which a value might be told, made with nothing of the mask. */
const spellings: ((value: string) => string)[] = [
  (value) => value,
  (value) => Buffer.from(value).toString("hex"),
  (value) => Buffer.from(value).toString("hex").toUpperCase(),
  (value) => encodeURIComponent(value),
  (value) => encodeURIComponent(value).replace(/%../g, (code) => code.toLowerCase()),
  (value) => new URLSearchParams({ v: value }).toString().slice(2),
  (value) => JSON.stringify(value).slice(1, -1),
];
const base64 = (value: string, before: string, after: string, url: boolean) =>
  Buffer.from(before + value + after).toString(url ? "base64url" : "base64");

describe("known values", () => {
  test("are gone in every spelling, whatever stands around them", () => {
    fc.assert(
      fc.property(secret, fc.constantFrom(...spellings), around, around, (value, spell, before, after) => {
        const mask = createMask({ values: [{ value, name: "it" }] });
        const text = before + spell(value) + after;
        const masked = mask.text(text);
        expect(masked).not.toContain(spell(value));
        expect(mask.restore(masked)).toBe(text);
        expect(mask.text(masked)).toBe(masked);
      }),
    );
  });

  test("are gone in Base64 at every alignment, with and without padding", () => {
    fc.assert(
      fc.property(secret, around, around, fc.boolean(), fc.boolean(), (value, before, after, url, pad) => {
        const mask = createMask({ values: [{ value, name: "it" }] });
        const text = base64(value, before, after, url).replace(/=*$/, pad ? "$&" : "");
        const masked = mask.text(text);
        // At most a character on each side still tells less than one of the value's.
        const left = masked.replaceAll(/«.*?»/g, "").length;
        expect(left).toBeLessThanOrEqual(text.length - Math.floor((Buffer.byteLength(value) * 4) / 3) + 2);
        expect(mask.restore(masked)).toBe(text);
      }),
    );
  });

  test("come from the environment, by name and by address", () => {
    const mask = createMask({
      env: {
        GITHUB_TOKEN: "correct staple",
        DB_PASSWORD: "correct horse",
        REDIS_URL: ["redis:", "", ":p%40ss-Zr4L@host", "0"].join("/"),
        SSH_AUTH_SOCK: "/run/user/1000/ssh",
        HOME: "/home/someone",
        CI_TOKEN_ENABLED: "true",
      },
    });
    const text =
      "correct staple, correct horse, p%40ss-Zr4L or p@ss-Zr4L, /run/user/1000/ssh /home/someone true";
    expect(mask.text(text)).toBe(
      "«secret:github-token-1», «secret:db-password-1», «secret:redis-url-password-1» or «secret:redis-url-password-2», /run/user/1000/ssh /home/someone true",
    );
  });

  test("can be added while it runs; the lines of a long one are known alone", () => {
    const mask = createMask();
    const line = pem.split("\n")[5]!;
    expect(mask.text(`x ${line} y`)).toContain(line);
    mask.add(pem, "deploy key");
    expect(mask.text(`x ${line} y`)).toBe("x «secret:deploy-key-1» y");
    mask.add("short", "too short");
    expect(mask.text("short")).toBe("short");
  });
});

describe("rules", () => {
  test.each(Object.entries(words))("%s", (rule, text) => {
    const mask = createMask();
    const masked = mask.text(text);
    expect(masked).toBe(text.replace(samples[rule as keyof typeof samples], `«secret:${rule}-1»`));
    expect(mask.restore(masked)).toBe(text);
  });

  test("a private key, and one that was cut", () => {
    expect(createMask().text(`a\n${pem}\nb`)).toBe("a\n«secret:private-key-1»\nb");
    const cut = pem.split("\n").slice(0, 6).join("\n");
    expect(createMask().text(`a\n${cut}\n`)).toBe("a\n«secret:private-key-part-1»\n");
  });

  test("text without secrets stays as it is", () => {
    const mask = createMask({ values: [{ value: "9fK2mQ7xZr4L", name: "it" }] });
    fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => mask.text(text) === text));
    const code =
      'const token = await readToken(path); // see https://example.com/a?key=value\napi_key = ""\n';
    expect(mask.text(code)).toBe(code);
  });

  test("a secret that shows only when another one is gone", () => {
    const masked = createMask().text(samples["github-pat"] + samples["aws-access-token"]);
    expect(masked).toBe("«secret:github-pat-1»«secret:aws-access-token-1»");
  });

  test("two secrets of which one hides the other are both gone", () => {
    const value = "9f8A7s6D5f4G3h2J1k";
    const text = `password = ${samples["github-pat"]} token = "${value}"`;
    const masked = createMask().text(text);
    expect(masked).toBe('password = «secret:github-pat-1» token = "«secret:generic-api-key-1»"');
  });
});

describe("placeholders", () => {
  test("are one a value, and the same with the same key", () => {
    const [one, two] = [0, 1].map(() => createMask({ key: Buffer.alloc(32, 7) }));
    const text = `${words["github-pat"]} ${words["url-password"]} ${words["github-pat"]}`;
    const masked = one!.text(text);
    expect(new Set(masked.match(/«.*?»/g)).size).toBe(2);
    expect(two!.text(words["url-password"])).toBe(
      masked.slice(masked.indexOf("psql"), masked.lastIndexOf(" remote")),
    );
    expect(createMask({ key: Buffer.alloc(32, 8) }).text(text)).not.toBe(masked);
    expect(masked).not.toContain(samples["github-pat"]);
  });

  test("only its own are restored", () => {
    const [mine, other] = [createMask(), createMask()];
    const masked = other.text(words["github-pat"]);
    expect(mine.restore(masked)).toBe(masked);
    expect(mine.restore("«secret:github-pat-1» «secret:x»")).toBe("«secret:github-pat-1» «secret:x»");
  });

  test("many values have as many, and each is restored", () => {
    const mask = createMask({ key: Buffer.alloc(32, 7) });
    const all = Array.from({ length: 400 }, (_, at) => `${at}`.padStart(6, "#"));
    for (const [at, value] of all.entries()) mask.add(value, `value ${at % 3}`);
    const text = all.join(" ");
    expect(new Set(mask.text(text).split(" ")).size).toBe(all.length);
    expect(mask.restore(mask.text(text))).toBe(text);
  });

  test("are not masked themselves", () => {
    const mask = createMask({ values: [{ value: "github-pat", name: "it" }] });
    expect(mask.text(`github-pat ${samples["github-pat"]}`)).toBe("«secret:it-1» «secret:github-pat-1»");
  });

  test("a secret that is dressed as one is masked", () => {
    const mask = createMask({ values: [{ value: "deadbeef00112233", name: "it" }] });
    expect(mask.text("«secret:deadbeef00112233-1»")).toBe("«secret:«secret:it-1»-1»");
  });
});
