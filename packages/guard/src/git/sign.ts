import { globalSetting, personSetting } from "./person.ts";
import type { Ground } from "./run.ts";

/** How the person's commits are signed, as settings and environment for the git that writes one. */
export type Signing = { settings: string[]; set: Record<string, string>; timeoutMs: number };

const programs = {
  openpgp: ["gpg.openpgp.program", "gpg.program", "gpg"],
  ssh: ["gpg.ssh.program", "gpg.ssh.program", "ssh-keygen"],
  x509: ["gpg.x509.program", "gpg.x509.program", "gpgsm"],
} as const;

const patience = 60_000;

/**
 * Undefined where commits are not signed. Whether, in which format and with which key is asked as git asks; which program
 * signs is taken from the person's own configuration alone, since a repository's would be run.
 */
export async function signingOf(ground: Ground): Promise<Signing | undefined> {
  if (!isTrue(await personSetting(ground, "commit.gpgsign"))) return undefined;
  const wanted = (await personSetting(ground, "gpg.format")) ?? "openpgp";
  const format = wanted === "ssh" || wanted === "x509" ? wanted : "openpgp";
  const [name, older, usual] = programs[format];
  const own =
    (await globalSetting(ground, name, ground.root)) ?? (await globalSetting(ground, older, ground.root));
  const program = own ?? usual;
  const key = await personSetting(ground, "user.signingkey");
  const { SSH_AUTH_SOCK, GNUPGHOME } = ground.env;
  return {
    settings: [
      `gpg.format=${format}`,
      ...new Set([`${name}=${program}`, `${older}=${program}`]),
      ...(key === undefined ? [] : [`user.signingkey=${key}`]),
    ],
    set: {
      ...(SSH_AUTH_SOCK === undefined ? {} : { SSH_AUTH_SOCK }),
      ...(GNUPGHOME === undefined ? {} : { GNUPGHOME }),
      // A key that is locked asks nobody: there is no one to answer behind this door.
      ...{ SSH_ASKPASS: "/bin/false", SSH_ASKPASS_REQUIRE: "force", DISPLAY: "", GPG_TTY: "" },
    },
    timeoutMs: patience,
  };
}

const isTrue = (value: string | undefined): boolean => /^(true|yes|on|1)$/i.test(value ?? "");
