import { spawn } from "node:child_process";
import { cleanEnvironment, findProgram } from "./environment.ts";

/** What a desktop's opener needs to find the person's session. */
const session = [
  "DISPLAY",
  "WAYLAND_DISPLAY",
  "XAUTHORITY",
  "DBUS_SESSION_BUS_ADDRESS",
  "XDG_RUNTIME_DIR",
  "XDG_CURRENT_DESKTOP",
  "XDG_SESSION_TYPE",
  "BROWSER",
  "WSL_DISTRO_NAME",
  "WSL_INTEROP",
];

/** The variables by which a program of the person's desktop finds their session. */
export const sessionOf = (source: NodeJS.ProcessEnv): Record<string, string> =>
  Object.fromEntries(session.flatMap((name) => (source[name] === undefined ? [] : [[name, source[name]]])));

const openers: Partial<Record<NodeJS.Platform, readonly [string, ...string[]]>> = {
  darwin: ["open"],
  win32: ["rundll32", "url.dll,FileProtocolHandler"],
};

/** True for a page of this machine: the only kind that may be opened. */
export function isOwnPage(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname, username, password } = new URL(url);
  const here = ["127.0.0.1", "localhost", "[::1]"].includes(hostname);
  return protocol === "http:" && here && username === "" && password === "";
}

/** Hands the address to the person's browser and does not wait. False when there is no way to. */
export async function openUrl(url: string, source: NodeJS.ProcessEnv): Promise<boolean> {
  const [name, ...args] = openers[process.platform] ?? ["xdg-open"];
  const program = findProgram(name, source);
  if (!program) return false;
  const env = { ...cleanEnvironment(source), ...sessionOf(source) };
  const child = spawn(program, [...args, new URL(url).href], { env, detached: true, stdio: "ignore" });
  return new Promise((resolve) => {
    child.once("error", () => resolve(false));
    child.once("spawn", () => {
      child.unref();
      resolve(true);
    });
  });
}
