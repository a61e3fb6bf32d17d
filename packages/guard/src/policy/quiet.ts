import type { ScopeFile } from "@familiar/protocol";

type QuietHours = NonNullable<ScopeFile["quietHours"]>[number];

const names = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;

/** Does the time lie in these hours, on the clock of their own time zone? Hours may pass midnight; equal ends mean the whole day. */
export function isQuiet({ from, to, days, timeZone }: QuietHours, now: number): boolean {
  const parts = new Intl.DateTimeFormat("en-GB", {
    ...{ timeZone, weekday: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
  } as Intl.DateTimeFormatOptions).formatToParts(now);
  const part = (type: string) => parts.find((each) => each.type === type)!.value;
  const time = `${part("hour")}:${part("minute")}`;
  const today = names.findIndex((name) => part("weekday").toLowerCase().startsWith(name));
  const begins = (day: number) => days === undefined || days.includes(names[(day + 7) % 7]!);
  return from < to
    ? begins(today) && time >= from && time < to
    : (begins(today) && time >= from) || (begins(today - 1) && time < to);
}
