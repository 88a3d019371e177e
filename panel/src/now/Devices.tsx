import { Phone, PhoneOff, Smartphone } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useManager } from '../card/people';
import { usePreview } from '../dial/preview';
import { useOwnPresence } from '../live/live';
import { PhoneNumber } from '../ui/PhoneNumber';
import classes from './Now.module.css';

/** Where one's calls ring: the telephone, registered or not, and the mobile behind it with the line that leads there. */
export function Devices() {
  const { t } = useTranslation('now');
  const own = useOwnPresence();
  const manager = useManager(own?.manager.id ?? 0);
  if (own === null || !manager.data) return null;
  const { devices, mobile } = manager.data;
  const gone = own.telephone === 'UNREGISTERED';
  const Desk = gone ? PhoneOff : Phone;
  return (
    <div className={classes['devices']}>
      <span className={`${classes['device']} ${gone ? classes['bad'] : ''}`}>
        <Desk size={15} aria-hidden />
        {devices.length === 0 ? t('noDevice') : t(`telephone.${own.telephone}`, { name: own.manager.extension })}
      </span>
      {mobile ? (
        <Mobile number={mobile} />
      ) : (
        <span className={classes['device']}>
          <Smartphone size={15} aria-hidden />
          {t('noMobile')}
        </span>
      )}
    </div>
  );
}

function Mobile({ number }: { number: string }) {
  const { t } = useTranslation('now');
  const way = usePreview(number).data;
  return (
    <span className={classes['device']}>
      <Smartphone size={15} aria-hidden />
      <PhoneNumber number={number} />
      {way ? <span className={way.trunk ? undefined : classes['bad']}>{way.trunk ? t('mobileLine', { name: way.trunk }) : t('noMobileLine')}</span> : null}
    </span>
  );
}
