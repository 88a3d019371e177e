import { Combobox, Group, Text, TextInput, useCombobox } from '@mantine/core';
import { PhoneOutgoing, Search, Smartphone } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client';
import { looksLikeNumber } from '../dial/number';
import { StateBadge } from '../ui/StateBadge';
import { type Colleague, useColleagues } from './people';

interface Props {
  label: string;
  /** Whether a number outside will do as well. */
  outside?: boolean;
  onChosen: (to: Schemas['Whither']) => void;
}

/** Finds a colleague by name or extension, the free ones first; their mobile, once one looks for somebody; or takes a number. */
export function ColleaguePicker({ label, outside = false, onChosen }: Props) {
  const { t } = useTranslation('card');
  const [words, setWords] = useState('');
  const colleagues = useColleagues();
  const combobox = useCombobox({ opened: true });
  const wanted = words.trim().toLocaleLowerCase();
  const found = colleagues.filter(({ manager }) => manager.name.toLocaleLowerCase().includes(wanted) || manager.extension.startsWith(wanted));
  const mobiles = wanted === '' ? [] : found.filter(({ manager }) => manager.mobile !== null);
  // What is dialled inside has four digits at most.
  const number = outside && looksLikeNumber(wanted) && wanted.replace(/\D/g, '').length > 4 ? words.trim() : null;
  const choose = (value: string) => {
    if (value === 'number') onChosen({ number: number ?? '' });
    else if (value.startsWith('mobile-')) onChosen({ to: Number(value.slice('mobile-'.length)), mobile: true });
    else onChosen({ to: Number(value) });
  };
  return (
    <Combobox store={combobox} onOptionSubmit={choose}>
      <Combobox.EventsTarget>
        <TextInput
          data-autofocus
          autoFocus
          size="sm"
          mt="sm"
          label={label}
          placeholder={t(outside ? 'anybodyPlaceholder' : 'colleaguePlaceholder')}
          leftSection={<Search size={15} aria-hidden />}
          value={words}
          onChange={(event) => {
            setWords(event.currentTarget.value);
            combobox.resetSelectedOption();
          }}
        />
      </Combobox.EventsTarget>
      <Combobox.Options tabIndex={0} mah={220} mt={4} style={{ overflowY: 'auto' }} aria-label={label}>
        {number ? (
          <Combobox.Option value="number">
            <Group wrap="nowrap" gap="xs">
              <PhoneOutgoing size={15} aria-hidden />
              <Text size="sm">{t('toNumber', { number })}</Text>
            </Group>
          </Combobox.Option>
        ) : null}
        {found.map((colleague) => (
          <Combobox.Option key={colleague.manager.id} value={String(colleague.manager.id)}>
            <Row colleague={colleague} />
          </Combobox.Option>
        ))}
        {mobiles.map(({ manager }) => (
          <Combobox.Option key={`mobile-${manager.id}`} value={`mobile-${manager.id}`}>
            <Group wrap="nowrap" gap="xs">
              <Smartphone size={15} aria-hidden />
              <Text size="sm" truncate>
                {t('toMobile', { name: manager.name })}
              </Text>
            </Group>
          </Combobox.Option>
        ))}
        {found.length === 0 && number === null ? <Combobox.Empty>{t('nobody')}</Combobox.Empty> : null}
      </Combobox.Options>
    </Combobox>
  );
}

function Row({ colleague: { manager, state } }: { colleague: Colleague }) {
  return (
    <Group justify="space-between" wrap="nowrap" gap="xs">
      <Text size="sm" truncate>
        {manager.name}
        <Text span c="dimmed" size="sm" ml={6}>
          {manager.extension}
        </Text>
      </Text>
      {state ? <StateBadge state={state} /> : null}
    </Group>
  );
}
