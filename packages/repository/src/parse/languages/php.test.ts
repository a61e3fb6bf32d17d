import { expect, test } from "vitest";
import { analyze, source, summary } from "../testing/describe.ts";

test("a PHP file", async () => {
  const text = source(`
    <h1>Title</h1>
    <?php
    namespace Shop\\Core;

    use Other\\Thing;
    use Group\\{One, Two\\Three as Four};
    use function Tools\\help;
    require_once __DIR__ . '/boot.php';

    /** Keeps. More. */
    #[Entity(table: "x")]
    abstract class Store extends Base implements Keeper {
        use Logs;
        const LIMIT = 1, OTHER = 2;
        private const SECRET = 3;
        public static ?int $count = 1;
        protected $items = [];
        public function __construct(private int $size, protected readonly Clock $clock = null) {}
        abstract protected function drop(): int;
        function keep() { function nested() {} include 'late.php'; }
    }
    interface Keeper { public function keep(); }
    trait Logs { private $log; }
    enum Kind: string { case Small = 's'; const DEFAULT = self::Small; public function label() {} }
    function helper($x) { return "text $x {$y->name} more"; }
    const TOP = 1;
    define('DEFINED', 2);
    if (!function_exists('shim')) { function shim() {} }
    // require 'no.php'
    $config = ['require' => 'no'];
  `);
  const read = await analyze("php", text, "src/Store.php");
  expect(summary(read)).toEqual([
    "+ module Shop\\Core 3",
    "+ class Shop\\Core.Store 12-21",
    "+ constant Store.LIMIT 14",
    "+ constant Store.OTHER 14",
    "- constant Store.SECRET 15",
    "+ field Store.count 16",
    "- field Store.items 17",
    "+ method Store.__construct 18",
    "- field Store.size 18",
    "- field Store.clock 18",
    "- method Store.drop 19",
    "+ method Store.keep 20",
    "- function keep.nested 20",
    "+ interface Shop\\Core.Keeper 22",
    "+ method Keeper.keep 22",
    "+ class Shop\\Core.Logs 23",
    "- field Logs.log 23",
    "+ enum Shop\\Core.Kind 24",
    "+ constant Kind.Small 24",
    "+ constant Kind.DEFAULT 24",
    "+ method Kind.label 24",
    "+ function Shop\\Core.helper 25",
    "+ constant Shop\\Core.TOP 26",
    "+ constant DEFINED 27",
    "+ function Shop\\Core.shim 28",
  ]);
  expect(read.imports.map(({ specifier, line }) => `${specifier} ${line}`)).toEqual([
    "namespace Shop\\Core 3",
    "Other\\Thing 5",
    "Group\\One 6",
    "Group\\Two\\Three 6",
    "Tools\\help 7",
    "./boot.php 8",
    "./late.php 20",
  ]);
  expect(read.symbols.find(({ name }) => name === "Store")).toMatchObject({
    signature: "abstract class Store extends Base implements Keeper",
    doc: "Keeps.",
  });
  expect(read.symbols.find(({ name }) => name === "__construct")).toMatchObject({
    signature: "public function __construct(private int $size, protected readonly Clock $clock = null)",
  });
  expect(read.names).toEqual(expect.arrayContaining(["name", "config"]));
  for (const word of ["Title", "More", "text"]) expect(read.names).not.toContain(word);
});
