/** How this device tells of a call; each device has its own choice. */
export type Alert = 'sound' | 'notification';

const key = (alert: Alert) => `switchboard.${alert}`;

/** Notifications need HTTPS or this machine; elsewhere a browser has none. */
export function canNotify(): boolean {
  return typeof Notification !== 'undefined' && window.isSecureContext;
}

/** Sound is on until it is turned off; notifications only where a person let them. */
export function alertsOn(alert: Alert): boolean {
  const chosen = localStorage.getItem(key(alert));
  if (alert === 'sound') return chosen !== 'off';
  return chosen === 'on' && canNotify() && Notification.permission === 'granted';
}

/** Turns one on or off; the browser may refuse notifications. Returns whether it is on now. */
export async function turn(alert: Alert, on: boolean): Promise<boolean> {
  if (alert === 'notification' && on && (!canNotify() || (await Notification.requestPermission()) !== 'granted')) {
    return false;
  }
  localStorage.setItem(key(alert), on ? 'on' : 'off');
  return on;
}
