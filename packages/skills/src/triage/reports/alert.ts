import { plain } from "../../text.ts";
import { categoryOf } from "../explain/category.ts";
import type { Frame, Trace } from "../frames/frame.ts";
import { readMatched } from "../frames/matchers.ts";
import { readTraces } from "../frames/traces.ts";
import type { Source } from "../input/source.ts";
import type { Reading } from "../reading.ts";
import { type Failure, linesFrom, readingOf } from "./failures.ts";
import { type Json, listOf, numberOf, objectOf, readJson, textOf } from "./json.ts";

/** An alert of Sentry, of Alertmanager (and Grafana, which speaks as it does), or any JSON that says what happened. */
export async function readAlert(source: Source): Promise<Reading> {
  const { value, lines, lineOf } = await readJson(source);
  const { system, told, traces, at, step, release } = sentry(value) ?? alertmanager(value) ?? generic(value);
  const failures: Failure[] = told.map((text) => {
    const line = lineOf(text.split("\n")[0]!);
    return {
      lines: linesFrom(text, line).map((each) => ({ ...each, number: line })),
      firstLine: line,
      lastLine: line,
    };
  });
  const all = told.flatMap((text) => linesFrom(text, 1));
  return readingOf({
    ...{ kind: "alert", failures, lines, category: categoryOf(all.map(({ text }) => text)).category, system },
    ...{ traces: [...traces, ...readTraces(all)], matched: readMatched(all) },
    why: [`${system} says so.`],
    ...(step ? { step: { name: step } } : {}),
    ...(at === undefined ? {} : { at }),
    ...(release && /^[0-9a-f]{7,40}$/.test(release) ? { built: { commit: release } } : {}),
  });
}

type Alert = {
  system: string;
  /** What it says, most telling first. */
  told: string[];
  traces: Trace[];
  at?: number;
  step?: string;
  release?: string;
};

const when = (value: unknown): { at?: number } => {
  const time =
    typeof value === "number" ? value * (value < 1e11 ? 1000 : 1) : Date.parse(textOf(value) ?? "");
  return Number.isSafeInteger(Math.round(time)) && time > 0 ? { at: Math.round(time) } : {};
};

const languages: Record<string, Frame["language"]> = {
  ...{ python: "python", java: "java", kotlin: "java", go: "go", rust: "rust", ruby: "ruby", php: "php" },
  ...{ csharp: "csharp", native: "c", c: "c", cocoa: "swift", elixir: "elixir", dart: "dart", perl: "perl" },
};

/** https://develop.sentry.dev/sdk/data-model/event-payloads/: the calls come outermost first. */
function sentry(value: unknown): Alert | undefined {
  const given = objectOf(value);
  const data = objectOf(given.data);
  const event = [objectOf(data.event), objectOf(given.event), objectOf(data.error), given].find(
    (each) => each.exception !== undefined || each.event_id !== undefined || each.entries !== undefined,
  );
  if (!event) return undefined;
  const entry = listOf(event.entries)
    .map(objectOf)
    .find(({ type }) => type === "exception");
  const values = listOf(
    objectOf(event.exception).values ?? objectOf(entry?.data).values ?? event.exception,
  ).map(objectOf);
  const language = languages[textOf(event.platform) ?? ""] ?? "javascript";
  const traces = values.flatMap((each) => {
    const message = saidBy(each);
    const frames = listOf(objectOf(each.stacktrace).frames).map(objectOf).toReversed();
    const read = frames.flatMap((frame) => frameOf(frame, language));
    return read.length > 0 ? [{ ...(message ? { message } : {}), frames: read }] : [];
  });
  const title = textOf(event.title) ?? textOf(objectOf(event.logentry).formatted) ?? textOf(event.message);
  const culprit = textOf(event.culprit) ?? textOf(event.transaction);
  const told = [...values.map(saidBy).toReversed(), title].filter((each) => each !== undefined);
  return {
    system: "Sentry",
    ...{
      told: [...new Set(told.length > 0 ? told : ["An event without a message"])],
      traces: traces.toReversed(),
    },
    ...when(event.timestamp ?? event.datetime ?? event.received),
    ...(culprit ? { step: plain(culprit, 120) } : {}),
    ...(textOf(event.release) ? { release: textOf(event.release)!.replace(/^.*[@+]/, "") } : {}),
  };
}

const saidBy = ({ type, value }: Json): string | undefined => {
  const said = [textOf(type), textOf(value)].filter(Boolean).join(": ");
  return said === "" ? undefined : said;
};

function frameOf(frame: Json, language: Frame["language"]): Frame[] {
  const path = textOf(frame.abs_path) ?? textOf(frame.absPath) ?? textOf(frame.filename);
  const line = numberOf(frame.lineno) ?? numberOf(frame.lineNo);
  if (!path || !line || frame.in_app === false) return [];
  const column = numberOf(frame.colno) ?? numberOf(frame.colNo);
  const name = textOf(frame.function);
  const short = textOf(frame.filename);
  // Java says the class; its file alone would be anywhere.
  const within = textOf(frame.module);
  const folder =
    language === "java" && within ? `${within.split(".").slice(0, -1).join("/")}/${short ?? path}` : path;
  return [{ language, path: folder, line, ...(column ? { column } : {}), ...(name ? { name } : {}), at: 1 }];
}

function alertmanager(value: unknown): Alert | undefined {
  const given = objectOf(value);
  const alerts = listOf(given.alerts).map(objectOf);
  if (alerts.length === 0) return undefined;
  const firing = alerts.filter(({ status }) => status !== "resolved");
  const [first] = firing.length > 0 ? firing : alerts;
  const told = (firing.length > 0 ? firing : alerts).map(({ labels, annotations }) => {
    const [named, said] = [objectOf(labels), objectOf(annotations)];
    const where = ["severity", "service", "job", "namespace", "instance", "pod"].flatMap((name) =>
      textOf(named[name]) ? [`${name} ${textOf(named[name])}`] : [],
    );
    const words = [said.summary, said.message, said.description].map(textOf).filter(Boolean);
    return `${textOf(named.alertname) ?? "Alert"}${where.length > 0 ? ` (${where.join(", ")})` : ""}: ${words.join("\n")}`;
  });
  const job = textOf(objectOf(first?.labels).job) ?? textOf(objectOf(first?.labels).service);
  return {
    ...{
      system: given.orgId === undefined ? "Alertmanager" : "Grafana",
      told: [...new Set(told)],
      traces: [],
    },
    ...when(first?.startsAt),
    ...(job ? { step: plain(job, 120) } : {}),
  };
}

const telling =
  /^(?:title|summary|message|msg|text|description|details?|reason|error|exception|stack(?:_?trace)?|body|event)$/i;
const mostTexts = 40;

/** Any webhook: the texts whose names say that they tell something, from the outside in. */
function generic(value: unknown): Alert {
  const told: string[] = [];
  const queue: { value: unknown; depth: number }[] = [{ value, depth: 0 }];
  for (const { value: at, depth } of queue) {
    if (told.length >= mostTexts || queue.length > 5000) break;
    for (const [name, inner] of Object.entries(objectOf(at)))
      if (typeof inner === "string" && telling.test(name) && inner.trim() !== "") told.push(inner);
      else if (typeof inner === "object" && inner !== null && depth < 8)
        queue.push({ value: inner, depth: depth + 1 });
    for (const inner of listOf(at).slice(0, 200))
      if (depth < 8) queue.push({ value: inner, depth: depth + 1 });
  }
  const given = objectOf(value);
  return {
    ...{
      system: textOf(given.source) ? plain(textOf(given.source)!, 40) : "The alert",
      told: [...new Set(told)],
      traces: [],
    },
    ...when(given.timestamp ?? given.time ?? given.date),
  };
}
