import type {
  Approval,
  ApprovalReply,
  Fact,
  FactChange,
  FactDraft,
  FactQuery,
  Incident,
  IncidentFix,
  IncidentQuery,
  PetAnswer,
  Proposal,
  ProposalQuery,
  ReviewDecision,
  SearchAnswer,
  StatusAnswer,
  Task,
  TaskDetail,
  TaskEvent,
  TaskRequest,
} from "./schema/types.ts";

export type StartOptions = { onEvent?: (event: TaskEvent) => void; signal?: AbortSignal };
export type SearchOptions = { limit?: number; kinds?: readonly SearchAnswer["hits"][number]["kind"][] };

/**
 * What a surface can ask of a familiar. The agent is one implementation (in-process), the client of
 * the local server another; commands do not know which they hold.
 */
export type Api = {
  pet(): Promise<PetAnswer>;
  status(): Promise<StatusAnswer>;
  search(query: string, options?: SearchOptions): Promise<SearchAnswer>;
  tasks(options?: { limit?: number }): Promise<Task[]>;
  task(id: string): Promise<TaskDetail>;
  /** Submits a task and resolves when it no longer runs; its result is in `result`. */
  start(request: TaskRequest, options?: StartOptions): Promise<TaskDetail>;
  /** Goes on with a task that waited and was answered; resolves when it no longer runs. */
  resume(id: string, options?: StartOptions): Promise<TaskDetail>;
  cancel(id: string): Promise<Task>;
  /** Marks a finished task as seen by a person, so that the pet stops pointing at it. */
  seen(id: string): Promise<Task>;
  /** Requests for a person's leave, newest first; those that wait for an answer unless `open` is false. */
  approvals(options?: { open?: boolean }): Promise<Approval[]>;
  /** A named person's answer; the task that waits for it goes on. */
  answer(id: string, reply: ApprovalReply): Promise<Approval>;
  /** What is remembered, checked against the code as it is now. */
  facts(query?: FactQuery): Promise<Fact[]>;
  /** Something to remember, as a named person says it. */
  remember(draft: FactDraft): Promise<Fact>;
  /** A named person's change of a fact; gives it as it is then, and a forgotten one as it was. */
  amend(id: string, change: FactChange): Promise<Fact>;
  /** Failures that were seen, newest first. */
  incidents(query?: IncidentQuery): Promise<Incident[]>;
  /** A named person says what put one right; without that it is open again. @throws `incident-not-found` */
  settle(number: number, fix: IncidentFix): Promise<Incident>;
  /** Proposals, newest first; those that wait for a person unless `states` says otherwise. */
  proposals(query?: ProposalQuery): Promise<Proposal[]>;
  /** One, as it stands on the code as it is now. @throws `proposal-not-found` */
  proposal(number: number): Promise<Proposal>;
  /** A named person's decision; nothing but a surface passes one on. */
  decide(number: number, decision: ReviewDecision): Promise<Proposal>;
  close(): Promise<void>;
};
