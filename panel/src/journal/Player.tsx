import { ActionIcon, Alert, Group, SegmentedControl, Slider, Text, Tooltip } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { CircleAlert, Pause, Play, RotateCcw, RotateCw } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { address } from '../api/client';
import { locale } from '../i18n';
import { useShortcuts } from '../ui/shortcuts';
import { formatDuration } from '../ui/time';
import classes from './journal.module.css';
import { Volume } from './Volume';

const SPEEDS = ['1', '1.25', '1.5', '2'];
const LEAP_SECONDS = 5;

/**
 * A recording to listen to. The browser fetches the parts it needs, so a leap into a long one is no long wait.
 *
 * @param seconds its length, known before anything is fetched
 */
export function Player({ call, seconds }: { call: number; seconds: number }) {
  const { t } = useTranslation('journal');
  const audio = useRef<HTMLAudioElement>(null);
  const [playing, setPlaying] = useState(false);
  const [at, setAt] = useState(0);
  const [length, setLength] = useState(seconds);
  const [broken, setBroken] = useState(false);
  const [speed, setSpeed] = useLocalStorage({ key: 'switchboard.player.speed', defaultValue: '1', getInitialValueInEffect: false });
  useEffect(() => {
    if (audio.current) audio.current.playbackRate = Number(speed);
  }, [speed]);

  const seek = (to: number) => {
    if (!audio.current) return;
    const whole = Math.min(Math.max(0, to), length);
    audio.current.currentTime = whole;
    setAt(whole);
  };
  const leap = (by: number) => seek((audio.current?.currentTime ?? 0) + by);
  const toggle = () => {
    if (!audio.current) return;
    if (audio.current.paused) audio.current.play().catch(() => setBroken(true));
    else audio.current.pause();
  };
  useShortcuts([
    { code: 'KeyK', key: 'K', label: playing ? t('player.pause') : t('player.play'), run: toggle },
    { code: 'KeyJ', key: 'J', label: t('player.back'), run: () => leap(-LEAP_SECONDS) },
    { code: 'KeyL', key: 'L', label: t('player.on'), run: () => leap(LEAP_SECONDS) },
    { code: 'ArrowLeft', key: '←', label: t('player.back'), run: () => leap(-LEAP_SECONDS) },
    { code: 'ArrowRight', key: '→', label: t('player.on'), run: () => leap(LEAP_SECONDS) },
  ]);
  if (broken) {
    return (
      <Alert color="red" icon={<CircleAlert size={18} />}>
        {t('player.broken')}
      </Alert>
    );
  }
  return (
    <Group
      gap="sm"
      role="group"
      aria-label={t('player.title')}
      onKeyDown={(event) => {
        // A button that has the focus is pressed by this key.
        if (event.code === 'Space' && !(event.target as Element).closest('button, label')) {
          event.preventDefault();
          toggle();
        }
      }}
    >
      <audio
        ref={audio}
        src={address('/calls/{id}/recording/audio', { path: { id: call } })}
        preload="none"
        onPlay={() => setPlaying(true)}
        onPause={() => setPlaying(false)}
        onTimeUpdate={(event) => setAt(event.currentTarget.currentTime)}
        onLoadedMetadata={(event) => {
          event.currentTarget.playbackRate = Number(speed);
          if (Number.isFinite(event.currentTarget.duration)) setLength(event.currentTarget.duration);
        }}
        onError={() => setBroken(true)}
      />
      <Tooltip label={`${t('player.back')} (J)`}>
        <ActionIcon variant="subtle" color="gray" onClick={() => leap(-LEAP_SECONDS)} aria-label={t('player.back')}>
          <RotateCcw size={18} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={`${playing ? t('player.pause') : t('player.play')} (K)`}>
        <ActionIcon size="lg" radius="xl" onClick={toggle} aria-label={playing ? t('player.pause') : t('player.play')}>
          {playing ? <Pause size={18} /> : <Play size={18} />}
        </ActionIcon>
      </Tooltip>
      <Tooltip label={`${t('player.on')} (L)`}>
        <ActionIcon variant="subtle" color="gray" onClick={() => leap(LEAP_SECONDS)} aria-label={t('player.on')}>
          <RotateCw size={18} />
        </ActionIcon>
      </Tooltip>
      <Text size="sm" className={classes['digits']}>
        {formatDuration(at)}
      </Text>
      <Slider
        className={classes['track'] ?? ''}
        min={0}
        max={Math.max(1, length)}
        step={1}
        value={at}
        onChange={seek}
        label={(value) => formatDuration(value)}
        thumbLabel={t('player.position')}
        size="sm"
      />
      <Text size="sm" c="dimmed" className={classes['digits']}>
        {formatDuration(length)}
      </Text>
      <Volume audio={audio} />
      <SegmentedControl
        size="xs"
        aria-label={t('player.speed')}
        data={SPEEDS.map((value) => ({ value, label: `${Number(value).toLocaleString(locale())}×` }))}
        value={speed}
        onChange={setSpeed}
      />
    </Group>
  );
}
