import type { FailureCategory as Category } from "@familiar/protocol";

/** Signs of a category in the lines that say why, or in the command of the step; 3 and more is enough against any other. */
type Rule = readonly [Category, weight: number, ...signs: RegExp[]];

const rules: readonly Rule[] = [
  ["flaky", 4, /\bflaky\b|passed on retry|passed after retry|retried and passed/i],
  [
    "memory",
    4.5,
    /out of memory|OutOfMemoryError|heap (?:out of|space|limit)|Cannot allocate memory|std::bad_alloc/i,
  ],
  [
    "memory",
    4.5,
    /\bMemoryError\b|OOMKilled|oom-killer|exit(?:ed)?(?: with)?(?: code| status)? 137\b|memory exhausted/i,
  ],
  [
    "timeout",
    4,
    /No output has been received|exceeded the maximum (?:time|execution)|deadline exceeded|Build timed out/i,
  ],
  [
    "timeout",
    4,
    /Tests? timed out|Timeout of \d+ ?ms exceeded|exceeded timeout|test timed out|panic: test timed out/i,
  ],
  ["permissions", 3.6, /permission denied|\bEACCES\b|\bEPERM\b|Operation not permitted|exited with 126/i],
  ["permissions", 3.6, /access denied|401 Unauthorized|403 Forbidden|authentication failed|Bad credentials/i],
  ["permissions", 3.6, /not accessible by integration|could not read Username|not authorized to/i],
  [
    "infrastructure",
    3.2,
    /Could not resolve host|name resolution|\bECONNRE(?:SET|FUSED)|\bETIMEDOUT|\bENOTFOUND|ENETUNREACH/,
  ],
  [
    "infrastructure",
    3.2,
    /Connection (?:refused|reset|timed out|error: )|Network is unreachable|SSL (?:connect )?error|TLS handshake/i,
  ],
  [
    "infrastructure",
    3.2,
    /50[0234] (?:Bad Gateway|Service|Gateway|Internal)|Empty reply from server|rate limit|toomanyrequests/i,
  ],
  [
    "infrastructure",
    3.2,
    /Remote branch .* not found in upstream|hung up unexpectedly|early EOF|server is down|No space left on device/i,
  ],
  [
    "infrastructure",
    3.2,
    /runner has received a shutdown|lost communication with the server|agent (?:lost|went offline)/i,
  ],
  ["infrastructure", 2.3, /An unexpected error has occurred|Job failed \(system failure\)/],
  [
    "dependency",
    3.4,
    /Could not (?:find|resolve|transfer) (?:artifact|dependenc|all (?:files|artifacts|dependencies)|a version|gem)/i,
  ],
  [
    "dependency",
    3.4,
    /No matching distribution|ResolutionImpossible|resolved to an installable set|compatible versions for/i,
  ],
  [
    "dependency",
    3.4,
    /\bERESOLVE\b|code (?:E404|ETARGET|EINTEGRITY)|unable to resolve dependency|PackagesNotFoundError|VersionConflict/,
  ],
  [
    "dependency",
    3.4,
    /The requested package|version solving failed|failed to select a version|Couldn't find any versions/i,
  ],
  [
    "dependency",
    3.4,
    /missing go\.sum entry|cannot find module providing|Unable to locate package|unmet dependenc|None of your spec sources/i,
  ],
  [
    "dependency",
    2.6,
    /Cannot find module|ModuleNotFoundError|No module named|can't find crate|PluginValidationError|Could not find gem/,
  ],
  [
    "environment",
    3.3,
    /command not found|executable file not found|is (?:currently )?not installed|not recognized as an internal/i,
  ],
  [
    "environment",
    3.3,
    /(?:\.sh|bin\/\S+|line \d+: \S+): No such file or directory|exited with 127|error while loading shared libraries/,
  ],
  [
    "environment",
    3.3,
    /Unable to find a destination matching|Unable to find image|manifest for \S+ not found|JAVA_HOME/,
  ],
  [
    "environment",
    3.3,
    /Unsupported (?:class|platform|engine)|engine "node" is incompatible|GLIBC|SDK .*not (?:found|installed)/,
  ],
  [
    "configuration",
    3.3,
    /No Rakefile found|Task never defined|Missing script|No rule to make target|No targets specified|No such task/,
  ],
  [
    "configuration",
    3.3,
    /(?:unknown|unrecognized) (?:option|flag|argument|command)|[Ii]nvalid (?:configuration|argument "|reference format|workflow)/,
  ],
  [
    "configuration",
    3.3,
    /Configuration error|error parsing .*ya?ml|yaml: |Unknown lifecycle phase|missing required (?:option|variable|input)/i,
  ],
  [
    "types",
    3.5,
    /error TS2\d{3}|is not assignable to|Argument of type|^\S+\.ts \(\d+,\d+\): .* \(2\d{3}\)$/m,
  ],
  [
    "types",
    3.5,
    /\[(?:arg-type|return-value|assignment|attr-defined|union-attr|call-arg)\]|reportGeneralTypeIssues|Incompatible types in/,
  ],
  [
    "lint",
    3.5,
    /^\s*\d+:\d+\s+(?:error|warning)\s+\S.*\s[\w@/-]+$/m,
    /^\s*\d+:\d+\s+\S.*\([a-z]+(?:-[a-z]+)+\)$/m,
  ],
  [
    "lint",
    3.5,
    /^\S+:\d+:\d+: [EWCFN]\d{3}\b|^\S+:\d+:\d+: [CWE]: [A-Z]\w+\/|\bSeverity: \d|\([a-z]+(?:-[a-z]+)+\)$/m,
  ],
  [
    "lint",
    3.5,
    /Code style issues|Forgot to run Prettier|would reformat|not (?:gofmt|goimport|format)\w*|offenses? detected/i,
  ],
  [
    "lint",
    3.5,
    /JavaScript Standard Style|--check-formatted|not in order|does not match format|spelling errors|clippy::/i,
  ],
  [
    "lint",
    3,
    /^\s*\d+\. (?:\[L?\d*\] )?(?:30[1278] |404 |5\d\d )?https?:/m,
    /^diff --git |PLEASE APPLY CHANGES|list in the top level/m,
  ],
  [
    "lint",
    2.3,
    /\b(?:lint|eslint|prettier|stylelint|rubocop|flake8|pylint|checkstyle|perlcritic|golangci|gometalinter|shellcheck --|standard )/,
  ],
  [
    "compile",
    3.3,
    /error\[E\d{4}\]|error (?:CS|C|TS1)\d{3,4}\b|cannot find symbol|undefined reference|ld returned|fatal error: .* file not found/,
  ],
  [
    "compile",
    3.3,
    /: error: |[Nn]ot in scope|errors? generated|\[build failed\]|redeclared|imported and not used|COMPILATION ERROR|CompileError/,
  ],
  [
    "compile",
    3.3,
    /^\[error\] .*\.(?:scala|java|kt):\d+|[Cc]ompilation (?:failed|error)|is unbound|undefined in record|does not have a correspondent/m,
  ],
  [
    "compile",
    3.3,
    /SyntaxError|CssSyntaxError|[Ss]yntax error|Unexpected token|Invalid CSS|❌ .*\.\w+:\d+|Overfull \\hbox|LaTeX Error|Undefined control/,
  ],
  [
    "compile",
    2.3,
    /\{ dotnet (?:run|build|\$Arguments)|\b(?:javac|gcc|clang|cargo build|tsc|go build|xcodebuild)\b.*(?:fail|error)/i,
  ],
  [
    "test",
    3.1,
    /AssertionError|[Aa]ssertion [Ff]ailed|--- FAIL|Failed asserting|Failure\/Error|<<< (?:FAILURE|ERROR)!|did not equal/,
  ],
  [
    "test",
    3.1,
    /panicked at|^not ok \d|\bFAILED\b|^\s*\d+\) \S|^[✗✕] |\*\*\* FAILED|^E {3,}\S|^_{5,} .+ _{5,}$|testthat|Dubious, test/m,
  ],
  [
    "test",
    3.1,
    /\d+ failing|[Tt]ests? [Ff]ailed|failed on line \d+|Expected .* (?:but|to)|expected to (?:eventually )?|^\S+\s{3,}(?:FAIL|ERROR)$/m,
  ],
  [
    "test",
    3.1,
    /^[+-]{3} (?:[Ee]xpected|[Aa]ctual)|Should (?:Be|be)|#test_\w+|_SUITE|AddressSanitizer|[Uu]nit tests failed|✗/m,
  ],
  [
    "test",
    2.3,
    /\bjava\.lang\.\w+(?:Error|Exception)[\s\S]*\bat .*Test\b|\.spec\.|_test\.\w+|\btest(?:s|ing)?\b.*\b(?:fail|error)/i,
  ],
];

/** From here on a sign alone is enough; below, only when nothing else comes near. */
const enough = 2.2;
const alone = 3;

/**
 * What kind of failure the shown lines tell of, *unknown* when nothing is sure. A sign in the first lines weighs most: what
 * went wrong first stands there. What only the command says (`npm run lint`) weighs less.
 */
export function categoryOf(lines: readonly string[], command = ""): { category: Category; sign?: string } {
  const shown = lines.slice(0, 400);
  const texts: readonly (readonly [string, number])[] = [
    [shown.slice(0, 4).join("\n"), 1.25],
    [shown.slice(-3).join("\n"), 1.05],
    [shown.join("\n"), 1],
    [command, 0.75],
  ];
  const best = new Map<Category, { score: number; sign: string }>();
  for (const [category, weight, ...signs] of rules)
    for (const sign of signs)
      for (const [text, worth] of texts) {
        const found = sign.exec(text)?.[0].trim();
        if (!found || (best.get(category)?.score ?? 0) >= weight * worth) continue;
        best.set(category, { score: weight * worth, sign: found });
      }
  const [first, second] = [...best].sort((a, b) => b[1].score - a[1].score);
  if (!first || first[1].score < enough) return { category: "unknown" };
  if (first[1].score < alone && second && second[1].score > first[1].score * 0.9)
    return { category: "unknown" };
  return { category: first[0], sign: first[1].sign };
}
