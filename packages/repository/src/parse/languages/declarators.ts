import type { Node } from "web-tree-sitter";
import { textOf, type Walk } from "../treesitter/rules.ts";

export type Declared = { name: Node; text: string; container?: string; callable: boolean };

const names = new Set([
  "identifier",
  "field_identifier",
  "type_identifier",
  "primitive_type",
  "operator_name",
  "destructor_name",
  "qualified_identifier",
  "operator_cast",
  "template_function",
]);

/** What a C or C++ declarator such as `*(*f(int))[2]` or `ns::Type::name()` names, and whether as a function. */
export function declared(walk: Walk, declarator: Node): Declared | undefined {
  let node: Node | null = declarator;
  let callable = false;
  for (let turns = 0; node && turns < 16; turns++) {
    if (names.has(node.type)) return qualified(walk, node, callable || node.type === "operator_cast");
    callable = node.type === "function_declarator";
    node =
      node.childForFieldName("declarator") ??
      (node.type === "attributed_declarator" ? node.firstNamedChild : node.lastNamedChild);
  }
  return undefined;
}

function qualified(walk: Walk, node: Node, callable: boolean): Declared | undefined {
  let name = node;
  let container: string | undefined;
  for (let turns = 0; name.type === "qualified_identifier" && turns < 16; turns++) {
    const scope = textOf(walk, name.childForFieldName("scope")).replace(/<[\s\S]*$/, "");
    container = scope || container;
    const inner = name.childForFieldName("name");
    if (!inner) return undefined;
    name = inner;
  }
  const cast = name.type === "operator_cast";
  const plain = textOf(walk, name).replace(/\s+/g, " ");
  const text = cast
    ? plain.replace(/ ?\(.*$/, "")
    : name.type === "template_function"
      ? plain.replace(/ ?<.*$/, "")
      : plain;
  return text ? { name, text, callable: callable || cast, ...(container ? { container } : {}) } : undefined;
}
