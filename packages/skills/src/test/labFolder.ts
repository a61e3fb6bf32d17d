import { fileURLToPath } from "node:url";

/** What runs inside the sandbox, as plain files: beside this one, and beside the published bundle. */
export const labFolder: string = fileURLToPath(new URL("./lab", import.meta.url));
