import { Anchor, Button, Center, Group, Loader, Table, Text, UnstyledButton } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { ArrowUp, ChevronRight, CircleAlert, PhoneOff } from 'lucide-react';
import { Fragment, useState, type MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client';
import { EmptyState } from '../ui/EmptyState';
import { ErrorNotice } from '../ui/ErrorNotice';
import { ManagerName } from '../ui/ManagerName';
import { PhoneNumber } from '../ui/PhoneNumber';
import { RatingBadge } from '../ui/RatingBadge';
import { formatDay, formatDuration, formatTime } from '../ui/time';
import { CallPath } from './CallPath';
import { useCalls, useRecorded } from './calls';
import type { CallsQuery } from './filter';
import { useHeld } from './held';
import classes from './journal.module.css';
import { RecordingMark } from './Recording';
import { lookOf } from './results';

type Call = Schemas['Call'];

const COLUMNS = 8;

function Party({ call, linked }: { call: Call; linked: boolean }) {
  const { t } = useTranslation('journal');
  const number = <PhoneNumber number={call.number} withheld={call.withheld} />;
  if (!call.clientName) return number;
  return (
    <>
      <Text size="sm" fw={600}>
        {linked && call.clientId !== null ? (
          <Anchor component={Link} to={`/clients/${call.clientId}`} inherit onClick={(event: MouseEvent) => event.stopPropagation()} title={t('toClient')}>
            {call.clientName}
          </Anchor>
        ) : (
          call.clientName
        )}
      </Text>
      <Text size="xs" c="dimmed" component="div">
        {number}
      </Text>
    </>
  );
}

function Row({ call, open, linked, onToggle }: { call: Call; open: boolean; linked: boolean; onToggle: () => void }) {
  const { t } = useTranslation(['journal', 'common']);
  const { icon: Icon, colour } = lookOf(call);
  const words = `${t(`common:direction.${call.direction}`)}: ${t(`result.${call.result}`)}`;
  return (
    <>
      <Table.Tr className={classes['row'] ?? ''} data-open={open} data-call={call.id} onClick={onToggle}>
        <Table.Td>
          <UnstyledButton
            className={classes['open'] ?? ''}
            aria-expanded={open}
            aria-label={t('open', { time: formatTime(call.arrivedAt) })}
            onClick={(event) => {
              event.stopPropagation();
              onToggle();
            }}
          >
            <ChevronRight size={16} className={classes['chevron']} data-open={open} aria-hidden />
            <span className={classes['digits']}>{formatTime(call.arrivedAt)}</span>
          </UnstyledButton>
        </Table.Td>
        <Table.Td>
          <span className={classes['open']}>
            <Icon size={18} aria-hidden color={`var(--mantine-color-${colour}-6)`} />
            <Text span size="sm" title={words}>
              {t(`result.${call.result}`)}
            </Text>
          </span>
        </Table.Td>
        <Table.Td>
          <Party call={call} linked={linked} />
        </Table.Td>
        <Table.Td>{call.answeredBy === null ? '–' : <ManagerName name={call.managerName} />}</Table.Td>
        <Table.Td>{call.lineName || call.trunk || '–'}</Table.Td>
        <Table.Td ta="end" className={classes['digits'] ?? ''}>
          {call.talkSeconds === null ? (
            <Text span size="sm" c="dimmed">
              {call.waitingSeconds === null ? '–' : t('waited', { time: formatDuration(call.waitingSeconds) })}
            </Text>
          ) : (
            formatDuration(call.talkSeconds)
          )}
        </Table.Td>
        <Table.Td>
          <Group gap={6} wrap="nowrap">
            {call.rating ? <RatingBadge rating={call.rating} /> : null}
            {call.unfinished ? <CircleAlert size={16} role="img" aria-label={t('unfinished')} color="var(--mantine-color-orange-filled)" /> : null}
          </Group>
        </Table.Td>
        <Table.Td>
          <RecordingMark state={call.recording} />
        </Table.Td>
      </Table.Tr>
      {open ? (
        <Table.Tr className={classes['detail'] ?? ''}>
          <Table.Td colSpan={COLUMNS}>
            <CallPath id={call.id} />
          </Table.Td>
        </Table.Tr>
      ) : null}
    </>
  );
}

/** Calls, the newest first. New ones come by themselves, but never while somebody points at a row or reads one. */
export function CallList({ query, linked = true }: { query: CallsQuery; linked?: boolean }) {
  const { t } = useTranslation('journal');
  useRecorded();
  const calls = useCalls(query);
  const [open, setOpen] = useState<number | null>(null);
  const rows = calls.data?.pages.flatMap((page) => page.calls) ?? [];
  const { shown, waiting, hold, release } = useHeld(rows);
  const toggle = (id: number) => {
    setOpen(open === id ? null : id);
    hold();
  };
  if (calls.error) return <ErrorNotice failure={calls.error} onRetry={() => void calls.refetch()} />;
  if (calls.isPending) {
    return (
      <Center p="xl">
        <Loader aria-label={t('path.loading')} />
      </Center>
    );
  }
  if (rows.length === 0) return <EmptyState icon={PhoneOff} title={t('empty')} text={t('emptyText')} />;
  return (
    <div className={classes['list']} onPointerEnter={hold} onPointerLeave={() => (open === null ? release() : undefined)}>
      <div className={classes['fresh']} role="status">
        {waiting > 0 ? (
          <Button size="xs" radius="xl" leftSection={<ArrowUp size={14} />} onClick={release}>
            {t('fresh', { count: waiting })}
          </Button>
        ) : null}
      </div>
      <Table.ScrollContainer minWidth={860}>
        <Table highlightOnHover verticalSpacing={6} aria-label={t('title')}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('column.time')}</Table.Th>
              <Table.Th>{t('column.result')}</Table.Th>
              <Table.Th>{t('column.party')}</Table.Th>
              <Table.Th>{t('column.manager')}</Table.Th>
              <Table.Th>{t('column.line')}</Table.Th>
              <Table.Th ta="end">{t('column.talk')}</Table.Th>
              <Table.Th>{t('column.rating')}</Table.Th>
              <Table.Th>{t('column.recording')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {shown.map((call, index) => {
              const day = formatDay(call.arrivedAt);
              const before = shown[index - 1];
              return (
                <Fragment key={call.id}>
                  {before === undefined || formatDay(before.arrivedAt) !== day ? (
                    <Table.Tr>
                      <Table.Td colSpan={COLUMNS} className={classes['day'] ?? ''}>
                        {day}
                      </Table.Td>
                    </Table.Tr>
                  ) : null}
                  <Row call={call} linked={linked} open={open === call.id} onToggle={() => toggle(call.id)} />
                </Fragment>
              );
            })}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {calls.hasNextPage ? (
        <Center p="md">
          <Button variant="light" loading={calls.isFetchingNextPage} onClick={() => void calls.fetchNextPage()}>
            {t('more')}
          </Button>
        </Center>
      ) : null}
    </div>
  );
}
