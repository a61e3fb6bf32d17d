import { catalogue, type Entry } from "./catalogue.ts";
import type { Model, Price } from "./model.ts";
import { aboutProvider } from "./providers.ts";
import { type Chosen, runsHere } from "./settings.ts";

export type Known = {
  limits: Model["limits"];
  /** Absent where nobody knows. */
  price?: Price;
  /** Where the price comes from: the person, that it runs here, or an address and the day on which it said so. */
  from?: "settings" | "here" | { source: string; seen: string };
};

/** What the person says goes before what is known; `now` ends prices that were announced for a time. */
export function knownOf(choice: Chosen, now: number): Known {
  const entry = entryOf(choice);
  const { context = entry?.limits?.context, output = entry?.limits?.output } = choice;
  const limits = { ...(context !== undefined && { context }), ...(output !== undefined && { output }) };
  if (choice.price) return { limits, price: choice.price, from: "settings" };
  if (runsHere(choice)) return { limits, price: { input: 0, output: 0 }, from: "here" };
  if (!entry?.price || isOver(entry, now)) return { limits };
  return { limits, price: entry.price, from: { source: entry.source, seen: entry.seen } };
}

/** By its exact name, or one with the day of its release behind; only at the provider's own address. */
function entryOf({ provider, name, url }: Chosen): Entry | undefined {
  if (!(provider in catalogue) || url !== aboutProvider(provider).url) return undefined;
  const plain = name.replace(/-(\d{8}|\d{4}-\d{2}-\d{2})$/, "");
  return catalogue[provider as keyof typeof catalogue].find(({ models }) => models.includes(plain));
}

const isOver = ({ until }: Entry, now: number): boolean =>
  until !== undefined && now > Date.parse(`${until}T23:59:59Z`);
