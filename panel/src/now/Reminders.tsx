import { Button, Group, Menu, Text } from '@mantine/core';
import { AlarmClock, Bell, Check, Phone } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { alertsOn } from '../card/alerts';
import cards from '../card/card.module.css';
import { chime } from '../card/tone';
import { useDialling } from '../dial/dialling';
import { useReminder } from '../events/clientEvents';
import { SNOOZES, snoozed } from '../events/times';
import { useLearn, useLive, useTold } from '../live/live';
import type { ClientEvent } from '../live/state';
import { PhoneNumber } from '../ui/PhoneNumber';
import { formatMoment } from '../ui/time';

/** What somebody wanted to be reminded of, until it was seen or put off. */
export function Reminders() {
  const reminders = useLive(({ world }) => world.reminders);
  useAlerts();
  return (
    <>
      {reminders.map((event) => (
        <Reminder key={event.id} event={event} />
      ))}
    </>
  );
}

/** Tells of a reminder as it comes, in the one tab that leads. */
function useAlerts(): void {
  const { t } = useTranslation('now');
  const leading = useLive((live) => live.leading);
  useTold((told) => {
    if (told.kind !== 'reminder' || !leading) return;
    if (alertsOn('sound')) chime();
    if (alertsOn('notification')) {
      const shown = new Notification(told.data.event.subject, { body: t('reminder'), tag: `reminder-${told.data.event.id}`, icon: '/icon.svg' });
      shown.onclick = () => {
        window.focus();
        shown.close();
      };
    }
  });
}

function Reminder({ event }: { event: ClientEvent }) {
  const { t } = useTranslation(['now', 'events']);
  const reminder = useReminder();
  const learn = useLearn();
  const dialling = useDialling();
  const away = (until?: Date) =>
    reminder.mutate(
      { id: event.id, ...(until ? { until: until.toISOString() } : {}) },
      { onSuccess: () => learn({ kind: 'reminder-seen', data: { id: event.id } }) },
    );
  const number = event.number;
  return (
    <section className={`${cards['card']} ${cards['reminder']}`} aria-label={t('reminder')} role="alert" data-testid="reminder">
      <div className={cards['head']}>
        <span className={cards['kind']}>
          <Bell size={16} aria-hidden />
          {t('reminder')} · {t(`events:type.${event.type}`)}
        </span>
        <Text span size="sm" c="dimmed">
          {formatMoment(event.dueAt)}
        </Text>
      </div>
      <Text fw={650}>{event.subject}</Text>
      {event.note ? (
        <Text size="sm" lineClamp={3}>
          {event.note}
        </Text>
      ) : null}
      <Group gap="xs" mt="xs">
        {number ? (
          <Button size="xs" leftSection={<Phone size={14} aria-hidden />} loading={dialling.pending} onClick={() => dialling.start(number, { onSuccess: () => away() })}>
            <PhoneNumber number={number} />
          </Button>
        ) : null}
        <Menu shadow="md">
          <Menu.Target>
            <Button size="xs" variant="default" leftSection={<AlarmClock size={14} aria-hidden />}>
              {t('events:snooze.title')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {SNOOZES.map((how) => (
              <Menu.Item key={how} onClick={() => away(snoozed(how, new Date()))}>
                {t(`events:snooze.${how}`)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
        <Button size="xs" variant="default" leftSection={<Check size={14} aria-hidden />} loading={reminder.isPending} onClick={() => away()}>
          {t('seen')}
        </Button>
      </Group>
    </section>
  );
}
