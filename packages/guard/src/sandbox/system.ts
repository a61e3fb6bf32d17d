import { readdirSync, readlinkSync, statSync } from "node:fs";
import { join } from "node:path";
import { entryAt } from "./checkGrant.ts";

/** What every command sees of the machine: its programs, read-only, and nothing that is a person's. */
export type System = {
  /** Arguments of bwrap. */
  args: string[];
  /** Small files that are copied in: each mount costs more, and more with each that is there already. */
  files: string[];
};

/** Folders beside /usr that hold programs and libraries: links into it today, folders of their own on old systems. */
const beside = ["bin", "sbin", "lib", "lib32", "lib64", "libx32"];

/** Folders of their own where a distribution keeps all programs. */
const stores = ["/nix/store", "/gnu/store"];

/**
 * What programs look up in /etc. Never a whole folder that also holds keys (/etc/ssl/private, /etc/pki/tls/private):
 * root inside is root's own files outside.
 */
const settings = [
  ...["passwd", "group", "nsswitch.conf", "services", "protocols", "os-release", "localtime"],
  ...["ld.so.cache", "ld-musl-x86_64.path", "ld-musl-aarch64.path", "alternatives", "fonts", "static"],
  ...["ssl/certs", "ssl/openssl.cnf", "ssl/cert.pem", "pki/ca-trust", "pki/tls/certs", "crypto-policies"],
  ...["maven/m2.conf", "maven/logging/simplelogger.properties", "dotnet/install_location"],
];
const settingsOf = /^java[\d.-]/;

export function findSystem(): System {
  const paths = [...settings, ...readdirSync("/etc").filter((name) => settingsOf.test(name))];
  const present = paths.map((name) => join("/etc", name)).filter((path) => kindOf(path) !== undefined);
  return {
    args: [
      ...["--ro-bind", "/usr", "/usr"],
      ...beside.flatMap((name) => shown(join("/", name))),
      ...[...stores, ...present].flatMap(shown),
    ],
    files: present.filter((path) => kindOf(path) === "file"),
  };
}

function shown(path: string): string[] {
  const kind = kindOf(path);
  if (kind === "link") return ["--symlink", readlinkSync(path), path];
  return kind === "folder" ? ["--ro-bind-try", path, path] : [];
}

type Kind = "link" | "folder" | "file";

/** A link is only that where what it leads to is shown too. */
function kindOf(path: string): Kind | undefined {
  const found = entryAt(path);
  if (!found) return undefined;
  if (found.isSymbolicLink() && leadsToPrograms(path)) return "link";
  const target = statSync(path, { throwIfNoEntry: false });
  if (!target) return undefined;
  return target.isDirectory() ? "folder" : "file";
}

const leadsToPrograms = (path: string): boolean => /^(\/|(\.\.\/)*)(usr|nix|gnu)\//.test(readlinkSync(path));
