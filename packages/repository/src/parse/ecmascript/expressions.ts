import { objectMembers } from "./members.ts";
import { dotted, isClass, isFunction, isNode, listed, type Node, nameOf, unwrapped } from "./tree.ts";
import { declare, deeper, type Place, type Walk, within } from "./walk.ts";

/** What an expression declares: CommonJS exports, prototype members, and what functions inside it hold. */
export function expression(walk: Walk, node: Node | null | undefined, place: Place): void {
  const inner = unwrapped(node);
  if (!inner || place.depth > 16) return;
  if (inner.type === "AssignmentExpression") assignment(walk, inner, place);
  else if (inner.type === "CallExpression" || inner.type === "NewExpression") call(walk, inner, place);
  else if (inner.type === "ObjectExpression" && place.container)
    objectMembers(walk, inner, place.container, { ...place, container: undefined });
  else if (isFunction(inner)) walk.down.body(walk, inner, deeper(place, { top: false }));
  else if (isClass(inner) && inner.id) walk.down.inside(walk, inner, nameOf(inner.id)!, place);
  else
    for (const part of [inner.expressions, inner.left, inner.right, inner.consequent, inner.alternate])
      for (const each of listed(part))
        if (branching.has(inner.type)) expression(walk, each, deeper(place, {}));
}

const branching = new Set(["SequenceExpression", "LogicalExpression", "ConditionalExpression"]);

function call(walk: Walk, node: Node, place: Place): void {
  const callee = unwrapped(node.callee);
  const parts = listed(node.arguments);
  if (isFunction(callee) || nameOf(callee) === "define") {
    for (const each of [callee, ...parts])
      if (isFunction(each)) walk.down.body(walk, each, deeper(place, {}));
    return;
  }
  const path = dotted(callee);
  if (path?.join(".") === "Object.defineProperty") {
    defined(walk, node, place);
    return;
  }
  if (callee?.object && place.top) expression(walk, callee.object, deeper(place, { top: false }));
  for (const each of parts)
    if (place.top || isFunction(each)) expression(walk, each, deeper(place, { top: false }));
}

/** `Object.defineProperty(exports, "name", …)`. */
function defined(walk: Walk, node: Node, place: Place): void {
  const [target, key] = [...listed(node.arguments)];
  const path = dotted(target);
  const name = nameOf(key);
  if (!path || !name || name === "__esModule" || !key) return;
  const exports = path[0] === "exports" || path.join(".") === "module.exports";
  if (exports)
    declare(walk, { ...place, container: undefined }, { node, name: key, kind: "constant", exported: true });
}

const globals = new Set(["window", "globalThis", "global", "self", "root"]);

function assignment(walk: Walk, node: Node, place: Place): void {
  const value = unwrapped(node.right);
  const path = dotted(node.left);
  if (!path || !value || !node.left) {
    expression(walk, value, place);
    return;
  }
  if (value.type === "AssignmentExpression") expression(walk, value, place);
  const isExports = path[0] === "exports" || (path[0] === "module" && path[1] === "exports");
  const rest = isExports ? path.slice(path[0] === "exports" ? 1 : 2) : path;
  if (isExports && rest.length === 0) {
    exported(walk, node, value, place);
    return;
  }
  const name = rest.at(-1)!;
  const kind = isFunction(value) ? "function" : isClass(value) ? "class" : undefined;
  const at = { node, name: node.left.property ?? node.left };
  if (isExports && rest.length === 1) {
    if (value.name !== undefined && value.type.startsWith("Identifier")) walk.exports.add(value.name);
    else if (value.type !== "UnaryExpression" && value.type !== "AssignmentExpression" && !isVoid(node.right))
      declare(walk, { ...place, container: undefined }, { ...at, kind: kind ?? "constant", exported: true });
  } else if (!isExports && rest.length === 1) {
    if (kind) declare(walk, place, { ...at, kind, exported: false });
  } else if (rest.length > 1) {
    const owners = rest
      .slice(0, -1)
      .filter((each) => each !== "prototype" && each !== "this" && !globals.has(each));
    const container = owners.join(".") || (rest[0] === "this" ? place.container : undefined);
    if (name === "prototype" && value.type === "ObjectExpression") {
      objectMembers(walk, value, container ?? "", place);
      return;
    }
    const method = kind === "function" && container ? "method" : kind;
    const exported = globals.has(rest[0]!) || (isExports && place.top) || walk.exports.has(owners[0] ?? "");
    if (method) declare(walk, { ...place, container }, { ...at, kind: method, exported });
  }
  if (kind) walk.down.inside(walk, value, name, place);
  else if (value.type === "ObjectExpression")
    objectMembers(walk, value, name, { ...place, exported: isExports });
  else if (value.type !== "AssignmentExpression") expression(walk, value, within(place, name));
}

const isVoid = (node: Node | undefined) => node?.type === "UnaryExpression";

/** `module.exports = …`. */
function exported(walk: Walk, node: Node, value: Node, place: Place): void {
  const here = { ...place, container: undefined, exported: true };
  if (value.type === "ObjectExpression") {
    for (const property of value.properties ?? []) {
      const inner = isNode(property.value) ? unwrapped(property.value) : undefined;
      if (!property.key || !inner || property.computed) continue;
      const kind = isFunction(inner) ? "function" : isClass(inner) ? "class" : "constant";
      if (inner.name !== undefined && kind === "constant") walk.exports.add(inner.name);
      else declare(walk, here, { node: property, name: property.key, kind });
      if (kind !== "constant") walk.down.inside(walk, inner, nameOf(property.key) ?? "", here);
    }
  } else if (value.name !== undefined) walk.exports.add(value.name);
  else if (isFunction(value) || isClass(value)) {
    const kind = isClass(value) ? "class" : "function";
    declare(walk, here, {
      node: value,
      name: value.id ?? value,
      called: nameOf(value.id) ?? "default",
      kind,
      outer: node,
    });
    walk.down.inside(walk, value, nameOf(value.id) ?? "default", here);
  } else expression(walk, value, within(here, undefined));
}
