/** Hue families (OKLCH degrees) that people already connect with a language. */
const families: Readonly<Record<string, number>> = {
  c: 255,
  "c#": 310,
  "c++": 355,
  clojure: 145,
  css: 300,
  dart: 215,
  elixir: 305,
  elm: 225,
  erlang: 10,
  go: 205,
  haskell: 295,
  html: 40,
  java: 50,
  javascript: 95,
  julia: 320,
  kotlin: 300,
  lua: 265,
  nix: 240,
  "objective-c": 260,
  ocaml: 65,
  perl: 230,
  php: 280,
  python: 245,
  r: 250,
  ruby: 20,
  rust: 45,
  scala: 25,
  shell: 140,
  svelte: 35,
  swift: 55,
  typescript: 250,
  vue: 155,
  zig: 75,
};

const golden = 137.508;

/** The hue family of a language; an unlisted one gets a hue of its own from the letters of its name. */
export function languageHue(language: string): number {
  const name = language.toLowerCase();
  const known = families[name];
  if (known !== undefined) return known;
  const sum = [...name].reduce((total, letter) => (total * 31 + letter.codePointAt(0)!) % 9973, 7);
  return (sum * golden) % 360;
}
