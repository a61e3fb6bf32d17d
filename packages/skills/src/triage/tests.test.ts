import { openRepository } from "@familiar/repository";
import { realGit, temporaryFolder, temporaryRepository } from "@familiar/repository/testing";
import { expect, onTestFinished, test } from "vitest";
import { readMatched } from "./frames/matchers.ts";
import { readTraces } from "./frames/traces.ts";
import { placeAll } from "./place/places.ts";
import { resolver } from "./place/resolve.ts";
import { presentTree } from "./place/tree.ts";
import { linesFrom } from "./reports/failures.ts";
import { testsInLog } from "./reports/inLog.ts";
import { placeTests } from "./tests.ts";

const body = "    assert True\n".repeat(5);
const files = {
  "src/box.py": "def put(x):\n    raise ValueError(x)\n",
  "tests/test_box.py": `def test_opens():\n${body}\n\ndef test_shuts():\n${body}\n\nclass TestLid:\n    def test_lifts(self):\n        pass\n`,
};

test("a test stands where its report says, where its file fails within it, or where it is defined", async () => {
  const made = temporaryRepository();
  made.commit("Box", files);
  const repository = await openRepository(made.root, { git: realGit(made.root), cache: temporaryFolder() });
  onTestFinished(() => repository.close());
  const tree = presentTree(repository);
  const placesOf = async (text: string) => {
    const lines = linesFrom(text, 1);
    const places = await placeAll({ traces: readTraces(lines), matched: readMatched(lines) }, tree);
    const ground = { tree, resolve: resolver(tree, []), places, repository };
    const told = await placeTests(testsInLog(lines), ground);
    return told.map(({ name, place }) => `${name} ${place?.path}:${place?.line}`);
  };
  const summary =
    "FAILED tests/test_box.py::test_opens - no\nFAILED tests/test_box.py::TestLid::test_lifts - no";
  expect(await placesOf(`tests/test_box.py:3: AssertionError\ntests/test_box.py:12: E\n${summary}`)).toEqual([
    "test_opens tests/test_box.py:3",
    "TestLid::test_lifts tests/test_box.py:18",
  ]);
  const unittest =
    'FAIL: test_shuts (tests.test_box.X)\nTraceback (most recent call last):\n  File "/srv/src/box.py", line 2, in put\nValueError: 1';
  expect(await placesOf(unittest)).toEqual(["test_shuts tests/test_box.py:9"]);
  expect(await placesOf("--- FAIL: TestNowhere (0.00s)\n")).toEqual(["TestNowhere undefined:undefined"]);
});
