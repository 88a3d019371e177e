import { Group, MultiSelect, NumberInput, Select, Switch, TagsInput, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type EntryKindName, type Field, useEntries } from './entries';
import { daysOf, endingOf, endingText, listOf, momentField, momentText, textOf } from './values';
import { choiceWords, fieldHint, fieldLabel, unitWords } from './words';

interface Given {
  kind: string;
  field: Field;
  value: string;
  error?: string | undefined;
  /** Why it cannot be changed. */
  locked?: string | undefined;
  /** Whether typing begins here. */
  first?: boolean;
  onChange: (value: string) => void;
}

/** How entries of the other kind are named in a file. */
function useNames(kind: string | null) {
  const { data } = useEntries((kind ?? 'managers') as EntryKindName, kind !== null);
  const key = kind === 'managers' ? 'extension' : 'name';
  return (data ?? []).map((entry) => ({ value: entry.rows[0]?.[key] ?? entry.title, label: entry.title }));
}

/** A value that the list does not know is still shown, and kept. */
function withOwn(data: { value: string; label: string }[], own: readonly string[]) {
  const missing = own.filter((value) => value && !data.some((one) => one.value === value));
  return [...data, ...missing.map((value) => ({ value, label: value }))];
}

/** One field by its description; the same for every kind of entry. */
export function FieldInput({ kind, field, value, error, locked, first, onChange }: Given) {
  const { t } = useTranslation('admin');
  const names = useNames(field.refersTo);
  const hint = [locked, fieldHint(t, kind, field)].filter(Boolean).join(' ');
  const frame: { label: ReactNode; description: ReactNode; error: ReactNode; disabled: boolean; 'data-autofocus'?: true } = {
    label: fieldLabel(t, kind, field.name),
    description: hint || undefined,
    error,
    disabled: locked !== undefined,
    ...(first ? { 'data-autofocus': true as const } : {}),
  };
  const words = field.choices.map((choice) => ({ value: choice, label: choiceWords(t, choice) }));
  switch (field.type) {
    case 'FLAG':
      return (
        <Switch {...frame} checked={value === '1'} onChange={(event) => onChange(event.currentTarget.checked ? '1' : '0')} />
      );
    case 'NUMBER':
      return (
        <NumberInput
          {...frame}
          withAsterisk={field.required}
          allowDecimal={false}
          suffix={unitWords(t, field)}
          value={value === '' ? '' : Number(value)}
          onChange={(next) => onChange(String(next))}
        />
      );
    case 'CHOICE':
      return <Select {...frame} data={words} allowDeselect={false} value={value || null} onChange={(next) => onChange(next ?? '')} />;
    case 'CHOICES':
      return <MultiSelect {...frame} data={words} value={listOf(value)} onChange={(next) => onChange(next.join(','))} />;
    case 'REFERENCE':
      return (
        <Select
          {...frame}
          searchable
          clearable={!field.required}
          withAsterisk={field.required}
          data={withOwn(names, [value])}
          value={value || null}
          onChange={(next) => onChange(next ?? '')}
        />
      );
    case 'REFERENCES':
      return (
        <MultiSelect
          {...frame}
          searchable
          withAsterisk={field.required}
          data={withOwn(names, listOf(value))}
          value={listOf(value)}
          onChange={(next) => onChange(textOf(next))}
        />
      );
    case 'DEVICES':
      return <TagsInput {...frame} splitChars={[',', ' ', ';']} value={listOf(value)} onChange={(next) => onChange(textOf(next))} />;
    case 'WEEKDAYS':
      return (
        <MultiSelect
          {...frame}
          withAsterisk
          data={['1', '2', '3', '4', '5', '6', '7'].map((day) => ({ value: day, label: t(`weekday.${day as '1'}`) }))}
          value={daysOf(value)}
          onChange={(next) => onChange(next.toSorted().join(','))}
        />
      );
    case 'DATE':
      return <TextInput {...frame} type="date" withAsterisk={field.required} value={value} onChange={(event) => onChange(event.currentTarget.value)} />;
    case 'MOMENT':
      return (
        <TextInput
          {...frame}
          type="datetime-local"
          withAsterisk={field.required}
          value={momentField(value)}
          onChange={(event) => onChange(momentText(event.currentTarget.value))}
        />
      );
    case 'ENDING': {
      const { action, target } = endingOf(value);
      return (
        <Group align="flex-end" gap="xs" grow>
          <Select {...frame} data={words} allowDeselect={false} value={action || null} onChange={(next) => onChange(endingText(next ?? '', target))} />
          {action === 'HANGUP' ? null : (
            <TextInput
              aria-label={`${fieldLabel(t, kind, field.name)}: ${t('endingTarget')}`}
              placeholder={t('endingTarget')}
              value={target}
              onChange={(event) => onChange(endingText(action, event.currentTarget.value))}
            />
          )}
        </Group>
      );
    }
    default:
      return (
        <TextInput
          {...frame}
          type={field.type === 'PHONE' ? 'tel' : 'text'}
          withAsterisk={field.required}
          {...(field.most === null ? {} : { maxLength: field.most })}
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
  }
}
