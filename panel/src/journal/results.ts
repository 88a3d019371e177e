import { Phone, PhoneForwarded, PhoneIncoming, PhoneMissed, PhoneOff, PhoneOutgoing, type LucideIcon } from 'lucide-react';
import type { Schemas } from '../api/client';

type Call = Pick<Schemas['Call'], 'direction' | 'result'>;

/** How the end of a call looks; its words stand beside. */
export function lookOf({ direction, result }: Call): { icon: LucideIcon; colour: string } {
  if (result === 'MISSED') return { icon: PhoneMissed, colour: 'red' };
  if (result === 'REFUSED' || result === 'NOT_REACHED') return { icon: PhoneOff, colour: 'orange' };
  if (direction === 'INBOUND') return { icon: PhoneIncoming, colour: 'teal' };
  if (direction === 'OUTBOUND') return { icon: PhoneOutgoing, colour: 'brand' };
  return { icon: direction === 'INTERNAL' ? PhoneForwarded : Phone, colour: 'gray' };
}
