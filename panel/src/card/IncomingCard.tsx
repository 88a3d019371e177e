import { Button, Progress, Text } from '@mantine/core';
import { CornerUpRight, PhoneIncoming, PhoneOff, Smartphone } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useServerNow } from '../live/live';
import type { Card } from '../live/state';
import { ManagerName } from '../ui/ManagerName';
import { useShortcuts } from '../ui/shortcuts';
import classes from './card.module.css';
import { useAbout } from './about';
import { AboutFacts } from './About';
import { ColleaguePicker } from './ColleaguePicker';
import { type Deeds, useDeeds } from './deeds';
import { Fact, Facts } from './Facts';
import { useManager, useOwner } from './people';
import { Who } from './Who';
import { WhyMe } from './WhyMe';

/** A call that is offered to oneself, from before the telephone rings until the offer is over. */
export function IncomingCard({ card }: { card: Card }) {
  const { t } = useTranslation('card');
  const [redirecting, setRedirecting] = useState(false);
  const deeds = useDeeds(card.call);
  const about = useAbout(card.call, card.client?.id ?? null, card.caller.number);
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
      <SecondsLeft card={card} />
      {redirecting ? (
        <ColleaguePicker
          label={t('redirectTo')}
          onChosen={({ to, mobile }) => {
            setRedirecting(false);
            if (to !== undefined) deeds.redirect.mutate({ to, mobile });
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
        {card.stage === 'GSM' ? null : <ToMyMobile deeds={deeds} manager={card.manager.id} />}
      </div>
      <Facts>
        {owner ? (
          <Fact name={t('owner')}>
            <ManagerName name={owner.name} extension={owner.extension} />
          </Fact>
        ) : null}
        <Fact name={t('whyMe')}>
          <WhyMe reason={card.reason} stage={card.stage} />
        </Fact>
        <AboutFacts about={about} />
      </Facts>
    </section>
  );
}

/** One is away from the desk: the same call rings on one's mobile. */
function ToMyMobile({ deeds, manager }: { deeds: Deeds; manager: number }) {
  const { t } = useTranslation('card');
  const mobile = useManager(manager).data?.mobile ?? null;
  const send = () => deeds.redirect.mutate({ to: manager, mobile: true });
  useShortcuts(mobile ? [{ code: 'KeyM', key: 'M', label: t('myMobile'), run: send }] : []);
  return (
    <Button className={classes['wide']} variant="light" leftSection={<Smartphone size={16} aria-hidden />} disabled={mobile === null} loading={deeds.redirect.isPending} onClick={send}>
      {t(mobile === null ? 'noMobile' : 'myMobile')}
    </Button>
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
