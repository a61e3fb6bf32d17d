import { stem } from "./stem.ts";
import { weights } from "./weights.ts";

/** Words that programmers use for one another, a group a line. */
const groups = `
  auth authentication authenticate authorize authorization login signin credential
  login signin logon
  config configuration settings options preferences
  db database sql storage
  store storage save persist keep
  delete remove drop destroy unlink erase purge
  create make new build construct instantiate
  update modify edit patch change
  request req
  response res reply
  send transmit emit dispatch
  receive recv
  http web
  url uri link
  route routing router endpoint
  middleware interceptor
  handle handler process
  error exception failure err panic
  throw raise
  catch recover rescue
  message msg
  argument arg parameter param flag option
  cli command terminal console
  parse parser analyze tokenize
  lexer tokenizer scanner tokenise
  compile transpile transform
  minify mangle compress
  compress decompress gzip zip brotli
  encode serialize marshal stringify
  decode deserialize unmarshal
  json
  hash digest checksum
  encrypt crypto cipher
  sign signature signed
  validate validation check verify
  compare equal equality
  cache memoize memo
  load read import
  write output emit
  print printer display format
  render renderer template view
  style css stylesheet
  color colour
  component widget
  event listener hook callback
  subscribe listen observe
  watch watcher watching monitor notify
  reload refresh
  start begin launch boot bootstrap init initialize startup
  stop shutdown close terminate exit quit teardown
  thread concurrent parallel worker
  queue
  schedule scheduler cron timer
  timeout deadline
  retry backoff
  lock mutex
  log logger logging
  metric telemetry stats statistics
  debug trace
  test spec
  mock stub fake
  directory folder dir
  file filename
  path filepath
  walk traverse visit iterate
  search find lookup query
  match matcher matching
  filter exclude ignore skip
  sort order
  detect determine guess identify recognize
  compute calculate
  convert transform translate
  merge combine concat
  split chunk partition
  rename renamer alias
  dependency dependencies require
  bundle bundler pack
  package pkg module
  plugin extension addon
  resolve resolver resolution
  tree treeshake
  unused dead
  sourcemap
  language locale i18n lang
  translate translation
  user account
  permission role access acl
  session
  token jwt
  cookie
  header headers
  body payload
  upload multipart
  download
  stream streaming
  websocket ws socket
  server serve listen
  client
  proxy
  redirect
  static asset assets
  image picture
  node
  graph
  list array collection
  map dictionary hashmap
  string str text
  number num numeric
  integer int
  date time datetime timestamp
  random rand
  regex regexp pattern
  glob wildcard
  binary bin
  memory mmap allocation
  disk fs filesystem
  environment env
  variable var
  function func method
  class struct
  type kind
  version release
  license licence
  documentation docs doc
  example sample demo
  clipboard copy paste
  undo history
  indent indentation
  highlight highlighting
  keymap keybinding shortcut
  cors origin
  csrf forgery
  escape quote
  circular cycle cyclic recursive
  nested nesting nest
  signal
  limit limiter throttle max
  reference ref
  count cnt counter
  command cmd
  context ctx
  configuration cfg conf
  buffer buf
  pointer ptr
  length len
  index idx
  value val
  element elem
  attribute attr
  property prop
  expression expr
  statement stmt
  declaration decl
  source src
  destination dst dest
  previous prev
  temporary temp tmp
  utility util
  initialize init
  connection conn
  address addr
  allocate alloc
  execute exec run invoke
  evaluate eval
  character char
  boolean bool
  transaction tx txn
  callback cb
  service svc
  dispatch dispatcher
  accent diacritic normalize
  usage help
  enqueue push
  grammar yacc bison syntax
  mime
  email mail
`;

/** Words too short or too plain for the stemmer to see their kinship, both ways. */
const table = new Map<string, Set<string>>();
for (const line of groups.trim().split("\n")) {
  const words = line.trim().split(" ");
  for (const word of words) {
    const others = table.get(stem(word)) ?? new Set();
    for (const other of words) if (stem(other) !== stem(word)) others.add(other);
    table.set(stem(word), others);
  }
}

export const synonyms = (word: string): readonly string[] => [...(table.get(stem(word)) ?? [])];

/**
 * Words that questions are full of. `idle` ones choose between places but never make one; `soft` ones are
 * what programs do all day, and say less than what they do it to.
 */
const idle = `
  code implement implementation handle handler handled handling logic system thing feature part functionality
  work works working happen happens do perform way piece bit area place use usage used uses call called calling
  get set define defined definition declare declared actual actually decide decided choose chosen pick exactly
  internal internally entire whole different specific certain current currently following given related relevant
  several various kind type types function functions method methods class classes struct value values data object
  objects name names file files module modules package packages folder directory crate component library project
  app application program within without inside outside between during look looks looked turn turned show shown
  shows adds pipeline layer mechanism machinery flow lifecycle routine subsystem stuff live lives reside belong
  sit contain contains hold holds provide provides put keep kept take taken give given come go support supported want make made main full single own
`;
const soft = `
  execute execution process processing manage manager management run start add create created new generate
  generated build built compute computed store stored apply applied register registered print printed format
  formatted write written read send sent load loaded check checked convert resolve resolved update parse parsed
  command option line command-line service info information control launch open opened close closed quiet fast
  protection support engineering add added existing deep set up happening
`;

const stems = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/).map(stem));
const idleStems = stems(idle);
const softStems = stems(soft);

/** How much of its rarity a word keeps, 0 to 1. */
export function plainness(word: string): number {
  const root = stem(word);
  if (idleStems.has(root)) return weights.idle;
  return softStems.has(root) || /.{4}ly$/.test(word) ? weights.soft : 1;
}
