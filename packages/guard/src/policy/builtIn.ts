import type { Level, ScopeFile } from "@familiar/protocol";

/** What holds at every level. */
const always = {
  read: {
    ask: [
      "**/.env",
      "**/.env.{local,production,prod,staging,development}",
      "**/.env.*.local",
      "**/{.netrc,.git-credentials,.pgpass,.ssh,.aws,.gnupg}",
      "**/{id_rsa,id_ed25519,id_ecdsa}",
    ],
    otherwise: "allow",
  },
  /** No file of git's own, also under the short names that Windows gives, is ever written as one of the work tree. */
  write: { deny: ["**/.git", "**/git~*", "**/git~*/**"] },
  branches: {
    deny: [
      "{main,master,trunk,develop,development,production,prod,release,stable,next}",
      "{release,releases,hotfix}/**",
      "{gh-pages,head}",
    ],
  },
  protected: [
    "{.github,.gitlab,.circleci,.buildkite,.forgejo,.gitea,.woodpecker}",
    "{.gitlab-ci,.travis,.appveyor,appveyor,.drone,.cirrus,azure-pipelines,bitbucket-pipelines,cloudbuild}.{yml,yaml}",
    "**/Jenkinsfile",
    "**/{.gitattributes,.gitmodules,.gitconfig,.mailmap}",
    "{.familiar,.husky,.githooks,.vscode,.idea,.devcontainer,.claude,.cursor}",
    "**/{CODEOWNERS,SECURITY.md,AGENTS.md,CLAUDE.md}",
    "**/{.npmrc,.yarnrc,.yarnrc.yml,.pnpmfile.cjs}",
    "**/{.envrc,.pre-commit-config.yaml,lefthook.yml}",
  ],
  pullRequests: { draft: true, perRun: 1, files: 100, bytes: 4 * 1024 * 1024 },
} as const satisfies Omit<ScopeFile, "version">;

/**
 * The lowest tier, by level. Its `ask` and `otherwise` are where things start: an `allow` that a person
 * wrote, or that stands in a repository they trust, takes their place. Its `deny` and `protected` stay.
 */
export const builtIn: Record<Level, ScopeFile> = {
  observe: scope({
    write: { otherwise: "deny" },
    run: { otherwise: "deny" },
    hosts: { otherwise: "deny" },
    branches: { otherwise: "deny" },
    actions: { allow: ["remember", "undo", "open-url"], ask: ["repeat"], otherwise: "deny" },
  }),
  propose: scope({
    write: { otherwise: "allow" },
    run: { otherwise: "allow" },
    hosts: { otherwise: "ask" },
    branches: { otherwise: "deny" },
    actions: {
      allow: ["remember", "undo", "open-url", "worktree"],
      ask: ["apply", "repeat"],
      otherwise: "deny",
    },
  }),
  contribute: contributing(),
  chores: contributing(),
};

function contributing(): ScopeFile {
  return scope({
    write: { otherwise: "allow" },
    run: { otherwise: "allow" },
    hosts: { otherwise: "ask" },
    branches: { otherwise: "ask" },
    actions: { allow: ["remember", "undo", "open-url", "worktree", "commit"], otherwise: "ask" },
  });
}

function scope(ofLevel: Omit<ScopeFile, "version">): ScopeFile {
  return structuredClone({
    version: 1,
    ...always,
    ...ofLevel,
    write: { ...always.write, ...ofLevel.write },
    branches: { ...always.branches, ...ofLevel.branches },
  }) as ScopeFile;
}

/** Files whose every change needs leave, as patterns. */
export const protectedByDefault: readonly string[] = always.protected;
