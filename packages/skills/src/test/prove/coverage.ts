import { syntaxOf } from "@familiar/repository";

/** Of one process: for each function its ranges, as `[start, end, count]`, the widest first. */
export type Ranges = readonly (readonly (readonly [number, number, number])[])[];

/** Shares of 1. */
export type Covered = { statements: number; branches: number };

type Node = { type: string; start: number; end: number } & Record<string, unknown>;

/** What part of a file's statements and branches ran in any of these processes; undefined for what is no program. */
export function coveredOf(path: string, text: string, processes: readonly Ranges[]): Covered | undefined {
  const program = programOf(path, text);
  if (!program) return undefined;
  const statements: number[] = [];
  const branches: (() => boolean)[] = [];
  const counts = new Map<number, number>();
  const count = (at: number): number => {
    const known = counts.get(at);
    if (known !== undefined) return known;
    const sum = processes.reduce((all, each) => all + countAt(each, at), 0);
    counts.set(at, sum);
    return sum;
  };
  walk(program, (node) => {
    if (isStatement(node)) statements.push(node.start);
    branches.push(...branchesOf(node, count));
  });
  const share = (part: number, of: number) => (of === 0 ? 1 : part / of);
  return {
    statements: share(statements.filter((at) => count(at) > 0).length, statements.length),
    branches: share(branches.filter((ran) => ran()).length, branches.length),
  };
}

export function programOf(path: string, text: string): Node | undefined {
  const tree = syntaxOf(path, text) as { program?: Node } | Node | undefined;
  return (tree && "program" in tree ? tree.program : tree) as Node | undefined;
}

export function walk(node: Node, visit: (node: Node) => void): void {
  visit(node);
  for (const value of Object.values(node))
    for (const each of Array.isArray(value) ? value : [value])
      if (typeof each === "object" && each !== null && typeof (each as Node).type === "string")
        walk(each as Node, visit);
}

const isStatement = ({ type, init }: Node): boolean =>
  type === "VariableDeclarator"
    ? init !== null && init !== undefined
    : /Statement$/.test(type) && !["BlockStatement", "EmptyStatement", "LabeledStatement"].includes(type);

function branchesOf(node: Node, count: (at: number) => number): (() => boolean)[] {
  const ran = (part: unknown) => () => count((part as Node).start) > 0;
  switch (node.type) {
    case "IfStatement": {
      const { consequent, alternate } = node as unknown as { consequent: Node; alternate: Node | null };
      return [
        ran(consequent),
        alternate ? ran(alternate) : () => count(node.start) > count(consequent.start),
      ];
    }
    case "ConditionalExpression":
      return [ran(node.consequent), ran(node.alternate)];
    case "LogicalExpression":
      return [ran(node.left), ran(node.right)];
    case "SwitchStatement":
      return (node.cases as { consequent: Node[] }[]).flatMap(({ consequent }) =>
        consequent[0] ? [ran(consequent[0])] : [],
      );
    case "AssignmentPattern":
      return [ran(node.right)];
    default:
      return [];
  }
}

/** The count of the narrowest range around a place; 0 where no function holds it. */
function countAt(functions: Ranges, at: number): number {
  let best: readonly [number, number, number] | undefined;
  for (const ranges of functions)
    for (const range of ranges)
      if (range[0] <= at && at < range[1] && (!best || range[1] - range[0] <= best[1] - best[0]))
        best = range;
  return best?.[2] ?? 0;
}
