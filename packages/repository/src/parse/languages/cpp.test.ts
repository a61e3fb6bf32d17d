import { expect, test } from "vitest";
import { analyze, source, summary } from "../testing/describe.ts";

test("a C++ header behind macros", async () => {
  const text = source(`
    #pragma once
    #include <vector>
    #include "base/thing.hpp"
    BEGIN_API_NAMESPACE

    namespace shop::detail {
    /// A basket. Holds goods.
    template <class T>
    class API_EXPORT Basket : public Base<T> {
      int hidden_;
    public:
      Basket();
      explicit Basket(int size) : hidden_(size) {}
      ~Basket() = default;
      template <class U> void put(U item);
      bool operator==(const Basket& other) const;
      operator bool() const { return true; }
      static int count;
      enum class Kind { Small, Big };
      using Item = T;
      struct Inner { int depth; };
    protected:
      virtual int weigh(int unit) const = 0;
    };
    enum Colour { Red };
    using Alias = int;
    constexpr int Limit = 3;
    template <typename T> concept Sellable = true;
    namespace { int nobody; }
    }
    END_API_NAMESPACE
  `);
  const read = await analyze("cpp", text, "basket.hpp");
  expect(summary(read)).toEqual([
    "+ module shop::detail 6-30",
    "+ class detail.Basket 9-24",
    "- field Basket.hidden_ 10",
    "+ method Basket.Basket 12",
    "+ method Basket.Basket 13",
    "+ method Basket.~Basket 14",
    "+ method Basket.put 15",
    "+ method Basket.operator== 16",
    "+ method Basket.operator bool 17",
    "+ field Basket.count 18",
    "+ enum Basket.Kind 19",
    "+ constant Kind.Small 19",
    "+ constant Kind.Big 19",
    "+ type Basket.Item 20",
    "+ class Basket.Inner 21",
    "+ field Inner.depth 21",
    "- method Basket.weigh 23",
    "+ enum detail.Colour 25",
    "+ constant Colour.Red 25",
    "+ type detail.Alias 26",
    "+ constant detail.Limit 27",
    "+ interface detail.Sellable 28",
    "- variable detail.nobody 29",
  ]);
  expect(read.imports.map(({ specifier, line }) => `${specifier} ${line}`)).toEqual([
    "<vector> 2",
    "base/thing.hpp 3",
  ]);
  expect(read.symbols.find(({ name }) => name === "Basket")).toMatchObject({
    signature: "class API_EXPORT Basket : public Base<T>",
    doc: "A basket.",
  });
  expect(read.symbols.find(({ name }) => name === "weigh")).toMatchObject({
    signature: "virtual int weigh(int unit) const = 0",
  });
});

test("members out of line", async () => {
  const text = source(`
    #include "t.hpp"
    template <class T> void shop::Basket<T>::put(int item) { auto f = [](int) {}; }
    int ns::Cls::method(int a) { return a; }
    Foo::Foo() : x(1) {}
    Foo::~Foo() {}
    std::ostream& operator<<(std::ostream& out, const Foo& foo) { return out; }
    static void helper() {}
    int declared(int);
    extern "C" { int exported_c() { return 1; } }
    const char* text = R"x(class No { )" } )x";
  `);
  const read = await analyze("cpp", text, "basket.cpp");
  expect(summary(read)).toEqual([
    "+ method Basket.put 2",
    "+ method Cls.method 3",
    "+ method Foo.Foo 4",
    "+ method Foo.~Foo 5",
    "+ function operator<< 6",
    "- function helper 7",
    "+ function exported_c 9",
    "+ variable text 10",
  ]);
  expect(read.names).toEqual(expect.arrayContaining(["put", "ostream"]));
  for (const word of ["No"]) expect(read.names).not.toContain(word);
});
