import type { Rule } from "./ruleSet.ts";

/** A token that is known by how it begins. */
const token = (id: string, description: string, keyword: string, regex: string): Rule => ({
  id,
  description,
  regex,
  keywords: [keyword],
  entropy: 3,
});

/** Written from the formats' own documentation, for what gitleaks' rules do not know. */
export const ownRules: readonly Rule[] = [
  {
    id: "url-password",
    description: "A password in an address",
    regex: String.raw`(?i)\b[a-z][a-z0-9+.-]{1,30}://[^\s/:@'"<>{}$%*«»]{0,100}:([^\s/@:'"<>{}$*«»]{3,200})@[\w\[]`,
    keywords: ["://"],
    entropy: 2,
    allowlists: [
      {
        regexes: [
          String.raw`(?i)^(?:pass(?:word|wd|phrase)?|pwd|secret|token|test|user(?:name)?|change-?me|example|your.*|my.*|x+|\.+|%s|%[0-9a-f]{2}.*)$`,
        ],
      },
    ],
  },
  {
    id: "private-key-part",
    description: "The beginning of a private key",
    regex: String.raw`-----BEGIN[ A-Z0-9_-]{0,100}PRIVATE KEY(?: BLOCK)?-----(?:[\s\\nr"'+,]{0,20}[A-Za-z0-9+/=]{32,})+(?:[\s\\nr"'+,]{0,20}[A-Za-z0-9+/=]+)?`,
    keywords: ["-----begin"],
  },
  {
    id: "authorization-header",
    description: "Credentials in an Authorization header",
    regex: String.raw`(?i)\bauthorization["']?[ \t]{0,3}[:=,][ \t]{0,3}["'\x60]?(?:basic|bearer|token)[ \t]+([\w=~@.+/-]{16,1000})`,
    keywords: ["authorization"],
    entropy: 3,
  },
  {
    id: "azure-storage-key",
    description: "A key of an Azure storage account",
    regex: "(?i)AccountKey=([a-z0-9+/]{86}==)",
    keywords: ["accountkey="],
    entropy: 4,
  },
  {
    id: "discord-webhook",
    description: "The address of a Discord webhook",
    regex: String.raw`discord(?:app)?\.com/api/webhooks/\d{17,20}/([\w-]{60,80})`,
    keywords: ["api/webhooks/"],
    entropy: 3,
  },
  token("anthropic-key", "A key of Anthropic", "sk-ant-", String.raw`\bsk-ant-[a-z]{2,10}\d{2}-[\w-]{32,}`),
  token("openai-key", "A key of OpenAI", "sk-", String.raw`\bsk-(?:proj|svcacct|admin)-[\w-]{40,}`),
  token("artifactory-key", "A key of Artifactory", "akcp", String.raw`\bAKCp\d[A-Za-z0-9]{60,80}\b`),
  token("artifactory-reference", "A token of Artifactory", "cmvmdgtu", String.raw`\bcmVmdGtu[\w+/]{48,}`),
  token("bedrock-key", "A key of Amazon Bedrock", "absk", String.raw`\bABSK[A-Za-z0-9+/]{80,}={0,2}`),
  token("airtable-token", "A token of Airtable", "pat", String.raw`\bpat[A-Za-z0-9]{14}\.[a-f0-9]{64}\b`),
  token("sonar-token", "A token of SonarQube", "sq", String.raw`\bsq[apu]_[A-Za-z0-9]{40}\b`),
  token("square-secret", "A secret of Square", "sq0csp-", String.raw`\bsq0csp-[\w-]{43}\b`),
  token("docker-token", "A token of Docker Hub", "dckr_", String.raw`\bdckr_[op]at_[\w-]{27,}`),
  token("google-oauth-secret", "A secret of a Google client", "gocspx-", String.raw`\bGOCSPX-[\w-]{28}`),
  token("google-oauth-token", "A token of Google", "ya29.", String.raw`\bya29\.[\w-]{30,}`),
  token("groq-key", "A key of Groq", "gsk_", String.raw`\bgsk_[A-Za-z0-9]{48,60}\b`),
  token("xai-key", "A key of xAI", "xai-", String.raw`\bxai-[A-Za-z0-9]{70,90}\b`),
  token("replicate-token", "A token of Replicate", "r8_", String.raw`\br8_[A-Za-z0-9]{37}\b`),
  token("supabase-token", "A token of Supabase", "sbp_", String.raw`\bsbp_[a-f0-9]{40}\b`),
  token("figma-token", "A token of Figma", "figd_", String.raw`\bfigd_[\w-]{38,}`),
  token("crates-token", "A token of crates.io", "cio", String.raw`\bcio[A-Za-z0-9]{32}\b`),
  token(
    "stripe-webhook",
    "The secret of a Stripe webhook",
    "whsec_",
    String.raw`\bwhsec_[A-Za-z0-9+/]{32,}={0,2}`,
  ),
  token("tailscale-key", "A key of Tailscale", "tskey-", String.raw`\btskey-[a-z]+-[\w-]{20,}`),
];
