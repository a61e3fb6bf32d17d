/**
 * What a line can look like. Every pattern is general: words of failure, shapes of tools' output, frames, places, summaries.
 * The order is part of the weights: `scripts/fitTriage.ts` must run again after a change.
 */
export const patterns = {
  errorLevel: /^\[?error\] ?/i,
  otherLevel: /^\[?(?:info|warn|warning|debug)\] ?/i,

  blank: /^\s*$/,
  testTitle: /^_{3,} .+ _{3,}$|^={10,} ?(?:FAIL|ERROR): /,
  sanitizer: /==\d+==ERROR|WARNING: ThreadSanitizer|runtime error:/,
  crossed: /^\s{0,8}(?:nl)?[✕✗✘×❌⨯✖]\ufe0f?\s+\S(?!\s*\d+ problems?)/u,
  rakeAborted: /^\S+ aborted!|^\*\*\* .*(?:error|fail|stop)/i,
  stdoutOf: /^-{4} .+ stdout -{4}|panicked at/,
  missingThing: /: (?:command )?not found$|: No such file or directory|is not recognized|not installed/i,
  buildTail:
    /^(?:BUILD (?:FAILED|FAILURE)|FAILURE: Build failed|Execution failed for task|\* What went wrong|> There were failing|\[ERROR\] (?:Failed to execute goal|-> |Re-run|To see|For more|After correcting|\[Help)|Total time:|\*\* TEST )|Some tests failed|: subcommand failed|could not compile|To learn more|test failed, to rerun/i,
  /** A test runner begins to tell of one test that failed. */
  testReport:
    /^\s*(?:--- FAIL|not ok \d|\[ +FAILED +\]|\[-\] \S|● (?!Console)\S|(?:FAIL|ERROR):? (?:in )?\(?[\w.]+|(?:Failure|Error)(?: →|:$)|(?:──|--) .*(?:Failure|Error)|#\s+Failed test|(?:Test|Module|Assertion) Failed:|\( *\d+\/\d+\) \[[^\]]*\] \(X\)|Failed {2,}\w|In \S+ line \d+:)|<<< (?:FAILURE|ERROR)!|\*{3} FAILED \*{3}|\[FAIL\]\s*$|^\S.* > .+ FAILED$|\S {2,}FAIL(?:ED)?$|^\S+ \(.+\): .* FAILED$|^[A-Z]\w+ [\d.]+ \(.*\) .* FAILED$|\bfailed on line \d+$/,
  /** A compiler or linter says what is wrong at a place. */
  diagnostic:
    /^\W*(?:[A-Za-z]:)?[\w./\\+@~-]*\w\.[A-Za-z]\w{0,9}(?:[:(]\d+(?:[:,]\d+)?\)?|\[\d+, ?\d+\]): *(?!(?:.*\b)?(?:warning|note|remark|info)\b)\S|^error(?:\[E\d+\])?: |: (?:fatal )?error[ :]|^CMake Error|undefined reference to|^\w*configure: error/i,
  /** A thing that was to be got or run was not there, or would not. */
  refused:
    /^\W*(?:fatal|E|curl|cp|mv|rm|tar|cd|sh|bash|cabal|composer|pip|gem|dpkg|wget|docker|error): (?!\d+ )\S|could not (?:find|transfer|resolve|be (?:found|resolved|downloaded))|no matching (?:distribution|package)|is not (?:currently )?installed|cannot access|unable to (?:access|locate|find)|no output has been received|exceeded the maximum/i,
  /** Says only that something before it failed. */
  aftermath:
    /^\W*(?:Failed \d+\/\d+ sub|Test Summary Report|Result: FAIL|collect2: |rspec \.\/|Failed (?:tests|examples)\b|[\w./-]+:\d+: recipe for target|Makefile:\d+|npm ERR!|error Command failed|\[ERROR\] (?:Failed to execute|->|Re-run|To see|For more|After)|BUILD FAIL|FAILURE: Build|\* (?:What went|Try|Get more)|Run with --|Execution failed for|Command failed|Aborting|aborting due|ERROR: "[\w:.-]+" exited|Tests? (?:run|result)|(?:Some|\d+) tests? failed|Process (?:completed|exited)|Tasks: |\(?See full trace|FAIL\s*$|FAIL\t|exit status|ELIFECYCLE|Exited with)/i,
  indented: /^(?: {2,}|\t)/,
  deep: /^(?: {6,}|\t\t)/,
  short: /^.{1,12}$/,
  long: /^[\s\S]{160}/,
  sentence: /^\W*[A-Z][a-z]+(?: [\w'`"<>/.-]+){3,}[.!?:]?$/,
  colonEnd: /:\s*$/,
  question: /\?\s*$/,

  errorLabel:
    /^\W*(?:\w+[:.])?\s*(?:fatal |internal |compilation |compiler |build |syntax |parse |type |linker )?error\b\s*[:!\]-]/i,
  errorBracket: /^\[?(?:error|err|e|fatal|severe)\]? /i,
  errorCode: /\b(?:error|warning)[ :]+\[?[A-Z]{1,6}\d{2,5}\]?/i,
  errorWord: /\berrors?\b/i,
  errorTyped: /\b(?:[A-Za-z_$][\w$]*[.:])*[A-Z][\w$]*(?:Error|Exception|Failure|Fault)\b/,
  errorTypedFirst:
    /^\W*(?:Uncaught |Unhandled |Caused by: )?(?:[A-Za-z_$][\w$]*[.:]{1,2})*[A-Z][\w$]*(?:Error|Exception|Failure|Fault)\b(?::|\s|$)/,
  fatal: /\b(?:fatal|panic|panicked|critical|severe)\b/i,
  failUpper: /\bFAIL(?:ED|URES?|S)?\b|\bERRORS?\b/,
  failWord: /\bfail(?:ed|ure|ures|s|ing)?\b/i,
  failFirst: /^\W*(?:FAIL(?:ED|URE)?|Failed|Failure|failed)\b/,
  abort: /\babort(?:ed|ing)?\b|\bhalted\b|\bkilled\b|\bcrash(?:ed)?\b|core dumped|segmentation fault/i,
  warning: /\bwarn(?:ing|ings)?\b/i,
  warningFirst: /^\W*(?:\w+ )?warn(?:ing)?\b/i,
  deprecated: /deprecat/i,
  info: /^\W*(?:info|debug|trace|note|notice|verbose|log)\b/i,
  success: /\b(?:ok|pass(?:ed|ing)?|success(?:ful(?:ly)?)?|succeeded|complete[d]?|done)\b|[✓✔√]/i,
  okFirst:
    /^\W*(?:ok|pass(?:ed)?|✓|✔|√)\b|\[ *(?:ok|pass(?:ed)?) *\]|(?:\.\.\.|\s{2,})\s*(?:ok|pass(?:ed)?|done)\W*$|^\s*[✓✔√]/i,
  skipped: /\b(?:skip(?:ped|ping)?|pending|ignored|todo)\b/i,
  zeroFailed:
    /\b(?:0|no) (?:errors?|failures?|failed|failing|warnings?|offenses|problems|issues)\b|\b(?:fail(?:ures?|ed)|errors?)[:=] *0\b/i,

  notFound:
    /\bnot found\b|\bno such\b|\bcould ?n[o']t (?:find|be found|resolve|locate)|\bcannot find\b|\bunable to (?:find|locate|resolve)|\bdoes not exist|\bmissing\b|\bno (?:matching|module|rakefile|rule|package)\b/i,
  cannot:
    /\b(?:cannot|can't|could ?n[o']t|unable to|failed to|not able to|refus(?:ed|ing)|does(?:n't| not)|did(?:n't| not)|is not|was not|isn't|wasn't|must|should)\b/i,
  undefinedName:
    /\b(?:undefined|undeclared|unknown|unresolved|unrecognized|unexpected|invalid|illegal|ambiguous|redeclared|redefined|duplicate|conflict(?:ing|s)?|incompatible|mismatch|unsupported)\b/i,
  denied:
    /\b(?:permission|access) denied|\bforbidden\b|\bunauthorized\b|\bEACCES\b|\bEPERM\b|\b40[13]\b|authentication fail/i,
  network:
    /\b(?:connection|connect|network|timeout|timed out|unreachable|resolve host|ECONN\w+|ETIMEDOUT|ENOTFOUND|reset by peer|HTTP\w* (?:error )?[45]\d\d|[45]\d\d (?:Not Found|Forbidden|Bad Gateway|Service|Internal|Unauthorized|Too Many))\b/i,
  timeout: /\btime(?:d)?[ -]?out\b|no output has been received|deadline exceeded|took too long/i,
  memory:
    /out of memory|\bOOM\b|heap (?:space|limit|out)|cannot allocate memory|exit(?:ed)?(?: with)?(?: code)? 137|\bkilled\b.*9|no space left/i,
  expected: /\bexpect(?:ed|ing|s|ation)?\b/i,
  expectedFirst:
    /^\W*(?:expected|expecting|actual|received|got|but (?:was|got)|wanted|should|left|right|value)\b/i,
  versus:
    /\bbut (?:got|was|found|received|is|actual)\b|\bto (?:be|equal|eq|match|contain|have|include|deep|throw|return)\b|\bshould (?:be|equal|have|not|return)\b|!=|≠|\bdid not equal\b|\bis not (?:equal|identical|true|false)/i,
  assertion: /\bassert(?:ion|ions|ed|s|ing)?\w*\b/i,

  place: /(?:^|[\s"'`([<@=])(?:[A-Za-z]:)?[\w./\\+@~%-]*\w\.[A-Za-z]\w{0,9}[:(](?:line )?\d+/,
  placeFirst: /^\W*(?:[A-Za-z]:)?[\w./\\+@~ -]*\w\.[A-Za-z]\w{0,9}[:(](?:line )?\d+/,
  placeColumn: /\.[A-Za-z]\w{0,9}[:(]\d+[:,]\d+/,
  matcher:
    /\.[A-Za-z]\w{0,9}[:(]\d+(?:[:,]\d+)?\)?:? *(?:-|:)? *(?:fatal )?(?:error|warning|note|[EWCRF]\d{2,4}|[EWFC]:)\b/i,
  column: /^\s*\d+:\d+\s{1,8}\S/,
  columnLevel: /^\s*\d+:\d+\s+(?:error|warning|✖|⚠)/i,
  onLine: /\b(?:on|at|in|from|near) line:? \d+|\bline \d+(?:, col(?:umn)? \d+)?/i,
  path: /^\W*(?:[A-Za-z]:|\.{0,2})?[\w.@+-]*(?:[/\\][\w.@+ -]+)+\.[A-Za-z]\w{0,9}\W*$/,
  pathAny: /(?:[/\\][\w.@+-]+){2,}/,
  url: /https?:\/\//,

  frame:
    /^\s*(?:at\b|#\d+ |from .*:\d|# .*:\d+:in |\d+: 0x|File ".*", line \d+|\.{3} \d+ more|=> |in .* at .*:\d+)/,
  frameJava: /^\s*at [\w.$<>/]+\(.*\)|^\s*\.\.\. \d+ (?:more|common frames)/,
  frameJs: /^\s*at .*[:(]\S+:\d+:\d+\)?$|^\s*at (?:new |async )?[\w.<>$]+ ?(?:\[as \w+\] )?\(/,
  framePython: /^\s*File ".*", line \d+/,
  frameRuby: /:\d+:in [`'].*'/,
  frameGo: /^(?:\t|\s{4,})\S+\.go:\d+|^goroutine \d+/,
  frameErlang: /\[?\{?(?:file|line),|^\s*\([\w ]+ [\d.]+\) \S+:\d+:/,
  frameC: /^\s*=? *#\d+ 0x[0-9a-f]+/,
  traceStart: /^\W*(?:Traceback|Stack ?trace|Backtrace|Caused by|Call stack|stack traceback)\b/i,
  causedBy: /\bCaused by\b/,

  caret: /^\W*(?:\w+\W )?\s*[\^~]+[\s~^-]*\s*$|^\s*\|\s*\^/,
  gutter: /^\s*(?:>\s*)?\d*\s*[|│┃]/,
  codeLine:
    /[;{}]\s*$|^\s*(?:const|let|var|def|fn|func|function|import|from|return|if|for|class|#include|end|public|private)\b/,
  pytestError: /^E {2,}\S/,
  pytestArrow: /^> {2,}\S|^(?:_ ){8,}/,
  diffHeader: /^(?:diff --git|index [0-9a-f]{6,}|--- \S|\+\+\+ \S|@@ )/,
  diffLine: /^\s*[-+](?![-+]{2})\S?.*/,
  diffSigns: /\+ ?(?:expected|actual)\b|- ?(?:expected|actual)\b|^\W*(?:Expected|Actual)$/i,

  numberedFailure: /^\s*\d{1,4}\) /,
  numberedDot: /^\s*\d{1,4}\. /,
  bullet: /^\s*[-*•●▸›>✕✗✘✖×❌⨯] /,
  cross: /[✕✗✘✖×❌⨯]/u,
  failMark: /^\W*(?:--- FAIL|not ok|FAIL(?:ED)?\b[: ]|✕|✗|✘|✖|×|❌|\[ *(?:FAILED|FAIL|ERROR) *\])/,
  failAtEnd: /(?:FAILED|FAIL|ERROR!?|FAILURE!?)(?: \*\*\*| <<<)?\W*(?:\([\d.]+ ?m?s\))?\s*$/,
  testName:
    /\w(?:::|#|\.|>| › )(?:test|it|should|spec)?\w+.*(?:\(\w*\)|FAILED|ERROR)|^(?:test|spec)s?[ _/.]\S/i,
  headerFailures:
    /^\W*(?:\d+ )?(?:FAILURES?|ERRORS?|Failures?|Errors?|Failed examples|Failed tests|Summary of all failing tests|failing|There (?:was|were) \d+ (?:errors?|failures?)|Issues|Offenses|Problems|Violations)\b\W*(?:\d+\W*)?$/i,
  summaryTests:
    /\b\d+ (?:tests?|examples?|specs?|assertions?|passed|passing|failed|failing|pending|skipped|scenarios?|runs?|files?|suites?|problems?|offenses?|warnings?|checks?)\b|\btests?(?: run)?: *\d/i,
  summaryErrors:
    /\b(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten) (?:errors?|failures?|problems?|warnings?|issues?|offenses?)\b/i,
  finishedIn:
    /\b(?:finished|ran|took|elapsed|time|duration|completed|done)\b.*\d+(?:\.\d+)? ?(?:ms|s|sec|seconds?|min|minutes?)\b/i,
  seed: /\bseed\b/i,
  coverage: /\bcoverage\b|\d+(?:\.\d+)?% /i,

  ruler: /^\W*[-=_*#~!+.─━]{5,}\W*$/,
  titled: /^[-=_*#~!+─━]{3,} .* [-=_*#~!+─━]{3,}$/,
  dots: /^[.FESsPX*-]{8,}(?:\s*\[? *\d+%\]?)?$|(?:\.\s?){12,}/,
  progress: /\d{1,3}%|\[\d+\/\d+\]|\(\d+\/\d+\)/,
  table: /(?:\s\|\s.*){2,}|(?:\S\s{3,}){3,}\S/,

  command: /^(?:\$|>|\+{1,3}|%|PS[ >]) ?\S/,
  npmScript: /^> \S+@?\S* \S+/,
  make: /^(?:\w*make(?:\[\d+\])?|ninja|rake|gulp|grunt)\b.*(?:\*\*\*|Error|aborted|stopped)/i,
  makeDirectory: /make(?:\[\d+\])?: (?:Entering|Leaving)/,
  toolTail:
    /^(?:npm|yarn|pnpm|lerna|error Command failed)\b.*(?:ERR!|error|code|failed)|ELIFECYCLE|complete log of this run|^info Visit https/i,
  packageError: /^(?:npm|yarn|pip|gem|bundler|cargo|go|composer|mix|cabal|stack|apt|E|W): /i,
  download:
    /\b(?:download(?:ing|ed)?|fetch\w*|retriev(?:ing|ed)|resolv(?:ing|ed)|install(?:ing|ed)?|unpacking|setting up|get:\d+|clon(?:ing|ed)|pull(?:ing|ed)?|collecting|extracting|updat(?:ing|ed))\b/i,
  building:
    /\b(?:compil(?:ing|ed)|build(?:ing)?|link(?:ing|ed)|generat(?:ing|ed)|bundl(?:ing|ed)|process(?:ing|ed)|running|starting|started|loading|creating|writing|copying|checking)\b/i,
  exit: /\b(?:exit(?:ed)?|returned)\b.*\b(?:code|status|with)\b.*\d/i,
  exitSentence:
    /^(?:The command ".*" (?:failed and )?exited with|##\[error\]Process completed|ERROR: Job failed|Finished: FAILURE|Build step|script returned exit|Exited with code|Done\. Your build)/,
  retrying: /\bretry(?:ing)?\b|\b\d of \d\b/i,
  hint: /\b(?:see|use|try|run|please|did you mean|you (?:can|may|might|should)|for (?:more|help|usage)|make sure|consider|hint|help|visit|add)\b/i,
  pleaseFix:
    /\bplease\b|\bforgot to\b|\bplease (?:fix|run|commit|rebuild|apply)\b|out of date|not (?:formatted|up[- ]to[- ]date)/i,
  lintRule:
    /[\s([][a-z]+(?:-[a-z]+)+[\])]?$|\[?(?:[A-Z]\w+\/)+[A-Z]\w+\]?|\(?[A-Z]{1,4}\d{3,4}\)?[: ]|\bSeverity\b/,
  environmentDump: /^(?:export |declare |[A-Z][A-Z0-9_]{2,}=)|^\w[\w.-]* ?(?:version)?:? v?\d+\.\d+/,
  keyValue: /^\s*[\w .-]{2,40}[:=]\s*\S/,
  quoted: /['"`‘“].+['"`’”]/,
  timeSuffix: /\(?\d+(?:\.\d+)? ?(?:ms|s|sec|seconds?)\)?\s*$/,
  json: /^\s*[{}[\]],?\s*$|^\s*"[^"]+":/,
} as const satisfies Record<string, RegExp>;

export type Pattern = keyof typeof patterns;
export const names = Object.keys(patterns) as Pattern[];
export const indexOf = Object.fromEntries(names.map((name, index) => [name, index])) as Record<
  Pattern,
  number
>;
const tests = Object.values(patterns);
const errorLevel = 0;
const otherLevel = 1;

/** What sbt, Maven and loggers put before each line; said by its own two patterns, not by the others. */
const level = /^\[?(?:info|error|warn|warning|debug)\] ?/i;

/** Which patterns a line matches, as their indices in `names`. */
export function matches(text: string): number[] {
  const head = text.slice(0, 240).replace(level, "");
  const found: number[] = [];
  if (head.length < text.length && level.test(text))
    found.push(/^\[?e/i.test(text) ? errorLevel : otherLevel);
  for (let index = 2; index < tests.length; index++) if (tests[index]!.test(head)) found.push(index);
  return found;
}
