import { chmodSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { git, temporaryFolder } from "@familiar/storage/testing";

/**
 * A repository whose own files try to run something whenever git looks at it. Each way that worked leaves a
 * file of its name in `marks`.
 */
export function hostileRepository() {
  const root = temporaryFolder();
  const marks = temporaryFolder();
  const lure = temporaryFolder();
  const run = (...args: string[]) => git(root, ...args);
  /** A program that leaves its mark; one that is a filter hands on what it is given. */
  const mark = (name: string, then = ""): string => {
    const file = join(lure, name);
    writeFileSync(file, `#!/bin/sh\ntouch '${join(marks, name)}'\n${then}\n`);
    chmodSync(file, 0o755);
    return file;
  };
  const put = (path: string, text: string) => writeFileSync(join(root, path), text);

  run("init", "-q");
  put("file.txt", "one\n");
  put(".gitattributes", "*.txt diff=evil filter=evil merge=evil\n*.bin filter=process\n");
  put("data.bin", "data\n");
  run("add", ".");
  run("commit", "-qm", "first");
  run("branch", "side");
  put("file.txt", "two\n");
  run("commit", "-qam", "second");
  run("checkout", "-q", "side");
  put("file.txt", "three\n");
  run("commit", "-qam", "third");
  try {
    run("merge", "-q", "main");
  } catch {
    put("file.txt", "merged\n");
    run("commit", "-qam", "merge");
  }
  signHead(root);
  addSubmodule(root, mark("submodule-filter", "cat"));

  symlinkSync(mark("hook"), join(root, ".git", "hooks", "post-index-change"));
  writeFileSync(join(lure, "config"), `[core]\n\tfsmonitor = "${mark("fsmonitor")}"\n`);
  writeFileSync(join(root, ".git", "objects", "info", "alternates"), `${root}/.git/modules/sub/objects\n`);

  const config: Record<string, string> = {
    "alias.log": `!${mark("alias")}`,
    "core.alternateRefsCommand": mark("alternate-refs"),
    "core.attributesFile": join(root, ".gitattributes"),
    "core.editor": mark("editor"),
    "core.pager": mark("pager"),
    "core.sshCommand": mark("ssh"),
    "credential.helper": `!${mark("credential")}`,
    "diff.evil.command": mark("diff-command"),
    "diff.evil.textconv": mark("textconv", 'cat "$1"'),
    "diff.external": mark("diff-external"),
    "filter.evil.clean": mark("clean", "cat"),
    "filter.evil.required": "true",
    "filter.evil.smudge": mark("smudge", "cat"),
    "filter.process.process": mark("process"),
    "gpg.program": mark("gpg"),
    "include.path": join(lure, "config"),
    "log.diffMerges": "remerge",
    "log.showSignature": "true",
    "merge.evil.driver": mark("merge"),
    "pager.log": mark("pager-log"),
    "protocol.allow": "always",
    "protocol.ext.allow": "always",
    "status.submoduleSummary": "true",
  };
  for (const [name, value] of Object.entries(config)) run("config", name, value);
  put("file.txt", "changed\n");
  put("data.bin", "changed\n");
  put("sub/file.txt", "two\n");

  return { root, marks: () => readdirSync(marks).sort(), promise: () => promiseObjects(root, mark("fetch")) };
}

/** A commit that says it is signed, so that looking at it calls the program that checks signatures. */
function signHead(root: string): void {
  const plain = git(root, "cat-file", "commit", "HEAD");
  const signature = "gpgsig -----BEGIN PGP SIGNATURE-----\n \n xx\n -----END PGP SIGNATURE-----\n";
  const file = join(root, ".git", "signed");
  writeFileSync(file, plain.replace("\n\n", `\n${signature}\n`));
  const commit = git(root, "hash-object", "-t", "commit", "-w", file).trim();
  git(root, "reset", "-q", "--soft", commit);
}

function addSubmodule(root: string, command: string): void {
  const inner = temporaryFolder();
  git(inner, "init", "-q");
  writeFileSync(join(inner, "file.txt"), "one\n");
  writeFileSync(join(inner, ".gitattributes"), "*.txt filter=inner\n");
  git(inner, "add", ".");
  git(inner, "commit", "-qm", "inner");
  git(root, "submodule", "add", "-q", inner, "sub");
  git(root, "commit", "-qm", "submodule");
  git(join(root, "sub"), "config", "filter.inner.clean", command);
}

/** Makes the repository a partial clone with a hole, which git fills by running what the remote's URL says. */
function promiseObjects(root: string, command: string): string {
  git(root, "config", "extensions.partialClone", "origin");
  git(root, "config", "core.repositoryFormatVersion", "1");
  git(root, "config", "remote.origin.url", `ext::${command}`);
  git(root, "config", "remote.origin.promisor", "true");
  return "1".repeat(40);
}
