import { expect, test } from "vitest";
import { analyze, source, summary } from "../testing/describe.ts";

test("a Rust module", async () => {
  const text = source(`
    //! Crate docs.
    use crate::a::{self, b as c, d::{E, f::*}};
    pub use super::x::Y;
    extern crate foo as bar;
    mod plain;
    #[path = "odd.rs"]
    mod placed;

    /// A point.
    /// More.
    #[derive(Debug, Clone)]
    #[cfg(any(
        test,
        unix
    ))]
    pub struct Point<T> { pub x: T, y: i32 }
    pub(crate) struct Unit;
    pub enum Shape { Dot, Line(i32), Poly { sides: u8 } }
    pub trait Area: Sized { const ZERO: i32; type Out; fn area(&self) -> f64; fn twice(&self) -> f64 { 2.0 } }
    impl<T> Point<T> {
        pub const ORIGIN: i32 = 0;
        pub fn new(x: T) -> Self { fn helper() {} todo!() }
        fn private(&self) {}
    }
    impl<'a> std::fmt::Display for Wrapper<'a> { fn fmt(&self, f: &mut F) -> R { write!(f, "{}", 'x') } }
    /// Adds.
    #[macro_export]
    macro_rules! add { ($a:expr) => { $a }; }
    pub static mut COUNT: i32 = 1;
    const LOCAL: &str = r#"raw "text" here"#;
    type Alias = Vec<u8>;
    mod tests {
        use super::*;
        use self::deep::Thing;
        mod nested;
        pub fn check<'a>(s: &'a str) {}
    }
    extern "C" { fn external(); }
  `);
  const read = await analyze("rust", text, "src/lib.rs");
  expect(summary(read)).toEqual([
    "+ class Point 16",
    "+ field Point.x 16",
    "- field Point.y 16",
    "+ class Unit 17",
    "+ enum Shape 18",
    "+ constant Shape.Dot 18",
    "+ constant Shape.Line 18",
    "+ constant Shape.Poly 18",
    "+ field Poly.sides 18",
    "+ interface Area 19",
    "+ constant Area.ZERO 19",
    "+ type Area.Out 19",
    "+ method Area.area 19",
    "+ method Area.twice 19",
    "+ constant Point.ORIGIN 21",
    "+ method Point.new 22",
    "- function new.helper 22",
    "- method Point.private 23",
    "+ method Wrapper.fmt 25",
    "+ macro add 28",
    "+ variable COUNT 29",
    "- constant LOCAL 30",
    "- type Alias 31",
    "- module tests 32-37",
    "+ function tests.check 36",
    "- function external 38",
  ]);
  expect(read.imports.map(({ specifier, line }) => `${specifier} ${line}`)).toEqual([
    "crate::a 2",
    "crate::a::b 2",
    "crate::a::d::E 2",
    "crate::a::d::f::* 2",
    "super::x::Y 3",
    "foo 4",
    "mod plain 5",
    'mod placed = "odd.rs" 7',
    "self::* 33",
    "self::tests::deep::Thing 34",
    "mod tests::nested 35",
  ]);
  expect(read.symbols.find(({ name }) => name === "Point")).toMatchObject({
    signature: "pub struct Point<T>",
    doc: "A point.",
  });
  expect(read.symbols.find(({ name }) => name === "add")).toMatchObject({
    signature: "macro_rules! add",
    doc: "Adds.",
  });
  expect(read.symbols.find(({ name }) => name === "new")).toMatchObject({
    signature: "pub fn new(x: T) -> Self",
  });
  expect(read.names).toEqual(expect.arrayContaining(["Wrapper", "bar"]));
  for (const word of ["raw", "More"]) expect(read.names).not.toContain(word);
});
