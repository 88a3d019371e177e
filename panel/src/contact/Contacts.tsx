import { Text, Title, UnstyledButton } from '@mantine/core';
import { CircleAlert, NotebookPen } from 'lucide-react';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ScreenLoading } from '../app/ScreenLoading';
import cards from '../card/card.module.css';
import { InCall } from '../card/InCall';
import { Who } from '../card/Who';
import { useLive, useOwnCall, useServerNow } from '../live/live';
import type { Contact, LiveCall } from '../live/state';
import { Ago } from '../ui/Clock';
import { formatPhone } from '../ui/phone';
import classes from './contact.module.css';

const placeOf = (call: string) => `contact-${call}`;

/** Leads to where a contact is settled, from wherever it is mentioned. */
export function goToContact(call: string): void {
  const place = document.getElementById(placeOf(call));
  place?.focus();
  if (place instanceof HTMLButtonElement) place.click();
}

const ContactWork = lazy(() => import('./ContactWork'));

/** The conversation that goes on, those just ended, and those that were left unfinished. */
export function Contacts() {
  const { t } = useTranslation(['contact', 'common']);
  const own = useOwnCall();
  const contacts = useLive(({ world }) => world.contacts);
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const fresh = [...contacts.values()].filter((one) => one.state !== 'UNFINISHED').map((one) => one.call).join(' ');
  // What was open stays open when its time is over: somebody writes in it.
  useEffect(() => {
    if (fresh) setOpened((before) => new Set([...before, ...fresh.split(' ')]));
  }, [fresh]);
  const all = [...contacts.values()].toSorted((a, b) => b.openedAt.localeCompare(a.openedAt));
  const open = all.filter((one) => one.call !== own?.id && (one.state !== 'UNFINISHED' || opened.has(one.call)));
  const waiting = all.filter((one) => one.call !== own?.id && !open.includes(one));
  return (
    <>
      {own ? <Work key={own.id} call={own} contact={contacts.get(own.id) ?? null} /> : null}
      {open.map((contact) => (
        <Work key={contact.call} call={null} contact={contact} />
      ))}
      {waiting.length > 0 ? (
        <section aria-label={t('unfinished', { count: waiting.length })}>
          <Title order={3} size="sm" mb={6}>
            {t('unfinished', { count: waiting.length })}
          </Title>
          {waiting.map((contact) => (
            <UnstyledButton key={contact.call} id={placeOf(contact.call)} className={classes['unfinished']} mb={6} onClick={() => setOpened(new Set([...opened, contact.call]))}>
              <Text size="sm" fw={600} truncate>
                {contact.client?.name ?? (contact.number ? formatPhone(contact.number) : t('common:withheld'))}
              </Text>
              <Text size="xs" c="dimmed">
                <Ago at={contact.openedAt} />
              </Text>
            </UnstyledButton>
          ))}
        </section>
      ) : null}
    </>
  );
}

/** One conversation: the same card while it is talked and while it is settled, so that nothing written is lost. */
function Work({ call, contact }: { call: LiveCall | null; contact: Contact | null }) {
  const { t } = useTranslation(['contact', 'card']);
  const label = call ? t('card:current') : t('toSettle');
  return (
    <section id={placeOf(call?.id ?? contact?.call ?? '')} tabIndex={-1} className={`${cards['card']} ${call ? cards['talking'] : ''}`} aria-label={label} data-testid={call ? 'in-call-card' : 'contact-card'} data-call={call?.id ?? contact?.call}>
      {call ? <InCall call={call} /> : contact ? <Settling contact={contact} /> : null}
      {contact ? (
        <Suspense fallback={<ScreenLoading />}>
          <ContactWork contact={contact} name={call?.caller.name ?? ''} />
        </Suspense>
      ) : null}
    </section>
  );
}

function Settling({ contact }: { contact: Contact }) {
  const { t } = useTranslation('contact');
  const unfinished = contact.state === 'UNFINISHED';
  return (
    <>
      <div className={cards['head']}>
        <span className={cards['kind']}>
          {unfinished ? <CircleAlert size={16} aria-hidden /> : <NotebookPen size={16} aria-hidden />}
          {t(`state.${contact.state}`)}
        </span>
        <Left until={unfinished ? null : contact.wrapUpUntil} />
      </div>
      <Who client={contact.client} candidates={0} caller={{ number: contact.number, name: '', withheld: contact.number === null }} />
    </>
  );
}

/** Seconds until one is offered calls again although this is not settled. */
function Left({ until }: { until: string | null }) {
  const { t } = useTranslation('contact');
  const now = useServerNow();
  if (until === null) return null;
  return (
    <Text span size="sm" c="dimmed" role="timer" className="sb-digits">
      {t('secondsLeft', { count: Math.max(0, Math.ceil((Date.parse(until) - now) / 1000)) })}
    </Text>
  );
}
