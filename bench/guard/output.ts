import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findSandbox } from "@familiar/guard/sandbox";
import { createMask } from "@familiar/guard/secrets";

const megabytes = 100;
const mebibyte = 1024 ** 2;
const script = `i=0; while [ $i -lt ${megabytes} ]; do head -c ${mebibyte} /dev/zero | tr '\\0' 'x' | fold -w 100; i=$((i+1)); done`;

/** Peak memory that this process gains, in megabytes, while a confined command prints and nothing is kept. */
export async function measureOutput() {
  const sandbox = await findSandbox(process.env);
  if ("missing" in sandbox) throw new Error(sandbox.missing);
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "familiar-bench-")));
  const limits = { timeoutMs: 300_000, memoryBytes: 1024 * mebibyte, processes: 64, fileBytes: mebibyte };
  const grant = {
    ...{ writable: [folder], readable: [], hidden: [], hosts: [] },
    limits: { ...limits, outputBytes: 2 * megabytes * mebibyte },
  };
  const run = async (onOutput: (chunk: Buffer) => void) => {
    const before = process.memoryUsage.rss();
    let peak = before;
    const began = performance.now();
    const { stopped, code } = await sandbox.run(
      {
        argv: ["sh", "-c", script],
        cwd: folder,
        onOutput(chunk) {
          onOutput(chunk);
          peak = Math.max(peak, process.memoryUsage.rss());
        },
      },
      grant,
    );
    if (code !== 0 || stopped) throw new Error(`it ended with ${stopped ?? code}`);
    return { grown: (peak - before) / mebibyte, seconds: (performance.now() - began) / 1000 };
  };
  try {
    const plain = await run(() => {});
    const stream = createMask({ env: process.env }).stream();
    const masked = await run((chunk) => void stream.push(chunk));
    return { megabytes, ...masked, plainGrown: plain.grown };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
