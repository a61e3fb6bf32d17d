import type { Fact, FactChange, FactDraft, FactQuery } from "@familiar/protocol";

/** What a repository's familiar remembers, as a task or a surface holds it. */
export type Memory = {
  /** Newest first, checked against the code as it is now as far as the time for that allows. */
  list(query?: FactQuery): Promise<Fact[]>;
  /**
   * Facts that bear on this, best first, within `limit` and `characters`; checked against the code as it is now
   * before they are given. Stale and quarantined ones are never among them; suspect ones say so themselves.
   */
  recall(about: {
    text?: string;
    paths?: readonly string[];
    limit?: number;
    characters?: number;
  }): Promise<Fact[]>;
  /**
   * Through the guard. A statement that says the same as a known one renews that; a model's is quarantined, and so
   * is a task's that has read untrusted text, until a person confirms it.
   * @throws `not-found` for a named place that is not there
   */
  remember(draft: FactDraft): Promise<Fact>;
  /**
   * A person's change; gives the fact as it is then, and a forgotten one as it was.
   * @throws `fact-not-found`
   */
  amend(id: string, change: FactChange): Promise<Fact>;
};
