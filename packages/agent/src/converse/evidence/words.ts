/** How a language says that something was run, and how it ended. */
export type Words = { did: RegExp; not: RegExp; what: RegExp; good: RegExp; bad: RegExp; unless: RegExp };

export const many = (source: string, flags = "iu") => new RegExp(source, flags);
const word = (source: string) => many(`(?<![\\p{L}\\p{N}_])(?:${source})(?![\\p{L}\\p{N}_])`);

/** By language; only what says so of this very task: not what one may run, nor what happens if. */
export const languages: readonly Words[] = [
  {
    did: many(
      "\\b(?:I|we)(?:['’]ve| have)?(?: \\w+ly| just| also| already| now| then| both| successfully)? (?:ran|re-?ran|run|executed|tested|benchmarked|compiled|built|linted|type-?checked)\\b|\\b(?:after|by|upon) (?:running|executing)\\b[^.]*\\b(?:I|we|all|the|it)\\b|\\b(?:running|executing) [^.]{1,60}\\b(?:shows?|showed|gives?|gave|prints?|printed|yields?|yielded|returned|exited|confirms?|confirmed)\\b|\\bI(?:['’]ve| have)? (?:verified|confirmed|checked)\\b[^.]{0,40}\\b(?:tests?|build|suite|by running)\\b|\\b(?:tests?|suite|build|command|script) (?:was|were|has been|have been) (?:run|executed)\\b|\\bI (?:did|was able to|managed to|went ahead and) (?:run|execute|ran|executed)\\b|\\bI(?: \\w+){1,3} (?:ran|re-?ran|executed)\\b|\\bI(?:['’]ve| have)? (?:verified|confirmed|checked|tested) (?:that )?(?:it|this|everything|all)\\b[^.]{0,30}\\b(?:works?|passes|compiles|builds|runs)\\b|\\bexit(?:ed|s)? (?:code|status|with)\\b|\\b(?:verified|tested)\\b(?=\\s*(?:[.,;!)]|$))",
    ),
    not: word(
      "did not|didn['’]t|have not|haven['’]t|has not|could not|couldn['’]t|cannot|can['’]t|never|not (?:been )?(?:run|executed|tested)|nothing was run|without running|would|could|should|might|will",
    ),
    what: word(
      "tests?|test suite|suite|specs?|build|builds|lint|linter|linting|type ?-?checks?|type ?-?checking|compilation|checks|benchmarks?|CI|everything|all of it",
    ),
    good: word(
      "(?:pass|passes|passed|passing)(?=\\s*(?:[.,;:!)*✓✅]|$|and|now|again|with|without|on|in|locally|successfully|after|too|cleanly))|succeeds?|succeeded|(?:is|are|was|were) (?:all )?(?:successful|green)|ran successfully|green|clean|works?(?=\\s*(?:[.,;:!)]|$|now|again|fine|as expected))",
    ),
    bad: word("fails?|failed|failing|failures?|broke|breaks|(?:is|are) red"),
    unless: word(
      "if|when|once|until|unless|whether|should|must|make sure|ensures?|so that|to (?:check|see|verify)|would|will|could|can|may|might|before|that|which|how|where",
    ),
  },
  {
    did: many(
      "\\b(?:ich habe|wir haben|habe ich|haben wir)\\b[^.]{0,80}\\b(?:ausgeführt|laufen (?:ge)?lassen|gestartet|getestet|gebaut|kompiliert)\\b|\\b(?:verifiziert|getestet|nachgeprüft)\\b(?=\\s*(?:[.,;!)]|$))",
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
    good: /通过|成功|合格|正常(?:工作|运行)/u,
    bad: /失败|未通过|报错/u,
    unless: /如果|若|当|一旦|应该|应|需要|确保|才能|是否|之前|可以/u,
  },
  {
    did: /(?:実行|テスト|ビルド|コンパイル)(?:しました|した(?![らいが])|してみました|したところ)|走らせました/u,
    not: /ませんでした|ていません|せず|できません/u,
    what: /テスト|ビルド|コンパイル|チェック|すべて|全て/u,
    good: /通(?:りました|った|過しました|っています)|成功(?:しました|した|しています)|パス(?:しました|した|しています)|合格(?:しました|した|しています|です)|(?:動作|動き)(?:しました|ました|します|しています)/u,
    bad: /失敗(?:しました|した|しています)|落ちました/u,
    unless: /なら|たら|れば|場合|べき|必要|かどうか/u,
  },
];
