import { expect, test } from "vitest";
import { analyze, source, summary } from "../testing/describe.ts";

test("a C file", async () => {
  const text = source(`
    #include <stdio.h>
    #include "store.h"
    #define MAX 10
    #define SQUARE(x) ((x) * (x))

    static int counter = 0;
    extern int elsewhere;
    const char *names[] = { "a" };

    struct point { int x, *y; int (*callback)(int); };
    typedef struct { int size; } store_t;
    typedef struct node node_t, *node_p;
    typedef int (*compare_fn)(const void *);
    enum color { RED, GREEN = 2 };
    union value { int i; double d; };

    int prototype(void);
    #ifdef DEBUG
    /* Logs. */
    static void log_it(const char *text) { int local; }
    #else
    void log_it(const char *text);
    #endif

    /**
     * Makes one.
     */
    char *(*make(int a))(void) { return 0; }
    int main(int argc, char **argv) { return 0; }
  `);
  const read = await analyze("c", text, "src/store.c");
  expect(summary(read)).toEqual([
    "- macro MAX 3",
    "- macro SQUARE 4",
    "- variable counter 6",
    "+ variable names 8",
    "- class point 10",
    "- field point.x 10",
    "- field point.y 10",
    "- field point.callback 10",
    "- class store_t 11",
    "- field store_t.size 11",
    "- type node_t 12",
    "- type node_p 12",
    "- type compare_fn 13",
    "- enum color 14",
    "- constant color.RED 14",
    "- constant color.GREEN 14",
    "- class value 15",
    "- field value.i 15",
    "- field value.d 15",
    "- function log_it 20",
    "+ function make 28",
    "+ function main 29",
  ]);
  expect(read.imports.map(({ specifier, line }) => `${specifier} ${line}`)).toEqual([
    "<stdio.h> 1",
    "store.h 2",
  ]);
  expect(read.symbols.find(({ name }) => name === "make")).toMatchObject({
    signature: "char *(*make(int a))(void)",
    doc: "Makes one.",
  });
  expect(read.symbols.find(({ name }) => name === "log_it")).toMatchObject({
    signature: "static void log_it(const char *text)",
    doc: "Logs.",
  });
  expect(read.symbols.find(({ name }) => name === "point")).toMatchObject({ signature: "struct point" });
});

test("a C header", async () => {
  const text = source(`
    #ifndef STORE_H
    #define STORE_H
    #define LIMIT 3
    extern int shared;
    struct store;
    struct store *store_new(int size);
    static inline int twice(int x) { return 2 * x; }
    typedef enum { ON, OFF } state;
    #endif
  `);
  const read = await analyze("c", text, "include/store.h");
  expect(summary(read)).toEqual([
    "+ macro LIMIT 3",
    "+ variable shared 4",
    "+ function store_new 6",
    "+ function twice 7",
    "+ enum state 8",
    "+ constant state.ON 8",
    "+ constant state.OFF 8",
  ]);
});
