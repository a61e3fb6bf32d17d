/** A credential that the process holds, and what to call it. */
export type Credential = { value: string; name: string };

const telling =
  /(?:^|_)(?:(?:AUTH|ACCESS|REFRESH|ID|BEARER|API|SESSION|DEPLOY|BOT)?_?TOKENS?|SECRETS?|PASS(?:W(?:OR)?D|PHRASE)?|PWD|PAT|CREDENTIALS?|(?:API|ACCESS|SECRET|PRIVATE|SIGNING|ENCRYPTION|MASTER|ACCOUNT|LICEN[CS]E)_?KEY(?:_ID)?|KEY|AUTH|COOKIE|DSN|CONNECTION_?STRING|WEBHOOK(?:_URL)?)(?:_|$)|(?:TOKEN|SECRET|PASSWORD|APIKEY)$/i;

/** Too short, or too ordinary a word, to be taken out of every text. */
const ordinary = (value: string) =>
  value.length < 8 || (value.length < 16 && /^(?:[a-z]+|[A-Z]+|\d+)$/.test(value));
/** A place or a switch, whatever the variable is called. */
const harmless = /^(?:[~/.][\w./~@+-]*|[A-Za-z]:\\.*|true|false|none|null|disabled|enabled)$/i;

/** Values of environment variables that are called like secrets, and passwords in addresses in any other. */
export function credentialsOf(env: NodeJS.ProcessEnv): Credential[] {
  return Object.entries(env).flatMap(([variable, value = ""]) => {
    const name = variable.toLowerCase();
    const inAddress = passwordsOf(value).map((password) => ({ value: password, name: `${name}-password` }));
    const whole = telling.test(variable) && !/(?:^|_)(?:SSH_AUTH_SOCK|PWD|OLDPWD)$/i.test(variable);
    if (!whole || ordinary(value) || harmless.test(value)) return inAddress;
    return [{ value, name }, ...inAddress];
  });
}

const address = /[a-z][a-z0-9+.-]{0,30}:\/\/(?:[^\s/@:\0]*:([^\s/@\0]+)|([^\s/@:\0]{20,}))@/gi;

/**
 * Passwords in addresses (`https://user:password@host`), and tokens that stand alone there (`https://token@host`), as
 * written and decoded.
 */
export function passwordsOf(text: string): string[] {
  return [...text.matchAll(address)].flatMap(([, password, token]) => {
    const written = password ?? token!;
    try {
      return [...new Set([written, decodeURIComponent(written)])];
    } catch {
      return [written];
    }
  });
}
