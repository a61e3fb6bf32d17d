/** For options that count something; throws on anything but 1, 2, 3 … */
export function positive(text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 1) throw new Error("It must be a whole number above 0.");
  return number;
}

/** `0.4 s`, `12 s`: as much behind the point as tells something. */
export const amount = (value: number, unit: string): string =>
  `${value < 10 ? value.toFixed(1) : Math.round(value)} ${unit}`;

const units = ["B", "KB", "MB", "GB", "TB"];

/** `1.4 MB`; steps of 1,024. */
export function size(bytes: number): string {
  const step = bytes < 1024 ? 0 : Math.min(Math.floor(Math.log2(bytes) / 10), units.length - 1);
  const value = bytes / 1024 ** step;
  return `${step && value < 10 ? value.toFixed(1) : Math.round(value)} ${units[step]}`;
}

/** `just now`, `5 min ago`, `3 h ago`, then the day. */
export function ago(at: number, now: number): string {
  const minutes = Math.floor((now - at) / 60_000);
  if (minutes < 1) return "just now";
  if (minutes < 60) return `${minutes} min ago`;
  if (minutes < 24 * 60) return `${Math.floor(minutes / 60)} h ago`;
  return new Date(at).toISOString().slice(0, 10);
}

/** For a port to listen on. */
export function port(text: string): number {
  const number = positive(text);
  if (number > 65_535) throw new Error("It must be a port: 1 to 65535.");
  return number;
}

/** A day or a time, as ISO 8601; a day begins at midnight here. */
export function moment(text: string): number {
  const at = Date.parse(/^\d{4}-\d\d-\d\d$/.test(text) ? `${text}T00:00` : text);
  if (Number.isNaN(at) || !/^\d{4}-/.test(text))
    throw new Error("It must be a day or a time: 2026-01-31 or 2026-01-31T09:00Z.");
  return at;
}
