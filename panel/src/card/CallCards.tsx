import { VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Contacts } from '../contact/Contacts';
import { useLive } from '../live/live';
import { IncomingCard } from './IncomingCard';
import { useRinging } from './ringing';
import { callerWords } from './words';

/** The call that rings and the one that is talked: the first becomes the second when it is answered. */
export function CallCards() {
  const cards = useLive(({ world }) => world.cards);
  useRinging(cards);
  return (
    <>
      {cards.map((card) => (
        <IncomingCard key={`${card.call}-${card.offer}`} card={card} />
      ))}
      <Contacts />
      <Announcement />
    </>
  );
}

/** Says once per call who calls, to who cannot see it. */
function Announcement() {
  const { t } = useTranslation(['card', 'common']);
  const cards = useLive(({ world }) => world.cards);
  const latest = cards.at(-1);
  return (
    <VisuallyHidden aria-live="assertive" aria-atomic="true">
      {latest ? t('announced', { who: callerWords(latest, t) }) : ''}
    </VisuallyHidden>
  );
}
