import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { join, relative, resolve, sep } from "node:path";

const byDescriptor =
  "close fchmod fchown fdatasync fstat fsync ftruncate futimes read readv write writev".split(" ");
const either = "readFile writeFile appendFile".split(" ");
const writing =
  "appendFile chmod chown copyFile cp lchown link lutimes mkdir mkdtemp rename rm rmdir symlink truncate unlink utimes writeFile".split(
    " ",
  );
/** Of these the second path is the one that is written. */
const second = new Set(["copyFile", "cp", "link", "symlink", "rename"]);
const { rmSync, mkdirSync, readdirSync, readFileSync, writeFileSync, statSync, realpathSync } = fs;

/**
 * A throw-away folder. Numbers never reach the files of this process: only descriptors that the code itself opened
 * do. `told(kind, text)` hears of what went elsewhere, `used` of each use.
 */
export function createFiles({ told, used, print }) {
  const opened = new Set();
  let box = "";
  let touched = false;
  let placed = new Map();

  function refused(name, descriptor) {
    told("descriptor", `${name}(${descriptor})`);
    const error = new Error(`EBADF: bad file descriptor, ${name.replace(/Sync$/, "")}`);
    return Object.assign(error, { errno: -9, code: "EBADF", syscall: name.replace(/Sync$/, "") });
  }

  const isForeign = (value) => typeof value === "number" && !opened.has(value);

  function look(name, args) {
    touched = true;
    used("files");
    const target = args[second.has(name.replace(/Sync$/, "")) ? 1 : 0];
    const path = target instanceof URL ? target.pathname : target;
    if (typeof path !== "string" && !Buffer.isBuffer(path)) return;
    const full = resolve(String(path));
    if (full !== box && !full.startsWith(box + sep)) told("outside", `${name} ${full}`);
  }

  function guardNumbers(name, original, sync) {
    return function (...args) {
      used("files");
      const [descriptor] = args;
      if ((name === "write" || name === "writeSync") && (descriptor === 1 || descriptor === 2)) {
        print(String(args[1]));
        const done = args.at(-1);
        const size = Buffer.byteLength(String(args[1]));
        return sync ? size : typeof done === "function" && process.nextTick(done, null, size, args[1]);
      }
      if (isForeign(descriptor)) {
        const error = refused(name, descriptor);
        const done = args.at(-1);
        if (sync || typeof done !== "function") throw error;
        process.nextTick(done, error);
        return undefined;
      }
      if (name.startsWith("close")) opened.delete(descriptor);
      return original.apply(this, args);
    };
  }

  function install() {
    const replace = (owner, name, make) => {
      if (typeof owner[name] !== "function") return;
      const original = owner[name];
      const made = make(original);
      Object.defineProperty(made, "name", { value: original.name });
      Object.defineProperty(made, "length", { value: original.length, configurable: true });
      for (const key of Reflect.ownKeys(original))
        if (!["name", "length", "prototype"].includes(key)) made[key] = original[key];
      owner[name] = made;
    };
    for (const base of writing)
      for (const [owner, name] of [
        [fs, base],
        [fs, `${base}Sync`],
        [fs.promises, base],
      ])
        replace(
          owner,
          name,
          (original) =>
            function (...args) {
              look(name, args);
              return original.apply(this, args);
            },
        );
    for (const base of [...byDescriptor, ...either])
      for (const [name, sync] of [
        [base, false],
        [`${base}Sync`, true],
      ])
        replace(fs, name, (original) => guardNumbers(name, original, sync));
    replace(
      fs,
      "openSync",
      (original) =>
        function (...args) {
          if (typeof args[1] === "string" && args[1] !== "r") look("openSync", args);
          const descriptor = original.apply(this, args);
          opened.add(descriptor);
          return descriptor;
        },
    );
    replace(
      fs,
      "open",
      (original) =>
        function (...args) {
          if (typeof args[1] === "string" && args[1] !== "r") look("open", args);
          const done = args.at(-1);
          if (typeof done !== "function") return original.apply(this, args);
          return original.call(this, ...args.slice(0, -1), (error, descriptor) => {
            if (!error) opened.add(descriptor);
            done(error, descriptor);
          });
        },
    );
    for (const name of ["createReadStream", "createWriteStream"])
      replace(
        fs,
        name,
        (original) =>
          function (path, options, ...rest) {
            used("files");
            if (isForeign(options?.fd)) throw refused(name, options.fd);
            if (name === "createWriteStream" && path != null) look(name, [path]);
            return original.call(this, path, options, ...rest);
          },
      );
    const { open } = fs.promises;
    fs.promises.open = async (...args) => {
      if (typeof args[1] === "string" && args[1] !== "r") look("open", args);
      return open.apply(fs.promises, args);
    };
    syncBuiltinESMExports();
  }

  return {
    install,
    get box() {
      return box;
    },
    begin(folder) {
      box = folder;
      touched = false;
      placed = new Map();
    },
    /** A file or folder of the sequence's own. */
    place({ name, text, folder }) {
      const path = inside(name);
      mkdirSync(folder ? path : join(path, ".."), { recursive: true });
      if (!folder) {
        writeFileSync(path, text);
        placed.set(name, text);
      }
      touched = true;
    },
    path: (name) => inside(name),
    now,
    /** What became of the folder, and how much of it only after it stood as in `before`; it is empty afterwards. */
    end(before) {
      if (!touched) return [];
      const found = now();
      const at = (name, text) => ({ name, text, ...(before && before.get(name) !== text && { late: true }) });
      const changed = [...found].filter(([name, text]) => placed.get(name) !== text);
      const gone = [...placed.keys()].filter((name) => !found.has(name));
      rmSync(box, { recursive: true, force: true });
      mkdirSync(box, { recursive: true });
      return [
        ...changed.map(([name, text]) => at(name, text)),
        ...gone.map((name) => ({ name, text: null, ...(before?.has(name) && { late: true }) })),
      ].sort((a, b) => (a.name < b.name ? -1 : 1));
    },
    make(folder) {
      mkdirSync(folder, { recursive: true });
      return realpathSync(folder);
    },
  };

  function now() {
    return touched ? new Map(listed(box).map((path) => [relative(box, path), textOf(path)])) : new Map();
  }

  function inside(name) {
    const path = join(box, join("/", String(name)));
    return path.endsWith(sep) ? path.slice(0, -1) : path;
  }
}

function listed(folder) {
  const found = [];
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) found.push(...listed(path));
    else if (entry.isFile()) found.push(path);
    if (found.length > 50) break;
  }
  return found;
}

function textOf(path) {
  try {
    return statSync(path).size > 16_384 ? "<large>" : readFileSync(path, "utf8");
  } catch {
    return "<unreadable>";
  }
}
