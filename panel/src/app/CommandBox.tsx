import { Combobox, Group, Modal, Text, TextInput, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import { Search } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClients } from '../dial/clients';
import { useDialling } from '../dial/dialling';
import { looksLikeNumber } from '../dial/number';
import { useMe } from '../session/session';
import { formatPhone } from '../ui/phone';
import { screensFor } from './screens';

/** Clients, numbers and screens from one box. */
export function CommandBox({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation('shell');
  return (
    <Modal opened={opened} onClose={onClose} withCloseButton={false} padding={0} size="lg" yOffset="12vh" attributes={{ content: { 'aria-label': t('command.open') } }}>
      {opened ? <Box onClose={onClose} /> : null}
    </Modal>
  );
}

function Box({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('shell');
  const { permissions } = useMe();
  const [words, setWords] = useState('');
  const [asked] = useDebouncedValue(words.trim(), 150);
  const clients = useClients(permissions.includes('DIRECTORY_READ') ? asked : '', 6);
  const navigate = useNavigate();
  const dialling = useDialling();
  const combobox = useCombobox({ opened: true });
  const screens = screensFor(permissions).filter(
    (one) => one.position !== undefined && t(`screen.${one.id}`).toLocaleLowerCase().includes(words.trim().toLocaleLowerCase()),
  );
  const number = permissions.includes('CALL') && looksLikeNumber(words) ? words.trim() : null;
  const found = clients.data ?? [];

  const choose = (value: string) => {
    const [kind, ...rest] = value.split(':');
    const what = rest.join(':');
    onClose();
    if (kind === 'screen') void navigate({ to: what });
    else if (kind === 'client') void navigate({ to: '/clients/$id', params: { id: what } });
    else dialling.start(what);
  };

  return (
    <Combobox store={combobox} onOptionSubmit={choose}>
      <Combobox.EventsTarget>
        <TextInput
          data-autofocus
          size="lg"
          variant="unstyled"
          px="md"
          leftSection={<Search size={18} aria-hidden />}
          placeholder={t('command.placeholder')}
          aria-label={t('command.open')}
          value={words}
          onChange={(event) => {
            setWords(event.currentTarget.value);
            combobox.resetSelectedOption();
          }}
        />
      </Combobox.EventsTarget>
      <Combobox.Options tabIndex={0} p="xs" mah="50vh" style={{ overflowY: 'auto' }} aria-label={t('command.label')}>
        {number ? (
          <Combobox.Group label={t('command.actions')}>
            <Combobox.Option value={`dial:${number}`}>{t('command.call', { number: formatPhone(number) })}</Combobox.Option>
          </Combobox.Group>
        ) : null}
        {found.length > 0 ? (
          <Combobox.Group label={t('command.clients')}>
            {found.map((one) => (
              <Combobox.Option key={one.id} value={`client:${one.id}`}>
                <Group justify="space-between" wrap="nowrap">
                  <Text size="sm" truncate>
                    {one.name}
                  </Text>
                  <Text size="sm" c="dimmed">
                    {one.phones[0] ? formatPhone(one.phones[0]) : one.code}
                  </Text>
                </Group>
              </Combobox.Option>
            ))}
          </Combobox.Group>
        ) : null}
        {screens.length > 0 ? (
          <Combobox.Group label={t('command.screens')}>
            {screens.map((one) => (
              <Combobox.Option key={one.id} value={`screen:${one.path}`}>
                {t(`screen.${one.id}`)}
              </Combobox.Option>
            ))}
          </Combobox.Group>
        ) : null}
        {!number && found.length === 0 && screens.length === 0 ? <Combobox.Empty>{t('command.nothing')}</Combobox.Empty> : null}
      </Combobox.Options>
    </Combobox>
  );
}
