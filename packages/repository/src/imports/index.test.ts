import { expect, test } from "vitest";
import { resolveImports } from "./index.ts";
import { entry, imported } from "./testing.ts";

test("Python: relative, absolute, from projects and their src", async () => {
  const files = {
    "pyproject.toml": "",
    "src/shop/__init__.py": "from .cart import Cart\n",
    "src/shop/cart.py":
      "import os, shop.models.item as item\nfrom . import views, __version__\nfrom .models import item, base\nfrom ..outside import x\nfrom shop import cart\nfrom shop.models.item import Item\nimport json\n",
    "src/shop/views.py": "",
    "src/shop/models/__init__.py": "",
    "src/shop/models/item.py": "",
    "src/outside.py": "",
    "tests/helper.py": "",
    "tests/test_cart.py": "import helper\nfrom shop.cart import Cart\nfrom tool import main\n",
    "tools/other/tool/__init__.py": "",
  };
  expect(await imported(files, "src/shop/cart.py")).toEqual([
    "os -> -",
    "shop.models.item -> src/shop/models/item.py",
    ".views -> src/shop/views.py",
    ". -> src/shop/__init__.py",
    ".models.item -> src/shop/models/item.py",
    ".models -> src/shop/models/__init__.py",
    "..outside -> src/outside.py",
    "shop.models.item -> src/shop/models/item.py",
    "json -> -",
  ]);
  expect(await imported(files, "tests/test_cart.py")).toEqual([
    "helper -> tests/helper.py",
    "shop.cart -> src/shop/cart.py",
    "tool -> tools/other/tool/__init__.py",
  ]);
});

test("Go: packages by module path, one file for each", async () => {
  const files = {
    "go.mod": "module example.com/shop // main\n\ngo 1.24\n",
    "main.go":
      'package main\nimport (\n"fmt"\n"example.com/shop/cart"\n"example.com/shop/big"\n"example.com/shop/sub/deep"\n"example.com/shopping/x"\n"golang.org/x/y"\n"example.com/shop/none"\n)\n',
    "cart/cart.go": "",
    "cart/a_much_longer_file.go": "package cart // ................",
    "big/one.go": "package big // ........",
    "big/two.go": "package big // ................",
    "big/two_test.go": "package big // ................................",
    "sub/go.mod": "module example.com/shop/sub\n",
    "sub/deep/deep.go": "",
    "vendor/golang.org/x/y/y.go": "",
  };
  expect(await imported(files, "main.go")).toEqual([
    "fmt -> -",
    "example.com/shop/cart -> cart/cart.go",
    "example.com/shop/big -> big/two.go",
    "example.com/shop/sub/deep -> sub/deep/deep.go",
    "example.com/shopping/x -> -",
    "golang.org/x/y -> vendor/golang.org/x/y/y.go",
    "example.com/shop/none -> -",
  ]);
});

test("Rust: modules, paths and workspace crates", async () => {
  const files = {
    "Cargo.toml": '[workspace]\nmembers = ["core", "app"]\n',
    "core/Cargo.toml": '[package]\nname = "shop-core"\n',
    "core/src/lib.rs": "pub mod cart;\nmod inner { mod deep; use super::cart::Cart; }\n",
    "core/src/cart/mod.rs":
      "mod item;\nuse super::inner::deep::Deep;\nuse self::item::Item;\nuse item::Other;\nuse crate::VERSION;\n",
    "core/src/cart/item.rs": "use super::Cart;\nuse crate::cart::item::Item;\n",
    "core/src/inner/deep.rs": "",
    "app/Cargo.toml":
      '[package]\nname = "app"\n[dependencies]\nrenamed = { path = "../core", package = "shop-core" }\n',
    "app/src/main.rs":
      '#[path = "odd/place.rs"]\nmod placed;\nuse shop_core::cart::item::Item;\nuse renamed::cart;\nuse std::{io, fmt};\nuse placed::thing;\n',
    "app/src/odd/place.rs": "use crate::run;\n",
    "app/tests/all.rs": "mod common;\nuse app::x;\n",
    "app/tests/common/mod.rs": "mod more;\n",
    "app/tests/common/more.rs": "",
  };
  expect(await imported(files, "core/src/lib.rs")).toEqual([
    "mod cart -> core/src/cart/mod.rs",
    "mod inner::deep -> core/src/inner/deep.rs",
    "self::cart::Cart -> core/src/cart/mod.rs",
  ]);
  expect(await imported(files, "core/src/cart/mod.rs")).toEqual([
    "mod item -> core/src/cart/item.rs",
    "super::inner::deep::Deep -> core/src/inner/deep.rs",
    "self::item::Item -> core/src/cart/item.rs",
    "item::Other -> core/src/cart/item.rs",
    "crate::VERSION -> core/src/lib.rs",
  ]);
  expect(await imported(files, "core/src/cart/item.rs")).toEqual(["super::Cart -> core/src/cart/mod.rs"]);
  expect(await imported(files, "app/src/main.rs")).toEqual([
    'mod placed = "odd/place.rs" -> app/src/odd/place.rs',
    "shop_core::cart::item::Item -> core/src/cart/item.rs",
    "renamed::cart -> core/src/cart/mod.rs",
    "std::io -> -",
    "std::fmt -> -",
    "placed::thing -> -",
  ]);
  expect(await imported(files, "app/tests/all.rs")).toEqual([
    "mod common -> app/tests/common/mod.rs",
    "app::x -> -",
  ]);
  expect(await imported(files, "app/tests/common/mod.rs")).toEqual(["mod more -> app/tests/common/more.rs"]);
});

test("Java: classes, nested ones, static members and packages", async () => {
  const files = {
    "src/main/java/com/shop/Cart.java":
      "package com.shop;\nimport java.util.List;\nimport com.shop.model.Item;\nimport com.shop.model.Item.Kind;\nimport static com.shop.Tools.cut;\nimport com.shop.model.*;\nimport com.shop.none.Gone;\n",
    "src/main/java/com/shop/Tools.java": "package com.shop;",
    "src/main/java/com/shop/model/Item.java": "package com.shop.model; // .........",
    "src/main/java/com/shop/model/Price.java": "package com.shop.model;",
  };
  expect(await imported(files, "src/main/java/com/shop/Cart.java")).toEqual([
    "java.util.List -> -",
    "com.shop.model.Item -> src/main/java/com/shop/model/Item.java",
    "com.shop.model.Item.Kind -> src/main/java/com/shop/model/Item.java",
    "com.shop.Tools.cut -> src/main/java/com/shop/Tools.java",
    "com.shop.model.* -> src/main/java/com/shop/model/Item.java",
    "com.shop.none.Gone -> -",
  ]);
});

test("C and C++: beside, by suffix, from include folders", async () => {
  const files = {
    "src/main.c":
      '#include "near.h"\n#include "deep/far.h"\n#include "twice.h"\n#include <stdio.h>\n#include <lib/api.h>\n#include <api.h>\n#include "../up.h"\n',
    "src/near.h": "",
    "src/twice.h": "",
    "other/twice.h": "",
    "other/deep/far.h": "",
    "compat/stdio.h": "",
    "include/lib/api.h": "",
    "up.h": "",
  };
  expect(await imported(files, "src/main.c")).toEqual([
    "near.h -> src/near.h",
    "deep/far.h -> other/deep/far.h",
    "twice.h -> src/twice.h",
    "<stdio.h> -> -",
    "<lib/api.h> -> include/lib/api.h",
    "<api.h> -> -",
    "../up.h -> up.h",
  ]);
});

test("C#: namespaces and types", async () => {
  const files = {
    "src/Cart.cs":
      "using System;\nusing Shop.Models;\nusing Price = Shop.Models.Price;\nusing static Shop.Tools.Cutter;\nnamespace Shop;\nclass Cart {}\n",
    "src/Models/Item.cs": "namespace Shop.Models; // ......................\n",
    "src/Models/Price.cs": "namespace Shop.Models { }\n",
    "src/Tools/Cutter.cs": "namespace Shop.Tools;\n",
    "src/Polyfill.cs": "namespace System;\n",
  };
  expect(await imported(files, "src/Cart.cs")).toEqual([
    "System -> -",
    "Shop.Models -> src/Models/Item.cs",
    "Shop.Models.Price -> src/Models/Price.cs",
    "Shop.Tools.Cutter -> src/Tools/Cutter.cs",
  ]);
});

test("Ruby: relative, from lib, and between gems", async () => {
  const files = {
    Gemfile: "",
    "lib/shop.rb":
      "require 'json'\nrequire 'shop/cart'\nrequire_relative 'shop/item'\nautoload :Late, 'shop/late'\nrequire 'plugin'\n",
    "lib/shop/cart.rb": "",
    "lib/shop/item.rb": "",
    "lib/shop/late.rb": "",
    "test/cart_test.rb": "require_relative 'helper'\nrequire 'helper'\nrequire 'shop'\n",
    "test/helper.rb": "",
    "gems/plugin/Gemfile": "",
    "gems/plugin/lib/plugin.rb": "",
  };
  expect(await imported(files, "lib/shop.rb")).toEqual([
    "json -> -",
    "shop/cart -> lib/shop/cart.rb",
    "./shop/item -> lib/shop/item.rb",
    "shop/late -> lib/shop/late.rb",
    "plugin -> gems/plugin/lib/plugin.rb",
  ]);
  expect(await imported(files, "test/cart_test.rb")).toEqual([
    "./helper -> test/helper.rb",
    "helper -> test/helper.rb",
    "shop -> lib/shop.rb",
  ]);
});

test("PHP: PSR-4, PSR-0, namespaces and files", async () => {
  const files = {
    "composer.json":
      '{"autoload": {"psr-4": {"Shop\\\\": "src/", "Shop\\\\Tests\\\\": ["tests/"]}, "psr-0": {"Old\\\\": "legacy"}}}',
    "src/Cart.php":
      "<?php\nnamespace Shop;\nuse Shop\\Models\\{Item, Price as P};\nuse Shop\\Tests\\CartTest;\nuse Old\\Thing;\nuse Loose\\Part;\nuse Other\\Vendor;\nuse function Shop\\Tools\\cut;\nrequire __DIR__ . '/boot.php';\ninclude 'views/page.php';\n",
    "src/Models/Item.php": "",
    "src/Models/Price.php": "",
    "src/Tools.php": "",
    "src/boot.php": "",
    "views/page.php": "",
    "tests/CartTest.php": "",
    "legacy/Old/Thing.php": "",
    "parts/Part.php": "<?php namespace Loose;",
  };
  expect(await imported(files, "src/Cart.php")).toEqual([
    "Shop\\Models\\Item -> src/Models/Item.php",
    "Shop\\Models\\Price -> src/Models/Price.php",
    "Shop\\Tests\\CartTest -> tests/CartTest.php",
    "Old\\Thing -> legacy/Old/Thing.php",
    "Loose\\Part -> parts/Part.php",
    "Other\\Vendor -> -",
    "Shop\\Tools\\cut -> src/Tools.php",
    "boot.php -> src/boot.php",
    "views/page.php -> views/page.php",
  ]);
});

test("edges are one for each line and file, never to the file itself", () => {
  const files = [entry("a.ts"), entry("b.ts"), entry("c.md")];
  const raw = [
    { from: "a.ts", line: 1, specifier: "./b" },
    { from: "a.ts", line: 1, specifier: "./b.js" },
    { from: "a.ts", line: 2, specifier: "./b" },
    { from: "a.ts", line: 3, specifier: "./a" },
    { from: "c.md", line: 1, specifier: "./b" },
    { from: "gone.ts", line: 1, specifier: "./b" },
  ];
  expect(resolveImports(files, raw, () => undefined)).toEqual([
    { from: "a.ts", line: 1, specifier: "./b", to: "b.ts" },
    { from: "a.ts", line: 2, specifier: "./b", to: "b.ts" },
    { from: "c.md", line: 1, specifier: "./b" },
    { from: "gone.ts", line: 1, specifier: "./b" },
  ]);
});
