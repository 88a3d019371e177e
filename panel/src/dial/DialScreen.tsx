import { ActionIcon, Button, Group, Stack, Table, Text, TextInput, Title, Tooltip } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { Phone, Search, Users } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../ui/EmptyState';
import { ErrorNotice } from '../ui/ErrorNotice';
import { PhoneNumber } from '../ui/PhoneNumber';
import { Surface } from '../ui/Surface';
import { useClients } from './clients';
import { useDialling } from './dialling';
import { looksLikeNumber } from './number';
import { FavouriteStar, Parties } from './Parties';
import { Preview } from './Preview';

/** Whom to call: a number in any spelling, or a client by name, code or number. */
export default function DialScreen() {
  const { t } = useTranslation('dial');
  const [words, setWords] = useState('');
  const [asked] = useDebouncedValue(words.trim(), 200);
  const clients = useClients(asked, 20);
  const dialling = useDialling();
  const dial = (event: FormEvent) => {
    event.preventDefault();
    if (looksLikeNumber(words)) dialling.start(words.trim());
  };
  return (
    <Stack maw={900} mx="auto">
      <Title order={1}>{t('title')}</Title>
      <Surface>
        <form onSubmit={dial}>
          <Group align="flex-end">
            <TextInput
              flex={1}
              size="lg"
              label={t('label')}
              placeholder={t('placeholder')}
              leftSection={<Search size={18} aria-hidden />}
              value={words}
              onChange={(event) => setWords(event.currentTarget.value)}
              autoComplete="off"
            />
            <Button type="submit" size="lg" leftSection={<Phone size={18} aria-hidden />} loading={dialling.pending} disabled={!looksLikeNumber(words)}>
              {t('call')}
            </Button>
          </Group>
        </form>
        <Preview number={asked} />
      </Surface>
      {clients.error ? <ErrorNotice failure={clients.error} onRetry={() => void clients.refetch()} /> : null}
      {clients.data && clients.data.length > 0 ? (
        <Surface p={0}>
          <Table highlightOnHover verticalSpacing="xs" aria-label={t('clients')}>
            <Table.Tbody>
              {clients.data.map((one) => (
                <Table.Tr key={one.id}>
                  <Table.Td>
                    <Text fw={600} size="sm">
                      {one.name}
                    </Text>
                    <Text c="dimmed" size="xs">
                      {one.code}
                    </Text>
                  </Table.Td>
                  <Table.Td>
                    {one.phones.map((phone) => (
                      <Group key={phone} gap="xs" justify="flex-end">
                        <PhoneNumber number={phone} />
                        <Tooltip label={t('call')}>
                          <ActionIcon variant="light" aria-label={t('callNumber', { number: phone })} onClick={() => dialling.start(phone)}>
                            <Phone size={16} />
                          </ActionIcon>
                        </Tooltip>
                        <FavouriteStar number={phone} name={one.name} />
                      </Group>
                    ))}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Surface>
      ) : asked.length > 1 && clients.isSuccess && !looksLikeNumber(asked) ? (
        <EmptyState icon={Users} title={t('nobody')} text={t('hintText')} />
      ) : (
        <Parties onDial={dialling.start} />
      )}
    </Stack>
  );
}
