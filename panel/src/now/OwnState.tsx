import { Button, Group, Menu, Progress, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { CirclePause, CirclePlay } from 'lucide-react';
import { useState, type CSSProperties, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { useLive, useOwnPresence, useServerNow } from '../live/live';
import type { Presence } from '../live/state';
import { notifyFailed } from '../ui/notify';
import { useShortcuts } from '../ui/shortcuts';
import { STATES } from '../ui/states';
import { formatDuration } from '../ui/time';
import classes from './Now.module.css';

const REASONS = ['lunch', 'break', 'meeting', 'training'] as const;

function usePause() {
  const pause = useMutation({
    mutationFn: (reason: string) => api.put('/presence/me/pause', { body: { reason } }),
    onError: notifyFailed,
  });
  const resume = useMutation({ mutationFn: () => api.delete('/presence/me/pause'), onError: notifyFailed });
  return { pause, resume };
}

/** What one does oneself: in a word, a colour and seconds that are seen from across the room. */
export function OwnState() {
  const own = useOwnPresence();
  return own === null ? null : <Shown own={own} />;
}

function Shown({ own }: { own: Presence }) {
  const { t } = useTranslation(['common', 'now']);
  const now = useServerNow();
  const { colour, icon: Icon } = STATES[own.state];
  const style = {
    '--state-ground': `var(--mantine-color-${colour}-light)`,
    '--state-line': `var(--mantine-color-${colour}-filled)`,
    '--state-ink': `var(--mantine-color-${colour}-light-color)`,
  } as CSSProperties;
  const ringing = own.state === 'RINGING' || own.state === 'RESERVED';
  const seconds = (now - Date.parse(own.since)) / 1000;
  return (
    <Stack gap={6}>
      <section className={`${classes['state']} ${ringing ? classes['ringing'] : ''}`} style={style} data-state={own.state} aria-label={t('now:own')}>
        {/* Anew with each state: a layer that turned keeps the colour it began with. */}
        <span key={own.state} className={classes['icon']}>
          <Icon size={34} strokeWidth={1.9} aria-hidden />
        </span>
        <div>
          <div className={classes['word']}>{t(`state.${own.state}`)}</div>
          <Reason own={own} />
        </div>
        <span className={`${classes['seconds']} sb-digits`} role="timer">
          {formatDuration(seconds)}
        </span>
      </section>
      <WrapUp own={own} />
      <PauseControl own={own} />
    </Stack>
  );
}

function Reason({ own }: { own: Presence }) {
  const { t } = useTranslation('now');
  if (own.state === 'PAUSED' && own.reason) return <Text size="sm">{own.reason}</Text>;
  if (own.state === 'OFFLINE') return <Text size="sm">{t('offline')}</Text>;
  if (own.state === 'SUSPECT') return <Text size="sm">{t('suspect')}</Text>;
  return null;
}

/** How long until one may be offered calls again. */
function WrapUp({ own }: { own: Presence }) {
  const { t } = useTranslation('now');
  const now = useServerNow();
  const until = own.wrapUpUntil;
  if (own.state !== 'WRAP_UP' || !until) return null;
  const left = Math.max(0, Date.parse(until) - now);
  const whole = Math.max(1, Date.parse(until) - Date.parse(own.since));
  return (
    <div>
      <Progress value={(100 * left) / whole} color="grape" size="sm" aria-label={t('wrapUp')} />
      <Text size="sm" c="dimmed" mt={4}>
        {t('wrapUpLeft', { count: Math.ceil(left / 1000) })}
      </Text>
    </div>
  );
}

function PauseControl({ own }: { own: Presence }) {
  const { t } = useTranslation('now');
  const { pause, resume } = usePause();
  const [opened, setOpened] = useState(false);
  const paused = own.state === 'PAUSED';
  useShortcuts([
    {
      code: 'KeyP',
      key: 'P',
      label: paused ? t('resume') : t('pause'),
      everywhere: true,
      run: () => (paused ? resume.mutate() : setOpened(true)),
    },
  ]);
  if (paused) {
    return (
      <Button variant="filled" leftSection={<CirclePlay size={16} aria-hidden />} loading={resume.isPending} onClick={() => resume.mutate()}>
        {t('resume')}
      </Button>
    );
  }
  const choose = (reason: string) => {
    setOpened(false);
    pause.mutate(reason);
  };
  return (
    <Menu opened={opened} onChange={setOpened} width="target" position="bottom" shadow="md">
      <Menu.Target>
        <Button variant="default" leftSection={<CirclePause size={16} aria-hidden />} loading={pause.isPending}>
          {t('pause')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('pauseWhy')}</Menu.Label>
        {REASONS.map((reason) => (
          <Menu.Item key={reason} onClick={() => choose(t(`reasons.${reason}`))}>
            {t(`reasons.${reason}`)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <OtherReason onChosen={choose} />
      </Menu.Dropdown>
    </Menu>
  );
}

function OtherReason({ onChosen }: { onChosen: (reason: string) => void }) {
  const { t } = useTranslation('now');
  const [words, setWords] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (words.trim()) onChosen(words.trim());
  };
  return (
    <form onSubmit={submit}>
      <Group gap={6} p={6} wrap="nowrap" align="flex-end">
        <TextInput
          flex={1}
          size="xs"
          label={t('reasons.other')}
          maxLength={100}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
          onKeyDown={(event) => event.stopPropagation()}
        />
        <Button type="submit" size="xs" disabled={!words.trim()}>
          {t('pause')}
        </Button>
      </Group>
    </form>
  );
}

/** Whether there is a manager whose state could be shown. */
export function useIsManager(): boolean {
  return useLive(({ world }) => world.me !== null);
}
