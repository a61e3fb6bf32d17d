import type { Preference } from "@familiar/protocol";

/** How a statement is seen to be a wish of this rule. `says` is tried on what is wanted, `not` on what is not. */
export type Wish = {
  rule: string;
  /** What it is about, in the words of eight languages; the others are not asked when this is not said. */
  about: RegExp;
  /** Values by their words, the first that fits; where none does, whether the thing is wanted at all. */
  values?: readonly (readonly [value: Preference["value"], words: RegExp])[];
  /** The opposite of each value, for "no tabs". */
  opposite?: (value: Preference["value"]) => Preference["value"] | undefined;
  /** A number that the statement gives. */
  number?: RegExp;
};

const cases = [
  ["kebab-case", /kebab/i],
  ["snake_case", /snake/i],
  ["camelCase", /camel/i],
  ["PascalCase", /pascal|upper ?camel/i],
] as const;
const styled = /(?:kebab|snake|camel|pascal)[-_ ]?case/i;

const names = "(?:nam|hei(?:ß|ss)|benenn|benannt|nomm|nombr|nome|名)";

export const wishes: readonly Wish[] = [
  {
    rule: "exports.default",
    about:
      /(?:default|named)[- ]exports?|exports? (?:par défaut|nommés?)|export(?:aciones|acion|ações|azioni)? (?:por defecto|predeterminad\w+|padrão|default|predefinit\w+|nombrad\w+|nomead\w+|nominat\w+)|standard-?exports?|benannte exports?|(?:默认|命名)导出|(?:デフォルト|名前付き)エクスポート/iu,
    values: [
      [false, /named|nommé|nombrad|nomead|nominat|benannt|命名|名前付き/iu],
      [true, /default|défaut|defecto|predetermin|padrão|predefinit|standard|默认|デフォルト/iu],
    ],
    opposite: (value) => !value,
  },
  {
    rule: "quotes",
    about:
      /\b(?:single|double)[- ]quotes?|\bquotes?\b|(?:einfache|doppelte) (?:anführungszeichen|quotes)|guillemets|comillas|aspas|virgolette|apici|(?:单|双|單|雙)引号|(?:シングル|ダブル)クォート/iu,
    values: [
      ["single", /single|einfach|simples?|singol|单引|單引|シングル|apici/iu],
      ["double", /double|doppelt|doubles?|dobles?|duplas|doppie|双引|雙引|ダブル/iu],
    ],
    opposite: (value) => (value === "single" ? "double" : "single"),
  },
  {
    rule: "semicolons",
    about:
      /semi-?colons?|strichpunkt|semikol|points?[- ]virgules?|punto y coma|puntos y comas?|ponto e vírgula|punto e virgola|分号|セミコロン/iu,
  },
  {
    rule: "indent",
    about:
      /\btabs?\b|\bspaces?\b|indent|einrück|eingerückt|leerzeichen|tabulat|espaces?\b|espacios?|espaços?|spazi\b|缩进|空格|制表符|インデント|スペース|タブ/iu,
    values: [["tab", /\btabs?\b|tabulat|制表符|タブ/iu]],
    opposite: (value) => (value === "tab" ? "space" : "tab"),
    number:
      /(\d|two|four|eight|zwei|vier|deux|quatre|dos|cuatro|dois|quatro|due|quattro|两|四)[\s个-]*(?:spaces?|-space|leerzeichen|espaces?|espacios?|espaços?|spazi|空格|スペース)/iu,
  },
  {
    rule: "naming.files",
    about: new RegExp(
      `(?:\\bfiles?\\b|\\bfile ?names?|datei|fichier|archivo|arquivo|ficheiro|文件|ファイル)[\\s\\S]*${styled.source}|${styled.source}[\\s\\S]*(?:\\bfiles?\\b|file ?names?|datei|fichier|archivo|arquivo|ficheiro|文件|ファイル)`,
      "iu",
    ),
    values: cases,
  },
  {
    rule: "naming.functions",
    about: new RegExp(
      `(?:functions?|methods?|variables?|funktion|methode|fonction|méthode|funci[oó]n|fun[cç][aã]o|funçõ|funzion|metod|函数|関数|${names})[\\s\\S]*${styled.source}|${styled.source}[\\s\\S]*(?:functions?|methods?|variables?|funktion|fonction|funci|fun[cç]|funzion|函数|関数)`,
      "iu",
    ),
    values: cases,
  },
  {
    rule: "console",
    about:
      /console\.(?:log|debug|\*)|\bconsole\b (?:statements?|calls?)|\bprint\(\)|\bprint statements?|\buse print\b|\bprintln|debug (?:prints?|output|ausgaben)/iu,
  },
  { rule: "var", about: /(?<![\w-])[`'"]?var[`'"]?(?=$|[\s.,;。])(?!\s+(?:type|types)\b)/u },
  {
    rule: "any",
    about: /[`'"]any[`'"]|\bthe any type\b|\bexplicit any\b|\btype any\b|\bany type\b|typ any\b/iu,
  },
  { rule: "enums", about: /\benums?\b|enumerations?|枚举|列挙/iu },
  {
    rule: "classes",
    about:
      /functions? (?:over|instead of|rather than|not) classes|(?:\bno|avoid|without|never use|don't use|prefer) classes|keine klassen|pas de classes|sin clases|sem classes|senza classi|不(?:要)?(?:使)?用类|クラスは使わない/iu,
    values: [
      [false, /functions?/iu],
      [true, /class|klassen|clases|classi|类|クラス/iu],
    ],
    opposite: (value) => !value,
  },
  {
    rule: "imports.style",
    about:
      /\bes ?m(?:odules?)?\b|\bcommonjs\b|\brequire(?:\(\))?(?![\w-])|\bimport (?:statements?|syntax)\b/iu,
    values: [
      ["esm", /\bes ?m(?:odules?)?\b|\bimport\b/iu],
      ["commonjs", /commonjs|\brequire\b/iu],
    ],
    opposite: (value) => (value === "esm" ? "commonjs" : "esm"),
  },
  {
    rule: "imports.wildcard",
    about:
      /wildcard[- ]imports?|star[- ]imports?|import \*|wildcard-importe|imports? étoile|import(?:aciones|s)? (?:con )?comodín|通配符导入|ワイルドカードインポート/iu,
  },
  {
    rule: "imports.extension",
    about:
      /(?:file )?extensions? in (?:relative )?imports?|imports? (?:with|without|carry|have|include) (?:the |their )?(?:file )?extensions?|`?\.ts`? in (?:relative )?imports?/iu,
  },
  {
    rule: "promises",
    about: /async\s*\/?\s*await|\.then\b|promise chains?/iu,
    values: [
      ["await", /await/iu],
      ["then", /\.then|promise chain/iu],
    ],
    opposite: (value) => (value === "await" ? "then" : "await"),
  },
  {
    rule: "types",
    about: /\binterfaces?\b[\s\S]*\btypes?\b|\btypes?(?: alias(?:es)?)?\b[\s\S]*\binterfaces?\b/iu,
    values: [
      ["type", /\btypes?\b/iu],
      ["interface", /\binterfaces?\b/iu],
    ],
    opposite: (value) => (value === "type" ? "interface" : "type"),
  },
  { rule: "todo", about: /\bTODOs?\b|\bFIXMEs?\b/u },
  {
    rule: "tests.framework",
    about: /\btests?\b|getestet|prueba|teste|essai|测试|テスト/iu,
    values:
      "vitest jest mocha ava jasmine playwright cypress pytest unittest nose rspec minitest junit testng phpunit pest xunit nunit googletest catch2"
        .split(" ")
        .map((name) => [name, new RegExp(`\\b${name}\\b`, "i")] as const),
  },
  {
    rule: "tests.placement",
    about:
      /tests?\b[\s\S]*(?:beside|next to|alongside|colocat|co-locat|folder|director)|tests? (?:neben|liegen)|tests? à côté|(?:pruebas|tests?) junto|testes? ao lado|test accanto|测试[\s\S]*旁|テスト[\s\S]*隣/iu,
    values: [
      ["beside", /beside|next to|alongside|co-?locat|neben|à côté|junto|ao lado|accanto|旁|隣/iu],
      ["folder", /folder|director/iu],
    ],
    opposite: (value) => (value === "beside" ? "folder" : "beside"),
  },
  {
    rule: "commits.style",
    about: /commits?\b|提交|コミット/iu,
    values: [
      ["conventional", /conventional|konventionell|conventionnel|convencion|convenzional|约定式/iu],
      ["area", /area and a colon|prefix(?:ed)? with the (?:area|package|module)/iu],
      ["imperative", /imperativ|impératif|祈使|命令形/iu],
      ["past", /past tense|vergangenheit|passé|pasado|passado|passato|过去/iu],
    ],
  },
  {
    rule: "packageManager",
    about: /\b(?:npm|pnpm|yarn|bun)\b/u,
    values: [
      ["pnpm", /\bpnpm\b/],
      ["yarn", /\byarn\b/],
      ["bun", /\bbun\b/],
      ["npm", /\bnpm\b/],
    ],
  },
  {
    rule: "line.length",
    about:
      /(?:lines?|zeilen?|lignes?|líneas?|linhas?|righe|行)[\s\S]{0,40}\d{2,3}|\d{2,3}[- ](?:characters?|columns?|chars?|zeichen|caractères|caracteres|caratteri|个字符|文字)/iu,
    number: /(\d{2,3})/u,
  },
];
