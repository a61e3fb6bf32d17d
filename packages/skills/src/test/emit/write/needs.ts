/** Small functions that a test file defines for itself, only where a test uses them. */
export type Helper =
  | "calledBack"
  | "recorder"
  | "serve"
  | "gather"
  | "deferred"
  | "inTurn"
  | "collect"
  | "gathered"
  | "eventually";

/** What a file has to bring in for its tests. */
export type Needs = {
  /** By module, the names taken from it. */
  imports: Map<string, Set<string>>;
  /** Names taken from Node's module for files. */
  files: Set<string>;
  helpers: Set<Helper>;
  /** A throw-away folder for each test. */
  folder: boolean;
  /** The framework's own, such as `vi` or `afterEach`. */
  framework: Set<string>;
  /** The virtual clock of the framework. */
  clock: boolean;
  /** Servers that are closed after each test. */
  servers: boolean;
};

export const noNeeds = (): Needs => ({
  ...{ imports: new Map(), files: new Set(), helpers: new Set(), framework: new Set() },
  ...{ folder: false, clock: false, servers: false },
});

/** Takes `name` from a module of Node's, which is called without its prefix here. */
export function take(needs: Needs, module: string, name: string): string {
  const names = needs.imports.get(module) ?? new Set();
  names.add(name);
  needs.imports.set(module, names);
  return name;
}

export function takeFile(needs: Needs, name: string): string {
  needs.files.add(name);
  return name;
}

export function merge(into: Needs, from: Needs): void {
  for (const [module, names] of from.imports) for (const name of names) take(into, module, name);
  for (const name of from.files) into.files.add(name);
  for (const helper of from.helpers) into.helpers.add(helper);
  for (const name of from.framework) into.framework.add(name);
  into.folder ||= from.folder;
  into.clock ||= from.clock;
  into.servers ||= from.servers;
}
