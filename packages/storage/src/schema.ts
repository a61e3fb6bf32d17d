import type { Kysely, Transaction } from "kysely";

/**
 * The tables as they are stored. Only types that SQLite and PostgreSQL share: text, integers (times are
 * milliseconds since the epoch) and JSON kept as text.
 */
export type Tables = {
  migrations: { number: number; name: string; at: number };
  settings: { name: string; value: string };
  pets: { id: string; name: string; species: string; genome: string; level: string; hatched_at: number };
  tasks: {
    id: string;
    skill: string;
    title: string;
    origin: string;
    priority: number;
    state: string;
    input: string;
    budget: string;
    result: string | null;
    error: string | null;
    created_at: number;
    updated_at: number;
    seen_at: number | null;
    /** Who runs it; every write of a runner is refused once this is another. */
    owner: string | null;
    lease_until: number | null;
  };
  events: { task: string; seq: number; at: number; type: string; body: string; key: string | null };
  steps: { task: string; name: string; value: string; finished_at: number; duration_ms: number };
  turns: {
    conversation: string;
    seq: number;
    at: number;
    question: string;
    answer: string;
    about: string | null;
    intent: string;
  };
  approvals: {
    id: string;
    task: string | null;
    hash: string;
    /** What is shown to the person who answers, as JSON. */
    request: string;
    state: string;
    asked_at: number;
    expires_at: number;
    answered_at: number | null;
    answered_by: string | null;
    reason: string | null;
    used_at: number | null;
  };
  taints: { task: string; source: string; place: string; at: number };
  /** What a language model was told and said, as JSON, in order; `part` counts within the task. */
  messages: { conversation: string; seq: number; at: number; task: string; part: number; body: string };
  /** One turn of a language model; `turn` is its own within the task, so that none is counted twice. */
  usage: {
    task: string;
    turn: string;
    at: number;
    /** Of the clock of the machine that wrote it: 2026-11-22. */
    day: string;
    person: string;
    model: string;
    input: number;
    output: number;
    cached: number;
    stored: number;
    /** 1 where the numbers are estimates. */
    estimated: number;
    /** Millionths of a dollar; null where nobody knows. */
    micro_dollars: number | null;
  };
  facts: { id: string; state: string; body: string; created_at: number; updated_at: number };
  proposals: {
    number: number;
    task: string | null;
    state: string;
    version: number;
    likeness: string;
    target: string;
    body: string;
    /** What is being done of a decision, as JSON. */
    intent: string | null;
    created_at: number;
    updated_at: number;
  };
  /** `done` is 1 once what a webhook starts was started. */
  deliveries: { key: string; at: number; done: number };
  replies: { task: string; number: number; by: string; at: number };
  pages: { url: string; tag: string; answer: string; at: number };
  incidents: {
    number: number;
    signature: string;
    title: string;
    category: string;
    state: string;
    /** Lists of texts as JSON. */
    places: string;
    tests: string;
    /** What put it right the last time, as JSON. */
    fix: string | null;
    last_at: number;
  };
  /** One time that a failure was seen, or, without one, a run that held. */
  sightings: {
    key: string;
    incident: number | null;
    at: number;
    commit_hash: string;
    branch: string | null;
    runner: string | null;
    source: string;
  };
  lessons: { name: string; value: string };
  ledger: { seq: number; hash: string; body: string };
  ledger_nodes: { level: number; position: number; hash: string };
  ledger_checkpoints: { size: number; note: string; at: number };
};

export type Database = Kysely<Tables>;
export type WriteTransaction = Transaction<Tables>;
