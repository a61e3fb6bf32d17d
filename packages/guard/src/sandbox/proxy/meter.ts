import { Transform } from "node:stream";
import type { Authority } from "./hosts.ts";

/** Of one run, over all its connections. What is sent is how secrets leave, and an install sends little. */
export type TrafficLimits = { connections: number; sentBytes: number; receivedBytes: number };

export const trafficLimits: TrafficLimits = {
  connections: 64,
  sentBytes: 64 * 1024 ** 2,
  receivedBytes: 4 * 1024 ** 3,
};

/** One connection outward, as it is told when it has ended or was refused. */
export type Connection = {
  host: string;
  port: number;
  allowed: boolean;
  /** Why it was refused or broken off. */
  why?: string;
  sent: number;
  received: number;
};

export type Traffic = {
  /** Lets bytes through and counts them; breaks off beyond the limits. */
  count(direction: Direction): Transform;
  /** Counts a head that is written anew. */
  add(direction: Direction, head: readonly string[]): void;
  /** Tells of the connection. That one side hung up is no reason worth telling. */
  end(error?: unknown): void;
};

type Direction = "sent" | "received";

const spent = "this run has moved as many bytes as it may";

/** Counts what a run moves over all its connections, and tells of each. */
export function createMeter(limits: TrafficLimits, tell: (connection: Connection) => void) {
  const total = { open: 0, sent: 0, received: 0 };
  const isSpent = () => total.sent > limits.sentBytes || total.received > limits.receivedBytes;
  return {
    /** Why there may not be another connection now. */
    full(): string | undefined {
      if (isSpent()) return spent;
      return total.open >= limits.connections ? "this run has as many connections as it may" : undefined;
    },
    refused({ host, port }: Authority, why: string): void {
      tell({ host, port, allowed: false, why, sent: 0, received: 0 });
    },
    open({ host, port }: Authority): Traffic {
      const connection: Connection = { host, port, allowed: true, sent: 0, received: 0 };
      let ended = false;
      total.open++;
      const add = (direction: Direction, bytes: number) => {
        connection[direction] += bytes;
        total[direction] += bytes;
      };
      return {
        count: (direction) =>
          new Transform({
            transform(chunk: Buffer, _encoding, done) {
              add(direction, chunk.length);
              if (isSpent()) connection.why = spent;
              done(isSpent() ? new Error(spent) : null, chunk);
            },
          }),
        add: (direction, head) => add(direction, Buffer.byteLength(head.join("\r\n"))),
        end(error) {
          if (ended) return;
          ended = true;
          total.open--;
          if (error instanceof Error && !("code" in error)) connection.why ??= error.message;
          tell(connection);
        },
      };
    },
  };
}

export type Meter = ReturnType<typeof createMeter>;
