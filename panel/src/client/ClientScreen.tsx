import { Button, Center, Group, Loader, Stack, Tabs } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EventDialog, type Opened } from '../events/EventDialog';
import { EventList } from '../events/EventList';
import { CallList } from '../journal/CallList';
import { ErrorNotice } from '../ui/ErrorNotice';
import { Surface } from '../ui/Surface';
import { ClientCard } from './ClientCard';
import { useClientPage } from './clientPage';
import { Orders, PastContacts, RatingHistory } from './PastContacts';

const ALL = ['OPEN', 'IN_PROGRESS', 'DONE', 'CANCELLED', 'UNREACHABLE'] as const;

/** Everything about one client: the card, all calls, events, what was talked about, orders. */
export default function ClientScreen() {
  const { t } = useTranslation(['client', 'events']);
  const { id: given } = useParams({ strict: false }) as { id?: string };
  const id = Number(given);
  const page = useClientPage(id);
  const [opened, setOpened] = useState<Opened>(null);
  const query = useMemo(() => ({ client: id }), [id]);
  const events = useMemo(() => ({ client: id, status: [...ALL] }), [id]);
  if (page.error) return <ErrorNotice failure={page.error} onRetry={() => void page.refetch()} />;
  if (!page.data) {
    return (
      <Center p="xl">
        <Loader aria-label={t('loading')} />
      </Center>
    );
  }
  const { client } = page.data;
  return (
    <Stack gap="md">
      <ClientCard page={page.data} />
      <Surface p={0}>
        <Tabs defaultValue="calls" keepMounted={false}>
          <Group justify="space-between" pe="sm">
            <Tabs.List aria-label={t('tabs')}>
              {(['calls', 'events', 'contacts', 'ratings', 'orders'] as const).map((tab) => (
                <Tabs.Tab key={tab} value={tab}>
                  {t(`tab.${tab}`)}
                </Tabs.Tab>
              ))}
            </Tabs.List>
            <Button size="xs" variant="light" leftSection={<Plus size={14} aria-hidden />} onClick={() => setOpened({ event: null, client })}>
              {t('events:new')}
            </Button>
          </Group>
          <Tabs.Panel value="calls">
            <CallList query={query} linked={false} />
          </Tabs.Panel>
          <Tabs.Panel value="events">
            <EventList query={events} withManager onOpen={(event) => setOpened({ event })} />
          </Tabs.Panel>
          <Tabs.Panel value="contacts">
            <PastContacts contacts={page.data.contacts} />
          </Tabs.Panel>
          <Tabs.Panel value="ratings">
            <RatingHistory ratings={page.data.ratings} />
          </Tabs.Panel>
          <Tabs.Panel value="orders">
            <Orders orders={page.data.orders} />
          </Tabs.Panel>
        </Tabs>
      </Surface>
      <EventDialog opened={opened} onClose={() => setOpened(null)} />
    </Stack>
  );
}
