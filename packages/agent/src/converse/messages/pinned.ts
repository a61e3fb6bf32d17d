import { tokensOf } from "./tokens.ts";

/** A person's words that hold until they say otherwise: what they want, and what they forbid. */

const marks: readonly RegExp[] = [
  // en
  /\b(?:never|always|don['’]?t|do not|must(?: not|n['’]t)?|only|avoid|without|from now on|keep in mind|remember|prefer|instead of|make sure|no (?:new|more)|stay (?:away|within|in)|leave .+ (?:alone|as))\b/i,
  // de
  /\b(?:nie(?:mals)?|immer|nicht|kein(?:e|en|em|er)?|nur|ohne|ab jetzt|von nun an|merk(?:e)? dir|bevorzug\w*|vermeide\w*|statt|darf(?:st)?|muss(?:t)?)\b/i,
  // fr
  /\b(?:jamais|toujours|ne \p{L}+ (?:pas|plus)|n['’]\p{L}+ (?:pas|plus)|seulement|uniquement|sans|désormais|souviens-toi|évite[sz]?|préfère|au lieu de|doi[st]|surtout)\b/iu,
  // es
  /(?<!\p{L})(?:nunca|siempre|no (?:uses?|toques?|cambies?|hagas?|debes?)|solo|sólo|sin|a partir de ahora|recuerda|evita|prefier[eo]|en lugar de|debes?)(?!\p{L})/iu,
  // it
  /(?<!\p{L})(?:mai|sempre|non|solo|soltanto|senza|d['’]ora in poi|ricorda|evita|preferisc\w+|invece di|devi)(?!\p{L})/iu,
  // pt
  /(?<!\p{L})(?:nunca|sempre|não|apenas|somente|só|sem|a partir de agora|lembre|evite|prefir[ao]|em vez de|deve[sm]?)(?!\p{L})/iu,
  /不要|别|绝不|从不|永远|总是|只能|只用|必须|禁止|请用|记住|避免|以后/,
  /しないで|するな|禁止|必ず|常に|だけ(?:で|を|に)|使わない|避けて|覚えて|今後|ください/,
];

const longest = 400;
/** So many at most, the newest ones: a list that nobody reads binds nobody. */
const most = 40;

/** The newest of them that fit into so many tokens, oldest first. */
export function newestWithin(constraints: readonly string[], room: number): string[] {
  let left = room;
  const fitting = [...constraints].reverse().filter((each) => {
    left -= tokensOf(each) + 2;
    return left >= 0;
  });
  return fitting.reverse();
}

/** Sentences of a text, without their ends. */
const sentencesIn = (text: string): string[] =>
  text
    .split(/(?<=[.!?])\s+|(?<=[。！？])|\n+/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== "");

/** What a person said in a conversation that binds all of it, in their words, each once, oldest first. */
export function constraintsIn(said: readonly string[]): string[] {
  const found = said.flatMap((text) =>
    sentencesIn(text)
      .filter((sentence) => !/[?？]$/.test(sentence) && marks.some((mark) => mark.test(sentence)))
      .map((sentence) => sentence.slice(0, longest).toWellFormed()),
  );
  return [...new Set(found.reverse())].slice(0, most).reverse();
}
