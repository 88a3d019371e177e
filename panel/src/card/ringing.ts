import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { NAME } from '../app/name';
import { useLive } from '../live/live';
import type { Card } from '../live/state';
import { formatPhone } from '../ui/phone';
import { alertsOn } from './alerts';
import { startTone } from './tone';
import { callerWords } from './words';

/** Rings, notifies and writes the tab's title: in the one tab that leads, once per call. */
export function useRinging(cards: readonly Card[]): void {
  const { t } = useTranslation(['card', 'common']);
  const leading = useLive((live) => live.leading);
  const latest = cards.at(-1) ?? null;
  const call = latest?.call ?? null;
  const words = latest ? callerWords(latest, t) : '';
  const number = latest?.caller.number ? formatPhone(latest.caller.number) : '';
  const line = latest?.line ?? '';

  useEffect(() => {
    document.title = call === null ? NAME : `☎ ${words}`;
  }, [call, words]);

  useEffect(() => {
    if (call === null || !leading || !alertsOn('sound')) return undefined;
    return startTone();
  }, [call, leading]);

  useEffect(() => {
    if (call === null || !leading || !alertsOn('notification')) return undefined;
    const shown = new Notification(words, { body: [number, line].filter(Boolean).join(' · '), tag: call, icon: '/icon.svg' });
    shown.onclick = () => {
      window.focus();
      shown.close();
    };
    return () => shown.close();
    // Once per call: what is learnt of it later does not pop up again.
  }, [call, leading]);
}
