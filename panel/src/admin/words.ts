import type { TFunction } from 'i18next';
import type uk from '../i18n/uk/admin';
import { formatPhone } from '../ui/phone';
import type { Field } from './entries';

type Words = TFunction<'admin'>;
type Texts = typeof uk;
type Label = keyof Texts['field'];

/** The word for a key that comes from the server; a newer server's key is shown as it is. */
function found(t: Words, key: string, otherwise: string, holes: Record<string, unknown> = {}): string {
  return (t as unknown as (key: string, options: object) => string)(key, { defaultValue: otherwise, ...holes });
}

export function fieldLabel(t: Words, kind: string, name: string): string {
  if (name === 'name' && kind === 'managers') return t('users.name');
  return found(t, `field.${name as Label}`, name);
}

/** What a field does, or nothing when its name says it. */
export function fieldEffect(t: Words, kind: string, name: string): string {
  return found(t, `effect.${kind}.${name}`, '', { number: '{number}' });
}

export const choiceWords = (t: Words, choice: string) => found(t, `choice.${choice}`, choice);
export const partWords = (t: Words, part: string) => found(t, `part.${part}`, found(t, `kind.${part}`, part));
export const aboutWords = (t: Words, part: string) => found(t, `about.${part}`, '');
export const warningWords = (t: Words, id: string) => found(t, `warning.${id}`, id);

/** What a number is followed by; how many calls or clients it means its name says. */
export function unitWords(t: Words, field: Field): string {
  return field.unit ? found(t, `unit.${field.unit}`, '').replace(/^(?=.)/, '\u00a0') : '';
}

/** Default, bounds and unit of a field in one line. */
export function fieldHint(t: Words, kind: string, field: Field): string {
  const unit = unitWords(t, field);
  const range = field.least !== null && field.most !== null ? t('range', { least: field.least, most: field.most }) + unit : '';
  const usual = field.fallback && field.type !== 'FLAG' ? t('fallback', { value: valueWords(t, field, field.fallback) + (field.type === 'NUMBER' ? unit : '') }) : '';
  return [fieldEffect(t, kind, field.name), range, usual].filter(Boolean).join(' · ');
}

/** A value as people read it. */
export function valueWords(t: Words, field: Pick<Field, 'type' | 'choices'>, value: string): string {
  if (field.type === 'FLAG') return value === '1' ? t('yes') : t('no');
  if (field.choices.length > 0) {
    return value.split(/([,\s]+)/).map((part) => (field.choices.includes(part) ? choiceWords(t, part) : part)).join('').replace(/,(?=\S)/g, ', ');
  }
  if (field.type === 'WEEKDAYS') return value.replace(/[1-7]/g, (day) => found(t, `weekday.${day}`, day)).replace(/-/g, '–');
  if (field.type === 'MOMENT') return value.slice(0, 16);
  if (field.type === 'PHONE') return formatPhone(value);
  return value;
}

const EXPECTED: readonly [RegExp, keyof Texts['expected'], (match: RegExpMatchArray) => Record<string, string>][] = [
  [/^a whole number from (\d+) to (\d+)$/, 'number', (m) => ({ least: m[1] ?? '', most: m[2] ?? '' })],
  [/^what no other entry has$/, 'taken', () => ({})],
  [/^a device of nobody else; (.+) has it$/, 'device', (m) => ({ who: m[1] ?? '' })],
  [/^at most (\d+) characters$/, 'long', (m) => ({ most: m[1] ?? '' })],
  [/^not empty$/, 'empty', () => ({})],
  [/telephone number/, 'phone', () => ({})],
  [/^at least one extension$|^extensions of managers/, 'members', () => ({})],
  [/extension/, 'manager', () => ({})],
  [/^hours such as|^an end after/, 'time', () => ({})],
  [/^weekdays such as/, 'days', () => ({})],
  [/^a date such as/, 'date', () => ({})],
  [/^later than the start$/, 'later', () => ({})],
  [/^as 1C says/, 'owned', () => ({})],
  [/^as it was; add another/, 'fixed', () => ({})],
];

/** What the server expected, in the language of the panel; what the panel has no words for, in the server's. */
export function expectedWords(t: Words, expected: string): string {
  for (const [pattern, key, holes] of EXPECTED) {
    const match = expected.match(pattern);
    if (match) return found(t, `expected.${key}`, expected, holes(match));
  }
  return expected;
}
