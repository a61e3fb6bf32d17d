import type { TestStyle } from "../style/style.ts";
import type { Helper } from "../write/needs.ts";

const own = ({ assertions, framework, groups }: TestStyle): boolean =>
  assertions === "t" || (framework === "node" && !groups);

/** What a test calls to have something done after it. */
export const cleaning = ({ framework }: TestStyle): string => (framework === "node" ? "after" : "teardown");

/** Small functions of a test file, as they are written with double quotes, semicolons and two blanks. */
const texts: Record<Helper | "folder", (style: TestStyle) => string> = {
  calledBack: ({ typescript: ts }) =>
    [
      "/** Resolves with what a callback is called with. */",
      ts
        ? "const calledBack = (start: (done: (...args: any[]) => void) => unknown): Promise<any[]> =>\n  new Promise((resolve) => start((...args) => resolve(args)));"
        : "const calledBack = (start) =>\n  new Promise((resolve) => start((...args) => resolve(args)));",
    ].join("\n"),
  recorder: ({ typescript: ts }) =>
    [
      "/** A function that keeps its calls; `until(n)` waits for the nth of them. */",
      `function recorder(does${ts ? ": (...args: any[]) => unknown" : ""} = () => {}) {`,
      `  const calls${ts ? ": any[][]" : ""} = [];`,
      `  let notify = () => {};`,
      `  const record = (...args${ts ? ": any[]" : ""}) => {`,
      "    calls.push(args);",
      "    notify();",
      "    return does(...args);",
      "  };",
      `  const until = (count${ts ? ": number" : ""}) =>`,
      `    new Promise${ts ? "<void>" : ""}((resolve) => {`,
      "      notify = () => calls.length >= count && resolve();",
      "      notify();",
      "    });",
      "  return Object.assign(record, { calls, until });",
      "}",
    ].join("\n"),
  gather: ({ typescript: ts }) =>
    [
      "/** A writable stream that keeps what it is given. */",
      `function gather(options = {}) {`,
      `  const chunks${ts ? ": any[]" : ""} = [];`,
      "  const stream = new Writable({",
      "    ...options,",
      `    write(chunk, ${ts ? "_encoding" : "encoding"}, done) {`,
      "      chunks.push(chunk);",
      "      done();",
      "    },",
      "  });",
      "  return Object.assign(stream, { chunks });",
      "}",
    ].join("\n"),
  deferred: ({ typescript: ts }) =>
    [
      "/** A promise, and what settles it. */",
      "function deferred() {",
      `  let resolve${ts ? "!: (value?: any) => void" : ""};`,
      `  let reject${ts ? "!: (reason: unknown) => void" : ""};`,
      `  const promise = new Promise${ts ? "<any>" : ""}((...settle) => {`,
      "    [resolve, reject] = settle;",
      "  });",
      "  return { promise, resolve, reject };",
      "}",
    ].join("\n"),
  collect: ({ typescript: ts }) =>
    [
      "/** All that a stream gives until it ends. */",
      `async function collect(stream${ts ? ": AsyncIterable<any>" : ""}) {`,
      `  const items${ts ? ": any[]" : ""} = [];`,
      "  for await (const item of stream) items.push(item);",
      "  return items;",
      "}",
    ].join("\n"),
  gathered: ({ typescript: ts }) =>
    [
      "/** All that a stream gives until it ends. */",
      `async function gathered(stream${ts ? ": NodeJS.ReadableStream" : ""}) {`,
      `  const items${ts ? ": any[]" : ""} = [];`,
      '  stream.on("data", (item) => items.push(item));',
      '  await once(stream, "end");',
      "  return items;",
      "}",
    ].join("\n"),
  eventually: ({ typescript: ts }) =>
    [
      "/** Waits until what is checked holds. */",
      `async function eventually(check${ts ? ": () => unknown" : ""}) {`,
      "  for (let turns = 100; ; turns--)",
      "    try {",
      "      return check();",
      "    } catch (error) {",
      "      if (turns === 0) throw error;",
      "      await new Promise((resolve) => setTimeout(resolve, 10));",
      "    }",
      "}",
    ].join("\n"),
  inTurn: ({ typescript: ts }) =>
    [
      "/** A function that does one of these after the other, and goes on with the last. */",
      `function inTurn(...each${ts ? ": ((...args: any[]) => any)[]" : ""}) {`,
      "  let turn = 0;",
      `  return (...args${ts ? ": any[]" : ""}) => each[Math.min(turn++, each.length - 1)](...args);`,
      "}",
    ].join("\n"),
  serve: (style) =>
    [
      "/** A server of this machine that gives these answers in turn and keeps what it was asked. */",
      `async function serve(${own(style) ? `${style.context}, ` : ""}answers${style.typescript ? ": any[]" : ""}) {`,
      `  const requests${style.typescript ? ": any[]" : ""} = [];`,
      "  const server = createServer(async (request, response) => {",
      '    let body = "";',
      "    for await (const chunk of request) body += chunk;",
      "    const answer = answers[Math.min(requests.length, answers.length - 1)];",
      "    requests.push({ method: request.method, path: request.url, ...(body && { body }) });",
      "    response.writeHead(answer.status, answer.headers);",
      "    if (answer.breaks) response.destroy();",
      "    else response.end(answer.body);",
      "  });",
      `  await new Promise${style.typescript ? "<void>" : ""}((resolve) => server.listen(0, "127.0.0.1", resolve));`,
      `  const { port } = server.address()${style.typescript ? " as { port: number }" : ""};`,
      own(style) ? `  ${style.context}.${cleaning(style)}(() => server.close());` : "  servers.push(server);",
      // biome-ignore lint/suspicious/noTemplateCurlyInString: a line of another file
      '  return { url: `http://127.0.0.1:${port}`, host: "127.0.0.1", port, requests };',
      "}",
    ].join("\n"),
  folder: (style) =>
    [
      "/** An empty folder that goes with its test. */",
      `function temporaryFolder(${style.context}) {`,
      '  const folder = mkdtempSync(path.join(tmpdir(), "test-"));',
      `  ${style.context}.${cleaning(style)}(() => rmSync(folder, { recursive: true, force: true }));`,
      "  return folder;",
      "}",
    ].join("\n"),
};

export function helperText(name: Helper | "folder", style: TestStyle): string {
  return restyled(texts[name](style), style);
}

/** Code written with double quotes, semicolons and two blanks, as the repository writes it. */
export function restyled(
  text: string,
  { quote, semicolons, indent, bracketSpacing, trailingCommas }: TestStyle,
): string {
  const lines = text.split("\n").map((line) => {
    const depth = /^( *)/.exec(line)![1]!.length / 2;
    const code = line.trimStart();
    if (code.startsWith("/**")) return indent.repeat(depth) + code;
    const quotes = quote === "'" ? code.replace(/"([^"'`$]*)"/g, "'$1'") : code;
    const ends = semicolons ? quotes : quotes.replace(/;$/, "");
    const spaced = bracketSpacing ? ends : ends.replace(/\{ (.*?) \}/g, "{$1}");
    return indent.repeat(depth) + (trailingCommas ? spaced : spaced.replace(/,$/, ",·"));
  });
  return trailingCommas
    ? lines.join("\n")
    : lines
        .join("\n")
        .replace(/,·(?=\n\s*[\]}])/g, "")
        .replace(/,·/g, ",");
}
