import { BlockList, isIP } from "node:net";

export type Host = { name: string; port: number };

/** Reads `name`, `name:port` or `[::1]:port` the way a client would: decimal and odd addresses become plain ones. */
export function readHost(text: string): Host | undefined {
  const url = /[\s/@?#\\]/.test(text) ? null : URL.parse(`http://${text}`);
  if (!url?.hostname) return undefined;
  const given = /:(\d+)$/.exec(text)?.[1];
  const name = url.hostname.replace(/^\[(.*)\]$/, "$1").replace(/\.$/, "");
  return { name, port: given === undefined ? 443 : Number(given) };
}

export const showHost = ({ name, port }: Host): string =>
  isIP(name) === 6 ? `[${name}]:${port}` : `${name}:${port}`;

/** `*.name` is every name below it, not the name itself. */
export function compileHost(pattern: string): (host: Host) => boolean {
  const below = pattern.startsWith("*.");
  const [, text = "", port = "443"] = /^(?:\*\.)?(.*?)(?::(\d+|\*))?$/.exec(pattern)!;
  const name = readHost(text)?.name;
  return (host) =>
    (port === "*" || Number(port) === host.port) &&
    (below ? host.name.endsWith(`.${name}`) : host.name === name);
}

const own = new BlockList();
const networks =
  "0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.168.0.0/16 198.18.0.0/15 224.0.0.0/3 ::/127 64:ff9b::/96 2001::/32 2002::/16 fc00::/7 fe80::/10 ff00::/8";
for (const network of networks.split(" ")) {
  const [address = "", bits] = network.split("/");
  own.addSubnet(address, Number(bits), isIP(address) === 6 ? "ipv6" : "ipv4");
}

/** Is this machine, its network or its cloud's metadata, by name or by number? What a name resolves to is not seen here. */
export function isPrivate({ name }: Host): boolean {
  const version = isIP(name);
  if (version === 0) return /(^|\.)(localhost|local|internal|home\.arpa)$/.test(name) || !name.includes(".");
  return own.check(name, version === 6 ? "ipv6" : "ipv4");
}
