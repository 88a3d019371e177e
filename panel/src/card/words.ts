import type { Schemas } from '../api/client';
import { formatPhone } from '../ui/phone';

type Translate = (key: 'common:withheld' | 'common:unknownNumber') => string;

/** Who calls in one line: the client, else what the network says, else the number. */
export function callerWords({ client, caller }: { client: Schemas['LiveClient'] | null; caller: Schemas['LiveParty'] }, t: Translate): string {
  if (client) return client.name;
  if (caller.withheld) return t('common:withheld');
  if (caller.number === null) return caller.name || t('common:unknownNumber');
  return caller.name && caller.name !== caller.number ? caller.name : formatPhone(caller.number);
}
