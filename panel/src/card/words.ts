import type { Schemas } from '../api/client';
import { formatPhone } from '../ui/phone';

type Translate = (key: 'common:withheld' | 'common:unknownNumber') => string;

/** Who calls in one line: the client, else what the network says, else the number. */
export function callerWords({ client, caller }: { client: Schemas['LiveClient'] | null; caller: Schemas['LiveParty'] }, t: Translate): string {
  if (client) return client.name;
  if (caller.withheld) return t('common:withheld');
  return caller.name && caller.name !== caller.number ? caller.name : numberWords(caller, t);
}

/** The number as people read it, or that there is none. */
export function numberWords({ number, withheld }: Schemas['LiveParty'], t: Translate): string {
  if (number !== null) return formatPhone(number);
  return t(withheld ? 'common:withheld' : 'common:unknownNumber');
}
