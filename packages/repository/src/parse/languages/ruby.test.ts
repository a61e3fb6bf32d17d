import { expect, test } from "vitest";
import { analyze, source, summary } from "../testing/describe.ts";

test("a Ruby file", async () => {
  const text = source(`
    require 'json'
    require_relative "store/base"
    autoload :Later, 'store/later'

    module Shop::Core
      LIMIT = 3
      Point = Struct.new(:x, :y) do
        def distance; end
      end
      # A basket. Holds.
      class Basket < Base
        include Enumerable
        attr_accessor :name, :size
        attr_reader "kind"
        def initialize(x); require "lazy"; end
        def self.create(...) = new(...)
        class << self
          def build; end
          private
          def hidden_builder; end
        end
        define_method(:dynamic) { |x| 1 }
        alias_method :copy, :dup
        alias old initialize
        def empty?; end
        def ==(other); end
        def name=(value); end
        private
        def secret; end
        public def open; end
        def later_hidden; end
        protected :later_hidden
        private_class_method :create
        if RUBY_VERSION
          def conditional; end
        end
      end
    end

    def top(text = <<~SQL, other)
      SELECT nothing FROM heredoc
    SQL
      "#{interpolated} plain" =~ /re#gex/
    end
    Shop::EXTRA = %w[a b]
  `);
  const read = await analyze("ruby", text, "lib/basket.rb");
  expect(summary(read)).toEqual([
    "+ module Core 5-38",
    "+ constant Core.LIMIT 6",
    "+ class Core.Point 7-9",
    "+ method Point.distance 8",
    "+ class Core.Basket 11-37",
    "+ field Basket.name 13",
    "+ field Basket.size 13",
    "+ field Basket.kind 14",
    "+ method Basket.initialize 15",
    "- method Basket.create 16",
    "+ method Basket.build 18",
    "- method Basket.hidden_builder 20",
    "+ method Basket.dynamic 22",
    "+ method Basket.copy 23",
    "+ method Basket.old 24",
    "+ method Basket.empty? 25",
    "+ method Basket.== 26",
    "+ method Basket.name= 27",
    "- method Basket.secret 29",
    "+ method Basket.open 30",
    "- method Basket.later_hidden 31",
    "- method Basket.conditional 35",
    "+ function top 40-44",
    "+ constant EXTRA 45",
  ]);
  expect(read.imports.map(({ specifier, line }) => `${specifier} ${line}`)).toEqual([
    "json 1",
    "./store/base 2",
    "store/later 3",
  ]);
  expect(read.symbols.find(({ name }) => name === "Basket")).toMatchObject({
    signature: "class Basket < Base",
    doc: "A basket.",
  });
  expect(read.symbols.find(({ name }) => name === "top")).toMatchObject({
    signature: "def top(text = <<~SQL, other)",
  });
  expect(read.names).toEqual(expect.arrayContaining(["interpolated", "empty?", "later_hidden"]));
  for (const word of ["heredoc", "gex", "plain"]) expect(read.names).not.toContain(word);
});
