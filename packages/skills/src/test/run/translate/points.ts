import { types as t, traverse } from "@babel/core";
import type { Point } from "../lab.ts";

/** What the lab gives to each module beside what CommonJS gives (see lab/load/loader.js). */
const helpers = { point: "labPoint", tick: "labTick", import: "labImport", meta: "labMeta" };

type Add = (kind: Point["kind"], node: t.Node) => number;

/**
 * Marks each statement, side of a branch and function of an instrumented file so that the lab sees whether it was reached,
 * and has every loop come by. Code of mutants counts for nothing. Changes `root`.
 */
export function placePoints(root: t.File, add: Add): void {
  function mark(kind: Point["kind"], node: t.Node): t.Expression {
    const id = t.numericLiteral(add(kind, node));
    const place = t.memberExpression(t.identifier(helpers.point), id, true);
    return t.assignmentExpression("=", place, t.numericLiteral(1));
  }
  const marking = (kind: Point["kind"], node: t.Node) => t.expressionStatement(mark(kind, node));
  const marked = (node: t.Expression): t.Expression =>
    node.loc && !t.isFunction(node) && !t.isClass(node)
      ? t.sequenceExpression([mark("branch", node), node])
      : node;
  const counted = <S extends t.Node>(statements: S[]): S[] =>
    statements.flatMap((each) =>
      isCounted(each) ? ([marking("statement", each), each] as unknown as S[]) : [each],
    );

  traverse(root, {
    Program({ node }) {
      node.body = counted(node.body);
    },
    BlockStatement({ node }) {
      node.body = counted(node.body);
    },
    SwitchCase({ node }) {
      node.consequent = counted(node.consequent);
      if (node.loc) node.consequent.unshift(marking("branch", node));
    },
    IfStatement(path) {
      const { node } = path;
      if (isSwitch(node.test)) return path.skipKey("consequent");
      if (!node.loc) return;
      const sideOf = (side: t.Statement | null | undefined) =>
        t.blockStatement([marking("branch", side?.loc ? side : node), ...(side ? [side] : [])]);
      node.consequent = sideOf(node.consequent);
      node.alternate = sideOf(node.alternate);
    },
    ConditionalExpression(path) {
      const { node } = path;
      if (isSwitch(node.test)) return path.skipKey("consequent");
      if (!node.loc) return;
      node.consequent = marked(node.consequent);
      node.alternate = marked(node.alternate);
    },
    LogicalExpression({ node }) {
      if (node.loc) node.right = marked(node.right);
    },
    AssignmentPattern({ node }) {
      if (node.loc) node.right = marked(node.right);
    },
    Function({ node }) {
      if (!node.loc || !("body" in node) || !node.body) return;
      if (t.isBlockStatement(node.body)) node.body.body.unshift(marking("function", node));
      else node.body = t.sequenceExpression([mark("function", node), node.body as t.Expression]);
    },
    Loop({ node }) {
      const tick = t.expressionStatement(t.callExpression(t.identifier(helpers.tick), []));
      node.body = t.blockStatement([tick, node.body]);
    },
  });
}

/** Turns what CommonJS has no words for into imports and calls of the lab, and mutants' names into numbers counted from `first`. */
export function placeHelpers(root: t.File, first: number): void {
  traverse(root, {
    ExportNamedDeclaration(path) {
      const { specifiers, source } = path.node;
      const [specifier] = specifiers;
      if (!source || specifier?.type !== "ExportNamespaceSpecifier") return;
      const local = path.scope.generateUidIdentifier("all");
      path.replaceWithMultiple([
        t.importDeclaration([t.importNamespaceSpecifier(local)], source),
        t.exportNamedDeclaration(null, [t.exportSpecifier(local, specifier.exported)]),
      ]);
    },
    CallExpression({ node }) {
      if (t.isIdentifier(node.callee) && /^stry(Cov|MutAct)_9fa48$/.test(node.callee.name))
        node.arguments = node.arguments.map((each) =>
          t.isStringLiteral(each) ? t.numericLiteral(first + Number(each.value)) : each,
        );
    },
    ImportExpression(path) {
      path.replaceWith(t.callExpression(t.identifier(helpers.import), [path.node.source]));
    },
    MetaProperty(path) {
      if (path.node.meta.name === "import") path.replaceWith(t.identifier(helpers.meta));
    },
  });
}

const isCounted = (node: t.Node): boolean =>
  Boolean(node.loc) &&
  t.isStatement(node) &&
  !/^TS|^(Block|Empty)Statement$/.test(node.type) &&
  (!t.isDeclaration(node) || (t.isVariableDeclaration(node) && !node.declare));

/** The test by which a mutant is taken. */
const isSwitch = (node: t.Node): boolean =>
  t.isCallExpression(node) && t.isIdentifier(node.callee, { name: "stryMutAct_9fa48" });
