import type { Action } from "@familiar/guard";
import type { Level } from "@familiar/protocol";
import { plain } from "../../../text.ts";
import type { Asked, Handler } from "../handler.ts";
import { bullets } from "../say.ts";
import { aside } from "./remember.ts";

type Deed = { name: string; words: RegExp; action: Action };

/** What people ask about, each as an action that the door can decide about without doing it. */
function deeds({ repository }: Asked): Deed[] {
  const { commit } = repository.head();
  const why = "a person asked whether I may";
  const branch = "familiar/example";
  return [
    {
      name: "run the repository's commands, in a checkout of my own",
      words: /\brun|execut|launch|test|ausf|laufen|ejecut|execut|esegu|実行|运行|执行/i,
      action: { kind: "worktree", commit, why },
    },
    {
      name: "change files of yours, by a patch you see first",
      words:
        /\bwrit|edit|chang|modif|delet|remov|touch|apply|schreib|ander|losch|ecrire|escrib|borrar|escrev|alter|scriv|変更|削除|修改|删除/i,
      action: { kind: "apply", patch: example, why },
    },
    {
      name: "commit on a branch of my own",
      words: /commit|コミット|提交/i,
      action: { kind: "commit", worktree: "", branch, message: "Example", tree: commit, files: [], why },
    },
    {
      name: "push a branch of my own",
      words: /push|pousser|subir|プッシュ|推送|deploy|publish|release/i,
      action: { kind: "push", remote: "origin", url: "https://example.org/a/b.git", branch, commit, why },
    },
    {
      name: "open a pull request",
      words: /pull request|\bprs?\b|merge request/i,
      action: {
        kind: "pull-request",
        title: "Example",
        body: "",
        branch,
        base: "main",
        draft: true,
        files: [],
        bytes: 0,
        why,
      },
    },
    { name: "comment on an issue", words: /comment/i, action: { kind: "comment", on: "1", body: "", why } },
  ];
}

const example = [
  "diff --git a/example.txt b/example.txt",
  "new file mode 100644",
  "--- /dev/null",
  "+++ b/example.txt",
  "@@ -0,0 +1 @@",
  "+example",
  "",
].join("\n");

const levels: Readonly<Record<Level, string>> = {
  observe: "I look and answer, and nothing else",
  propose: "I also run commands in a sandbox and propose patches",
  contribute: "I also commit, push branches of my own and open pull requests, as policy says",
  chores: "I also do chores on my own schedule, as policy says",
};

const never = /\bmerg|fusion|マージ|合并/i;
const outside = /internet|network|\bweb\b|connect|download|netz|red\b|réseau/i;

const answers = {
  allow: "Yes, I may",
  ask: "With your leave, each time, I may",
  deny: "No, I may not",
} as const;

/** What it may do and why, as the door would decide right now; nothing is done or recorded by asking. */
export const permission: Handler = async (asked) => {
  const { question, guard, context } = asked;
  const about = question.statement ?? question.text;
  const level = (await context.self?.level()) ?? guard.level;
  const at = `At the level \`${level}\`, ${levels[level]}.`;
  const hint =
    level === "observe"
      ? "`familiar policy set-level propose` is the next step up; `familiar policy explain ACTION` tells of any action."
      : "`familiar policy explain ACTION` tells of any action, and which line says so.";
  if (question.variant === "command")
    return aside(`No: of commands I run only the repository's own tests, linter and build. ${at}`, hint);
  if (question.variant === "not")
    return aside(
      `I do nothing of that unless you ask for it. ${at}`,
      "“Remember that …” keeps a rule for later; scope files are what binds me: `familiar policy init`.",
    );
  if (never.test(about))
    return aside(`No: merging is never mine, at any level; a person does that. ${at}`, hint);
  const all = deeds(asked);
  const meant = all.filter(({ words }) => words.test(about));
  const decided = await Promise.all(
    (meant.length > 0 ? meant : all).map(async ({ name, action }) => ({
      name,
      ...(await guard.decide(action)),
    })),
  );
  const said = { allow: "yes", ask: "only with your leave, each time", deny: "no" } as const;
  const connects = outside.test(about)
    ? [" Nothing I run reaches the network, but for hosts that a person allowed."]
    : [];
  const lines = decided.map(({ name, effect, why }) => `${name}: ${said[effect]} — ${plain(why, 160)}`);
  const [only] = decided;
  if (meant.length === 1 && only)
    return aside(`${answers[only.effect]} ${only.name}: ${plain(only.why, 200)}. ${at}${connects}`, hint);
  return aside(`${at}${connects}${bullets(["read this repository: yes", ...lines])}`, hint);
};
