import type { Category } from "./explained.ts";

/** A sign of a category. `weight` above 2 is enough alone; what is only in the command counts less than what is in the chunk. */
type Rule = readonly [Category, RegExp, weight: number];

const rules: readonly Rule[] = [
  [
    "memory",
    /out of memory|OutOfMemoryError|heap (?:out of|space|limit)|Cannot allocate memory|std::bad_alloc|MemoryError|OOMKilled|oom-killer|No space left on device|exit(?:ed)?(?: with)?(?: code| status)? 137\b|virtual memory exhausted/i,
    4,
  ],
  [
    "timeout",
    /No output has been received|exceeded the maximum (?:time|execution)|timed? ?out after|deadline exceeded|Build timed out|Timeout of \d+ ?ms exceeded|Tests timed out|TimeoutException|has exceeded the maximum execution time|Job's log exceeded|canceling statement due to|test timed out|exceeded timeout/i,
    3,
  ],
  [
    "permissions",
    /permission denied|EACCES|EPERM|access denied|Operation not permitted|401 Unauthorized|403 Forbidden|authentication failed|Bad credentials|not authorized|could not read Username|Resource not accessible by integration|exited with 126/i,
    3,
  ],
  [
    "infrastructure",
    /Could not resolve host|Temporary failure in name resolution|Connection (?:refused|reset|timed out)|ECONNRE(?:SET|FUSED)|ETIMEDOUT|ENOTFOUND|ENETUNREACH|Network is unreachable|50[0234] (?:Bad Gateway|Service|Gateway|Internal)|HTTP(?: error)? 5\d\d|TLS handshake|SSL_ERROR|Empty reply from server|runner has received a shutdown|lost communication with the server|Remote end hung up|server is down|rate limit|toomanyrequests|fatal alert: protocol_version|Received fatal alert|Remote branch .* not found in upstream|early EOF|Failed to fetch .* 40\d|no space left|agent (?:lost|went offline)|Connect timeout|Net::ReadTimeout|An unexpected error has occurred/i,
    2.5,
  ],
  [
    "dependency",
    /Could not (?:find|resolve|transfer|download) (?:artifact|a version|dependenc|all (?:files|artifacts|dependencies)|gem|package)|No matching distribution|ResolutionImpossible|could not be resolved to an installable set|npm ERR! code (?:ERESOLVE|E404|ETARGET|EINTEGRITY|ENOTSUP)|unable to resolve dependency|PackagesNotFoundError|UnsatisfiableError|VersionConflict|Could not find gem|Bundler could not find compatible|compatible versions for pod|None of your spec sources|no matching package|failed to select a version|Couldn't find any versions|version solving failed|missing go\.sum entry|cannot find module providing package|Cannot find module|ModuleNotFoundError|ImportError|Unable to locate package|unmet dependenc|lockfile .*(?:out of date|outdated|not up)|requires (?:a )?peer|Unresolvable|plugin .* could not be (?:resolved|loaded)|Failed to (?:collect|resolve) dependencies|The requested package|incompatible (?:with|module)|PluginValidationError/i,
    2.5,
  ],
  [
    "environment",
    /command not found|executable file not found|is (?:currently )?not installed|is not recognized as an internal|exited with 127|Unable to find a destination matching|No such file or directory.*(?:\.sh|bin\/)|(?:\.sh|bin\/\S+|\.\/\S+): No such file or directory|No such device|Unsupported (?:class|platform|engine|Node)|requires (?:node|python|ruby|java|go) |GLIBC|error while loading shared libraries|cannot open shared object|Unable to find image|manifest for .* not found|JAVA_HOME|wrong ELF|Xcode .* not|simulator|emulator|SDK .*not (?:found|installed)|Requested (?:runtime|simulator)|Unsupported major\.minor|engine "node" is incompatible/i,
    2.5,
  ],
  [
    "configuration",
    /No Rakefile found|Task never defined|Missing script|missing required|unknown (?:option|flag|argument|command)|unrecognized (?:option|argument)|Invalid (?:configuration|argument|reference format|workflow|value for)|invalid argument "|No rule to make target|No targets specified|could not find (?:config|a configuration)|Configuration (?:error|file)|is not a valid|YAML|yaml: |parse error in .*ya?ml|No such task|Unknown lifecycle phase|There is no build|no tests? (?:found|specified)|build\.gradle.*(?:not found|problem)|docker: invalid|Could not find .*(?:podspec|Gemfile|package\.json|config)|has no Rakefile|cannot find .*config/i,
    2.5,
  ],
  [
    "types",
    /error TS\d{4}|\(\d{4}\)$|is not assignable to|Argument of type|incompatible types|mypy|\[(?:arg-type|return-value|assignment|attr-defined|union-attr)\]|pyright|Incompatible (?:return value|types in)|Type '.*' (?:is|has)|flow check|Cannot find name '/im,
    3,
  ],
  [
    "lint",
    /eslint|prettier|stylelint|tslint|rubocop|pylint|flake8|checkstyle|perlcritic|\bSeverity: |golint|gometalinter|goimport|gofmt|clippy::|shellcheck|markdownlint|mdspell|standard: Use|Code style issues|file is not (?:gofmt|goimport)|offenses? detected|^\S+:\d+:\d+: [EWCFN]\d{3}|no-unused-vars|no-extra-semi|\([a-z]+(?:-[a-z]+)+\)$|[A-Z]\w+\/[A-Z]\w+:|spelling errors|would reformat|black --check|php-cs-fixer|phpcs|detekt|ktlint|Issues :-\(|doesn't have "Features:"|PLEASE APPLY CHANGES|trailing whitespace|Forgot to run Prettier/im,
    3,
  ],
  ["lint", /^\s*\d+:\d+\s+(?:error|warning)\s+.*\s[\w@/-]+$/m, 4],
  ["lint", /^\s*\d+\. \[?L?\d*\]? ?(?:30[1278]|404|5\d\d)? ?https?:/m, 3],
  [
    "compile",
    /error(?:\[E\d{4}\])?: (?!.*(?:Command failed|process|exit))(?:expected|cannot find|could not compile|unknown type|undefined|undeclared|no member|use of|implicit|unresolved|redefinition|mismatched|aborting)|error CS\d{4}|cannot find symbol|undefined reference|ld returned|collect2|fatal error: .* file not found|error: .*\b(?:not in scope|Not in scope|parse error)|Not in scope|Variable not in scope|\[error\] .*\.scala:\d+|COMPILATION ERROR|Compilation failed|compileIncremental|SyntaxError|syntax error|Unexpected token|error generated|build failed\]|redeclared|undefined: \w|imported and not used|BUILD FAILED[\s\S]*compile|errors? found$|CompileError|== Compilation error|Unable to compile|: error: |❌ .*\.swift:\d+|Invalid CSS|CssSyntaxError|unknown attribute|does not have a correspondent|Overfull \\hbox|Undefined control sequence|LaTeX Error|Emergency stop/im,
    2.5,
  ],
  [
    "test",
    /AssertionError|assertion failed|Assertion Failed|--- FAIL|\bFAILED\b|^\s*\d+\) \S|Failures?:|Failure\/Error|Failed asserting|expected.*(?:but|got|to )|<<< (?:FAILURE|ERROR)!|Tests? (?:run|failed|Failed)|not ok \d|panicked at|Test Suite|\d+ failing|✗|✕|^E {3,}|_{5,} \S+ _{5,}|Should be |did not equal|testthat|Dubious, test returned|Expected:? |ctest|The following tests FAILED|FAILURE!|^\s*Error Trace|TEST FAILURES|test .* \.\.\. FAILED|Expected spy|comparison failed|\bERROR$|\bFAIL$|EXUnit|specs?, \d+ fail|should (?:be|equal|have|return)/m,
    2.2,
  ],
  ["flaky", /flaky|passed on retry|intermittent|passed after retry|\bretried and passed/i, 3],
];

/** Of two that fit nearly as well, none is said. */
const enough = 2.2;
const clear = 1.15;

/** What kind of failure the shown lines tell of; *unknown* when nothing is sure. `command` is what the step ran. */
export function categoryOf(lines: readonly string[], command = ""): { category: Category; sign?: string } {
  const text = lines.slice(0, 400).join("\n");
  const scores = new Map<Category, { score: number; sign: string }>();
  for (const [category, pattern, weight] of rules) {
    const found = pattern.exec(text)?.[0];
    const said = found ?? (command && pattern.exec(command)?.[0]);
    if (said === undefined || said === "") continue;
    const before = scores.get(category);
    const score = found === undefined ? weight * 0.6 : weight;
    if (!before || before.score < score) scores.set(category, { score, sign: said.trim() });
  }
  const [first, second] = [...scores].sort((a, b) => b[1].score - a[1].score);
  if (
    !first ||
    first[1].score < enough ||
    (second && first[1].score < second[1].score * clear && first[1].score < 3)
  )
    return { category: "unknown" };
  return { category: first[0], sign: first[1].sign };
}
