import { useQuery } from '@tanstack/react-query';
import { ArrowRight, CircleCheck, CircleDashed, CircleX, Loader, type LucideIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { api, type Schemas } from '../api/client';
import classes from './card.module.css';

type LegState = Schemas['Originate']['managerLeg'];

const ICONS: Record<LegState, LucideIcon> = {
  NOT_DIALLED: CircleDashed,
  DIALLED: Loader,
  RINGING: Loader,
  ANSWERED: CircleCheck,
  FAILED: CircleX,
  ENDED: CircleX,
};

/** How both ends of a click-to-call are: one's own telephone, then the number. A call dialled on the telephone has no such thing. */
export function Legs({ call }: { call: string }) {
  const { t } = useTranslation('card');
  const originate = useQuery({
    queryKey: ['originates', call],
    queryFn: () => api.get('/live/originates/{id}', { path: { id: call } }),
    refetchInterval: (query) => (query.state.data && query.state.data.endedAt === null ? 700 : false),
    retry: false,
    staleTime: 0,
  });
  if (!originate.data) return null;
  return (
    <div className={classes['legs']}>
      <Leg name={t('myPhone')} state={originate.data.managerLeg} />
      <ArrowRight size={16} aria-hidden />
      <Leg name={t('farEnd')} state={originate.data.farLeg} />
    </div>
  );
}

function Leg({ name, state }: { name: string; state: LegState }) {
  const { t } = useTranslation('card');
  const Icon = ICONS[state];
  return (
    <span className={classes['leg']}>
      <Icon size={16} aria-hidden />
      <span>
        {name}
        <br />
        <strong>{t(`leg.${state}`)}</strong>
      </span>
    </span>
  );
}
