import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { documentAt, root, rowsOf } from './support/documents';

const most = 30;

const section = (heading: string) =>
  documentAt('docs/architecture.md').split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
const wordsOf = (text: string) =>
  rowsOf(text)
    .map(([word = '']) => word)
    .filter((word) => word !== 'word' && !/^-+$/.test(word));
const glossary = wordsOf(section('Words'));

const tracked = execFileSync('git', ['ls-files'], { cwd: root, encoding: 'utf8', maxBuffer: 1 << 26 })
  .trim()
  .split('\n')
  .filter((path) => /\.(tsx?|sql|md|ya?ml|mjs|cjs|css|html)$/.test(path) && path !== 'test/unit/docs/glossary.test.ts');
const files = tracked.map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));

/** A name that is one word, or a part of a longer one: `passId`, `lastPass`, `last_pass_at`, `pass-store`. */
const part = (word: string) => {
  const capital = `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
  return new RegExp(
    `\\b${word}(?=[A-Z])|[a-z]${capital}(?=[A-Z]|\\b)|\\b${capital}(?=[A-Z])|_${word}(?=_|\\b)|\\b${word}_`,
  );
};

/** Words that are not used any more, and what is said instead. */
const retired: readonly { word: string; instead: string; pattern: RegExp; except?: RegExp }[] = [
  { word: 'pass', instead: 'scan', pattern: part('pass'), except: /passWithNoTests|PassThrough/ },
  { word: 'passes', instead: 'scans', pattern: part('passes'), except: /passesOn/ },
  { word: 'look', instead: 'sync', pattern: part('look'), except: /lookUp|lookAgain/ },
  { word: 'looks', instead: 'syncs', pattern: part('looks') },
  { word: 'sighting', instead: 'snapshot', pattern: /\b(sighting|Sighting)s?\b/ },
  {
    word: 'sweep',
    instead: 'reconciliation',
    pattern: /\b[Ss]weeps?\b/,
    except: /^(bench|scripts\/command)\/|bench -- sweep|--sweeps/,
  },
  {
    word: 'letters',
    instead: 'dead letters',
    pattern: part('letter'),
    except: /[dD]eadLetter|dead_letter|DEAD_LETTER/,
  },
  { word: 'news', instead: 'what a pull brings', pattern: part('news') },
  {
    word: 'takeIn, tellTrackli, goThrough, beginNext, countLook, sight',
    instead: 'a name that tells what is done',
    pattern: /\b(takeIn|tellTrackli|goThrough\w*|beginNext|countLook)\b|\bsight(For)?\(/,
  },
  {
    word: 'desk, town, citizen, weather, dice',
    instead: 'jobs fixture, simulation, member, conditions, random',
    pattern: /\b(create)?(Desk|Town|Citizen|Weather|Dice)s?\b|\bPassDesk\b/,
    except: /Dice's coefficient/,
  },
];

test('the glossary has at most thirty words, and each is used', () => {
  expect(glossary.length).toBeGreaterThan(15);
  expect(glossary.length).toBeLessThanOrEqual(most);
  const code = files
    .filter(({ path }) => /^(src|trackli|contract|identity|static)\//.test(path))
    .map(({ text }) => text.toLowerCase());
  const isUsed = (word: string) =>
    word.split(', ').every((one) => {
      const name = one.replaceAll('`', '').toLowerCase();
      return code.some(
        (text) => text.includes(name) || text.replaceAll(/[\s_-]/g, '').includes(name.replaceAll(/[\s_-]/g, '')),
      );
    });
  expect(glossary.filter((word) => !isUsed(word))).toEqual([]);
});

test.each(retired)('$word: $instead', ({ pattern, except }) => {
  const found = files.flatMap(({ path, text }) =>
    text
      .split('\n')
      .map((line, index) => ({ line, place: `${path}:${index + 1}` }))
      .filter(
        ({ line, place }) => pattern.test(line) && !(except?.test(line) ?? false) && !(except?.test(place) ?? false),
      )
      .map(({ line, place }) => `${place} ${line.trim()}`),
  );
  expect(found).toEqual([]);
});

test('what is to be changed is found where the page says', () => {
  const rows = rowsOf(section('To change something')).slice(2);
  expect(rows.length).toBeGreaterThanOrEqual(10);
  const missing = rows.flatMap(([, place = '', name = '']) => {
    const path = /\]\(\.\.\/([^)]+)\)/.exec(place)?.[1] ?? '';
    const word = name.replaceAll('`', '');
    // Where it is defined, not where it is only used.
    const definition = new RegExp(`(const|let|function|interface|type) (public\\.)?${word}\\b`);
    return word !== '' && definition.test(readFileSync(join(root, path), 'utf8')) ? [] : [`${path}: ${word}`];
  });
  expect(missing).toEqual([]);
});
