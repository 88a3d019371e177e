import { WifiOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useLive } from '../live/live';
import { formatAgo, formatTimeWithSeconds } from '../ui/time';
import { useNow } from '../ui/useNow';
import classes from './Now.module.css';

/** Says that what stands on the screen is old, and how old: nothing is ever silently frozen. */
export function ConnectionBanner() {
  const lost = useLive((live) => live.link === 'lost');
  return <div aria-live="assertive">{lost ? <Lost /> : null}</div>;
}

function Lost() {
  const { t } = useTranslation('shell');
  const { t: common } = useTranslation();
  const heardAt = useLive((live) => live.heardAt);
  const now = useNow();
  return (
    <div className={classes['banner']} role="alert">
      <WifiOff size={16} aria-hidden />
      {heardAt === null
        ? t('connection.lostNoData')
        : t('connection.lost', {
            time: formatTimeWithSeconds(heardAt),
            age: formatAgo((now - heardAt) / 1000, common('ago.now')),
          })}
    </div>
  );
}
