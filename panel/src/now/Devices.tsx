import { useQuery } from '@tanstack/react-query';
import { Phone, PhoneOff, Smartphone } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { useOwnPresence } from '../live/live';
import { PhoneNumber } from '../ui/PhoneNumber';
import classes from './Now.module.css';

/** Where one's calls ring: the telephone, registered or not, and the mobile behind it. */
export function Devices() {
  const { t } = useTranslation('now');
  const own = useOwnPresence();
  const id = own?.manager.id ?? 0;
  const manager = useQuery({
    queryKey: ['managers', id],
    queryFn: () => api.get('/managers/{id}', { path: { id } }),
    enabled: id > 0,
    staleTime: 60_000,
  });
  if (own === null || !manager.data) return null;
  const { devices, mobile } = manager.data;
  const registered = own.state !== 'OFFLINE';
  const Desk = registered ? Phone : PhoneOff;
  return (
    <div className={classes['devices']}>
      <span className={`${classes['device']} ${registered ? '' : classes['bad']}`}>
        <Desk size={15} aria-hidden />
        {devices.length === 0 ? t('noDevice') : t(registered ? 'registered' : 'unregistered', { name: own.manager.extension })}
      </span>
      <span className={classes['device']}>
        <Smartphone size={15} aria-hidden />
        {mobile ? <PhoneNumber number={mobile} /> : t('noMobile')}
      </span>
    </div>
  );
}
