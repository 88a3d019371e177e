import { ActionIcon, Anchor, Button, Group, Popover, Stack, Text, TextInput, Tooltip } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Phone, PhoneMissed } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, type Schemas } from '../api/client';
import { useDialling } from '../dial/dialling';
import { useEventsChanged } from '../events/clientEvents';
import { Ago } from '../ui/Clock';
import { notifyFailed } from '../ui/notify';
import { PhoneNumber } from '../ui/PhoneNumber';
import classes from './day.module.css';

type Task = Schemas['MissedCaller'];

function Close({ task }: { task: Task }) {
  const { t } = useTranslation('day');
  const [opened, setOpened] = useState(false);
  const [reason, setReason] = useState('');
  const changed = useEventsChanged();
  const closing = useMutation({
    mutationFn: () => api.post('/worklist/{id}/close', { path: { id: task.id }, body: { reason: reason.trim() } }),
    onSuccess: changed,
    onError: notifyFailed,
  });
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" trapFocus withinPortal>
      <Popover.Target>
        <Button size="compact-sm" variant="subtle" onClick={() => setOpened(true)}>
          {t('close')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            closing.mutate();
          }}
        >
          <Stack gap="xs">
            <TextInput label={t('reason')} value={reason} maxLength={300} onChange={(event) => setReason(event.currentTarget.value)} data-autofocus />
            <Button type="submit" size="xs" disabled={reason.trim() === ''} loading={closing.isPending}>
              {t('close')}
            </Button>
          </Stack>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}

/** Somebody who called in vain, and is to be called back. */
export function MissedRow({ task }: { task: Task }) {
  const { t } = useTranslation('day');
  const dialling = useDialling();
  return (
    <div className={classes['row']} role="listitem">
      <PhoneMissed size={18} aria-hidden color="var(--mantine-color-red-6)" />
      <div>
        <Text size="sm" fw={600} component="div">
          {task.clientId === null ? <PhoneNumber number={task.number} /> : <Anchor component={Link} to={`/clients/${task.clientId}`} inherit>{task.clientName}</Anchor>}
        </Text>
        <Text size="xs" c="dimmed" component="div">
          <Group gap={6}>
            {task.clientId === null ? null : <PhoneNumber number={task.number} />}
            <span>{task.line}</span>
            <span>{t('tries', { count: task.tries })}</span>
            {task.calledBack > 0 ? <span>{t('calledBack', { count: task.calledBack })}</span> : null}
          </Group>
        </Text>
      </div>
      <Text size="sm" c="dimmed">
        <Ago at={task.lastAt} />
      </Text>
      <Group gap={4} wrap="nowrap" justify="flex-end">
        <Tooltip label={t('callBack')}>
          <ActionIcon variant="light" aria-label={t('callBackTo', { who: task.clientName ?? task.number })} onClick={() => dialling.start(task.number)}>
            <Phone size={16} />
          </ActionIcon>
        </Tooltip>
        <Close task={task} />
      </Group>
    </div>
  );
}
