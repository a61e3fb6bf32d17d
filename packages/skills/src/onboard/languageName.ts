import type { Language } from "@familiar/repository";

const written: Partial<Record<Language, string>> = {
  typescript: "TypeScript",
  javascript: "JavaScript",
  cpp: "C++",
  csharp: "C#",
  php: "PHP",
  html: "HTML",
  css: "CSS",
  json: "JSON",
  yaml: "YAML",
  toml: "TOML",
  sql: "SQL",
};

/** A language's name as people write it. */
export const languageName = (language: string): string =>
  (written[language as Language] ?? language === "other")
    ? "code in a language that is not read here"
    : language.charAt(0).toUpperCase() + language.slice(1);
