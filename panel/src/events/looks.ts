import { CalendarClock, Check, CircleDot, Loader, Mail, Phone, PhoneOff, Users, X, type LucideIcon } from 'lucide-react';
import type { EventStatus, EventType } from './clientEvents';

export const TYPES: Record<EventType, LucideIcon> = { CALL: Phone, LETTER: Mail, MEETING: Users, OTHER: CircleDot };

/** How a status looks; its word stands beside. */
export const STATUSES: Record<EventStatus, { icon: LucideIcon; colour: string }> = {
  OPEN: { icon: CalendarClock, colour: 'brand' },
  IN_PROGRESS: { icon: Loader, colour: 'grape' },
  DONE: { icon: Check, colour: 'teal' },
  CANCELLED: { icon: X, colour: 'gray' },
  UNREACHABLE: { icon: PhoneOff, colour: 'orange' },
};

/** Whether something is still to be done. */
export function isOpen(status: EventStatus): boolean {
  return status === 'OPEN' || status === 'IN_PROGRESS';
}
