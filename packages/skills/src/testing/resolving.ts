import type { Citation } from "@familiar/protocol";
import type { GitPort } from "@familiar/repository";

/** Citations whose commit holds no such file, or whose file has fewer lines there; as `path:line@commit`. */
export async function unresolved(git: GitPort, citations: readonly Citation[]): Promise<string[]> {
  const places = [...new Set(citations.map(({ path, commit }) => `${commit}:${path}`))];
  const input = Buffer.from(`${places.join("\n")}\n`);
  const { stdout } = await git.run(["cat-file", "--batch"], { input });
  const lines = linesOf(stdout, places);
  return citations
    .filter(({ path, line, commit }) => line > (lines.get(`${commit}:${path}`) ?? 0))
    .map(({ path, line, commit }) => `${path}:${line}@${commit}`);
}

/** How many lines each place has, from what `git cat-file --batch` prints for them in order. */
function linesOf(printed: Buffer, places: readonly string[]): Map<string, number> {
  const found = new Map<string, number>();
  let at = 0;
  for (const place of places) {
    const end = printed.indexOf("\n", at);
    const [, type, size] = / (blob|tree) (\d+)$/.exec(printed.toString("utf8", at, end)) ?? [];
    at = end + 1;
    if (type === undefined) continue;
    const body = printed.subarray(at, at + Number(size));
    at += Number(size) + 1;
    const text = body.toString("latin1").replace(/(\r\n|\n|\r)$/, "");
    if (type === "blob") found.set(place, text.split(/\r\n|\n|\r/).length);
  }
  return found;
}
