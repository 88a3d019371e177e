import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client';
import { useClients } from '../dial/clients';

type Client = Schemas['LiveClient'];

/** A client found by words of the name, a code or a number. */
export function ClientSelect({ value, onChange }: { value: Client | null; onChange: (client: Client | null) => void }) {
  const { t } = useTranslation('client');
  const [words, setWords] = useState('');
  const [asked] = useDebouncedValue(words.trim() === value?.name ? '' : words.trim(), 200);
  const found = useClients(asked, 20).data ?? [];
  const offered = value && !found.some((one) => one.id === value.id) ? [value, ...found] : found;
  return (
    <Select
      label={t('select.label')}
      placeholder={t('select.placeholder')}
      searchable
      clearable
      nothingFoundMessage={asked.length > 1 ? t('select.nobody') : null}
      // The server has found them already, by more than their names.
      filter={({ options }) => options}
      data={offered.map((one) => ({ value: String(one.id), label: one.name }))}
      value={value ? String(value.id) : null}
      searchValue={words}
      onSearchChange={setWords}
      onChange={(id) => {
        const chosen = offered.find((one) => String(one.id) === id);
        onChange(chosen ? { id: chosen.id, code: chosen.code, name: chosen.name, vip: chosen.vip } : null);
      }}
    />
  );
}
