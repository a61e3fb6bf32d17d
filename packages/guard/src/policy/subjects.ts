import { relative, resolve, sep } from "node:path";
import { deeds } from "./deeds.ts";
import { readHost, showHost } from "./hosts.ts";
import { foldPath, placesOf, plain } from "./paths.ts";
import type { PolicyRequest } from "./request.ts";
import type { Subject } from "./rules.ts";

/** What cannot be decided since it cannot be understood: always a no. */
export type Unclear = { unclear: string };

/** Everything that a request touches; it is let through only when each of these is. */
export function subjectsOf(request: PolicyRequest, root: string): (Subject | Unclear)[] {
  const { kind, path, paths = [], argv, hosts = [], branch, unclear } = request;
  if (unclear !== undefined) return [{ unclear }];
  const found: (Subject | Unclear)[] = [];
  if (kind === "read" || kind === "write")
    found.push(path === undefined ? { unclear: `a ${kind} names no path` } : pathSubject(kind, path, root));
  if (kind === "run") found.push(commandSubject(argv ?? []));
  if (kind === "connect" && hosts.length === 0) found.push({ unclear: "a connection names no host" });
  if ((deeds as readonly string[]).includes(kind)) found.push({ section: "actions", name: kind });
  if (kind === "push" && branch === undefined) found.push({ unclear: "a push names no branch" });
  if (branch !== undefined) found.push(branchSubject(branch));
  found.push(...hosts.map(hostSubject), ...paths.map((each) => pathSubject("write", each, root)));
  return found;
}

function pathSubject(section: "read" | "write", path: string, root: string): Subject | Unclear {
  if (path === "" || path.includes("\0")) return { unclear: `${JSON.stringify(path)} is no path` };
  const way = relative(root, resolve(root, path)).replaceAll(sep, "/");
  return { section, name: way.startsWith("../") ? resolve(root, path) : way, places: placesOf(path, root) };
}

function commandSubject(argv: readonly string[]): Subject | Unclear {
  const name = argv.map((word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : JSON.stringify(word))).join(" ");
  if (!argv[0]) return { unclear: "a command has no program" };
  if (argv.some((word) => word.includes("\0"))) return { unclear: "an argument holds a zero byte" };
  return { section: "run", name, argv };
}

function hostSubject(text: string): Subject | Unclear {
  const host = readHost(text);
  return host
    ? { section: "hosts", name: showHost(host), host }
    : { unclear: `${JSON.stringify(text)} is no host` };
}

function branchSubject(branch: string): Subject | Unclear {
  const name = branch.replace(/^refs\/heads\//, "");
  if (!/^[^\s~^:?*[\\\x00-\x1f\x7f]+$/.test(name) || name.startsWith("+"))
    return { unclear: `${JSON.stringify(branch)} is no branch` };
  return {
    section: "branches",
    name,
    places: [{ inside: true, path: plain(name), looksLike: foldPath(name) }],
  };
}
