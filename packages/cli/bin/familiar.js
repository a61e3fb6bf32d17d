#!/usr/bin/env node
// Plain old JavaScript: a Node that is too old must get as far as the sentence that says so.
import { readFileSync } from "node:fs";

const own = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
const needed = /(\d+)\.(\d+)/.exec(own.engines.node).slice(1).map(Number);
const found = process.versions.node.split(".").map(Number);
const tooOld = found[0] < needed[0] || (found[0] === needed[0] && found[1] < needed[1]);

const argv = process.argv.slice(2);
const flags = argv.includes("--") ? argv.slice(0, argv.indexOf("--")) : argv;

if (flags.includes("--version")) {
  console.log(own.version);
} else if (tooOld) {
  console.error(
    `Familiar needs Node ${needed.join(".")} or newer and this is ${process.versions.node}: ` +
      "install the current LTS from https://nodejs.org and try again.",
  );
  process.exitCode = 1;
} else {
  const warn = process.emitWarning;
  process.emitWarning = (warning, ...rest) => {
    const kind = typeof rest[0] === "object" ? rest[0].type : rest[0];
    if (kind !== "ExperimentalWarning") warn.call(process, warning, ...rest);
  };
  import("#main").then(({ main }) => main(argv, own.version));
}
