import { expect, it } from "vitest";
import { surveyed } from "../testing/touring.ts";

it.each([
  ["src/main/java/org/example/samples/shop/Cart.java", "code"],
  ["samples/shop/Cart.java", "examples"],
  ["src/app.c", "code"],
  ["deps/lua/lua.c", "none"],
  ["single_include/all.h", "none"],
  ["runtime/queries/rust/tags.scm", "none"],
])("%s is %s", async (path, area) => {
  const { survey } = await surveyed(
    (made) => void made.commit("start", { [path]: "int a;\n", "src/main.c": "int b;\n" }),
  );
  expect(survey.area(path)).toBe(area);
});
