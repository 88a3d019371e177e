import { Button, Progress, Text } from '@mantine/core';
import { CornerUpRight, PhoneIncoming, PhoneOff } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useServerNow } from '../live/live';
import type { Card } from '../live/state';
import { ManagerName } from '../ui/ManagerName';
import { useShortcuts } from '../ui/shortcuts';
import classes from './card.module.css';
import { ColleaguePicker } from './ColleaguePicker';
import { useDeeds } from './deeds';
import { Fact, Facts } from './Facts';
import { useOwner } from './people';
import { Who } from './Who';
import { WhyMe } from './WhyMe';

/** A call that is offered to oneself, from before the telephone rings until the offer is over. */
export function IncomingCard({ card }: { card: Card }) {
  const { t } = useTranslation('card');
  const [redirecting, setRedirecting] = useState(false);
  const deeds = useDeeds(card.call);
  const owner = useOwner(card.client?.id ?? null);
  useShortcuts([
    { code: 'KeyD', key: 'D', label: t('decline'), run: () => deeds.decline.mutate() },
    { code: 'KeyT', key: 'T', label: t('redirect'), run: () => setRedirecting(true) },
  ]);
  return (
    <section className={`${classes['card']} ${classes['incoming']}`} aria-label={t('incoming')} data-testid="incoming-card" data-call={card.call}>
      <div className={classes['head']}>
        <span className={classes['kind']}>
          <PhoneIncoming size={16} aria-hidden />
          {t('incoming')}
        </span>
        <Text size="sm" c="dimmed" truncate>
          {card.line || card.did}
        </Text>
      </div>
      <Who client={card.client} candidates={card.clientCandidates} caller={card.caller} />
      <Facts>
        {owner ? (
          <Fact name={t('owner')}>
            <ManagerName name={owner.name} extension={owner.extension} />
          </Fact>
        ) : null}
        <Fact name={t('whyMe')}>
          <WhyMe reason={card.reason} stage={card.stage} />
        </Fact>
      </Facts>
      <SecondsLeft card={card} />
      {redirecting ? (
        <ColleaguePicker
          label={t('redirectTo')}
          onChosen={({ manager }) => {
            setRedirecting(false);
            deeds.redirect.mutate(manager.id);
          }}
        />
      ) : null}
      <div className={classes['actions']}>
        <Button color="red" variant="light" px={6} leftSection={<PhoneOff size={16} aria-hidden />} loading={deeds.decline.isPending} onClick={() => deeds.decline.mutate()}>
          {t('decline')}
        </Button>
        <Button variant="light" px={6} leftSection={<CornerUpRight size={16} aria-hidden />} loading={deeds.redirect.isPending} aria-expanded={redirecting} onClick={() => setRedirecting(!redirecting)}>
          {t('redirect')}
        </Button>
      </div>
    </section>
  );
}

/** How long the call stays here before the next one rings. */
function SecondsLeft({ card }: { card: Card }) {
  const { t } = useTranslation('card');
  const now = useServerNow();
  const left = Math.max(0, Date.parse(card.endsAt) - now);
  const whole = Math.max(1, Date.parse(card.endsAt) - Date.parse(card.offeredAt));
  return (
    <div className={classes['left']}>
      <Progress value={(100 * left) / whole} color="orange" size="md" aria-hidden />
      <Text size="sm" mt={4} role="timer">
        {t('left', { count: Math.ceil(left / 1000) })}
      </Text>
    </div>
  );
}
