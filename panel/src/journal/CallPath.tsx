import { Group, Loader, SegmentedControl, Spoiler, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { CircleCheck, CircleX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { api, type Schemas } from '../api/client';
import { useMe } from '../session/session';
import { ErrorNotice } from '../ui/ErrorNotice';
import { notifyFailed } from '../ui/notify';
import { PhoneNumber } from '../ui/PhoneNumber';
import { type Rating, RATINGS } from '../ui/RatingBadge';
import { formatDuration, formatTimeWithSeconds } from '../ui/time';
import { useCall } from './calls';
import classes from './journal.module.css';
import { Recording } from './Recording';
import { Waiver } from './Waiver';
import { outcomeWords, reasonWords, stageWords } from './words';

function Offer({ offer }: { offer: Schemas['CallOffer'] }) {
  const { t } = useTranslation('journal');
  const answered = offer.outcome === 'ANSWERED';
  const Icon = answered ? CircleCheck : CircleX;
  return (
    <div className={classes['step']} role="listitem">
      <Icon size={16} aria-hidden color={`var(--mantine-color-${answered ? 'teal' : 'red'}-6)`} />
      <div>
        <Text size="sm" fw={600}>
          {offer.name}
        </Text>
        <Text size="xs" c="dimmed">
          {reasonWords(t, offer.rule)}
        </Text>
      </div>
      <Text size="sm">
        {stageWords(t, offer.stage)}
        {offer.trunk ? ` · ${offer.trunk}` : ''}
      </Text>
      <Text size="sm">{outcomeWords(t, offer.outcome)}</Text>
      <Text size="sm" ta="end" className={classes['digits']} title={t('path.rang')}>
        {formatDuration(offer.ringSeconds)}
      </Text>
    </div>
  );
}

function Talk({ leg, call }: { leg: Schemas['CallLeg']; call: Schemas['Call'] }) {
  const { t } = useTranslation('journal');
  return (
    <div className={classes['step']} role="listitem">
      <span />
      <Text size="sm" fw={600}>
        {leg.manager === null ? call.clientName || <PhoneNumber number={call.number} withheld={call.withheld} /> : leg.name}
      </Text>
      <Text size="sm">{t(`role.${leg.role as 'CALLER'}`)}</Text>
      <Text size="sm">{leg.answeredAt ? t('path.from', { time: formatTimeWithSeconds(leg.answeredAt) }) : ''}</Text>
      <Text size="sm" ta="end" className={classes['digits']}>
        {formatDuration(leg.talkMillis / 1000)}
      </Text>
    </div>
  );
}

/** Who was not asked and why, in the order in which they were considered. */
function Considered({ trace }: { trace: Schemas['CallTrace'] }) {
  const { t } = useTranslation('journal');
  const passed = trace.candidates.filter((one) => !one.kept);
  if (passed.length === 0) return null;
  return (
    <div>
      <Text size="xs" fw={600} c="dimmed">
        {t('path.passed')}
      </Text>
      <Spoiler maxHeight={66} fz="sm" showLabel={t('path.more')} hideLabel={t('path.less')}>
        {passed.map((one, index) => (
          <Text key={index} size="sm">
            {stageWords(t, one.stage)}: {one.name || '–'}, {reasonWords(t, one.reason)}
          </Text>
        ))}
      </Spoiler>
    </div>
  );
}

function RatingChoice({ call }: { call: Schemas['Call'] }) {
  const { t } = useTranslation(['journal', 'common']);
  const client = useQueryClient();
  const rate = useMutation({
    mutationFn: (rating: Rating) => api.put('/calls/{id}/rating', { path: { id: call.id }, body: { rating } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['calls'] }),
    onError: notifyFailed,
  });
  return (
    <Group gap="xs">
      <Text size="xs" fw={600} c="dimmed">
        {t('rate')}
      </Text>
      <SegmentedControl
        size="xs"
        aria-label={t('rate')}
        value={(rate.isPending ? rate.variables : call.rating) ?? ''}
        data={(Object.keys(RATINGS) as Rating[]).map((value) => ({ value, label: t(`common:rating.${value}`) }))}
        onChange={(value) => rate.mutate(value as Rating)}
      />
    </Group>
  );
}

/** The way of one call: who was asked and why, who talked how long, the recording. */
export function CallPath({ id }: { id: number }) {
  const { t } = useTranslation('journal');
  const { permissions } = useMe();
  const { data, error, refetch } = useCall(id);
  if (error) return <ErrorNotice failure={error} onRetry={() => void refetch()} />;
  if (!data) return <Loader size="sm" aria-label={t('path.loading')} />;
  const talks = data.legs.filter((leg) => leg.talkMillis > 0);
  return (
    <Stack gap="sm" p="sm" maw={960}>
      <Recording call={id} recording={data.recording} />
      {data.offers.length > 0 ? (
        <div role="list" aria-label={t('path.offers')}>
          <Text size="xs" fw={600} c="dimmed">
            {t('path.offers')}
          </Text>
          {data.offers.map((offer) => (
            <Offer key={offer.position} offer={offer} />
          ))}
        </div>
      ) : null}
      {talks.length > 0 ? (
        <div role="list" aria-label={t('path.talks')}>
          <Text size="xs" fw={600} c="dimmed">
            {t('path.talks')}
          </Text>
          {talks.map((leg) => (
            <Talk key={leg.position} leg={leg} call={data.call} />
          ))}
        </div>
      ) : null}
      {data.call.unfinished && permissions.includes('CONTACTS_WAIVE') ? <Waiver call={data.call} /> : null}
      {data.trace ? <Considered trace={data.trace} /> : null}
      {permissions.includes('CALLS_RATE') && data.call.direction !== 'INTERNAL' ? <RatingChoice call={data.call} /> : null}
    </Stack>
  );
}
