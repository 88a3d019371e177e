import { Button, Checkbox, Group, MultiSelect, Select, TextInput } from '@mantine/core';
import { DatePickerInput } from '@mantine/dates';
import { useDebouncedCallback } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { Search, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { useMe } from '../session/session';
import { type Rating, RATINGS } from '../ui/RatingBadge';
import { DIRECTIONS, type JournalFilter, NO_FILTER, PERIODS, RESULTS, searchOf } from './filter';

const DIRECTORY = { staleTime: 300_000 };

function useManagers(asked: boolean) {
  return useQuery({
    queryKey: ['managers'],
    queryFn: async ({ signal }) => (await api.get('/managers', { signal })).managers,
    enabled: asked,
    ...DIRECTORY,
  });
}

function useLines() {
  return useQuery({ queryKey: ['lines'], queryFn: async ({ signal }) => (await api.get('/lines', { signal })).lines, ...DIRECTORY });
}

/** A field whose text is asked for when the typing stops. */
function NumberField({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const { t } = useTranslation('journal');
  const [text, setText] = useState(value);
  const later = useDebouncedCallback(onChange, 300);
  useEffect(() => setText(value), [value]);
  return (
    <TextInput
      label={t('filter.number')}
      placeholder={t('filter.numberHint')}
      leftSection={<Search size={14} aria-hidden />}
      w={170}
      value={text}
      onChange={(event) => {
        setText(event.currentTarget.value);
        later(event.currentTarget.value);
      }}
    />
  );
}

/** What is shown, chosen in one row. */
export function Filters({ filter, onChange }: { filter: JournalFilter; onChange: (filter: JournalFilter) => void }) {
  const { t } = useTranslation(['journal', 'common']);
  const { scope } = useMe();
  const many = scope.everybody || scope.managers.length > 1;
  const managers = useManagers(many).data?.filter((one) => scope.everybody || scope.managers.includes(one.id)) ?? [];
  const lines = useLines().data ?? [];
  const set = (change: Partial<JournalFilter>) => onChange({ ...filter, ...change });
  return (
    <Group align="flex-end" gap="sm" role="search" aria-label={t('filter.title')}>
      <Select
        label={t('filter.period')}
        w={150}
        allowDeselect={false}
        data={PERIODS.map((value) => ({ value, label: t(`period.${value}`) }))}
        value={filter.period}
        onChange={(value) => set({ period: value ?? NO_FILTER.period })}
      />
      {filter.period === 'days' ? (
        <DatePickerInput
          type="range"
          label={t('filter.days')}
          w={210}
          valueFormat="DD.MM.YYYY"
          value={[filter.from || null, filter.until || null]}
          onChange={([from, until]) => set({ from: from ?? '', until: until ?? '' })}
        />
      ) : null}
      <Select
        label={t('filter.direction')}
        w={130}
        clearable
        placeholder={t('filter.any')}
        data={DIRECTIONS.map((value) => ({ value, label: t(`common:direction.${value}`) }))}
        value={filter.direction || null}
        onChange={(value) => set({ direction: value ?? '' })}
      />
      <MultiSelect
        label={t('filter.result')}
        w={190}
        clearable
        placeholder={filter.results.length ? undefined : t('filter.any')}
        data={RESULTS.map((value) => ({ value, label: t(`result.${value}`) }))}
        value={filter.results}
        onChange={(results) => set({ results })}
      />
      {many ? (
        <Select
          label={t('filter.manager')}
          w={180}
          clearable
          searchable
          placeholder={t('filter.any')}
          data={managers.map((one) => ({ value: String(one.id), label: one.name }))}
          value={filter.manager || null}
          onChange={(value) => set({ manager: value ?? '' })}
        />
      ) : null}
      {lines.length > 1 ? (
        <Select
          label={t('filter.line')}
          w={160}
          clearable
          searchable
          placeholder={t('filter.any')}
          data={lines.map((one) => ({ value: one.did, label: one.name || one.did }))}
          value={filter.line || null}
          onChange={(value) => set({ line: value ?? '' })}
        />
      ) : null}
      <NumberField value={filter.number} onChange={(number) => set({ number })} />
      <MultiSelect
        label={t('filter.rating')}
        w={150}
        clearable
        placeholder={filter.ratings.length ? undefined : t('filter.any')}
        data={(Object.keys(RATINGS) as Rating[]).map((value) => ({ value, label: t(`common:rating.${value}`) }))}
        value={filter.ratings}
        onChange={(ratings) => set({ ratings })}
      />
      <Select
        label={t('filter.talk')}
        w={130}
        clearable
        placeholder={t('filter.any')}
        data={['60', '180', '300', '900'].map((value) => ({ value, label: t('filter.talkFrom', { minutes: Number(value) / 60 }) }))}
        value={filter.talk || null}
        onChange={(value) => set({ talk: value ?? '' })}
      />
      <Group gap="md" h={36}>
        <Checkbox label={t('filter.recorded')} checked={filter.recorded} onChange={(event) => set({ recorded: event.currentTarget.checked })} />
        <Checkbox label={t('filter.unfinished')} checked={filter.unfinished} onChange={(event) => set({ unfinished: event.currentTarget.checked })} />
        {Object.keys(searchOf(filter)).length > 0 ? (
          <Button variant="subtle" size="compact-sm" leftSection={<X size={14} aria-hidden />} onClick={() => onChange(NO_FILTER)}>
            {t('filter.clear')}
          </Button>
        ) : null}
      </Group>
    </Group>
  );
}
