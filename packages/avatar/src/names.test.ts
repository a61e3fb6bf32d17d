import { expect, test } from "vitest";
import { hatch } from "./hatch.ts";
import { names } from "./names.ts";
import { personaOf } from "./persona.ts";

test("there are many names, each once", () => {
  expect(names.length).toBeGreaterThanOrEqual(300);
  expect(new Set(names).size).toBe(names.length);
});

test("names can be said aloud: short, with vowels and without heaps of consonants", () => {
  for (const name of names) {
    expect(name).toMatch(/^[A-Z][a-z]{1,10}$/);
    expect(name).toMatch(/[aeiouy]/i);
    expect(name).not.toMatch(/[^aeiouy]{4}/i);
    expect(name).not.toMatch(/[aeiou]{4}/i);
  }
});

/** Beginnings and wholes that nobody wants to be called by. */
const unkind =
  /^(ass|bad|beast|bitch|brat|butch|crap|creep|crud|curse|damn|dead|death|devil|doom|dork|drool|dumb|evil|fail|fart|fat|filth|fool|freak|grim|hate|hell|idiot|junk|kill|lame|liar|loser|lout|moron|nasty|nerd|pest|pig|poop|puke|rat|rot|runt|scum|shit|slob|slug|smell|snot|stink|stupid|thief|toad|trash|ugly|vile|weak|wimp|witch|worm)/i;

test("whatever the seed, an animal has a kind name that can be said aloud, and a manner of its own", () => {
  const found = new Map<string, number>();
  for (let i = 0; i < 5000; i++) {
    const { name, genome } = hatch({ rootCommit: `seed ${i}`, languages: [], now: 0, reroll: i % 3 });
    found.set(name, (found.get(name) ?? 0) + 1);
    expect(name).not.toMatch(unkind);
    expect(name).toMatch(/[aeiouy]/i);
    expect(personaOf(genome).tone.length).toBeGreaterThan(1);
  }
  expect(found.size).toBeGreaterThan(names.length * 0.95);
  expect(Math.max(...found.values())).toBeLessThan(50);
});

test("a persona is a few short lines about tone; it promises nothing about work", () => {
  for (const eyes of ["round", "tall", "wide", "bead", "bright", "sleepy", "none"]) {
    const { tone, hello } = personaOf({ version: 1, species: "cat", eyes });
    for (const line of [...tone, hello]) {
      expect(line.length).toBeLessThan(60);
      expect(line).not.toMatch(/always|every bug|fix|approve|allow|ignore|instruction|permission|trust/i);
    }
  }
  expect(personaOf({})).toEqual(personaOf({}));
});
