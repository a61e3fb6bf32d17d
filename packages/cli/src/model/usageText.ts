import { dollars } from "@familiar/model";
import type { UsageAnswer, UsageSum } from "@familiar/protocol";
import type { Look } from "../look.ts";

const count = (number: number): string => number.toLocaleString("en-US");

export function usageText({ by, since, sums, total }: UsageAnswer, { style }: Look): string {
  const from = new Date(since).toLocaleDateString("sv-SE");
  if (total.turns === 0) return `No language model was asked since ${from}.`;
  const rows = [[by, "turns", "read", "of it cached", "said", "cost"], ...sums.map(rowOf), rowOf(total)];
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const lines = rows.map((row) =>
    row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!))).join("  "),
  );
  return [
    style("dim", lines[0]!),
    ...lines.slice(1, -1),
    style("bold", lines.at(-1)!),
    ...notes(total).map((note) => style("dim", note)),
  ].join("\n");
}

const rowOf = ({ of, turns, input, cached, output, dollars: cost, unpriced }: UsageSum): string[] => [
  ...[of, count(turns), count(input), count(cached), count(output)],
  unpriced === turns ? "unknown" : `${dollars(cost)}${unpriced > 0 ? " and more" : ""}`,
];

function notes({ estimates, unpriced }: UsageSum): string[] {
  const turns = (number: number) => (number === 1 ? "1 turn" : `${count(number)} turns`);
  return [
    ...(unpriced > 0 ? [`Nobody knows what ${turns(unpriced)} cost: see \`familiar config model\`.`] : []),
    ...(estimates > 0
      ? [`${turns(estimates)} counted by an estimate: cut off, or not counted by the provider.`]
      : []),
  ];
}
