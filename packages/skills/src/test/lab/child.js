/** Runs sequences, one after the other, as long as it lives. Its parent sees how far it came and what it said. */
import { join } from "node:path";
import * as coverage from "./cover.js";
import { kill } from "./kills.js";
import { openLines } from "./lines.js";
import { createLoader } from "./load/loader.js";
import { runSequence } from "./sequence.js";
import { surfaceOf } from "./surface.js";
import { watchActivity } from "./world/activity.js";
import { createWorld } from "./world/index.js";
import { files } from "./world/real.js";

const lines = openLines(4, 3);
const [, , scratch] = process.argv;
const progress = files.openSync(join(scratch, "progress"), "w");
const mark = new Uint32Array(2);
let runs = 0;
/** Written where the parent looks: how many runs were begun, and which answer is worked on. */
const note = (index) => {
  mark[0] = ++runs;
  mark[1] = index;
  files.writeSync(progress, mark, 0, 8, 0);
};

let counts = { mutants: 0, points: 0 };
let lab;

function open({ top: given, entry, seed, patienceMs }) {
  const top = files.realpathSync(given);
  const world = createWorld({ top, scratch, seed, patienceMs: patienceMs / 2 });
  const translate = (path, text, type) => {
    lines.say({ ask: "translate", path, text, ...(type && { type }) });
    lines.flush();
    const answer = lines.read();
    counts = answer.counts ?? counts;
    if (answer.error !== undefined) throw new SyntaxError(answer.error);
    return answer.code === undefined ? undefined : answer;
  };
  const loader = createLoader({ top, translate });
  const fresh = () => loader.open().load(join(top, entry));
  return { world, fresh, used: usedOf(fresh) };
}

/** An instance that is taken some times before there is another. */
function usedOf(fresh) {
  const most = 100;
  let kept;
  let times = 0;
  return {
    load() {
      if (kept === undefined || ++times > most) [kept, times] = [fresh(), 0];
      return kept;
    },
    forget() {
      kept = undefined;
    },
  };
}

const changesModule = ({ steps }) => steps.some((step) => step.do === "set" && step.target.is === "export");

const seen = () => ({
  covered: coverage.bits(coverage.mutants, counts.mutants),
  points: coverage.bits(coverage.points, counts.points),
});

const shapes = new Map();

/** Says once what can be called on values of a kind, and then only which kind it is. */
function shaped({ step, name, methods }) {
  const key = JSON.stringify(methods);
  if (!shapes.has(key)) {
    const id = process.pid * 100_000 + shapes.size;
    shapes.set(key, id);
    lines.say({ shape: { id, methods } });
  }
  return { step, name, shape: shapes.get(key) };
}

/** Asks for another process in place of this one. */
function giveUp() {
  lines.say({ worn: true });
  lines.flush();
  lines.read();
}

const handlers = {
  async open(request) {
    lab = open(request);
    lab.world.install();
    await watchActivity();
    note(0);
    lab.world.begin();
    coverage.begin(-1, Number.POSITIVE_INFINITY);
    let failed;
    let loading = { covered: "", points: "" };
    let surface = { exports: [] };
    try {
      const module = lab.fresh();
      loading = seen();
      lab.atLoading = coverage.mutants.slice(0, counts.mutants);
      surface = surfaceOf(module);
    } catch (error) {
      failed = `${error?.name ?? "Error"}: ${error?.message ?? error}`;
    }
    lab.world.keepGlobals();
    lines.say({ opened: { surface: failed ? { exports: [], failed } : surface, ...loading } });
  },

  /** `used`: an instance of the module that others were run on will do, where nothing of them goes on. */
  async run({ sequences, mutant = -1, shaken, used }) {
    lab.world.shake(shaken === true);
    for (const { index, sequence } of sequences) {
      note(index);
      coverage.clear(counts);
      const ran = runSequence(sequence, {
        load: used && !changesModule(sequence) ? lab.used.load : lab.fresh,
        world: lab.world,
        mutant,
        loaded: () => coverage.clear(counts),
      });
      const later = typeof ran.then === "function";
      const { observed, members, worn } = later ? await ran : ran;
      if (later || observed.late.length > 0) lab.used.forget();
      lines.say({ ran: { index, observed, ...seen(), members: members.map(shaped) } });
      if (worn) giveUp();
    }
  },

  kills: (request) => kill(request, { lab, note, giveUp, say: (killed) => lines.say({ killed }) }),
};

for (;;) {
  const request = lines.read();
  if (!request) break;
  await handlers[request.do](request);
  lines.say({ done: request.id });
  lines.flush();
}
