import { Badge, Center, Group, Loader, Stack, Text, Title } from '@mantine/core';
import { CalendarCheck } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type ClientEvent, useMyDay } from '../events/clientEvents';
import { EventDialog, type Opened } from '../events/EventDialog';
import { EventRow } from '../events/EventRow';
import { useMe } from '../session/session';
import { EmptyState } from '../ui/EmptyState';
import { ErrorNotice } from '../ui/ErrorNotice';
import { Surface } from '../ui/Surface';
import { MissedRow } from './MissedRow';
import { UnfinishedRow } from './UnfinishedRow';

function Part({ title, count, urgent = false, children }: { title: string; count: number; urgent?: boolean; children: ReactNode }) {
  if (count === 0) return null;
  return (
    <Surface p={0} aria-label={title}>
      <Group gap="xs" p="md" pb="xs">
        <Title order={2}>{title}</Title>
        <Badge color={urgent ? 'red' : 'gray'} variant={urgent ? 'filled' : 'light'} circle={count < 10}>
          {count}
        </Badge>
      </Group>
      <div role="list" aria-label={title}>
        {children}
      </div>
    </Surface>
  );
}

/** What there is to do today, the most urgent first. */
export default function DayScreen() {
  const { t } = useTranslation('day');
  const { manager } = useMe();
  return (
    <Stack gap="md">
      <div>
        <Title order={1}>{t('title')}</Title>
        <Text c="dimmed" size="sm">
          {t('lead')}
        </Text>
      </div>
      {manager === null ? <EmptyState icon={CalendarCheck} title={t('nobody')} text={t('nobodyText')} /> : <Day />}
    </Stack>
  );
}

function Day() {
  const { t } = useTranslation(['day', 'common']);
  const day = useMyDay();
  const [opened, setOpened] = useState<Opened>(null);
  if (day.error) return <ErrorNotice failure={day.error} onRetry={() => void day.refetch()} />;
  if (!day.data) {
    return (
      <Center p="xl">
        <Loader aria-label={t('common:loading')} />
      </Center>
    );
  }
  const { overdue, today, reminders, unfinished, missed } = day.data;
  const shown = new Set([...overdue, ...today].map((event) => event.id));
  const reminded = reminders.filter((event) => !shown.has(event.id));
  const events = (list: readonly ClientEvent[]) =>
    list.map((event) => <EventRow key={event.id} event={event} withManager={false} onOpen={(one) => setOpened({ event: one })} />);
  const nothing = overdue.length + today.length + reminded.length + unfinished.length + missed.length === 0;
  return (
    <>
      {nothing ? <EmptyState icon={CalendarCheck} title={t('nothing')} text={t('nothingText')} /> : null}
      <Part title={t('unfinished')} count={unfinished.length} urgent>
        {unfinished.map((contact) => (
          <UnfinishedRow key={contact.call} contact={contact} />
        ))}
      </Part>
      <Part title={t('overdue')} count={overdue.length} urgent>
        {events(overdue)}
      </Part>
      <Part title={t('missed')} count={missed.length} urgent>
        {missed.map((task) => (
          <MissedRow key={task.id} task={task} />
        ))}
      </Part>
      <Part title={t('reminders')} count={reminded.length}>
        {events(reminded)}
      </Part>
      <Part title={t('today')} count={today.length}>
        {events(today)}
      </Part>
      <EventDialog opened={opened} onClose={() => setOpened(null)} />
    </>
  );
}
