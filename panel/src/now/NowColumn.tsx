import { Stack, Text } from '@mantine/core';
import { PhoneIncoming } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { CallCards } from '../card/CallCards';
import { DialFailure } from '../dial/DialFailure';
import { useLive } from '../live/live';
import { ownCall } from '../live/state';
import { Devices } from './Devices';
import classes from './Now.module.css';
import { OwnState } from './OwnState';
import { Reminders } from './Reminders';

/** What goes on now: oneself, the telephone, and the calls. */
export function NowColumn() {
  const { t } = useTranslation('now');
  const quiet = useLive(({ world }) => world.known && world.cards.length === 0 && world.contacts.size === 0 && ownCall(world) === null);
  return (
    <aside className={classes['column']} aria-label={t('title')}>
      <Stack gap="sm">
        <OwnState />
        <Devices />
        <Reminders />
        <DialFailure />
        <CallCards />
        {quiet ? (
          <div className={classes['quiet']}>
            <PhoneIncoming size={26} strokeWidth={1.5} aria-hidden />
            <Text size="sm">{t('quiet')}</Text>
          </div>
        ) : null}
      </Stack>
    </aside>
  );
}
