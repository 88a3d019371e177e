import { Button, Center, Loader } from '@mantine/core';
import { CalendarCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../ui/EmptyState';
import { ErrorNotice } from '../ui/ErrorNotice';
import { type ClientEvent, type EventsQuery, useClientEvents } from './clientEvents';
import { EventRow } from './EventRow';

/** Events that a query means, the earliest due first. */
export function EventList({ query, onOpen, withManager = false }: { query: EventsQuery; onOpen: (event: ClientEvent) => void; withManager?: boolean }) {
  const { t } = useTranslation(['events', 'common']);
  const events = useClientEvents(query);
  if (events.error) return <ErrorNotice failure={events.error} onRetry={() => void events.refetch()} />;
  if (events.isPending) {
    return (
      <Center p="xl">
        <Loader aria-label={t('common:loading')} />
      </Center>
    );
  }
  const rows = events.data.pages.flatMap((page) => page.events);
  if (rows.length === 0) return <EmptyState icon={CalendarCheck} title={t('empty')} text={t('emptyText')} />;
  return (
    <>
      <div role="list" aria-label={t('title')}>
        {rows.map((event) => (
          <EventRow key={event.id} event={event} withManager={withManager} onOpen={onOpen} />
        ))}
      </div>
      {events.hasNextPage ? (
        <Center p="md">
          <Button variant="light" loading={events.isFetchingNextPage} onClick={() => void events.fetchNextPage()}>
            {t('more')}
          </Button>
        </Center>
      ) : null}
    </>
  );
}
