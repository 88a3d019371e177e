import { Button, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Contact } from '../live/state';
import { type Rating, RATINGS } from '../ui/RatingBadge';
import { useShortcuts } from '../ui/shortcuts';
import classes from './contact.module.css';
import type { ContactDeeds } from './deeds';

const ALL = Object.keys(RATINGS) as Rating[];

/** Hot, Normal, Bad: one click or one key. */
export function RatingPicker({ contact, deeds }: { contact: Contact; deeds: ContactDeeds }) {
  const { t } = useTranslation(['contact', 'common']);
  const rate = deeds.rate;
  useShortcuts(
    ALL.map((rating) => ({
      code: `Digit${RATINGS[rating].key}`,
      key: RATINGS[rating].key,
      label: t(`common:rating.${rating}`),
      run: () => rate.mutate(rating),
    })),
  );
  const chosen = rate.isPending ? rate.variables : contact.rating;
  return (
    <div role="group" aria-label={t('rating')}>
      <h3 className={classes['title']}>
        {t('rating')}
        {contact.newClient && contact.rating === null ? (
          <Text span size="sm" c="var(--mantine-color-error)" ml={6} fw={500}>
            {t('ratingNeeded')}
          </Text>
        ) : null}
      </h3>
      <div className={classes['ratings']}>
        {ALL.map((rating) => {
          const { colour, icon: Icon, key } = RATINGS[rating];
          const on = chosen === rating;
          return (
            <Button key={rating} size="sm" px={2} fz="xs" color={colour} variant={on ? 'filled' : 'default'} aria-pressed={on} aria-keyshortcuts={key} leftSection={<Icon size={14} aria-hidden />} onClick={() => rate.mutate(rating)}>
              {t(`common:rating.${rating}`)}
            </Button>
          );
        })}
      </div>
    </div>
  );
}
