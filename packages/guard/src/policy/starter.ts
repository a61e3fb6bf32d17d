/** What `familiar policy init` writes: every field, explained, and nothing that changes what holds. */
export const starterScope = `# What Familiar may do here. Rules of all tiers hold together: built-in, a person's own,
# this file, the organisation's. A deny anywhere wins, then an ask, then an allow.
# Until a person trusts this file (familiar policy trust) it can only hold back.
# See what holds: familiar policy show. Ask about one thing: familiar policy explain run npm test
version: 1

# The highest level that is permitted: observe, propose, contribute or chores.
# level: propose

# Paths from the top of the repository: * within a part, ** any parts, {a,b} either.
# A name without wildcards means the file, or the folder with all that is in it.
# read:
#   deny: ["secrets", "**/*.pem"]
# write:
#   allow: ["src/**", "docs/**", "*.md"]
#   otherwise: ask        # what no list names

# First words of a command, one list each; never a shell line.
# run:
#   allow:
#     - [npm, test]
#     - [npm, run, lint]
#   deny:
#     - [npm, publish]

# Other machines: a name or *.name, port 443 unless told.
# hosts:
#   allow: [registry.npmjs.org, "*.example.org:8443"]

# Branches that may be pushed to, and deeds: worktree, apply, undo, commit, push,
# pull-request, comment, remember, open-url.
# branches:
#   ask: ["familiar/**"]
# actions:
#   deny: [comment]

# Files whose every change needs leave, whatever else allows it.
# protected: ["migrations", "**/*.lock"]

# pullRequests: { draft: true, perRun: 1, files: 20, bytes: 200000 }
# budgets:
#   perTask: { minutes: 20, dollars: 1 }
#   perDay: { minutes: 120, dollars: 5, tasks: 20, pullRequests: 3 }

# When nothing starts that no person asked for.
# quietHours:
#   - { from: "18:00", to: "08:00", days: [mon, tue, wed, thu, fri], timeZone: Europe/Berlin }
`;
