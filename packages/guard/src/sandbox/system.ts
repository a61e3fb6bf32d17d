import { lstatSync, readdirSync, readlinkSync } from "node:fs";
import { join } from "node:path";

/** Folders beside /usr that hold programs and libraries: links into it today, folders of their own on old systems. */
const beside = ["bin", "sbin", "lib", "lib32", "lib64", "libx32"];

/** Folders of their own where a distribution keeps all programs. */
const stores = ["/nix/store", "/gnu/store"];

/**
 * What programs look up in /etc. Never a whole folder that also holds keys (/etc/ssl/private, /etc/pki/tls/private):
 * root inside is root's own files outside.
 */
const settings = [
  ...["alternatives", "fonts", "mime.types", "nsswitch.conf", "protocols", "services"],
  ...["passwd", "group", "os-release", "lsb-release", "debian_version", "localtime", "timezone"],
  ...["ld.so.cache", "ld.so.conf", "ld.so.conf.d", "ld-musl-x86_64.path", "ld-musl-aarch64.path"],
  ...["ssl/certs", "ssl/openssl.cnf", "ssl/cert.pem", "ca-certificates", "pki/ca-trust", "pki/tls/certs"],
  ...["crypto-policies", "static", "maven/m2.conf", "maven/logging", "dotnet"],
];
const settingsOf = /^(java|python)[\d.-]/;

/** Arguments of bwrap that show the system's programs, read-only, and nothing that is a person's. */
export function systemArguments(): string[] {
  return [
    ...["--ro-bind", "/usr", "/usr"],
    ...beside.flatMap((name) => besideArguments(join("/", name))),
    ...[...stores, ...settings.map((name) => join("/etc", name)), ...ownSettings()]
      .filter((path) => kindOf(path) !== undefined)
      .flatMap((path) => ["--ro-bind-try", path, path]),
  ];
}

function besideArguments(path: string): string[] {
  const kind = kindOf(path);
  if (kind === "link") return ["--symlink", readlinkSync(path), path];
  return kind === "other" ? ["--ro-bind", path, path] : [];
}

const ownSettings = (): string[] =>
  readdirSync("/etc")
    .filter((name) => settingsOf.test(name))
    .map((name) => join("/etc", name));

function kindOf(path: string): "link" | "other" | undefined {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (!found) return undefined;
  return found.isSymbolicLink() ? "link" : "other";
}
