import type { z } from "zod";
import type * as approvalSchemas from "./approval.ts";
import type * as auditSchemas from "./audit.ts";
import type * as common from "./common.ts";
import type * as forgeSchemas from "./forge.ts";
import type * as memorySchemas from "./memory.ts";
import type * as policySchemas from "./policy.ts";
import type * as proposalSchemas from "./proposal.ts";
import type * as reportSchemas from "./report.ts";
import type * as scanSchemas from "./scan.ts";
import type * as scopeSchemas from "./scope.ts";
import type * as statusSchemas from "./status.ts";
import type * as taskSchemas from "./task.ts";
import type * as testsSchemas from "./tests.ts";
import type * as tourSchemas from "./tour.ts";
import type * as triageSchemas from "./triage.ts";
import type * as undoSchemas from "./undo.ts";
import type * as usageSchemas from "./usage.ts";

export type Claim = z.infer<typeof common.claim>;
export type Evidence = z.infer<typeof common.evidence>;

export type TaskState = z.infer<typeof taskSchemas.taskState>;
export type SkillName = z.infer<typeof taskSchemas.skillName>;
export type Origin = z.infer<typeof taskSchemas.origin>;
export type Budget = z.infer<typeof taskSchemas.budget>;
/** What a caller passes; defaults may be left out. */
export type TaskRequest = z.input<typeof taskSchemas.taskRequest>;
export type Task = z.infer<typeof taskSchemas.task>;
export type TaskEvent = z.infer<typeof taskSchemas.taskEvent>;
export type TaskDetail = z.infer<typeof taskSchemas.taskDetail>;

export type Tour = z.infer<typeof tourSchemas.tour>;
export type TourCommand = z.infer<typeof tourSchemas.command>;
export type TourModule = z.infer<typeof tourSchemas.module>;
export type ReadingItem = z.infer<typeof tourSchemas.readingItem>;
export type FirstTask = z.infer<typeof tourSchemas.firstTask>;

export type Intent = z.infer<typeof reportSchemas.intent>;
export type AuditRecord = z.infer<typeof auditSchemas.auditRecord>;
export type AuditAnswer = z.infer<typeof auditSchemas.auditAnswer>;
export type AuditDone = NonNullable<z.infer<typeof auditSchemas.auditVerify>["fault"]>["done"];

export type Report = z.infer<typeof reportSchemas.report>;
export type Transcript = z.infer<typeof reportSchemas.transcript>;
export type Hit = z.infer<typeof reportSchemas.hit>;
export type SearchAnswer = z.infer<typeof reportSchemas.searchAnswer>;

export type Approval = z.infer<typeof approvalSchemas.approval>;
export type ApprovalState = z.infer<typeof approvalSchemas.approvalState>;
/** What a caller passes; `always` may be left out. */
export type ApprovalReply = z.input<typeof approvalSchemas.approvalReply>;
export type Taint = z.infer<typeof taskSchemas.taint>;

export type ForgeAnswer = z.infer<typeof forgeSchemas.forgeAnswer>;
export type PolicyAnswer = z.infer<typeof policySchemas.policyAnswer>;
export type ScopeFile = z.infer<typeof scopeSchemas.scopeFile>;
export type Effect = z.infer<typeof scopeSchemas.effect>;
export type Tier = z.infer<typeof scopeSchemas.tier>;
export type Deed = z.infer<typeof scopeSchemas.deed>;

export type ScanAnswer = z.infer<typeof scanSchemas.scanAnswer>;

export type Pet = z.infer<typeof statusSchemas.pet>;
export type PetAnswer = z.infer<typeof statusSchemas.petAnswer>;
export type PetPackages = z.infer<typeof statusSchemas.petPackages>;
export type HatchAnswer = z.infer<typeof statusSchemas.hatchAnswer>;
export type StatusAnswer = z.infer<typeof statusSchemas.statusAnswer>;
export type DoctorAnswer = z.infer<typeof statusSchemas.doctorAnswer>;
export type ForgetAnswer = z.infer<typeof statusSchemas.forgetAnswer>;
export type ConfigAnswer = z.infer<typeof statusSchemas.configAnswer>;
export type StartAnswer = z.infer<typeof statusSchemas.startAnswer>;

export type FileChange = z.infer<typeof undoSchemas.fileChange>;
export type UndoAnswer = z.infer<typeof undoSchemas.undoAnswer>;

export type Triage = z.infer<typeof triageSchemas.triage>;
export type FailureCategory = z.infer<typeof triageSchemas.failureCategory>;
export type LogChunk = z.infer<typeof triageSchemas.logChunk>;
export type NamedPlace = z.infer<typeof triageSchemas.namedPlace>;
export type FailedTest = z.infer<typeof triageSchemas.failedTest>;
export type SuspectFile = z.infer<typeof triageSchemas.suspectFile>;
export type SuspectSymbol = z.infer<typeof triageSchemas.suspectSymbol>;
export type SuspectCommit = z.infer<typeof triageSchemas.suspectCommit>;
export type Tried = z.infer<typeof triageSchemas.tried>;
export type Reproduced = z.infer<typeof triageSchemas.reproduced>;
export type Bisected = z.infer<typeof triageSchemas.bisected>;
export type FailureProof = z.infer<typeof triageSchemas.failureProof>;
export type HotfixPlan = z.infer<typeof triageSchemas.hotfixPlan>;
export type Recurrence = z.infer<typeof triageSchemas.recurrence>;
export type Sighting = z.infer<typeof triageSchemas.sighting>;
export type Incident = z.infer<typeof triageSchemas.incident>;
export type IncidentQuery = z.infer<typeof triageSchemas.incidentQuery>;
export type IncidentFix = z.infer<typeof triageSchemas.incidentFix>;
export type IncidentsAnswer = z.infer<typeof triageSchemas.incidentsAnswer>;

export type Anchor = z.infer<typeof memorySchemas.anchor>;
export type Fact = z.infer<typeof memorySchemas.fact>;
export type FactState = z.infer<typeof memorySchemas.factState>;
export type FactDraft = z.infer<typeof memorySchemas.factDraft>;
export type FactQuery = z.infer<typeof memorySchemas.factQuery>;
export type FactChange = z.infer<typeof memorySchemas.factChange>;
export type Preference = z.infer<typeof memorySchemas.preference>;
export type MemoryAnswer = z.infer<typeof memorySchemas.memoryAnswer>;

export type ModelUsage = z.infer<typeof usageSchemas.modelUsage>;
export type UsageSum = z.infer<typeof usageSchemas.usageSum>;
export type ModelAnswer = z.infer<typeof usageSchemas.modelAnswer>;
export type UsageAnswer = z.infer<typeof usageSchemas.usageAnswer>;

export type Proposal = z.infer<typeof proposalSchemas.proposal>;
export type ProposalState = z.infer<typeof proposalSchemas.proposalState>;
export type Piece = z.infer<typeof proposalSchemas.piece>;
export type Proof = z.infer<typeof proposalSchemas.proof>;
export type ProposalQuery = z.infer<typeof proposalSchemas.proposalQuery>;
/** What a caller passes; `to` may be left out. */
export type ReviewDecision = z.input<typeof proposalSchemas.decision>;
export type Decided = z.infer<typeof proposalSchemas.decided>;
export type PullRequest = z.infer<typeof proposalSchemas.pullRequest>;
export type PullAnswer = z.infer<typeof proposalSchemas.pullAnswer>;
export type ReviewAnswer = z.infer<typeof proposalSchemas.reviewAnswer>;

export type TestsAnswer = z.infer<typeof testsSchemas.testsAnswer>;
export type TestFinding = z.infer<typeof testsSchemas.testFinding>;
