import { expect, test } from "vitest";
import { analyze, source, summary } from "../testing/describe.ts";

test("a C# file", async () => {
  const text = source(`
    using System;
    using static Shop.Tools.Helper;
    using Alias = Shop.Core;
    global using Shop.Global;

    namespace Shop.Core.Models;

    /// <summary>A basket of goods.</summary>
    /// <remarks>More.</remarks>
    [Serializable, Obsolete("x")]
    public partial class Basket<T> : Base, IBasket where T : new()
    {
        private readonly int _size = 1, _other;
        public const int Limit = 1;
        public static readonly string Name = $"a {nameof(Basket<T>)} b";
        public int Count { get; set; } = 2;
        public event EventHandler Changed;
        public Basket(int size) : base(size) { }
        public async Task<int> RunAsync(int x) { int Local() => 1; return 1; }
        void IBasket.Hidden() {}
        public static Basket<T> operator +(Basket<T> a, Basket<T> b) => a;
        enum Kind { Small, Big = 2 }
        public interface IBasket { int Size(); int Total { get; } }
        public delegate int Handler(int x);
    }
    public record Point(int X, int Y);
    internal struct Pair { public int Left; }
    class Quiet { public void Loud() {} }
    #if DEBUG
    public class Conditional {}
    #endif
  `);
  const read = await analyze("csharp", text, "Basket.cs");
  expect(summary(read)).toEqual([
    "+ module Shop.Core.Models 6",
    "+ class Shop.Core.Models.Basket 11-25",
    "- field Basket._size 13",
    "- field Basket._other 13",
    "+ constant Basket.Limit 14",
    "+ constant Basket.Name 15",
    "+ field Basket.Count 16",
    "+ field Basket.Changed 17",
    "+ method Basket.Basket 18",
    "+ method Basket.RunAsync 19",
    "- method Basket.Hidden 20",
    "- enum Basket.Kind 22",
    "- constant Kind.Small 22",
    "- constant Kind.Big 22",
    "+ interface Basket.IBasket 23",
    "+ method IBasket.Size 23",
    "+ field IBasket.Total 23",
    "+ type Basket.Handler 24",
    "+ class Shop.Core.Models.Point 26",
    "+ field Point.X 26",
    "+ field Point.Y 26",
    "+ class Shop.Core.Models.Pair 27",
    "+ field Pair.Left 27",
    "- class Shop.Core.Models.Quiet 28",
    "- method Quiet.Loud 28",
    "+ class Shop.Core.Models.Conditional 30",
  ]);
  expect(read.imports.map(({ specifier, line }) => `${specifier} ${line}`)).toEqual([
    "System 1",
    "Shop.Tools.Helper 2",
    "Shop.Core 3",
    "Shop.Global 4",
    "namespace Shop.Core.Models 6",
  ]);
  expect(read.symbols.find(({ name }) => name === "Basket")).toMatchObject({
    signature: "public partial class Basket<T> : Base, IBasket where T : new()",
    doc: "A basket of goods.",
  });
  expect(read.symbols.find(({ name }) => name === "RunAsync")).toMatchObject({
    signature: "public async Task<int> RunAsync(int x)",
  });
  expect(read.names).toEqual(expect.arrayContaining(["nameof", "Handler"]));
  for (const word of ["goods"]) expect(read.names).not.toContain(word);
});
