import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client';
import { Ago } from '../ui/Clock';
import { RatingBadge } from '../ui/RatingBadge';
import { formatMoment } from '../ui/time';
import { Fact } from './Facts';

const SHOWN = 2;

/** What one wants to know before one says hello; what is slow to come stands below what is there already. */
export function AboutFacts({ about }: { about: Schemas['AboutCaller'] | undefined }) {
  const { t } = useTranslation(['card', 'events']);
  if (!about) return null;
  const { rating, lastContact, openEvents, orders, missedTries } = about;
  return (
    <>
      {rating ? (
        <Fact name={t('rating')}>
          <RatingBadge rating={rating} />
        </Fact>
      ) : null}
      {missedTries > 0 ? <Fact name={t('missed')}>{t('tries', { count: missedTries })}</Fact> : null}
      {lastContact ? (
        <Fact name={t('last')}>
          <Ago at={lastContact.at} />, {lastContact.manager.name}
          {lastContact.nextAction ? ` · ${t(`outcome.${lastContact.nextAction}`)}` : ''}
          {lastContact.notes ? (
            <Text size="sm" c="dimmed" lineClamp={2}>
              {lastContact.notes}
            </Text>
          ) : null}
        </Fact>
      ) : null}
      {openEvents.length > 0 ? (
        <Fact name={t('open')}>
          {openEvents.slice(0, SHOWN).map((one) => (
            <div key={one.id}>
              {t(`events:type.${one.type}`)}, {formatMoment(one.dueAt)}
              {one.overdue ? (
                <Text span size="sm" c="var(--mantine-color-error)" ml={6}>
                  {t('events:overdue')}
                </Text>
              ) : null}
            </div>
          ))}
        </Fact>
      ) : null}
      {orders.length > 0 ? (
        <Fact name={t('orders')}>
          {orders.slice(0, SHOWN).map((one) => (
            <div key={one.id}>{[formatMoment(one.at), one.comment].filter(Boolean).join(', ')}</div>
          ))}
        </Fact>
      ) : null}
    </>
  );
}
