import type { ForgeAnswer } from "@familiar/protocol";
import { defineCommand } from "../command.ts";

export default defineCommand<{ offline?: true }, ForgeAnswer>({
  summary: "show which forge this repository lives on, as whom it is spoken to, and what may be done",
  options: [{ flags: "--offline", about: "ask the forge nothing" }],
  examples: [
    { line: "familiar forge", does: "asks the forge who its token belongs to" },
    { line: "familiar config forge gitea", does: "says what a remote on a host of your own is" },
  ],
  document: "forge",

  async run({ options }, context) {
    const { forgeOf } = await import("../forge.ts");
    return { document: await forgeOf(context, options.offline === true) };
  },

  text({ remote, kind, path, api, token, account, repository, may, missing }, { style }) {
    const names = { github: "GitHub", gitlab: "GitLab", gitea: "Gitea or Forgejo" };
    const who = account ? (account.login === "" ? "an App" : account.login) : undefined;
    return [
      kind
        ? `${style("bold", names[kind])}: ${path}, asked at ${api}`
        : `No forge is known for ${remote ?? "this repository"}.`,
      ...(token ? [`Token from ${token}${who ? `: ${who}${account?.app ? " (an App)" : ""}` : ""}`] : []),
      ...(repository
        ? [
            `${repository.url}: default branch ${repository.defaultBranch}${repository.may ? `, may ${repository.may}` : ""}`,
          ]
        : []),
      may,
      ...(missing ? [missing] : []),
    ].join("\n");
  },
});
