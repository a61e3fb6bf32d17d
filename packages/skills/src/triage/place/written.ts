/** A path of another machine, read: `/` between its parts, nothing before what may be of the repository. */
export type Written = {
  parts: readonly string[];
  /** It began at a root, a drive or a host: what stands first is not of the repository. */
  absolute: boolean;
  /** It lies in a library, a runtime or a system folder. */
  foreign: boolean;
  /** What stands behind the folder into which packages are installed may be the repository's own. */
  installed: boolean;
};

const scheme =
  /^(?:webpack(?:-internal)?|file|ng|http|https|app|async|rsc|turbopack|vite|blob|capacitor):\/{0,3}/i;
const build = /^\[?(?:project|workspace|root)\]?$/;
const runtime =
  /^(?:node:|internal\/|<|native |\[native|evalmachine|anonymous|dart:|java\.base\/|\(eval|org\/(?:junit|gradle|apache\/maven|testng|mockito)\/|sun\/|jdk\/|java\/|javax\/|kotlin\/|scala\/|\/rustc\/|library\/(?:std|core|alloc)\/)/;
const libraries =
  /\/(?:node_modules|bower_components|\.cargo\/registry|\.rustup|go\/pkg\/mod|pkg\/mod|gems|\.rvm|\.rbenv|\.bundle|\.gem|\.m2|\.gradle\/caches|\.pnpm|\.yarn|\.nvm|\.pyenv\/versions\/[^/]+\/lib\/python[\d.]+(?!\/site-packages)|hostedtoolcache\/(?!.*site-packages)|phpunit\/phpunit|sysdeps|glibc[\w.-]*)\//;
const system =
  /^\/(?:usr\/(?!src\/app\/)|lib(?:32|64)?\/|opt\/(?!atlassian\/|build\/|app\/)|nix\/|System\/|Library\/|etc\/|proc\/|snap\/)/;
const installedIn = /^.*\/(?:site|dist)-packages\//;

const mostParts = 60;

/** Reads a path as a frame or a message has it; undefined where it names no file. */
export function readWritten(given: string): Written | undefined {
  let text = given.trim().replace(/^["'`(]+|["'`),;]+$/g, "");
  if (text === "" || runtime.test(text)) return undefined;
  const url = scheme.exec(text);
  let absolute = /^(?:[A-Za-z]:)?[\\/]/.test(text);
  if (url) {
    text = text.slice(url[0].length).replace(/[?#].*$/, "");
    const web = /^(?:http|https|blob)/i.test(url[0]);
    if (web) text = text.replace(/^[^/]*\/?/, "");
    else if (/^webpack/i.test(url[0])) text = text.replace(/^[^/.]*\/(?=\.{0,2}\/)/, "");
    absolute = !/^webpack/i.test(url[0]) || text.startsWith("/");
  }
  text = text
    .replace(/^package:[^/]*\//, "lib/")
    .replace(/^[A-Za-z]:/, "")
    .replaceAll("\\", "/");
  try {
    if (url) text = decodeURIComponent(text);
  } catch {
    // It stays as it was written.
  }
  const installed = installedIn.test(text);
  const foreign = !installed && (libraries.test(`/${text}`) || system.test(text));
  if (installed) text = text.replace(installedIn, "");
  const parts: string[] = [];
  for (const part of text.split("/")) {
    if (part === "" || part === "." || build.test(part)) continue;
    if (part === ".." && parts.length > 0) parts.pop();
    else if (part !== "..") parts.push(part);
  }
  if (parts.length === 0 || parts.length > mostParts) return undefined;
  return { parts, absolute, foreign, installed };
}
