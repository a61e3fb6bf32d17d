import { apiContract } from "./testing/index.ts";

apiContract("a familiar in this process", (familiar) => familiar);

apiContract("a familiar that works on its queue", (familiar) => {
  familiar.dispatcher.start();
  return familiar;
});
