import { CircleCheck, CircleHelp, CirclePause, Clock, NotebookPen, PhoneCall, PhoneIncoming, WifiOff, type LucideIcon } from 'lucide-react';
import type { Schemas } from '../api/client';

export type PresenceState = Schemas['Presence']['state'];

/** How a state looks: never by its colour alone. */
export const STATES: Record<PresenceState, { colour: string; icon: LucideIcon }> = {
  FREE: { colour: 'teal', icon: CircleCheck },
  RESERVED: { colour: 'orange', icon: Clock },
  RINGING: { colour: 'orange', icon: PhoneIncoming },
  TALKING: { colour: 'brand', icon: PhoneCall },
  WRAP_UP: { colour: 'grape', icon: NotebookPen },
  PAUSED: { colour: 'yellow', icon: CirclePause },
  OFFLINE: { colour: 'gray', icon: WifiOff },
  SUSPECT: { colour: 'red', icon: CircleHelp },
};
