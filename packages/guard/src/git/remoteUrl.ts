import { existsSync } from "node:fs";
import { isAbsolute } from "node:path";
import { fileURLToPath } from "node:url";
import { fail } from "@familiar/protocol";

export type RemoteUrl = {
  url: string;
  /** The only protocol that git may use for it. */
  protocol: "https" | "http" | "ssh" | "file";
  /** Without what could be secret. */
  shown: string;
  /** For `file`, the folder. */
  folder?: string;
};

const loopback = new Set(["127.0.0.1", "localhost", "[::1]"]);
const tokenLike = /^(gh[a-z]_|github_pat_|gl[a-z]+-|x-token|pat-|oauth2$)|^.{40,}$/;
const scp = /^(?:([A-Za-z0-9][\w.-]*)@)?([A-Za-z0-9][\w.-]*|\[[0-9a-f:]+\]):(?!\/\/|:)(.+)$/i;

const refuse = (why: string): never => fail("push-refused", `The address of the remote ${why}.`);

/**
 * Reads the address of a remote: https, ssh, or a folder of this machine; http only to this machine itself.
 * @throws `push-refused`
 */
export function readRemoteUrl(url: string): RemoteUrl {
  if (url === "" || url.startsWith("-")) refuse("is empty or begins with -");
  if (/[\u0000-\u0020\u007f]|%0[0-9a-d]|%1[0-9a-f]|%20/i.test(url))
    refuse("holds control characters or spaces");
  if (/^[a-z0-9+.-]*::/i.test(url)) refuse("names a remote helper");
  if (isAbsolute(url)) return folderOf(url, url);
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(url)) return readFull(url);
  const [, user, host, path] = scp.exec(url) ?? [];
  if (host === undefined || path!.startsWith("-")) return refuse("is none that is understood");
  return { url, protocol: "ssh", shown: user ? `${user}@${host}:${path}` : url };
}

function readFull(text: string): RemoteUrl {
  const parsed = URL.parse(text);
  if (!parsed) return refuse("is no address");
  const { protocol, username, password, hostname, host, pathname } = parsed;
  if (password !== "") refuse("holds a password; let git's credential helper keep it");
  if (tokenLike.test(decodeURIComponent(username))) refuse("holds what looks like a token");
  if (/^-|%2d/i.test(hostname) || username.startsWith("-")) refuse("has a host or user that begins with -");
  if (parsed.search || parsed.hash) refuse("holds a query or fragment");
  const shown = `${protocol}//${host}${pathname}`;
  switch (protocol) {
    case "https:":
      return { url: text, protocol: "https", shown };
    case "http:":
      if (!loopback.has(hostname)) refuse("is not encrypted");
      return { url: text, protocol: "http", shown };
    case "ssh:":
      return { url: text, protocol: "ssh", shown };
    case "file:":
      if (hostname !== "") refuse("names a folder of another machine");
      return folderOf(text, fileURLToPath(parsed));
    default:
      return refuse(`uses ${protocol.slice(0, -1)}, which is none of https, ssh and file`);
  }
}

function folderOf(url: string, folder: string): RemoteUrl {
  if (!existsSync(folder)) refuse("names a folder that is not there");
  return { url, protocol: "file", shown: folder, folder };
}
