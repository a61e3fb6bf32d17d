import type { Project } from "./plant.ts";

/** Public projects whose tests run offline with node or python3 and pytest, and what is installed beside the clone. */
export const projects: readonly Project[] = [
  {
    name: "express",
    source: /^lib\/.*\.js$/,
    suite: [
      "node_modules/.bin/mocha",
      "--require",
      "test/support/env",
      "--reporter",
      "spec",
      "--check-leaks",
      "test/",
      "test/acceptance/",
    ],
    one: (test) => [
      "node_modules/.bin/mocha",
      "--require",
      "test/support/env",
      "--reporter",
      "spec",
      "--check-leaks",
      test,
    ],
    failing: (output) => /\((test\/[\w./-]+\.js):\d+/.exec(output.slice(output.indexOf(" failing")))?.[1],
  },
  {
    name: "sqlparse",
    source: /^sqlparse\/.*\.py$/,
    suite: ["python3", "-m", "pytest", "-q", "tests"],
    one: (test) => ["python3", "-m", "pytest", "-q", test],
    failing: (output) => /^FAILED ([\w./-]+\.py)/m.exec(output)?.[1],
  },
  {
    name: "click",
    source: /^src\/click\/.*\.py$/,
    suite: ["env", "PYTHONPATH=src", "python3", "-m", "pytest", "-q", "tests"],
    one: (test) => ["env", "PYTHONPATH=src", "python3", "-m", "pytest", "-q", test],
    failing: (output) => /^FAILED ([\w./-]+\.py)/m.exec(output)?.[1],
  },
];
