/**
 * A line without what changes from run to run: numbers, times, hashes, addresses, temporary and home folders. Two runs
 * of the same failure give equal masks.
 */
export function mask(text: string): string {
  return text
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi, "#")
    .replace(/(?:\/tmp|\/var\/folders|\/private\/var|\\Temp)[/\\][^\s:'")]*/g, "/tmp/#")
    .replace(/(?:\/home|\/Users|\/root|\/github|\/builds|[A-Z]:\\(?:Users|a))[/\\][^\s:'")]*[/\\]/g, "~/")
    .replace(/\b(?=[0-9a-f]*\d)(?=[0-9a-f]*[a-f])[0-9a-f]{7,64}\b/gi, "#")
    .replace(/\b0x[0-9a-f]+\b/gi, "#")
    .replace(/\d+(?:[.,:]\d+)*/g, "#")
    .replace(/\s+/g, " ")
    .trim();
}

/** 32 bits of a text, never 0 (FNV-1a). */
export function digest(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return hash >>> 0 || 1;
}
