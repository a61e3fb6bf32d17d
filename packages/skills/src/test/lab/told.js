/** What must be the same in each run. */
export function all({ durationMs, uses, waitedMs, ...rest }) {
  return JSON.stringify({
    ...rest,
    files: rest.files.map(apartFromTime),
    steps: rest.steps.map(({ at, ...step }) => step),
  });
}

/** How soon a file is written is not the same in each run. */
const apartFromTime = ({ name, text }) => [name, text];

const failing = new Set(["throw", "rejected", "exit", "skipped"]);

/** What a test would see that asserts these steps and the calls of these spies. */
export function noticed({ steps, calls, changed, files, requests, late }, asserted) {
  return JSON.stringify([
    steps.map(({ id, outcome, value, same }) =>
      asserted.steps.includes(id) ? [outcome, value, same] : failing.has(outcome),
    ),
    asserted.spies.map((id) => calls.flatMap(({ spy, args }) => (spy === id ? [args] : []))),
    ...[changed, files.map(apartFromTime), requests, late],
  ]);
}
