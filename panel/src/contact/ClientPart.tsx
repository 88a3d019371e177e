import { Alert, Button, Group, SegmentedControl, Stack, Switch, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Search, UserPlus } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { Problem } from '../api/problem';
import { useClients } from '../dial/clients';
import type { Contact } from '../live/state';
import { ErrorNotice } from '../ui/ErrorNotice';
import { formatPhone } from '../ui/phone';
import classes from './contact.module.css';
import type { ContactDeeds } from './deeds';

interface Props {
  contact: Contact;
  deeds: ContactDeeds;
  /** What the network called the caller; a name to begin with. */
  name: string;
}

/** Who it was, when nobody knows the number: a new client, or one who has another number now. */
export function ClientPart({ contact, deeds, name }: Props) {
  const { t } = useTranslation('contact');
  const [way, setWay] = useState<'new' | 'known'>('new');
  return (
    <div role="group" aria-label={t('who')}>
      <h3 className={classes['title']}>{t('who')}</h3>
      <SegmentedControl
        fullWidth
        size="xs"
        mb="xs"
        aria-label={t('who')}
        value={way}
        onChange={(value) => setWay(value === 'known' ? 'known' : 'new')}
        data={[
          { value: 'new', label: t('newClient') },
          { value: 'known', label: t('knownClient') },
        ]}
      />
      {way === 'new' ? <NewClient contact={contact} deeds={deeds} name={name} /> : <KnownClient deeds={deeds} />}
    </div>
  );
}

function useDuplicates(number: string | null, name: string) {
  return useQuery({
    queryKey: ['client-duplicates', number, name],
    queryFn: async ({ signal }) =>
      (await api.get('/client-duplicates', { query: { number: number ?? undefined, name: name || undefined }, signal })).clients,
    enabled: number !== null || name.length > 2,
    placeholderData: keepPreviousData,
    staleTime: 10_000,
  });
}

function NewClient({ contact, deeds, name: given }: Props) {
  const { t } = useTranslation('contact');
  const [name, setName] = useState(given);
  const [company, setCompany] = useState(false);
  const [asked] = useDebouncedValue(name.trim(), 300);
  const duplicates = useDuplicates(contact.number, asked);
  const refused = deeds.create.error;
  const alike = refused instanceof Problem && refused.id === 'possible-duplicates';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim()) deeds.create.mutate({ name: name.trim(), company, certain: alike });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="xs">
        <TextInput
          size="sm"
          label={t('clientName')}
          value={name}
          maxLength={100}
          onChange={(event) => {
            setName(event.currentTarget.value);
            deeds.create.reset();
          }}
          rightSection={null}
          description={contact.number ? formatPhone(contact.number) : undefined}
        />
        <Switch size="sm" label={t('isCompany')} checked={company} onChange={(event) => setCompany(event.currentTarget.checked)} />
        {(duplicates.data ?? []).length > 0 ? (
          <Stack gap={4} role="group" aria-label={t('alike')}>
            <Text size="xs" c="dimmed">
              {t('alike')}
            </Text>
            {duplicates.data?.slice(0, 4).map(({ client, phones, why }) => (
              <div key={client.id} className={classes['duplicate']}>
                <div>
                  <Text size="sm" fw={600}>
                    {client.name}
                  </Text>
                  <Text size="xs" c="dimmed">
                    {[t(`alikeBy.${why}`), phones[0] ? formatPhone(phones[0]) : client.code].join(' · ')}
                  </Text>
                </div>
                <Button size="compact-xs" variant="light" loading={deeds.attach.isPending} onClick={() => deeds.attach.mutate(client.id)}>
                  {t('itIsThem')}
                </Button>
              </div>
            ))}
          </Stack>
        ) : null}
        {alike ? <Alert color="yellow">{t('alikeSure')}</Alert> : null}
        {refused && !alike ? <ErrorNotice failure={refused} /> : null}
        <Button type="submit" size="sm" variant="light" leftSection={<UserPlus size={15} aria-hidden />} disabled={!name.trim()} loading={deeds.create.isPending}>
          {t(alike ? 'createAnyway' : 'create')}
        </Button>
      </Stack>
    </form>
  );
}

function KnownClient({ deeds }: { deeds: ContactDeeds }) {
  const { t } = useTranslation('contact');
  const [words, setWords] = useState('');
  const [asked] = useDebouncedValue(words.trim(), 200);
  const found = useClients(asked, 6);
  return (
    <Stack gap="xs">
      <TextInput size="sm" label={t('findClient')} leftSection={<Search size={15} aria-hidden />} value={words} onChange={(event) => setWords(event.currentTarget.value)} />
      {found.error ? <ErrorNotice failure={found.error} /> : null}
      {found.data?.map((client) => (
        <div key={client.id} className={classes['duplicate']}>
          <div>
            <Text size="sm" fw={600}>
              {client.name}
            </Text>
            <Text size="xs" c="dimmed">
              {client.phones[0] ? formatPhone(client.phones[0]) : client.code}
            </Text>
          </div>
          <Button size="compact-xs" variant="light" loading={deeds.attach.isPending} onClick={() => deeds.attach.mutate(client.id)}>
            {t('itIsThem')}
          </Button>
        </div>
      ))}
      {asked.length > 1 && found.data?.length === 0 ? (
        <Group>
          <Text size="sm" c="dimmed">
            {t('nobodyFound')}
          </Text>
        </Group>
      ) : null}
    </Stack>
  );
}
