import { isClass, isFunction, isNode, listed, type Node, nameOf, parametersOf, unwrapped } from "./tree.ts";
import { declare, deeper, type Place, type Walk } from "./walk.ts";

/** Members of a class, an interface, an enum or a type literal that is called `container`. */
export function members(walk: Walk, node: Node, container: string, place: Place): void {
  const here = deeper(place, { container });
  const annotation = node.typeAnnotation;
  const body = isNode(node.body) ? node.body : annotation?.type === "TSTypeLiteral" ? annotation : undefined;
  for (const member of listed(body?.members ?? (body?.body as readonly Node[] | undefined))) {
    if (member.type === "StaticBlock") walk.down.statements(walk, member, { ...here, top: false });
    else if (member.type === "TSEnumMember") {
      if (member.id) declare(walk, here, { node: member, name: member.id, kind: "constant" });
    } else if (member.key && !(member.computed && !nameOf(member.key))) keyed(walk, member, member.key, here);
  }
}

function keyed(walk: Walk, member: Node, key: Node, place: Place): void {
  const name = nameOf(key);
  if (!name) return;
  const hidden =
    member.accessibility === "private" || member.accessibility === "protected" || name.startsWith("#");
  const value = isNode(member.value) ? unwrapped(member.value) : undefined;
  const accessor = member.kind === "get" || member.kind === "set";
  const callable = !accessor && (isFunction(value) || member.type === "TSMethodSignature");
  declare(walk, place, {
    node: member,
    name: key,
    kind: callable ? "method" : "field",
    exported: place.exported && !hidden,
    open: accessor || (callable && !value?.body),
  });
  if (member.kind === "constructor" && value) parameterFields(walk, value, place);
  if (isFunction(value) || isClass(value)) walk.down.inside(walk, value, name, place);
}

const modifiers = /^(?:@[\s\S]*?\s)?\s*(?:(public|private|protected|readonly|override)\s+)+/;

/** `constructor(private readonly a: A)` declares a field; its modifiers are only in the text of both trees. */
function parameterFields(walk: Walk, creator: Node, place: Place): void {
  for (const parameter of parametersOf(creator)) {
    const pattern = parameter.parameter ?? parameter.pattern ?? parameter;
    const name = pattern.type === "AssignmentPattern" ? pattern.left : pattern;
    if (!name?.name) continue;
    const before = walk.text.slice(parameter.start, name.start);
    if (!modifiers.test(before)) continue;
    const exported = place.exported && !/\b(?:private|protected)\b/.test(before);
    declare(walk, place, { node: parameter, name, kind: "field", exported });
  }
}

/** Functions and classes that an object literal called `container` holds. */
export function objectMembers(walk: Walk, object: Node, container: string, place: Place): void {
  const here = deeper(place, { container, top: false });
  if (here.depth > 6) return;
  for (const property of object.properties ?? []) {
    const name = property.computed ? undefined : nameOf(property.key);
    const value = isNode(property.value) ? unwrapped(property.value) : undefined;
    if (!name || !property.key || !value) continue;
    if (isFunction(value)) {
      const accessor = property.kind === "get" || property.kind === "set";
      declare(walk, here, {
        node: property,
        name: property.key,
        kind: accessor ? "field" : "method",
        open: accessor,
      });
      walk.down.inside(walk, value, name, here);
    } else if (isClass(value)) {
      declare(walk, here, { node: property, name: property.key, kind: "class" });
      walk.down.inside(walk, value, name, here);
    } else if (value.type === "ObjectExpression") objectMembers(walk, value, `${container}.${name}`, here);
  }
}
