import { Alert, Button, SegmentedControl, Stack, Text, Textarea } from '@mantine/core';
import { CircleCheck } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../api/problem';
import type { Contact } from '../live/state';
import { useMe } from '../session/session';
import { ErrorNotice } from '../ui/ErrorNotice';
import { notifyDone } from '../ui/notify';
import { formatMoment } from '../ui/time';
import classes from './contact.module.css';
import type { ContactDeeds } from './deeds';
import { EventFields, eventOf, newDraft } from './EventFields';
import { NO_ORDER, OrderFields, orderOf } from './OrderFields';

type Way = 'event' | 'order' | 'waiver';

/** How a contact ends: with an event, with an order, or by a supervisor's word. There is no other way. */
export function NextAction({ contact, deeds }: { contact: Contact; deeds: ContactDeeds }) {
  const { t } = useTranslation('contact');
  const me = useMe();
  const [way, setWay] = useState<Way>('event');
  const [event, setEvent] = useState(() => newDraft(me.manager));
  const [order, setOrder] = useState(NO_ORDER);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const planned = contact.events.filter((one) => one.status !== 'CANCELLED');
  const mayWaive = me.permissions.includes('CONTACTS_WAIVE');
  const ratingMissing = contact.newClient && contact.rating === null;
  const done = { onSuccess: () => notifyDone(t('closed')) };

  const submit = (submitted: FormEvent) => {
    submitted.preventDefault();
    setTried(true);
    if (way === 'waiver') {
      if (reason.trim()) deeds.waive.mutate(reason.trim(), done);
    } else if (way === 'order') {
      deeds.close.mutate({ order: orderOf(order) }, done);
    } else {
      const sent = eventOf(event);
      if (sent) deeds.close.mutate({ event: sent }, done);
    }
  };
  const ways = (['event', 'order', ...(mayWaive ? ['waiver'] : [])] as Way[]).map((value) => ({ value, label: t(`way.${value}`) }));
  const failure = way === 'waiver' ? deeds.waive.error : deeds.close.error;
  return (
    <form onSubmit={submit} aria-label={t('next')} noValidate>
      <h3 className={classes['title']}>{t('next')}</h3>
      <Stack gap="xs">
        {planned.length > 0 || contact.orders.length > 0 ? (
          <Alert color="teal" p="xs">
            <Text size="sm" mb={6}>
              {planned[0] ? t('plannedEvent', { what: t(`type.${planned[0].type}`), when: formatMoment(planned[0].dueAt) }) : t('plannedOrder')}
            </Text>
            <Button size="xs" color="teal" leftSection={<CircleCheck size={14} aria-hidden />} loading={deeds.close.isPending} disabled={ratingMissing} onClick={() => deeds.close.mutate({}, done)}>
              {t('closeWithIt')}
            </Button>
          </Alert>
        ) : null}
        <SegmentedControl fullWidth size="xs" aria-label={t('next')} value={way} onChange={(value) => setWay(value as Way)} data={ways} />
        {way === 'event' ? <EventFields draft={event} onChange={setEvent} missing={tried} /> : null}
        {way === 'order' ? <OrderFields draft={order} onChange={setOrder} /> : null}
        {way === 'waiver' ? (
          <Textarea size="sm" label={t('waiverReason')} autosize minRows={2} maxLength={300} value={reason} error={tried && !reason.trim() ? t('reasonMissing') : null} onChange={(changed) => setReason(changed.currentTarget.value)} />
        ) : null}
        {failure ? <Refusal failure={failure} /> : null}
        <div className={classes['last']}>
          <Button type="submit" fullWidth leftSection={<CircleCheck size={16} aria-hidden />} loading={deeds.close.isPending || deeds.waive.isPending} disabled={ratingMissing && way !== 'waiver'}>
            {t('close')}
          </Button>
        </div>
        {ratingMissing && way !== 'waiver' ? (
          <Text size="xs" c="dimmed">
            {t('rateFirst')}
          </Text>
        ) : null}
      </Stack>
    </form>
  );
}

const TOLD = ['next-action-missing', 'rating-missing', 'client-missing', 'contact-talking', 'contact-settled'] as const;

function Refusal({ failure }: { failure: Error }) {
  const { t } = useTranslation('contact');
  const told = failure instanceof Problem ? TOLD.find((id) => id === failure.id) : undefined;
  return told ? (
    <Alert color="red" role="alert">
      {t(`refused.${told}`)}
    </Alert>
  ) : (
    <ErrorNotice failure={failure} />
  );
}
