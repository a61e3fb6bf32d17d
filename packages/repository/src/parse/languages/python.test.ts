import { expect, test } from "vitest";
import { analyze, source, summary } from "../testing/describe.ts";

test("a Python module", async () => {
  const text = source(`
    """Module."""
    from __future__ import annotations
    import os, a.b as c
    from . import views, models as m
    from ..pkg.mod import (Thing, other)
    from x import *

    __all__ = ["Account", "_shown"]

    LIMIT: int = 10
    name = "x"
    first, second = 1, 2
    type Pair = tuple[int, int]

    @dataclass(frozen=True)
    class Account(Base):
        """An account. Holds money."""

        owner: str
        _balance: int = 0
        KINDS = ("a", "b")

        @property
        def balance(self) -> int:
            "What is left."
            import lazily
            return self._balance

        async def close(self): ...
        def _hide(self): pass
        def __repr__(self): return f"{self.owner!r} {{literal}}"

        class Meta:
            ordering = 1

    def _shown(a, *args):
        def inner():
            pass
        return inner

    #: Says hello.
    def unlisted(): pass

    try:
        import fast
    except ImportError:
        def fast(): pass
  `);
  const read = await analyze("python", text, "pkg/account.py");
  expect(summary(read)).toEqual([
    "- constant LIMIT 10",
    "- variable name 11",
    "- variable first 12",
    "- variable second 12",
    "- type Pair 13",
    "+ class Account 16-34",
    "+ field Account.owner 19",
    "- field Account._balance 20",
    "+ field Account.KINDS 21",
    "+ method Account.balance 24-27",
    "+ method Account.close 29",
    "- method Account._hide 30",
    "+ method Account.__repr__ 31",
    "+ class Account.Meta 33-34",
    "+ field Meta.ordering 34",
    "+ function _shown 36-39",
    "- function _shown.inner 37-38",
    "- function unlisted 42",
    "- function fast 47",
  ]);
  expect(read.imports.map(({ specifier, line }) => `${specifier} ${line}`)).toEqual([
    "os 3",
    "a.b 3",
    ".#views,models 4",
    "..pkg.mod#Thing,other 5",
    "x 6",
    "lazily 26",
    "fast 45",
  ]);
  expect(read.symbols.find(({ name }) => name === "Account")).toMatchObject({
    signature: "class Account(Base)",
    doc: "An account.",
  });
  expect(read.symbols.find(({ name }) => name === "balance")).toMatchObject({
    signature: "def balance(self) -> int",
    doc: "What is left.",
  });
  expect(read.symbols.find(({ name }) => name === "unlisted")).toMatchObject({
    signature: "def unlisted()",
    doc: "Says hello.",
  });
  expect(read.names).toEqual(expect.arrayContaining(["lazily", "owner", "__repr__"]));
  for (const word of ["literal", "Says", "money", "self"]) expect(read.names).not.toContain(word);
});
