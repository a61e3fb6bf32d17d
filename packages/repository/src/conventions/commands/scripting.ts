import type { Candidate, Source } from "../input.ts";
import { folderOf, lineOf, speaking } from "../input.ts";

type Rule = readonly [
  file: RegExp,
  when: RegExp,
  purpose: NonNullable<Candidate["purpose"]>,
  command: string,
];

/** Ruby and PHP: what the files that are there promise. */
const rules: readonly Rule[] = [
  [/^(Gemfile|gems\.rb)$/, /^\s*(gem|gemspec|source)\b/m, "install", "bundle install"],
  [/^\.rspec$/, /^/, "test", "bundle exec rspec"],
  [/^\.rubocop\.yml$/, /^/, "lint", "bundle exec rubocop"],
  [/^config\.ru$/, /rails|Rails/, "run", "bin/rails server"],
  [/^composer\.json$/, /"require/, "install", "composer install"],
  [/^phpunit\.xml(\.dist)?$/, /<phpunit/, "test", "vendor/bin/phpunit"],
  [/^phpstan\.neon(\.dist)?$/, /^/, "lint", "vendor/bin/phpstan analyse"],
  [/^\.php-cs-fixer(\.dist)?\.php$/, /^/, "format", "vendor/bin/php-cs-fixer fix"],
  [/^artisan$/, /Laravel|Illuminate|artisan/i, "run", "php artisan serve"],
];

export const scriptingCommands: Source = (input) =>
  rules.flatMap(([file, when, purpose, command]) =>
    speaking(input, file)
      .filter(({ text }) => when.test(text))
      .slice(0, 1)
      .map(({ path, text }): Candidate => {
        const line = lineOf(text, when);
        return { command, directory: folderOf(path), path, line, from: "manifest", purpose };
      }),
  );
