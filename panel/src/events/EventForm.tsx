import { Button, Group, NumberInput, SegmentedControl, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { DateInput, DateTimePicker } from '@mantine/dates';
import { useQuery } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { api, type Schemas } from '../api/client';
import { ClientSelect } from '../client/ClientSelect';
import { useMe } from '../session/session';
import { ErrorNotice } from '../ui/ErrorNotice';
import { fromField, toField } from '../ui/zone';
import type { ClientEvent, EventType, NewEvent } from './clientEvents';
import { TYPES } from './looks';
import { LATER, later, REMIND_BEFORE, type RemindBefore, remindAt, remindBefore } from './times';

const UNITS = ['DAY', 'WEEK', 'MONTH'] as const;

interface Draft {
  type: EventType;
  subject: string;
  note: string;
  due: Date;
  remind: RemindBefore;
  manager: number | null;
  client: Schemas['LiveClient'] | null;
  repeat: Schemas['RepeatRule'] | null;
}

function draftOf(event: ClientEvent | null, client: Schemas['LiveClient'] | null, me: number | null): Draft {
  return {
    type: event?.type ?? 'CALL',
    subject: event?.subject ?? '',
    note: event?.note ?? '',
    due: event ? new Date(event.dueAt) : later('tomorrow', new Date()),
    remind: event ? remindBefore(event.dueAt, event.remindAt) : '15',
    manager: event?.manager.id ?? me,
    client: event?.client ?? client,
    repeat: event?.repeat ?? null,
  };
}

function Responsible({ value, onChange }: { value: number | null; onChange: (value: number | null) => void }) {
  const { t } = useTranslation('events');
  const managers = useQuery({
    queryKey: ['managers'],
    queryFn: async ({ signal }) => (await api.get('/managers', { signal })).managers,
    staleTime: 300_000,
  });
  return (
    <Select
      label={t('form.manager')}
      searchable
      allowDeselect={false}
      data={(managers.data ?? []).map((one) => ({ value: String(one.id), label: one.name }))}
      value={value === null ? null : String(value)}
      onChange={(id) => onChange(id === null ? null : Number(id))}
    />
  );
}

function Repeat({ value, onChange }: { value: Draft['repeat']; onChange: (value: Draft['repeat']) => void }) {
  const { t } = useTranslation(['events', 'common']);
  return (
    <Group align="flex-end" gap="sm">
      <Select
        label={t('form.repeat')}
        w={170}
        allowDeselect={false}
        data={[{ value: 'none', label: t('repeat.none') }, ...UNITS.map((unit) => ({ value: unit, label: t(`repeat.${unit}`) }))]}
        value={value?.unit ?? 'none'}
        onChange={(unit) => {
          const found = UNITS.find((one) => one === unit);
          onChange(found ? { every: 1, ...value, unit: found } : null);
        }}
      />
      {value ? (
        <>
          <NumberInput
            label={t('form.every')}
            w={110}
            min={1}
            max={366}
            value={value.every}
            onChange={(every) => onChange({ ...value, every: Number(every) || 1 })}
          />
          <DateInput
            label={t('form.until')}
            w={150}
            clearable
            clearButtonProps={{ 'aria-label': t('common:clear') }}
            valueFormat="DD.MM.YYYY"
            value={value.until ?? null}
            onChange={(until) => onChange({ ...value, until })}
          />
        </>
      ) : null}
    </Group>
  );
}

interface Props {
  /** The one to be changed; null for a new one. */
  event: ClientEvent | null;
  /** Whom a new one is about, when that is settled. */
  client?: Schemas['LiveClient'] | null;
  pending: boolean;
  failure: unknown;
  onSave: (event: NewEvent) => void;
  onCancel: () => void;
}

/** What is planned: what, when, with whom, by whom. */
export default function EventForm({ event, client = null, pending, failure, onSave, onCancel }: Props) {
  const { t } = useTranslation(['events', 'common']);
  const { manager } = useMe();
  const [draft, setDraft] = useState(() => draftOf(event, client, manager));
  const set = (change: Partial<Draft>) => setDraft((before) => ({ ...before, ...change }));
  const save = (submitted: FormEvent) => {
    submitted.preventDefault();
    onSave({
      type: draft.type,
      dueAt: draft.due.toISOString(),
      remindAt: remindAt(draft.due, draft.remind),
      note: draft.note,
      repeat: draft.repeat,
      ...(draft.subject.trim() ? { subject: draft.subject.trim() } : {}),
      ...(draft.manager === null ? {} : { manager: draft.manager }),
      ...(draft.client ? { client: draft.client.id } : {}),
    });
  };
  return (
    <form onSubmit={save}>
      <Stack gap="sm">
        <SegmentedControl
          fullWidth
          aria-label={t('form.type')}
          data={(Object.keys(TYPES) as EventType[]).map((value) => ({ value, label: t(`type.${value}`) }))}
          value={draft.type}
          onChange={(type) => set({ type })}
        />
        <TextInput
          label={t('form.subject')}
          placeholder={draft.client?.name ?? t('form.subjectHint')}
          maxLength={200}
          value={draft.subject}
          onChange={(typed) => set({ subject: typed.currentTarget.value })}
          data-autofocus
        />
        <Group align="flex-end" gap="sm">
          <DateTimePicker
            label={t('form.due')}
            w={190}
            valueFormat="DD.MM.YYYY HH:mm"
            value={toField(draft.due)}
            onChange={(picked) => {
              const due = picked ? fromField(picked) : null;
              if (due) set({ due });
            }}
          />
          <Button.Group>
            {LATER.map((when) => (
              <Button key={when} variant="default" size="sm" px="xs" onClick={() => set({ due: later(when, new Date()) })}>
                {t(`later.${when}`)}
              </Button>
            ))}
          </Button.Group>
        </Group>
        <Group grow>
          <Select
            label={t('form.remind')}
            allowDeselect={false}
            data={REMIND_BEFORE.map((value) => ({ value, label: t(`remind.${value}`) }))}
            value={draft.remind}
            onChange={(remind) => remind && set({ remind })}
          />
          <Responsible value={draft.manager} onChange={(id) => set({ manager: id })} />
        </Group>
        <ClientSelect value={draft.client} onChange={(found) => set({ client: found })} />
        <Repeat value={draft.repeat} onChange={(repeat) => set({ repeat })} />
        <Textarea
          label={t('form.note')}
          rows={3}
          resize="vertical"
          maxLength={4000}
          value={draft.note}
          onChange={(typed) => set({ note: typed.currentTarget.value })}
        />
        {failure ? <ErrorNotice failure={failure} /> : null}
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel}>
            {t('common:cancel')}
          </Button>
          <Button type="submit" loading={pending}>
            {t('common:save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
