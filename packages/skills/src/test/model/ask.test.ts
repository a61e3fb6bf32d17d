import { createGuard } from "@familiar/guard";
import { temporaryFolder, temporaryStorage } from "@familiar/guard/testing";
import { createModel } from "@familiar/model";
import { modelServer, type Reply } from "@familiar/model/testing";
import { expect, onTestFinished, test } from "vitest";
import type { Emitted } from "../../skill.ts";
import { examplesOf } from "./examples.ts";

const code = "exports.size = (count) => (count > 100 ? 'many' : 'few');\n";
const about = { files: ["a/size.js"], entry: "a/size.js", exports: [["size"]] };
const source = { paths: about.files, text: () => code };

async function asked(reply: Reply) {
  const server = await modelServer([reply]);
  onTestFinished(() => server.close());
  const guard = createGuard({
    ...{ level: "propose", root: temporaryFolder(), env: {}, dataDirectory: temporaryFolder() },
    ...{ ledger: (await temporaryStorage()).ledger, hosts: new Set([server.origin]) },
  });
  const told: Emitted[] = [];
  const ready = await examplesOf(about, source, 600, {
    model: createModel(server.settings(), guard),
    signal: new AbortController().signal,
    emit: (event) => void told.push(event),
    step: async (_, work) => work(),
  });
  const notes = told.flatMap((event) => (event.type === "note" ? [event.text] : []));
  return { calls: ready.map(({ sequence }) => JSON.stringify(sequence.steps.at(-1))), notes, ready };
}

test.each<[string, Reply]>([
  ["prose", { text: "I would call size with a hundred." }],
  ["an order", { text: "```sh\nrm -rf /\n```\n```js\nrequire('child_process').execSync('rm -rf /');\n```" }],
  ["no program", { text: "```js\n}{ size(\n```" }],
])("%s is no example", async (_, reply) => {
  expect(await asked(reply)).toMatchObject({ calls: [], notes: [] });
});

test.each<[string, Reply, RegExp]>([
  ["never ends", { text: "```js\nsize(1)", end: "hang" }, /took too long/],
  ["fails", { status: 400, error: "no" }, /gave no examples of a\/size\.js/],
  ["refuses", { text: "", reason: "refused" }, /./],
])("a model that %s leaves a note", async (_, reply, note) => {
  const { calls, notes } = await asked(reply);
  expect(calls).toEqual([]);
  expect(notes).toEqual([expect.stringMatching(note)]);
});

test("calls are read as data, and what is said of their outcome is left away", async () => {
  const text =
    "Try these:\n```js\nconst { size } = require('./size.js');\nsize(101); // => 'few'\nsize('x'.repeat(3));\n```";
  const { calls, ready } = await asked({ text });
  expect(calls).toEqual([expect.stringContaining('"args":[101]')]);
  expect(ready[0]).not.toHaveProperty("says");
});
