/** A folder in which tools keep themselves or what they fetched. */
export type Place = {
  /** The variable by which a person moves it. */
  variable?: string;
  /** From the home folder. */
  folder: string;
  /** What of it is shown, from the folder; never what also holds credentials. */
  shows: readonly string[];
  /** Variables that tell tools of it inside, where the home folder is another; `*` stands for the folder. */
  tells?: Readonly<Record<string, string>>;
};

const whole = ["."];

export const places: readonly Place[] = [
  // JavaScript
  {
    variable: "npm_config_cache",
    folder: ".npm",
    shows: ["_cacache"],
    tells: { npm_config_cache: "*", npm_config_logs_max: "0" },
  },
  { variable: "PNPM_HOME", folder: ".local/share/pnpm", shows: whole, tells: { PNPM_HOME: "*" } },
  {
    variable: "YARN_CACHE_FOLDER",
    folder: ".cache/yarn",
    shows: whole,
    tells: { YARN_CACHE_FOLDER: "*" },
  },
  { folder: ".yarn/berry", shows: ["cache"], tells: { YARN_GLOBAL_FOLDER: "*" } },
  { variable: "COREPACK_HOME", folder: ".cache/node/corepack", shows: whole, tells: { COREPACK_HOME: "*" } },
  { variable: "BUN_INSTALL", folder: ".bun", shows: ["bin", "install/cache"] },
  { variable: "DENO_INSTALL", folder: ".deno", shows: ["bin"] },
  { variable: "NVM_DIR", folder: ".nvm", shows: ["versions"] },
  { variable: "VOLTA_HOME", folder: ".volta", shows: ["bin", "tools"], tells: { VOLTA_HOME: "*" } },
  { variable: "FNM_DIR", folder: ".local/share/fnm", shows: ["node-versions"] },
  { variable: "NODENV_ROOT", folder: ".nodenv", shows: whole, tells: { NODENV_ROOT: "*" } },
  {
    variable: "PLAYWRIGHT_BROWSERS_PATH",
    folder: ".cache/ms-playwright",
    shows: whole,
    tells: { PLAYWRIGHT_BROWSERS_PATH: "*" },
  },
  {
    variable: "PUPPETEER_CACHE_DIR",
    folder: ".cache/puppeteer",
    shows: whole,
    tells: { PUPPETEER_CACHE_DIR: "*" },
  },
  { folder: ".cache/node-gyp", shows: whole },
  // Several languages
  { variable: "ASDF_DATA_DIR", folder: ".asdf", shows: whole, tells: { ASDF_DATA_DIR: "*" } },
  {
    variable: "MISE_DATA_DIR",
    folder: ".local/share/mise",
    shows: ["installs", "shims", "plugins"],
    tells: { MISE_DATA_DIR: "*" },
  },
  // Go
  {
    variable: "GOPATH",
    folder: "go",
    shows: ["bin", "pkg/mod"],
    tells: { GOMODCACHE: "*/pkg/mod" },
  },
  { variable: "GOMODCACHE", folder: "go/pkg/mod", shows: whole, tells: { GOMODCACHE: "*" } },
  // Rust
  {
    variable: "CARGO_HOME",
    folder: ".cargo",
    shows: ["bin", "registry", "git"],
    tells: { CARGO_HOME: "*" },
  },
  {
    variable: "RUSTUP_HOME",
    folder: ".rustup",
    shows: ["toolchains", "settings.toml", "update-hashes"],
    tells: { RUSTUP_HOME: "*" },
  },
  // Python
  { variable: "PYENV_ROOT", folder: ".pyenv", shows: whole, tells: { PYENV_ROOT: "*" } },
  { folder: ".local", shows: ["lib", "pipx/venvs"], tells: { PYTHONUSERBASE: "*" } },
  { folder: ".local/share/uv", shows: ["python", "tools"], tells: { UV_PYTHON_INSTALL_DIR: "*/python" } },
  { folder: ".local/share", shows: ["pipx/venvs", "pypoetry"] },
  { variable: "PIP_CACHE_DIR", folder: ".cache/pip", shows: whole },
  { variable: "UV_CACHE_DIR", folder: ".cache/uv", shows: whole },
  { folder: ".cache/pypoetry", shows: ["artifacts", "cache", "virtualenvs"] },
  // Java and its kin
  {
    folder: ".m2",
    shows: ["repository", "wrapper"],
    tells: { MAVEN_OPTS: "-Dmaven.repo.local=*/repository" },
  },
  {
    variable: "GRADLE_USER_HOME",
    folder: ".gradle",
    shows: ["caches", "wrapper"],
    tells: { GRADLE_RO_DEP_CACHE: "*/caches" },
  },
  { variable: "SDKMAN_DIR", folder: ".sdkman", shows: ["candidates"] },
  { folder: ".jdks", shows: whole },
  { folder: ".ivy2", shows: ["cache"] },
  { folder: ".cache/coursier", shows: whole },
  // Ruby
  { variable: "RBENV_ROOT", folder: ".rbenv", shows: whole, tells: { RBENV_ROOT: "*" } },
  { folder: ".rvm", shows: ["bin", "gems", "rubies"] },
  { folder: ".gem", shows: ["ruby"] },
  { folder: ".local/share/gem", shows: ["ruby"] },
  // .NET
  {
    variable: "DOTNET_ROOT",
    folder: ".dotnet",
    shows: ["dotnet", "host", "packs", "sdk", "sdk-manifests", "shared", "templates", "tools"],
    tells: { DOTNET_ROOT: "*", DOTNET_CLI_TELEMETRY_OPTOUT: "1" },
  },
  {
    variable: "NUGET_PACKAGES",
    folder: ".nuget/packages",
    shows: whole,
    tells: { NUGET_FALLBACK_PACKAGES: "*" },
  },
  // PHP, Elixir, Dart, Haskell
  {
    variable: "COMPOSER_CACHE_DIR",
    folder: ".cache/composer",
    shows: whole,
    tells: { COMPOSER_CACHE_DIR: "*", COMPOSER_CACHE_READ_ONLY: "1" },
  },
  { folder: ".hex", shows: ["packages"] },
  { folder: ".mix", shows: ["archives", "elixir"] },
  { variable: "PUB_CACHE", folder: ".pub-cache", shows: ["bin", "hosted"], tells: { PUB_CACHE: "*" } },
  { folder: ".ghcup", shows: ["bin", "ghc"] },
  { folder: ".cabal", shows: ["packages", "store"] },
];

/** Programs whose own folders are shown wherever a person has put them. */
export const programs = [
  ...["node", "npm", "npx", "pnpm", "yarn", "corepack", "bun", "deno", "go", "cargo", "rustc", "rustup"],
  ...[
    "python",
    "python3",
    "pip",
    "uv",
    "poetry",
    "pipenv",
    "hatch",
    "tox",
    "java",
    "javac",
    "mvn",
    "gradle",
    "sbt",
  ],
  ...[
    "kotlin",
    "scala",
    "ruby",
    "gem",
    "bundle",
    "dotnet",
    "php",
    "composer",
    "elixir",
    "mix",
    "dart",
    "ghc",
  ],
  ...["cabal", "stack", "swift", "zig", "cmake", "ninja", "make", "clang", "gcc", "bazel", "just"],
];

/** Variables that name where one of them is installed. */
export const roots = ["JAVA_HOME", "GOROOT", "DOTNET_ROOT", "GRADLE_HOME", "MAVEN_HOME", "M2_HOME"];

/** Where Node versions lie side by side, from the folder of a place; each version's `bin` below. */
export const nodeVersions: readonly [folder: string, bin: string][] = [
  [".nvm/versions/node", "bin"],
  [".volta/tools/image/node", "bin"],
  [".local/share/fnm/node-versions", "installation/bin"],
  [".asdf/installs/nodejs", "bin"],
  [".local/share/mise/installs/node", "bin"],
  [".nodenv/versions", "bin"],
];
