import { ActionIcon, Anchor, Badge, Group, Menu, Text, Tooltip, UnstyledButton } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Bell, Check, EllipsisVertical, Phone, Repeat, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useDialling } from '../dial/dialling';
import { PhoneNumber } from '../ui/PhoneNumber';
import { formatMoment } from '../ui/time';
import { type ClientEvent, type EventStatus, useReminder, useStatus } from './clientEvents';
import classes from './events.module.css';
import { isOpen, STATUSES, TYPES } from './looks';
import { SNOOZES, snoozed } from './times';

function StatusMark({ event }: { event: ClientEvent }) {
  const { t } = useTranslation('events');
  if (event.overdue) {
    return (
      <Badge color="red" variant="light" tt="none" leftSection={<TriangleAlert size={12} aria-hidden />}>
        {t('overdue')}
      </Badge>
    );
  }
  const { icon: Icon, colour } = STATUSES[event.status];
  return (
    <Badge color={colour} variant="light" autoContrast tt="none" leftSection={<Icon size={12} aria-hidden />}>
      {t(`status.${event.status}`)}
    </Badge>
  );
}

function Actions({ event }: { event: ClientEvent }) {
  const { t } = useTranslation('events');
  const status = useStatus();
  const reminder = useReminder();
  const others = (Object.keys(STATUSES) as EventStatus[]).filter((one) => one !== event.status && one !== 'DONE');
  return (
    <>
      {isOpen(event.status) ? (
        <Tooltip label={t('done')}>
          <ActionIcon
            variant="light"
            color="teal"
            loading={status.isPending}
            aria-label={t('doneOf', { subject: event.subject })}
            onClick={() => status.mutate({ id: event.id, status: 'DONE' })}
          >
            <Check size={16} />
          </ActionIcon>
        </Tooltip>
      ) : null}
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" aria-label={t('moreOf', { subject: event.subject })}>
            <EllipsisVertical size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{t('form.status')}</Menu.Label>
          {others.map((one) => (
            <Menu.Item key={one} onClick={() => status.mutate({ id: event.id, status: one })}>
              {t(`status.${one}`)}
            </Menu.Item>
          ))}
          {isOpen(event.status) ? (
            <>
              <Menu.Label>{t('snooze.title')}</Menu.Label>
              {SNOOZES.map((how) => (
                <Menu.Item key={how} onClick={() => reminder.mutate({ id: event.id, until: snoozed(how, new Date()).toISOString() })}>
                  {t(`snooze.${how}`)}
                </Menu.Item>
              ))}
              {event.reminded ? <Menu.Item onClick={() => reminder.mutate({ id: event.id })}>{t('snooze.seen')}</Menu.Item> : null}
            </>
          ) : null}
        </Menu.Dropdown>
      </Menu>
    </>
  );
}

/** One event in a list: what, with whom, when, and what can be done with one click. */
export function EventRow({ event, withManager, onOpen }: { event: ClientEvent; withManager: boolean; onOpen: (event: ClientEvent) => void }) {
  const { t } = useTranslation('events');
  const dialling = useDialling();
  const Icon = TYPES[event.type];
  return (
    <div className={classes['row']} role="listitem" data-event={event.id}>
      <Icon size={18} role="img" aria-label={t(`type.${event.type}`)} />
      <div className={classes['what']}>
        <UnstyledButton className={classes['subject'] ?? ''} onClick={() => onOpen(event)}>
          {event.subject}
        </UnstyledButton>
        <Text size="xs" c="dimmed" component="div">
          <Group gap={6}>
            {event.client ? <Anchor component={Link} to={`/clients/${event.client.id}`} inherit>{event.client.name}</Anchor> : null}
            {event.number ? <PhoneNumber number={event.number} /> : null}
            {withManager ? <span>{event.manager.name}</span> : null}
          </Group>
        </Text>
      </div>
      <Group gap={6} wrap="nowrap">
        {event.repeat ? <Repeat size={14} role="img" aria-label={t(`repeat.${event.repeat.unit}`)} /> : null}
        {event.reminded ? <Bell size={14} role="img" aria-label={t('reminded')} /> : null}
        <Text size="sm" component="time" dateTime={event.dueAt} c={event.overdue ? 'var(--mantine-color-error)' : undefined} className={classes['due'] ?? ''}>
          {formatMoment(event.dueAt)}
        </Text>
      </Group>
      <StatusMark event={event} />
      <Group gap={4} wrap="nowrap" justify="flex-end">
        {event.number ? (
          <Tooltip label={t('call')}>
            <ActionIcon variant="light" aria-label={t('callOf', { subject: event.subject })} onClick={() => dialling.start(event.number ?? '')}>
              <Phone size={16} />
            </ActionIcon>
          </Tooltip>
        ) : null}
        <Actions event={event} />
      </Group>
    </div>
  );
}
