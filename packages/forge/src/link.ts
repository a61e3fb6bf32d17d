/** The next page that a `Link` header names; only one of the same API is followed. */
export function nextPage(header: string | undefined, api: string): string | undefined {
  const next = /<([^<>]+)>\s*;[^,]*\brel="?next"?/.exec(header ?? "")?.[1];
  const url = next === undefined ? null : URL.parse(next, `${api}/`);
  const base = new URL(api);
  return url && url.origin === base.origin && url.pathname.startsWith(base.pathname) ? url.href : undefined;
}
