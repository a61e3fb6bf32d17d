/**
 * Programs know proxies by a port, and the way out is a Unix socket: inside the namespace, whose loopback is its
 * own, this passes one on to the other while the command runs as its child. It is a text because it runs by
 * itself, with nothing of Familiar beside it.
 */
const relay = `
const { connect, createServer } = require("node:net");
const { spawn } = require("node:child_process");
const { constants } = require("node:os");
const [socket, port, program, ...args] = process.argv.slice(1);
const server = createServer({ allowHalfOpen: true }, (inside) => {
  const out = connect({ path: socket, allowHalfOpen: true });
  const end = () => { inside.destroy(); out.destroy(); };
  inside.on("error", end).pipe(out).on("error", end).pipe(inside);
});
server.listen(Number(port), "127.0.0.1", () => {
  const child = spawn(program, args, { stdio: "inherit" });
  child.on("error", ({ code, message }) => {
    console.error(program + ": " + message);
    process.exit(code === "ENOENT" ? 127 : 126);
  });
  child.on("exit", (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));
});
`;

const port = 61080;
const inside = "/run/familiar/proxy";

/** Arguments of bwrap that show the proxy's socket, and the Node that the relay runs on. */
export const relayMounts = (socket: string, node: string): string[] => [
  ...["--bind", socket, inside],
  ...(node.startsWith("/usr/") ? [] : ["--ro-bind", node, node]),
];

/** What stands before a command so that it has the proxy. */
export const relayCommand = (node: string): string[] => [node, "-e", relay, "--", inside, String(port)];

const address = `http://127.0.0.1:${port}`;
const direct = "localhost,127.0.0.1,::1";
const java = ["http", "https"].map(
  (scheme) => `-D${scheme}.proxyHost=127.0.0.1 -D${scheme}.proxyPort=${port}`,
);

/** How programs are told of the proxy, each kind in its own way; and where they put what they fetch. */
export const relayEnvironment: Readonly<Record<string, string>> = {
  HTTP_PROXY: address,
  HTTPS_PROXY: address,
  NO_PROXY: direct,
  http_proxy: address,
  https_proxy: address,
  no_proxy: direct,
  npm_config_proxy: address,
  npm_config_https_proxy: address,
  npm_config_noproxy: direct,
  YARN_HTTP_PROXY: address,
  YARN_HTTPS_PROXY: address,
  NODE_USE_ENV_PROXY: "1",
  npm_config_cache: "/tmp/.npm",
  npm_config_update_notifier: "false",
  YARN_CACHE_FOLDER: "/tmp/.cache/yarn",
  CARGO_HOME: "/tmp/.cargo",
  GOMODCACHE: "/tmp/go/pkg/mod",
  MAVEN_OPTS: "",
  COMPOSER_CACHE_DIR: "/tmp/.cache/composer",
  COMPOSER_CACHE_READ_ONLY: "0",
  JAVA_TOOL_OPTIONS: java.join(" "),
};
