import { z } from "zod";

/** Where the repository lives, as which account it is spoken to, and what may be done there. */
export const forgeAnswer = z.object({
  remote: z.string().optional(),
  kind: z.enum(["github", "gitlab", "gitea"]).optional(),
  path: z.string().optional(),
  /** The address that is asked. */
  api: z.string().optional(),
  /** The variable that the token comes from. */
  token: z.string().optional(),
  account: z.object({ login: z.string(), app: z.boolean() }).optional(),
  repository: z
    .object({
      url: z.string(),
      defaultBranch: z.string(),
      may: z.enum(["read", "write", "admin"]).optional(),
    })
    .optional(),
  /** What the level lets it do there. */
  may: z.string(),
  /** What is missing, in words. */
  missing: z.string().optional(),
});
