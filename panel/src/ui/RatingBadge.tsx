import { Badge } from '@mantine/core';
import { Flame, type LucideIcon, Minus, ThumbsDown } from 'lucide-react';
import { useTranslation } from 'react-i18next';

export type Rating = 'HOT' | 'NORMAL' | 'BAD';

export const RATINGS: Record<Rating, { colour: string; icon: LucideIcon; key: string }> = {
  HOT: { colour: 'orange', icon: Flame, key: '1' },
  NORMAL: { colour: 'teal', icon: Minus, key: '2' },
  BAD: { colour: 'gray', icon: ThumbsDown, key: '3' },
};

/** What a manager thinks of a client. */
export function RatingBadge({ rating }: { rating: Rating }) {
  const { t } = useTranslation();
  const { colour, icon: Icon } = RATINGS[rating];
  return (
    <Badge color={colour} variant="light" leftSection={<Icon size={12} aria-hidden />} tt="none" fw={600}>
      {t(`rating.${rating}`)}
    </Badge>
  );
}
