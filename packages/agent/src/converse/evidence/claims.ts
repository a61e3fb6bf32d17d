import type { Deed } from "./runs.ts";

/** What a sentence says was run, and how it ended; undefined when it says nothing of the kind. */
export type Claim = {
  outcome: "any" | "good" | "bad";
  /** It is about tests. */
  tests: boolean;
  /** The commands that it names. */
  commands: readonly string[];
};

type Words = { did: RegExp; not: RegExp; what: RegExp; good: RegExp; bad: RegExp; unless: RegExp };

const many = (source: string, flags = "iu") => new RegExp(source, flags);
const word = (source: string) => many(`(?<![\\p{L}\\p{N}_])(?:${source})(?![\\p{L}\\p{N}_])`);

/** So much may stand between what was run and how it ended. */
const near = "[^.;。；]{0,60}?";

/** By language; only what says so of this very task: not what one may run, nor what happens if. */
const words: readonly Words[] = [
  {
    did: many(
      "\\b(?:I|we)(?:['’]ve| have)?(?: \\w+ly| just| also| already| now| then| both| successfully)? (?:ran|re-?ran|run|executed|tested|benchmarked|compiled|built|linted|type-?checked)\\b|\\b(?:after|by|upon) (?:running|executing)\\b[^.]*\\b(?:I|we|all|the|it)\\b|\\b(?:running|executing) [^.]{1,60}\\b(?:shows?|showed|gives?|gave|prints?|printed|yields?|yielded|returned|exited|confirms?|confirmed)\\b|\\bI(?:['’]ve| have)? (?:verified|confirmed|checked)\\b[^.]{0,40}\\b(?:tests?|build|suite|by running)\\b|\\b(?:tests?|suite|build|command|script) (?:was|were|has been|have been) (?:run|executed)\\b|\\bI (?:did|was able to|managed to|went ahead and) (?:run|execute|ran|executed)\\b|\\bI(?: \\w+){1,3} (?:ran|re-?ran|executed)\\b|\\bI(?:['’]ve| have)? (?:verified|confirmed|checked|tested) (?:that )?(?:it|this|everything|all)\\b[^.]{0,30}\\b(?:works?|passes|compiles|builds|runs)\\b|\\bexit(?:ed|s)? (?:code|status|with)\\b",
    ),
    not: word(
      "did not|didn['’]t|have not|haven['’]t|has not|could not|couldn['’]t|cannot|can['’]t|never|not (?:been )?(?:run|executed|tested)|nothing was run|without running|would|could|should|might|will",
    ),
    what: word(
      "tests?|test suite|suite|specs?|build|builds|lint|linter|linting|type ?-?checks?|type ?-?checking|compilation|checks|benchmarks?|CI",
    ),
    good: word(
      "(?:pass|passes|passed|passing)(?=\\s*(?:[.,;:!)*✓✅]|$|and|now|again|with|without|on|in|locally|successfully|after|too|cleanly))|succeeds?|succeeded|(?:is|are|was|were) (?:all )?(?:successful|green)|ran successfully|green|clean",
    ),
    bad: word("fails?|failed|failing|failures?|broke|breaks|(?:is|are) red"),
    unless: word(
      "if|when|once|until|unless|whether|should|must|make sure|ensures?|so that|to (?:check|see|verify)|would|will|could|can|may|might|before|that|which|how|where",
    ),
  },
  {
    did: many(
      "\\b(?:ich habe|wir haben|habe ich|haben wir)\\b[^.]{0,80}\\b(?:ausgeführt|laufen (?:ge)?lassen|gestartet|getestet|gebaut|kompiliert)\\b",
    ),
    not: word("nicht|nie|ohne|könnte|würde|kein\\w*"),
    what: word("Tests?|Testsuite|Testlauf|Build|Suite|Kompilierung|Prüfungen|Linter"),
    good: word(
      "bestanden|bestehen|besteht|laufen durch|läuft durch|(?:lief|liefen|durch)(?:gelaufen)?(?: durch)?|erfolgreich|grün|gelingt|gelang",
    ),
    bad: word("fehlgeschlagen|schlagen fehl|schlägt fehl|schlugen fehl|scheitern|scheitert|gescheitert|rot"),
    unless: word("wenn|falls|sobald|ob|damit|sollte\\w*|muss|müssen|bis|bevor|kann|können|dass"),
  },
  {
    did: many(
      "\\bj['’]ai (?:\\p{L}+ ){0,3}?(?:exécuté|lancé|testé|compilé|construit|fait tourner)|\\bnous avons (?:\\p{L}+ ){0,3}?(?:exécuté|lancé|testé|compilé)",
    ),
    not: word("pas|jamais|sans|pourrait|pourrais|n['’]ai"),
    what: word("tests?|suite|build|compilation|vérifications|linter"),
    good: word(
      "passent|passe|passé|passés|réussis?|réussie?s?|réussissent|réussit|au vert|verts?|avec succès",
    ),
    bad: word("échouent|échoue|échoué|échec|échecs"),
    unless: word("si|quand|lorsque|une fois|afin|pour que|doit|doivent|avant|jusqu['’]à|peut|que"),
  },
  {
    did: word(
      "(?:he|hemos) (?:\\p{L}+ )?(?:ejecutado|corrido|lanzado|probado|compilado)|ejecuté|corrí|probé|compilé|lancé (?:los|las|el|la)",
    ),
    not: word("no he|no|nunca|sin|podría"),
    what: word("pruebas?|tests?|suite|compilación|build|linter"),
    good: word("pasan|pasaron|pasa|pasó|superad\\p{L}+|exitos\\p{L}+|en verde|con éxito|correctamente"),
    bad: word("fallan|fallaron|falla|falló|fallo|fallos"),
    unless: word("si|cuando|una vez|para que|debe|deben|antes|hasta|puede|que"),
  },
  {
    did: word("(?:ho|abbiamo) (?:\\p{L}+ )?(?:eseguito|lanciato|avviato|testato|compilato|provato)"),
    not: word("non|mai|senza|potrebbe"),
    what: word("test|suite|build|compilazione|linter"),
    good: word("passano|passa|passat\\p{L}|superat\\p{L}|riuscit\\p{L}|verdi|con successo"),
    bad: word("falliscono|fallisce|fallit\\p{L}|errore"),
    unless: word("se|quando|una volta|affinché|deve|devono|prima|finché|può|che"),
  },
  {
    did: word(
      "executei|rodei|testei|compilei|corri|(?:tenho|temos) (?:executado|rodado|testado)|executamos|rodamos",
    ),
    not: word("não|nunca|sem|poderia"),
    what: word("testes?|suíte|build|compilação|linter"),
    good: word("passam|passaram|passou|passa|com sucesso|verdes?|bem-sucedid\\p{L}+"),
    bad: word("falham|falharam|falhou|falha|falhas"),
    unless: word("se|quando|depois que|para que|deve|devem|caso|antes|até|pode|que"),
  },
  {
    did: /(?:我|我们)?(?:已经|已|刚刚|刚)?(?:运行|执行|跑|测试|编译|构建)(?:了|过)/u,
    not: /没有|没|未|不能|无法|可以/u,
    what: /测试|构建|编译|检查/u,
    good: /通过|成功/u,
    bad: /失败|未通过|报错/u,
    unless: /如果|若|当|一旦|应该|应|需要|确保|才能|是否|之前|可以/u,
  },
  {
    did: /(?:実行|テスト|ビルド|コンパイル)(?:しました|した(?![らいが])|してみました|したところ)|走らせました/u,
    not: /ませんでした|ていません|せず|できません/u,
    what: /テスト|ビルド|コンパイル|チェック/u,
    good: /通(?:りました|った|過しました|っています)|成功(?:しました|した|しています)|パス(?:しました|した|しています)/u,
    bad: /失敗(?:しました|した|しています)|落ちました/u,
    unless: /なら|たら|れば|場合|べき|必要|かどうか/u,
  },
];

const testing = /\b(?:tests?|specs?|suite|pytest|jest|vitest|mocha)\b|Tests?\b|pruebas|testes?|テスト|测试/iu;

/** What runners of tests print: `5 passed, 1 failed`. */
const tally = /(?<![\w.-])(\d+) (?:tests? |specs? |examples? )?(passed|passing|failed|failures)\b/gi;

/** What a line of a runner's output claims. */
export function tallyIn(text: string): Claim | undefined {
  const counts = [...text.matchAll(tally)];
  if (counts.length === 0) return undefined;
  const failed = counts.some(([, count, how]) => /^fail/i.test(how!) && Number(count) > 0);
  return { outcome: failed ? "bad" : "good", tests: true, commands: [] };
}

export function claimIn(sentence: string): Claim | undefined {
  // What is quoted or stands in code is somebody else's saying.
  const text = sentence.replace(/`[^`\n]*`/g, "`…`");
  const told = tallyIn(text);
  if (told) return told;
  for (const { did, not, what, good, bad, unless } of words) {
    const outcome = howEnded(text, { what, good, bad, unless }) ?? (did.test(text) ? "any" : undefined);
    if (outcome && !not.test(text))
      return { outcome, tests: testing.test(text), commands: commandsIn(sentence) };
  }
  return undefined;
}

/** What became of tests or a build, where the sentence states that. */
function howEnded(
  text: string,
  { what, good, bad, unless }: Omit<Words, "did" | "not">,
): "good" | "bad" | undefined {
  const subject = what.exec(text);
  if (!subject || unless.test(text.slice(Math.max(0, subject.index - 60), subject.index))) return undefined;
  const rest = text.slice(subject.index + subject[0].length);
  const close = (end: RegExp) => many(`^${near}${end.source}`).exec(rest);
  const [well, ill] = [close(good), close(bad)];
  const found = ill && (!well || ill[0].length < well[0].length) ? ill : well;
  if (!found || unless.test(found[0])) return undefined;
  return found === ill ? "bad" : "good";
}

const testCommand =
  /\b(?:\w*tests?\w*|spec|pytest|jest|vitest|mocha|tox|nox|rspec|check|ctest|phpunit|unittest|verify)\b/i;

/** Code spans that are commands: of several words, or the name of a program that tests. */
const commandsIn = (sentence: string): string[] =>
  [...sentence.matchAll(/`([^`\n]+)`/g)]
    .map(([, span]) => span!.replace(/^\$ /, "").trim())
    .filter(
      (span) => /^[a-z./][\w./-]*(?: \S+)+$/.test(span) || (/^[a-z]+$/.test(span) && testCommand.test(span)),
    );

/** Programs that look or talk, whatever their arguments are called. */
const noTest =
  /^(?:\S*\/)?(?:(?:ba|da|z)?sh -c )?(?:\S*\/)?(?:cat|ls|echo|printf|grep|rg|head|tail|sed|find|wc|true|stat|file|git)\b/;

/**
 * Whether the ledger has a run of this task that bears the claim out; how something stands is what its last run said.
 * `known` are the repository's own commands that test.
 */
export function bears(
  runs: readonly Deed[],
  { outcome, tests, commands }: Claim,
  known: readonly string[],
): "yes" | "otherwise" | "no" {
  const isTest = (what: string) =>
    (testCommand.test(what) && !noTest.test(what)) || known.some((command) => what.includes(command));
  const about = runs.filter(({ what }) =>
    commands.length > 0 ? commands.some((command) => what.includes(command)) : !tests || isTest(what),
  );
  const last = about.at(-1);
  if (!last) return "no";
  const held = { any: true, good: last.ok, bad: about.some(({ ok }) => !ok) };
  return held[outcome] ? "yes" : "otherwise";
}
