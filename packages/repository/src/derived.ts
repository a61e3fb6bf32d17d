import type { Citation } from "@familiar/protocol";
import { findConventions } from "./conventions/index.ts";
import { resolveImports } from "./imports/index.ts";
import type { ImportEdge } from "./model.ts";
import { openOwners } from "./owners/index.ts";
import { createHaystack } from "./search/haystack.ts";
import { createSubjects } from "./search/subjects.ts";
import type { Session } from "./session.ts";

export type Derived = ReturnType<typeof createDerived>;

export type Reading = {
  text(path: string): string | undefined;
  cite(path: string, line?: number): Citation;
};

/** What is worked out from an index when it is first asked for, and kept while its grounds stay the same. */
export function createDerived(session: Session, { text, cite }: Reading) {
  const paths = kept(
    () => [session.view],
    () => createHaystack(session.view.files.map(({ path }) => path)),
  );
  const subjects = kept(
    () => [session.history],
    () => createSubjects(session.history.commits),
  );
  const imports = kept(
    () => [session.view],
    () => {
      const { view, index } = session;
      const raw = view.files.flatMap(({ path }) =>
        index.symbols.importsOf(view.contentOf(path)!).map((each) => ({ ...each, from: path })),
      );
      return resolveImports(view.files, raw, text);
    },
  );
  const graph = kept(
    () => [session.view],
    () => createGraph(imports.get()),
  );
  const owners = kept(
    () => [session.view, session.history],
    () => {
      const { cache, history, view } = session;
      return openOwners({ cache, history, files: view.files, text, cite });
    },
    (opened) => opened.close(),
  );
  const conventions = kept(
    () => [session.view, session.history],
    () => {
      const { history, view } = session;
      return findConventions({ files: view.files, text, history, cite });
    },
  );
  return {
    paths: paths.get,
    subjects: subjects.get,
    imports: imports.get,
    graph: graph.get,
    owners: owners.get,
    conventions: conventions.get,
    close: () => owners.drop(),
  };
}

/** A value that is made when it is asked for, and again when one of its grounds is another object. */
function kept<T>(grounds: () => readonly object[], make: () => T, dispose: (value: T) => void = () => {}) {
  let made: { value: T; from: readonly object[] } | undefined;
  function drop(): void {
    if (made) dispose(made.value);
    made = undefined;
  }
  return {
    get(): T {
      const now = grounds();
      if (made?.from.every((ground, index) => ground === now[index])) return made.value;
      drop();
      made = { value: make(), from: now };
      return made.value;
    },
    drop,
  };
}

/** Neighbours in the import graph, by path and sorted. */
function createGraph(edges: readonly ImportEdge[]) {
  const dependencies = new Map<string, Set<string>>();
  const dependents = new Map<string, Set<string>>();
  const add = (map: Map<string, Set<string>>, from: string, to: string) => {
    const set = map.get(from);
    if (set) set.add(to);
    else map.set(from, new Set([to]));
  };
  for (const { from, to } of edges) {
    if (to === undefined || to === from) continue;
    add(dependencies, from, to);
    add(dependents, to, from);
  }
  const of = (map: Map<string, Set<string>>) => (path: string) => [...(map.get(path) ?? [])].sort();
  return { dependencies: of(dependencies), dependents: of(dependents) };
}
