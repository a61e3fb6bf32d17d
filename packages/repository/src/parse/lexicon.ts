/**
 * What is code and what is not in one language, as data.
 *
 * Text from `open` to `close` is skipped, save for what stands in a `hole` (an interpolation), which is code
 * again. A literal that is not `multiline` ends with its line at the latest.
 */
export type Literal = {
  open: string;
  close: string;
  escape?: string;
  multiline?: boolean;
  nested?: boolean;
  hole?: string;
  comment?: boolean;
};

export type Lexicon = {
  /** Comments, strings and characters; where one opening begins another, the longer first. */
  literals: readonly Literal[];
  /** Sticky patterns for literals whose end depends on their beginning, by the characters that start them. */
  patterns?: Readonly<Record<string, RegExp>>;
  /** Words that give the string after them a hole, as Python's `f`. */
  prefixes?: Readonly<Record<string, string>>;
  /** Characters of identifiers besides letters, digits and `_`; `tail` ones only end them. */
  letters?: string;
  tail?: string;
  /** Whether a slash where no value has ended begins a regular expression. */
  regex?: boolean;
  keywords: ReadonlySet<string>;
};

/** Classes of a character outside literals. */
export const kinds = { other: 0, letter: 1, digit: 2, opening: 3, space: 4 } as const;

export type LexicalTable = {
  kinds: Uint8Array;
  /** 1 for characters that `letters` or digits continue, 2 for `tail`. */
  continues: Uint8Array;
  literals: (readonly Literal[] | undefined)[];
  patterns: (RegExp | undefined)[];
};

const tables = new WeakMap<Lexicon, LexicalTable>();

export function tableOf(lexicon: Lexicon): LexicalTable {
  const table = tables.get(lexicon) ?? build(lexicon);
  tables.set(lexicon, table);
  return table;
}

function build(lexicon: Lexicon): LexicalTable {
  const table: LexicalTable = {
    kinds: new Uint8Array(128),
    continues: new Uint8Array(128),
    literals: [],
    patterns: [],
  };
  for (let code = 0; code < 128; code++) {
    const character = String.fromCharCode(code);
    const literals = lexicon.literals.filter((literal) => literal.open.startsWith(character));
    if (literals.length > 0) table.literals[code] = literals;
    if (/[A-Za-z_]/.test(character) || lexicon.letters?.includes(character)) {
      table.kinds[code] = kinds.letter;
      table.continues[code] = 1;
    } else if (/[0-9]/.test(character)) {
      table.kinds[code] = kinds.digit;
      table.continues[code] = 1;
    } else if (/\s/.test(character)) table.kinds[code] = kinds.space;
    else if (literals.length > 0 || character === "}" || (lexicon.regex && character === "/"))
      table.kinds[code] = kinds.opening;
    if (lexicon.tail?.includes(character)) table.continues[code] = 2;
  }
  for (const [characters, pattern] of Object.entries(lexicon.patterns ?? {}))
    for (const character of characters) {
      const code = character.charCodeAt(0);
      table.patterns[code] = pattern;
      if (table.kinds[code] === kinds.other) table.kinds[code] = kinds.opening;
    }
  return table;
}
