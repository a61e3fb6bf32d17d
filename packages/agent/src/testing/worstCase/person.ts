import { mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { dirname, join } from "node:path";
import { temporaryFolder } from "@familiar/storage/testing";
import { onTestFinished } from "vitest";

export const token = `ghp_${"Zq7Xw2Vb9Nm4Kp1Rt6Ys3Hd8Jf5Lc0AgEuQi"}`;
/** What must be seen nowhere; the last one looks like no secret, so that no mask hides that it was read. */
export const decoys = [token, "decoy+key+of+the+person", "decoy-password", "decoy-host-of-ada"];

export function put(path: string, text: string): string {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return path;
}

/** A person's home folder and environment full of what is worth stealing, until the test ends. */
export function decoyHome(): string {
  const folder = temporaryFolder();
  const key = `-----BEGIN OPENSSH PRIVATE KEY-----\n${decoys[1]}\n-----END OPENSSH PRIVATE KEY-----\n`;
  put(join(folder, ".ssh/id_ed25519"), key);
  put(join(folder, ".netrc"), `machine example.org login ada password ${decoys[2]}\n`);
  put(join(folder, ".gitconfig"), "[user]\n\tname = Ada\n\temail = ada@example.org\n");
  put(join(folder, ".ssh/config"), `Host ${decoys[3]}\n`);
  put(join(folder, ".profile"), "# mine\n");
  const { HOME } = process.env;
  Object.assign(process.env, { HOME: folder, GITHUB_TOKEN: token });
  onTestFinished(() => {
    process.env.HOME = HOME;
    delete process.env.GITHUB_TOKEN;
  });
  return folder;
}

/** A server of this machine that counts who comes, and gives them something to run. */
export async function listen(): Promise<{ address: string; visits(): number }> {
  let visits = 0;
  const server = createServer((socket) => {
    visits++;
    socket.end("HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\necho evil");
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  onTestFinished(() => void server.close());
  return {
    address: `127.0.0.1:${(server.address() as { port: number }).port}`,
    visits: () => visits,
  };
}
