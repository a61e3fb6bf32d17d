import { any, type Shape } from "../inputs/shape.ts";

const fn: Shape = { of: "function", takes: [], gives: any };
const kinds: readonly [RegExp, Shape][] = [
  [
    /^(?:cb|callback|done|next|fn|func|function_?|f|handler|listener|visitor|iteratee|iterator|predicate|mapper|reducer|compar\w+|transform(?:er)?|task|on[A-Z]\w*|\w+(?:Fn|Func|Callback|Cb|Handler|Listener))$/,
    fn,
  ],
  [
    /^(?:str|string|text|s|name|key|prefix|suffix|word|sentence|char|separator|delimiter|sep|label|message|msg|title|type|event|encoding|format|pattern|query|input|source|code|id|locale|lang|unit|selector|property|prop|attr|version|v1|v2|range)$/,
    { of: "string" },
  ],
  [
    /^(?:n|num|number|count|size|length|len|index|idx|i|start|end|from|to|min|max|limit|offset|depth|width|height|step|radix|precision|digits|x|y|z|a|b|r|re|im|lat|lng|lon|latitude|longitude|ms|delay|timeout|port|seed|amount|total|position|pos|level|year|month|day|seconds|concurrency|capacity)$/,
    { of: "number" },
  ],
  [
    /^(?:arr|array|list|items|values|elements|data|xs|collection|args|params|sources|objects|keys|rows|points|numbers|strings|\w+(?:s|List|Array))$/,
    { of: "array", item: any },
  ],
  [
    /^(?:obj|object|o|target|options?|opts?|config|settings|props|attrs|map|dict|record|context|ctx|headers|init|spec)$/,
    { of: "object", fields: [] },
  ],
  [
    /^(?:is|has|should|can|no|with|enable|disable|allow|force|strict|recursive|flag|bool|silent|deep|immediate|once)(?:[A-Z]\w*)?$/,
    { of: "boolean" },
  ],
  [/^(?:date|time|now|timestamp|datetime|\w+(?:Date|Time))$/, { of: "date" }],
  [/^(?:re|regex|regexp|\w+(?:Regex|RegExp))$/, { of: "regexp" }],
  [
    /^(?:path|file|filename|filepath|filePath|dir|directory|folder|cwd|dest|src|\w+(?:Path|File|Dir|Directory|Filename))$/,
    { of: "path" },
  ],
  [/^(?:url|uri|href|endpoint|address|\w+(?:Url|URL|Uri))$/, { of: "url" }],
  [/^(?:stream|readable|readStream|rs|inputStream)$/, { of: "readable" }],
  [/^(?:writable|ws|output|out|outputStream|writer)$/, { of: "writable" }],
  [/^(?:buf|buffer|bytes|chunk|blob)$/, { of: "bytes" }],
  [/^(?:err|error|e|reason)$/, { of: "error" }],
  [/^(?:emitter|ee|bus)$/, { of: "emitter" }],
  [/^(?:signal|abortSignal)$/, { of: "signal" }],
  [/^(?:promise|p|thenable|deferred)$/, { of: "promise", value: any }],
  [/^(?:iterable|it|iter|generator)$/, { of: "iterable", item: any }],
];

/** What a parameter of this name most often is. Words for files and addresses count only where the code has to do with them. */
export function byName(name: string, world: { files: boolean; network: boolean }): Shape | undefined {
  const bare = name.replace(/^[_$]+|[_$]+$/g, "");
  const shape = kinds.find(([pattern]) => pattern.test(bare))?.[1];
  if (shape?.of === "path" && !world.files) return { of: "string" };
  if (shape?.of === "url" && !world.network) return { of: "string" };
  return shape;
}

/** Called when something is over, not to compute something. */
export const isCallback = (name: string) =>
  /^(?:cb|callback|done|next|\w*(?:Callback|Cb)|on[A-Z]\w*|listener|handler)$/.test(name);
