import { apiContract } from "./testing/index.ts";

// The room of the server holds its client to the same contract, and with it a familiar that works on its queue.
apiContract("a familiar in this process", (familiar) => familiar);
