import { fail } from "@familiar/protocol";

export type Authority = { host: string; port: number };

/** A name of two labels or more, or one; its last label begins with a letter, so no way to write an address fits. */
const label = "[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?";
const name = new RegExp(`^(?:${label}\\.)*[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$`);
const authority = /^([^\s:/@[\]]{1,253}):(\d{1,5})$/;

/** Reads `name:port`, in lower case and without the root's dot. Undefined for anything else, addresses included. */
export function readAuthority(text: string): Authority | undefined {
  const [, written = "", digits = ""] = authority.exec(text) ?? [];
  const host = written.toLowerCase().replace(/\.$/, "");
  const port = Number(digits);
  return name.test(host) && port > 0 && port < 65_536 ? { host, port } : undefined;
}

export const writeAuthority = ({ host, port }: Authority): string => `${host}:${port}`;

/** The hosts of a grant, as `name:port`. @throws `sandbox-failed` for what is no name. */
export function readHosts(hosts: readonly string[]): ReadonlySet<string> {
  return new Set(
    hosts.map((text) => {
      const read = readAuthority(text.includes(":") ? text : `${text}:443`);
      return writeAuthority(read ?? fail("sandbox-failed", `${text} is not the name of a host.`));
    }),
  );
}
