import { Divider, Modal, Text, Timeline } from '@mantine/core';
import type { TFunction } from 'i18next';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client';
import { ScreenLoading } from '../app/ScreenLoading';
import { formatMoment } from '../ui/time';
import { type ClientEvent, type EventStatus, type EventType, useChanging, useClientEvent, usePlanning } from './clientEvents';
import { STATUSES, TYPES } from './looks';

// Calendars are large, and opened now and then.
const EventForm = lazy(() => import('./EventForm'));

/** A value of the history in the language of the panel: codes and instants are the same in every language. */
function told(t: TFunction<'events'>, what: string, value: string): string {
  if (what === 'STATUS' && value in STATUSES) return t(`status.${value as EventStatus}`);
  if (what === 'TYPE' && value in TYPES) return t(`type.${value as EventType}`);
  if ((what === 'DUE' || what === 'REMIND') && !Number.isNaN(Date.parse(value))) return formatMoment(value);
  return value;
}

/** What became of an event, change by change. */
function History({ id }: { id: number }) {
  const { t } = useTranslation('events');
  const { data } = useClientEvent(id);
  if (!data) return null;
  return (
    <>
      <Divider my="md" label={t('history')} labelPosition="left" />
      <Timeline bulletSize={12} lineWidth={1} active={data.history.length}>
        {data.history.map((change, index) => (
          <Timeline.Item key={index}>
            <Text size="sm">
              {t(`change.${change.what}`)}
              {change.before || change.after ? `: ${[change.before, change.after].filter(Boolean).map((value) => told(t, change.what, value)).join(' → ')}` : ''}
            </Text>
            <Text size="xs" c="dimmed">
              {formatMoment(change.at)} · {change.by}
            </Text>
          </Timeline.Item>
        ))}
      </Timeline>
    </>
  );
}

function Change({ event, onClose }: { event: ClientEvent; onClose: () => void }) {
  const changing = useChanging(event, onClose);
  return (
    <>
      <EventForm event={event} pending={changing.isPending} failure={changing.error} onSave={changing.mutate} onCancel={onClose} />
      <History id={event.id} />
    </>
  );
}

function Plan({ client, onClose }: { client: Schemas['LiveClient'] | null; onClose: () => void }) {
  const planning = usePlanning(onClose);
  return <EventForm event={null} client={client} pending={planning.isPending} failure={planning.error} onSave={planning.mutate} onCancel={onClose} />;
}

/** What is open in the dialog: nothing, a new event, or one that is there. */
export type Opened = { event: ClientEvent | null; client?: Schemas['LiveClient'] | null } | null;

/** A new event, or one with its history. */
export function EventDialog({ opened, onClose }: { opened: Opened; onClose: () => void }) {
  const { t } = useTranslation(['events', 'common']);
  return (
    <Modal
      opened={opened !== null}
      onClose={onClose}
      title={opened?.event ? opened.event.subject : t('new')}
      size="lg"
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <Suspense fallback={<ScreenLoading />}>
        {opened?.event ? <Change event={opened.event} onClose={onClose} /> : null}
        {opened && !opened.event ? <Plan client={opened.client ?? null} onClose={onClose} /> : null}
      </Suspense>
    </Modal>
  );
}
