/** `npm test`: runs every test, after saying what the machine lacks. Arguments go to vitest. */
import { startVitest } from "vitest/node";

const arguments_ = process.argv.slice(2);
const vitest = await startVitest("test", arguments_, { run: true, watch: false });
await vitest.close();
