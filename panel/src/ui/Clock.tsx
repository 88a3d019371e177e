import { useTranslation } from 'react-i18next';
import { formatAgo, formatDuration, formatMoment } from './time';
import { useNow } from './useNow';
import classes from './ui.module.css';

/** A length of time that stands still. */
export function Duration({ seconds }: { seconds: number }) {
  return <span className={classes['digits']}>{formatDuration(seconds)}</span>;
}

/** How long it has been since an instant of this device's clock, counting. */
export function Since({ at }: { at: number }) {
  const now = useNow();
  return (
    <span className={classes['digits']} role="timer">
      {formatDuration((now - at) / 1000)}
    </span>
  );
}

/** How long ago something was, in words; the exact time on pointing at it. */
export function Ago({ at }: { at: string }) {
  const { t } = useTranslation();
  const now = useNow();
  return (
    <time dateTime={at} title={formatMoment(at)}>
      {formatAgo((now - Date.parse(at)) / 1000, t('ago.now'))}
    </time>
  );
}
