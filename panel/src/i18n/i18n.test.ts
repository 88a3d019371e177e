import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import en from './en';
import ru from './ru';
import uk from './uk';

type Texts = { [key: string]: string | Texts };
const LANGUAGES: Record<string, Texts> = { uk, ru, en };
const PLURAL = /_(zero|one|two|few|many|other)$/;
const SOURCES = join(process.cwd(), 'src');

function flat(texts: Texts, before = ''): Map<string, string> {
  const all = new Map<string, string>();
  for (const [key, value] of Object.entries(texts)) {
    if (typeof value === 'string') all.set(before + key, value);
    else flat(value, `${before}${key}.`).forEach((text, inner) => all.set(inner, text));
  }
  return all;
}

const TEXTS = Object.fromEntries(Object.entries(LANGUAGES).map(([language, texts]) => [language, flat(texts)]));
const keysOf = (language: string) => [...(TEXTS[language] ?? new Map<string, string>()).keys()];
const stems = (language: string) => [...new Set(keysOf(language).map((key) => key.replace(PLURAL, '')))].sort();
const holes = (text: string) => [...text.matchAll(/\{\{(\w+)}}/g)].map((found) => found[1]).sort();

function screens(): string[] {
  return readdirSync(SOURCES, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.tsx') && !entry.name.includes('.test.'))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !file.includes('/test/'));
}

const SHOWN = new Set(['title', 'label', 'placeholder', 'description', 'aria-label', 'alt', 'text', 'message', 'error', 'tooltip']);
const LETTERS = /\p{L}{2,}/u;
/** What stands on a keyboard is the same in every language. */
const KEYS = new Set(['Ctrl K', 'Esc', 'Enter']);

/** Words that a person would read and nobody could translate. */
export function wordsIn(file: string, source: string): string[] {
  const found: string[] = [];
  const told = (text: string) => LETTERS.test(text) && !KEYS.has(text.trim()) && found.push(text.trim());
  const visit = (node: ts.Node): void => {
    if (ts.isJsxText(node)) told(node.text);
    if (ts.isJsxExpression(node) && node.expression && ts.isStringLiteralLike(node.expression) && ts.isJsxElement(node.parent)) {
      told(node.expression.text);
    }
    if (ts.isJsxAttribute(node) && SHOWN.has(node.name.getText()) && node.initializer && ts.isStringLiteral(node.initializer)) {
      told(node.initializer.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX));
  return found;
}

describe('the three languages', () => {
  it.each(['ru', 'en'])('%s says everything that Ukrainian says, and nothing else', (language) => {
    expect(stems(language)).toEqual(stems('uk'));
  });

  it.each(Object.keys(LANGUAGES))('%s has every plural form of its rules', (language) => {
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    const counted = [...new Set(keysOf(language).filter((key) => PLURAL.test(key)).map((key) => key.replace(PLURAL, '')))];
    for (const stem of counted) {
      for (const form of forms) expect(keysOf(language), `${stem} in ${language}`).toContain(`${stem}_${form}`);
    }
  });

  it.each(['ru', 'en'])('%s fills the same gaps as Ukrainian', (language) => {
    for (const [key, text] of TEXTS[language] ?? []) {
      const stem = key.replace(PLURAL, '');
      const ours = TEXTS['uk']?.get(key) ?? TEXTS['uk']?.get(`${stem}_other`) ?? '';
      expect(holes(text), `${key} in ${language}`).toEqual(holes(ours));
    }
  });

  it.each(Object.keys(LANGUAGES))('%s leaves no text empty', (language) => {
    for (const [key, text] of TEXTS[language] ?? []) expect(text.trim(), key).not.toBe('');
  });

  it('no screen has words of its own', () => {
    const words = screens().flatMap((file) => wordsIn(file, readFileSync(file, 'utf8')).map((text) => `${file}: ${text}`));
    expect(words).toEqual([]);
  });

  it('words in a screen would be found', () => {
    expect(wordsIn('a.tsx', '<p title="Дзвінок">Call <b>{"now"}</b>{t("x")} · 5</p>')).toEqual(['Дзвінок', 'Call', 'now']);
  });
});
