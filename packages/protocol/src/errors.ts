/**
 * Every error a person can meet, in one table. A code never changes its meaning. `what` says what
 * happened, `next` what to do; the place that throws adds `why`.
 */
export const errors = {
  usage: { exit: 2, what: "That command line cannot be understood.", next: "See `familiar --help`." },
  "repository-not-found": {
    exit: 1,
    what: "There is no git repository here.",
    next: "Run this inside a repository, or name one with --repo DIR.",
  },
  "repository-bare": {
    exit: 1,
    what: "This repository is bare: it has no files to read.",
    next: "Clone it, or point --repo at a work tree of it.",
  },
  "repository-empty": {
    exit: 1,
    what: "This repository has no commit and no file yet.",
    next: "Add a first file, then run this again.",
  },
  "repository-unsafe": {
    exit: 1,
    what: "Git refuses this repository because another user owns it.",
    next: "Run as its owner, or make an exception yourself: git config --global --add safe.directory DIR.",
  },
  "git-missing": { exit: 1, what: "Git was not found.", next: "Install git 2.30 or newer and try again." },
  "git-failed": {
    exit: 1,
    what: "Git could not answer.",
    next: "The reason above is git's own; mend that and try again.",
  },
  "baseline-invalid": {
    exit: 1,
    what: "That baseline cannot be used.",
    next: "Make one with `familiar scan --json > FILE`; a JSON report of gitleaks will do, too.",
  },
  "index-failed": {
    exit: 1,
    what: "The index of this repository cannot be used.",
    next: "It is disposable: run `familiar forget --index` and try again.",
  },
  "database-newer": {
    exit: 1,
    what: "The stored data was written by a newer Familiar.",
    next: "Update Familiar; nothing was changed.",
  },
  "database-busy": {
    exit: 1,
    what: "The stored data is in use by another process that does not let go.",
    next: "See `familiar doctor` for who holds it.",
  },
  "database-damaged": {
    exit: 1,
    what: "The stored data is damaged and was left as it is.",
    next: "Restore the file from a backup, or move it away and start anew.",
  },
  "ledger-broken": {
    exit: 1,
    what: "The ledger is not as it was written.",
    next: "See `familiar audit verify` for the first bad record and what was done to it.",
  },
  "ledger-key": {
    exit: 1,
    what: "The key that signs the ledger cannot be used.",
    next: "Restore it from a backup; `familiar audit verify --key` checks with a public key kept elsewhere.",
  },
  "record-not-found": {
    exit: 1,
    what: "There is no such record in the ledger.",
    next: "See `familiar audit list`.",
  },
  "task-not-found": { exit: 1, what: "There is no such task.", next: "See `familiar tasks`." },
  "task-state": {
    exit: 1,
    what: "The task cannot go to that state.",
    next: "See `familiar task ID` for where it stands.",
  },
  "budget-spent": {
    exit: 1,
    what: "The task used up what it was given.",
    next: "Start it again with a larger budget, or ask for less.",
  },
  "policy-refused": {
    exit: 4,
    what: "Policy does not allow this.",
    next: "A person can allow more; see SECURITY.md for the levels.",
  },
  "policy-invalid": {
    exit: 4,
    what: "A policy file cannot be understood, so nothing but reading is allowed.",
    next: "Mend the file at that line, then see `familiar policy show`.",
  },
  "sandbox-missing": {
    exit: 4,
    what: "This needs the sandbox, and there is none here.",
    next: "See `familiar doctor` for what is missing.",
  },
  "sandbox-failed": {
    exit: 1,
    what: "The sandbox did not start the command.",
    next: "Nothing was run. Mend what the reason names; `familiar doctor` tries the sandbox by itself.",
  },
  "needs-approval": {
    exit: 3,
    what: "This needs a person's leave first.",
    next: "See `familiar approve`, answer there or on the page, and it goes on.",
  },
  "approval-refused": {
    exit: 4,
    what: "A person said no.",
    next: "Change what is asked for, or talk to them; the request and its reason are in `familiar audit list`.",
  },
  "approval-closed": {
    exit: 1,
    what: "That request waits for no answer.",
    next: "See `familiar approve` for those that do; one that expired is made anew when its task runs again.",
  },
  "needs-person": {
    exit: 3,
    what: "This waits for a person.",
    next: "Answer on a terminal, or say yes beforehand with --yes where the command has it.",
  },
  "secret-found": {
    exit: 4,
    what: "This would publish a secret.",
    next: "Take it out of the change; see `familiar scan` for where it is. A false alarm a person can commit themselves.",
  },
  "forge-missing": {
    exit: 1,
    what: "This needs the forge where the repository lives.",
    next: "See `familiar forge` for what is missing; everything else works without it.",
  },
  "forge-unreachable": {
    exit: 1,
    what: "The forge does not answer.",
    next: "Try again later; nothing is done twice. Everything else works without it.",
  },
  "forge-busy": {
    exit: 1,
    what: "The forge wants to be asked less often.",
    next: "Try again after the time named above; nothing is done twice.",
  },
  "forge-refused": {
    exit: 1,
    what: "The forge refused this.",
    next: "Mend what the reason names; see `familiar forge` for the account and what it may do.",
  },
  "hook-refused": {
    exit: 4,
    what: "This webhook was not taken.",
    next: "Compare its secret and address with those that the forge has; see SECURITY.md.",
  },
  "proposal-not-found": {
    exit: 1,
    what: "There is no such proposal.",
    next: "See `familiar review list --all` for those there are.",
  },
  "proposal-closed": {
    exit: 1,
    what: "That proposal cannot be decided so.",
    next: "See `familiar review show N` for where it stands.",
  },
  "proposal-changed": {
    exit: 1,
    what: "The proposal is not what was looked at any more.",
    next: "Nothing was changed. Look at it again with `familiar review show N`.",
  },
  "proposal-refused": {
    exit: 4,
    what: "This may not be put before a person.",
    next: "Nothing reaches a person that was not executed, or that they turned down before; mend what the reason names.",
  },
  "proposal-failed": {
    exit: 1,
    what: "The proposal does not hold on the code as it is now.",
    next: "Nothing was changed. Reject it, edit it, or have it made anew.",
  },
  "not-on-a-branch": {
    exit: 1,
    what: "That proposal is on no branch that could be pushed.",
    next: "Accept it onto a branch first, with `familiar review accept N`.",
  },
  "pull-request-missing": {
    exit: 1,
    what: "No open pull request belongs to that proposal.",
    next: "See `familiar pr`; `familiar pr open N` opens one.",
  },
  "signing-failed": {
    exit: 1,
    what: "The repository's commits are signed, and this one could not be.",
    next: "Nothing was committed. Unlock the key first (an agent that holds it), or accept with --work-tree and commit yourself.",
  },
  "page-unclear": {
    exit: 1,
    what: "That page cannot be written without touching what people wrote there.",
    next: "Nothing was changed. Mend what the reason names, then export again.",
  },
  "fact-not-found": {
    exit: 1,
    what: "There is no such fact.",
    next: "See `familiar memory list` for what is remembered and how it is called.",
  },
  "needs-model": {
    exit: 1,
    what: "This needs a language model.",
    next: "Everything else works without one; see `familiar config`.",
  },
  "model-key": {
    exit: 1,
    what: "The key of the language model is missing.",
    next: "`familiar config model --key` keeps it in the system's keychain; or put it into the environment of this command.",
  },
  "keychain-failed": {
    exit: 1,
    what: "The system's keychain did not do what it was asked.",
    next: "Unlock it and try again, or put the key into the environment of this command.",
  },
  "price-unknown": {
    exit: 1,
    what: "Nobody knows what this language model costs, so a limit in dollars cannot be held.",
    next: "Say it with `familiar config model-price INPUT/OUTPUT` (dollars for a million tokens), or limit tokens.",
  },
  "model-unreachable": {
    exit: 1,
    what: "The language model does not answer.",
    next: "Try again, or see `familiar config model --test`; everything else works without it.",
  },
  "model-busy": {
    exit: 1,
    what: "The language model has too much to do for now.",
    next: "Wait a little and try again, or choose another with `familiar config model`.",
  },
  "model-refused": {
    exit: 1,
    what: "The language model refused the request.",
    next: "Mend what it says above: the key, the name in `familiar config model`, or what was asked.",
  },
  "model-limit": {
    exit: 1,
    what: "This is more than the language model can read at once.",
    next: "Ask for less, begin a new conversation, or choose a model that reads more with `familiar config model`.",
  },
  "input-unreadable": {
    exit: 1,
    what: "That input cannot be read.",
    next: "Give a log, a test report, a stack trace or an alert: a file, or - for standard input.",
  },
  "report-invalid": {
    exit: 1,
    what: "That report is not well-formed.",
    next: "Have the tool write it anew; the log of the same run can be read, too.",
  },
  "incident-not-found": {
    exit: 1,
    what: "There is no such incident.",
    next: "See `familiar incidents` for those that were seen.",
  },
  "dependencies-missing": {
    exit: 1,
    what: "What the tests of this repository run on is not installed.",
    next: "Install its dependencies the way it does (such as `npm install`), and run this again.",
  },
  "not-found": { exit: 1, what: "Nothing like that is known here.", next: "Try `familiar search WORDS`." },
  "server-unreachable": {
    exit: 1,
    what: "The local server does not answer.",
    next: "Start it again with `familiar start`.",
  },
  "server-refused": {
    exit: 1,
    what: "The local server refused the request.",
    next: "Open the address that `familiar start` printed.",
  },
  "config-invalid": {
    exit: 2,
    what: "That setting is not valid.",
    next: "See `familiar config` for names and values.",
  },
  "file-exists": {
    exit: 1,
    what: "There is a file of that name already, and it was left as it is.",
    next: "Choose another name, or replace the file with --force.",
  },
  "write-failed": {
    exit: 1,
    what: "A file could not be written.",
    next: "Check the path and the room left on the disk.",
  },
  "worktree-limit": {
    exit: 1,
    what: "There is no room for another worktree.",
    next: "See `familiar doctor` for those that exist; end a task, or raise the limit.",
  },
  "worktree-failed": {
    exit: 1,
    what: "The commit could not be checked out.",
    next: "The reason above is git's own; mend that and try again.",
  },
  "patch-refused": {
    exit: 4,
    what: "This patch may not be applied.",
    next: "Leave out what the reason names; nothing was changed.",
  },
  "patch-conflict": {
    exit: 1,
    what: "This patch does not fit the files as they are now.",
    next: "Nothing was changed. Make the patch anew from the present files.",
  },
  "change-not-found": {
    exit: 1,
    what: "There is no such change of your files.",
    next: "See `familiar undo --list`.",
  },
  "undo-refused": {
    exit: 1,
    what: "This cannot be undone any more.",
    next: "Nothing was changed. Look at the files named above yourself.",
  },
  "identity-missing": {
    exit: 1,
    what: "Git does not know in whose name to commit.",
    next: "Run git config --global user.name NAME and user.email ADDRESS.",
  },
  "branch-refused": {
    exit: 4,
    what: "Familiar may not move this branch.",
    next: "Choose a name that begins with familiar/ and that no one has checked out.",
  },
  "push-refused": {
    exit: 4,
    what: "This push is not allowed.",
    next: "Check the remote's address and the branch; nothing was sent.",
  },
  "push-failed": {
    exit: 1,
    what: "The branch could not be pushed.",
    next: "The reason above is the remote's or git's own; mend that and try again.",
  },
  "package-missing": {
    exit: 1,
    what: "There is no pet package there.",
    next: "Name a folder, or a ZIP file of one, that holds pet.json and its sheet.",
  },
  "package-refused": {
    exit: 4,
    what: "This pet package is not safe to read.",
    next: "Nothing was taken from it. Get it anew from where it was made.",
  },
  "package-invalid": {
    exit: 1,
    what: "This pet package cannot be used.",
    next: "See `familiar pet lint` for all that is wrong with it; nothing was taken from it.",
  },
  "image-invalid": {
    exit: 1,
    what: "That picture cannot be used.",
    next: "Save it as a plain PNG, WebP or JPEG file of at most 4096 × 4096 pixels and 16 MB, and try again.",
  },
  "look-not-found": {
    exit: 1,
    what: "No look of that name is kept here.",
    next: "See `familiar pet wear` for those that are; `rig` is always there.",
  },
  aborted: { exit: 1, what: "Stopped before the end.", next: "Run it again when you like." },
  internal: {
    exit: 1,
    what: "Something in Familiar itself went wrong.",
    next: "Run `familiar doctor`, and report it with what it prints.",
  },
} as const satisfies Record<string, { exit: number; what: string; next: string }>;

export type ErrorCode = keyof typeof errors;

/** An error that is meant to be read by a person. */
export class FamiliarError extends Error {
  readonly code: ErrorCode;
  readonly why: string;

  constructor(code: ErrorCode, why: string, options?: ErrorOptions) {
    super(`${errors[code].what} ${why}`.trim(), options);
    this.name = "FamiliarError";
    this.code = code;
    this.why = why;
  }

  get exit(): number {
    return errors[this.code].exit;
  }

  /** What is printed with `--json`. */
  toJSON() {
    const { what, next } = errors[this.code];
    return { error: { code: this.code, what, why: this.why, next } };
  }
}

export function fail(code: ErrorCode, why: string, cause?: unknown): never {
  throw new FamiliarError(code, why, cause === undefined ? undefined : { cause });
}

export const isFamiliarError = (error: unknown): error is FamiliarError => error instanceof FamiliarError;
