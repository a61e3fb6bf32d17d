import { expect, test } from "vitest";
import { opened } from "./testing/opened.ts";
import { temporaryRepository } from "./testing/repository.ts";

/** In each language: where `kindle…` is defined on line 2, and a file that says it on line 2 only. */
const languages: Record<string, [definition: [string, string], mention: [string, string]]> = {
  TypeScript: [
    ["ts/oil.ts", "\nexport function kindleTs(): void {}\n"],
    ["ts/lamp.ts", 'import * as oil from "./oil.ts";\noil.kindleTs();\n// kindleTs in words\n'],
  ],
  JSX: [
    ["js/oil.jsx", "\nexport const KindleJsx = () => <b>lit</b>;\n"],
    ["js/lamp.jsx", 'import * as Oil from "./oil.jsx";\nexport const Lamp = () => <Oil.KindleJsx />;\n'],
  ],
  Python: [
    ["py/oil.py", "\ndef kindlePy(): pass\n"],
    ["py/lamp.py", 'from . import oil\noil.kindlePy()\ntext = "kindlePy"\n'],
  ],
  Go: [
    ["go/oil.go", "package lamp\nfunc kindleGo() {}\n"],
    ["go/lamp.go", "package lamp\nfunc lampGo() { kindleGo() }\n// kindleGo in words\n"],
  ],
  Rust: [
    ["rs/oil.rs", "\npub fn kindle_rs() {}\n"],
    ["rs/lamp.rs", "mod oil;\nfn lamp() { oil::kindle_rs(); }\n"],
  ],
  Java: [
    ["java/Oil.java", "class Oil {\n  static void kindleJava() {}\n}\n"],
    ["java/Lamp.java", "class Lamp {\n  void lamp() { Oil.kindleJava(); }\n}\n"],
  ],
  C: [
    ["c/oil.c", "\nvoid kindle_c(void) {}\n"],
    ["c/lamp.c", '#include "oil.h"\nint main(void) { kindle_c(); }\n'],
  ],
  "C++": [
    ["cpp/oil.cpp", "\nvoid kindleCpp() {}\n"],
    ["cpp/lamp.cpp", '#include "oil.hpp"\nint main() { kindleCpp(); }\n'],
  ],
  "C#": [
    ["cs/Oil.cs", "class OilCs {\n  public static void KindleCs() {}\n}\n"],
    ["cs/Lamp.cs", "class LampCs {\n  void Lit() { OilCs.KindleCs(); }\n}\n"],
  ],
  Ruby: [
    ["rb/oil.rb", "module OilRb\n  def self.kindle_rb; end\nend\n"],
    ["rb/lamp.rb", 'require_relative "oil"\nOilRb.kindle_rb\n'],
  ],
  PHP: [
    ["php/oil.php", "<?php\nfunction kindlePhp() {}\n"],
    ["php/lamp.php", "<?php\nkindlePhp();\n"],
  ],
};

test.each(Object.entries(languages))(
  "%s: a name is found where it is defined and where code says it",
  async (_, [definition, mention]) => {
    const { root, commit } = temporaryRepository();
    commit("Light", Object.fromEntries([definition, mention]));
    const repository = await opened(root);
    const [name = ""] = /kindle\w+/i.exec(definition[1])!;
    expect(repository.symbols({ name })).toMatchObject([{ path: definition[0], line: 2 }]);
    const found = repository.references(name).map(({ path, line, definition: is }) => [path, line, is]);
    expect(found.slice(0, 2)).toEqual([
      [definition[0], 2, true],
      [mention[0], 2, false],
    ]);
    expect(repository.mentions([name]).get(name)).toBe(1);
  },
);
