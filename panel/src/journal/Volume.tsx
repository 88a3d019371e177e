import { ActionIcon, Group, Slider, Tooltip } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { Volume2, VolumeX } from 'lucide-react';
import { useEffect, useState, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { useShortcuts } from '../ui/shortcuts';

/** How loud a recording is, in percent; kept on this device. Silence is for this one recording only. */
export function Volume({ audio }: { audio: RefObject<HTMLAudioElement | null> }) {
  const { t } = useTranslation('journal');
  const [percent, setPercent] = useLocalStorage({ key: 'switchboard.player.volume', defaultValue: 100, getInitialValueInEffect: false });
  const [silent, setSilent] = useState(false);
  useEffect(() => {
    if (!audio.current) return;
    audio.current.volume = percent / 100;
    audio.current.muted = silent;
  }, [audio, percent, silent]);
  const words = silent ? t('player.aloud') : t('player.silent');
  useShortcuts([{ code: 'KeyM', key: 'M', label: words, run: () => setSilent(!silent) }]);
  const Icon = silent || percent === 0 ? VolumeX : Volume2;
  return (
    <Group gap={4} wrap="nowrap">
      <Tooltip label={`${words} (M)`}>
        <ActionIcon variant="subtle" color="gray" aria-label={words} aria-pressed={silent} onClick={() => setSilent(!silent)}>
          <Icon size={18} />
        </ActionIcon>
      </Tooltip>
      <Slider
        w={72}
        size="sm"
        thumbLabel={t('player.volume')}
        label={(value) => `${value}\u00a0%`}
        step={5}
        value={silent ? 0 : percent}
        onChange={(value) => {
          setSilent(false);
          setPercent(value);
        }}
      />
    </Group>
  );
}
