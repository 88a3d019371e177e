import { Group, Skeleton, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client';
import { formatDuration } from '../ui/time';
import { useTotals } from './calls';
import type { CallsQuery } from './filter';
import classes from './journal.module.css';

type Result = Schemas['CallResult'];

function Figure({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <Text size="xs" c="dimmed">
        {label}
      </Text>
      <Text fw={650} size="lg" className={classes['digits']}>
        {children}
      </Text>
    </div>
  );
}

/** What the filtered calls come to: all of them, not only those that are on the page. */
export function Totals({ query }: { query: CallsQuery }) {
  const { t } = useTranslation('journal');
  const { data } = useTotals(query);
  if (!data) return <Skeleton h={44} maw={520} />;
  const of = (result: Result) => data.groups.filter((one) => one.result === result).reduce((sum, one) => sum + one.calls, 0);
  return (
    <Group gap="xl" aria-label={t('totals.title')} role="group">
      <Figure label={t('totals.calls')}>{data.calls}</Figure>
      <Figure label={t('result.ANSWERED')}>{of('ANSWERED')}</Figure>
      <Figure label={t('totals.missed')}>{of('MISSED')}</Figure>
      <Figure label={t('result.NOT_REACHED')}>{of('NOT_REACHED')}</Figure>
      <Figure label={t('totals.talk')}>{formatDuration(data.talkSeconds)}</Figure>
      <Figure label={t('totals.wait')}>{data.averageWaitSeconds === null ? '–' : formatDuration(data.averageWaitSeconds)}</Figure>
    </Group>
  );
}
