import { expect, test } from "vitest";
import { analyze, source, summary } from "../testing/describe.ts";

test("a Java file", async () => {
  const text = source(`
    package com.example.store;

    import java.util.*;
    import static com.example.Util.helper;

    /** Keeps things. More. */
    @Deprecated
    @Table(name = "x", keys = {"a"})
    public abstract class Store<T> extends Base implements Keeper {
      private static final int LIMIT = 1, OTHER = 2;
      protected String name;
      int plain;

      public Store(int size) {}
      @Override public <R> void keep(T item) throws E { class Local {} }
      abstract void drop();
      private void hide() {}

      enum Kind { SMALL, BIG { void grow() {} }; void size() {} }
      public interface Keeper { int MAX = 3; void keep(); private void own() {} }
      public record Point(int x, int y) { Point {} static void origin() {} }
      @interface Marker { String value() default ""; }
    }
    class Hidden { public void seen() {} }
  `);
  const read = await analyze("java", text, "Store.java");
  expect(summary(read)).toEqual([
    "+ class Store 9-23",
    "- constant Store.LIMIT 10",
    "- constant Store.OTHER 10",
    "+ field Store.name 11",
    "- field Store.plain 12",
    "+ method Store.Store 14",
    "+ method Store.keep 15",
    "- method Store.drop 16",
    "- method Store.hide 17",
    "- enum Store.Kind 19",
    "- constant Kind.SMALL 19",
    "- constant Kind.BIG 19",
    "- method BIG.grow 19",
    "- method Kind.size 19",
    "+ interface Store.Keeper 20",
    "+ constant Keeper.MAX 20",
    "+ method Keeper.keep 20",
    "- method Keeper.own 20",
    "+ class Store.Point 21",
    "+ field Point.x 21",
    "+ field Point.y 21",
    "- method Point.Point 21",
    "- method Point.origin 21",
    "- interface Store.Marker 22",
    "- method Marker.value 22",
    "- class Hidden 24",
    "- method Hidden.seen 24",
  ]);
  expect(read.imports.map(({ specifier, line }) => `${specifier} ${line}`)).toEqual([
    "package com.example.store 1",
    "java.util.* 3",
    "com.example.Util.helper 4",
  ]);
  expect(read.symbols.find(({ name }) => name === "Store")).toMatchObject({
    signature: "public abstract class Store<T> extends Base implements Keeper",
    doc: "Keeps things.",
  });
  expect(read.symbols.find(({ name }) => name === "keep")).toMatchObject({
    signature: "public <R> void keep(T item) throws E",
  });
  expect(read.names).toEqual(expect.arrayContaining(["Deprecated", "helper"]));
  for (const word of ["More"]) expect(read.names).not.toContain(word);
});
