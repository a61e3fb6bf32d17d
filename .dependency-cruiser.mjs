/** Who may import whom. Rooms are listed top down; imports only point down this table. */
const allowed = {
  cli: [
    ...["server", "agent", "avatar", "skills", "forge", "memory", "model"],
    ...["repository", "guard", "storage", "protocol"],
  ],
  server: [
    ...["agent", "avatar", "skills", "forge", "memory", "model"],
    ...["repository", "guard", "storage", "protocol"],
  ],
  agent: ["skills", "forge", "avatar", "memory", "model", "repository", "guard", "storage", "protocol"],
  skills: ["forge", "memory", "model", "guard", "repository", "protocol"],
  forge: ["guard", "protocol"],
  memory: ["repository", "guard", "storage", "protocol"],
  model: ["guard", "protocol"],
  guard: ["storage", "protocol"],
  repository: ["protocol"],
  avatar: ["protocol"],
  storage: ["protocol"],
  protocol: [],
};

const rooms = Object.keys(allowed);

const downOnly = rooms.map((room) => {
  const banned = rooms.filter((other) => other !== room && !allowed[room].includes(other));
  return {
    name: `${room}-imports-down`,
    severity: "error",
    from: { path: `^packages/${room}/src` },
    to: { path: `^packages/(${banned.join("|") || "none"})/` },
  };
});

const effects = ["child_process", "cluster", "net", "tls", "dgram", "http2", "https", "dns", "inspector"];
const module = (names) => `^(node:)?(${names.join("|")})(/|$)`;
const tests = "\\.test\\.ts$|/src/testing/";
/** Runs inside the sandbox only, as a program of its own. */
const lab = "^packages/skills/src/test/lab/";

export default {
  forbidden: [
    ...downOnly,
    {
      name: "no-circular",
      comment: "Types may refer to each other; code that runs may not.",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "one-door",
      comment: "Only the guard starts a process or opens a connection outward.",
      severity: "error",
      from: { path: "^packages/(?!guard/)[^/]+/(src|bin)", pathNot: `${tests}|${lab}` },
      to: { path: module(effects), dependencyTypesNot: ["type-only"] },
    },
    {
      name: "one-listener",
      comment:
        "Only the server speaks HTTP, and only to those who come to it; and the sandbox's proxy, to its run.",
      severity: "error",
      from: {
        path: "^packages/(?!server/)[^/]+/(src|bin)",
        pathNot: `${tests}|${lab}|^packages/guard/src/sandbox/proxy/`,
      },
      to: { path: module(["http"]), dependencyTypesNot: ["type-only"] },
    },
    {
      name: "by-the-front-door",
      comment: "A room is imported by its name, never through its folders.",
      severity: "error",
      from: { path: "^packages/([^/]+)/" },
      to: {
        path: "^packages/([^/]+)/src/",
        pathNot: "^packages/$1/|/src/((schema|testing|sandbox|secrets|keychain)/)?index\\.ts$",
      },
    },
    {
      name: "lab-apart",
      comment: "What runs inside the sandbox needs nothing of Familiar, and nothing of Familiar loads it.",
      severity: "error",
      from: { path: lab },
      to: { pathNot: [lab, module(["[a-z_0-9]+"])] },
    },
    {
      name: "lab-outside",
      severity: "error",
      from: { pathNot: `${lab}|${tests}` },
      to: { path: lab },
    },
    {
      name: "skills-apart",
      comment: "What two skills share stands beside their folders.",
      severity: "error",
      from: { path: "^packages/skills/src/(onboard|answer)/" },
      to: { path: "^packages/skills/src/(onboard|answer)/", pathNot: "^packages/skills/src/$1/" },
    },
    {
      name: "not-to-tests",
      severity: "error",
      from: { pathNot: tests },
      to: { path: tests },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "node", "default"] },
  },
};
