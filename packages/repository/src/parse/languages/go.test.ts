import { expect, test } from "vitest";
import { analyze, source, summary } from "../testing/describe.ts";

test("a Go package", async () => {
  const text = source(`
    // Package store keeps.
    package store

    import (
    	"fmt"
    	f "example.com/m/util"
    )
    import "C"

    const (
    	Max, min = 1, 2
    	_        = iota
    )

    var errGone = fmt.Errorf("gone")

    // Store keeps things. Really.
    type Store[K comparable] struct {
    	Items map[K]string \`json:"items"\`
    	mu, lock sync.Mutex
    	*Base
    }

    type (
    	Reader interface {
    		Read(p []byte) (int, error)
    		fmt.Stringer
    	}
    	alias = int
    	ID    string
    )

    // Get gives.
    func (s *Store[K]) Get(k K) (v string, ok bool) {
    	func() {}()
    	return
    }

    func (hidden) Do() {}

    func New(opts interface{}) *Store { return nil }
    func main() {}
  `);
  const read = await analyze("go", text, "store.go");
  expect(summary(read)).toEqual([
    "+ constant Max 11",
    "- constant min 11",
    "- variable errGone 15",
    "+ class Store 18-22",
    "+ field Store.Items 19",
    "- field Store.mu 20",
    "- field Store.lock 20",
    "+ interface Reader 25-28",
    "+ method Reader.Read 26",
    "- type alias 29",
    "+ type ID 30",
    "+ method Store.Get 34-37",
    "- method hidden.Do 39",
    "+ function New 41",
    "- function main 42",
  ]);
  expect(read.imports.map(({ specifier, line }) => `${specifier} ${line}`)).toEqual([
    "fmt 5",
    "example.com/m/util 6",
  ]);
  expect(read.symbols.find(({ name }) => name === "Store")).toMatchObject({
    signature: "type Store[K comparable] struct",
    doc: "Store keeps things.",
  });
  expect(read.symbols.find(({ name }) => name === "Get")).toMatchObject({
    signature: "func (s *Store[K]) Get(k K) (v string, ok bool)",
    doc: "Get gives.",
  });
  expect(read.symbols.find(({ name }) => name === "New")).toMatchObject({
    signature: "func New(opts interface{}) *Store",
  });
  expect(read.names).toEqual(expect.arrayContaining(["errGone"]));
  for (const word of ["json", "gone"]) expect(read.names).not.toContain(word);
});
