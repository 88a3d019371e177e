import { Combobox, Group, Text, TextInput, useCombobox } from '@mantine/core';
import { Search } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { StateBadge } from '../ui/StateBadge';
import { type Colleague, useColleagues } from './people';

interface Props {
  label: string;
  onChosen: (colleague: Colleague) => void;
}

/** Finds a colleague by name or extension; the free ones stand first. */
export function ColleaguePicker({ label, onChosen }: Props) {
  const { t } = useTranslation('card');
  const [words, setWords] = useState('');
  const colleagues = useColleagues();
  const combobox = useCombobox({ opened: true });
  const wanted = words.trim().toLocaleLowerCase();
  const found = colleagues.filter(({ manager }) => manager.name.toLocaleLowerCase().includes(wanted) || manager.extension.startsWith(wanted));
  const choose = (id: string) => {
    const colleague = found.find(({ manager }) => String(manager.id) === id);
    if (colleague) onChosen(colleague);
  };
  return (
    <Combobox store={combobox} onOptionSubmit={choose}>
      <Combobox.EventsTarget>
        <TextInput
          data-autofocus
          autoFocus
          size="sm"
          label={label}
          placeholder={t('colleaguePlaceholder')}
          leftSection={<Search size={15} aria-hidden />}
          value={words}
          onChange={(event) => {
            setWords(event.currentTarget.value);
            combobox.resetSelectedOption();
          }}
        />
      </Combobox.EventsTarget>
      <Combobox.Options mah={220} mt={4} style={{ overflowY: 'auto' }} aria-label={label}>
        {found.map(({ manager, state }) => (
          <Combobox.Option key={manager.id} value={String(manager.id)}>
            <Group justify="space-between" wrap="nowrap" gap="xs">
              <Text size="sm" truncate>
                {manager.name}
                <Text span c="dimmed" size="sm" ml={6}>
                  {manager.extension}
                </Text>
              </Text>
              {state ? <StateBadge state={state} /> : null}
            </Group>
          </Combobox.Option>
        ))}
        {found.length === 0 ? <Combobox.Empty>{t('nobody')}</Combobox.Empty> : null}
      </Combobox.Options>
    </Combobox>
  );
}
