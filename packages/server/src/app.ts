import type { IncomingMessage } from "node:http";
import { FamiliarError, isFamiliarError } from "@familiar/protocol";
import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { secureHeaders } from "hono/secure-headers";
import { asset } from "./assets.ts";
import { type Rules, refusal } from "./checks.ts";
import { statusOf } from "./errors.ts";
import { prove } from "./proof.ts";
import { routes } from "./routes.ts";
import type { Hosted } from "./served.ts";

type Env = { Bindings: { incoming: IncomingMessage } };

const megabyte = 1024 * 1024;

const headers = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    connectSrc: ["'self'"],
    imgSrc: ["'self'", "blob:"],
    baseUri: ["'none'"],
    formAction: ["'none'"],
    frameAncestors: ["'none'"],
  },
  strictTransportSecurity: false,
  xFrameOptions: "DENY",
});

const refuse = (why: string) => new FamiliarError("server-refused", why).toJSON();

/** The HTTP face of one familiar. Every answer is JSON, an event stream or a file of the page. */
export function createApp(familiar: Hosted, rules: Rules, still = false): Hono<Env> {
  const app = new Hono<Env>();

  app.use(headers);
  app.use(async (context, next) => {
    context.header("Cache-Control", "no-store");
    const { method = "GET", url = "", rawHeaders } = context.env.incoming;
    const refused = refusal({ method, url, rawHeaders }, rules);
    return refused ? context.json(refuse(refused.why), refused.status) : next();
  });
  app.use(
    bodyLimit({
      maxSize: megabyte,
      onError: (context) => context.json(refuse("The request is over one megabyte."), 413),
    }),
  );
  app.onError((error, context) => {
    const known = isFamiliarError(error) ? error : new FamiliarError("internal", String(error.message));
    return context.json(known.toJSON(), statusOf(known.code));
  });
  app.notFound((context) =>
    context.json(new FamiliarError("not-found", `There is no ${context.req.path} here.`).toJSON(), 404),
  );

  app.get("/", (context) => asset(context, "index.html"));
  app.get("/page/:name", (context) => asset(context, context.req.param("name")));
  app.get("/favicon.ico", (context) => context.body(null, 204));
  app.get("/healthz", (context) => {
    const nonce = (context.req.query("nonce") ?? "").slice(0, 128);
    return context.json({ ok: true, pid: process.pid, proof: prove(rules.token, nonce) });
  });
  app.route("/api", routes(familiar, still));

  return app;
}
