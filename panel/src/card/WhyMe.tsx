import { useTranslation } from 'react-i18next';
import type { Card } from '../live/state';
import uk from '../i18n/uk/card';

type Told = keyof typeof uk.why;

/** Why the call came to this manager, in words. */
export function WhyMe({ reason, stage }: { reason: string; stage: Card['stage'] }) {
  const { t } = useTranslation('card');
  return <>{reason in uk.why ? t(`why.${reason as Told}`) : t(`stage.${stage}`)}</>;
}
