import { Anchor, Badge, Group, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client';
import { usePreview } from '../dial/preview';
import { CopyNumber, PhoneNumber } from '../ui/PhoneNumber';
import classes from './card.module.css';
import { callerWords, numberWords } from './words';

interface Props {
  client: Schemas['LiveClient'] | null;
  candidates: number;
  caller: Schemas['LiveParty'];
}

/** Who is at the other end: the first thing to be read. */
export function Who({ client, candidates, caller }: Props) {
  const { t } = useTranslation(['card', 'common']);
  const operator = usePreview(caller.number ?? '').data?.operator ?? null;
  const words = callerWords({ client, caller }, t);
  const isOnlyNumber = client === null && words === numberWords(caller, t);
  return (
    <div>
      <Group gap="xs" align="baseline" wrap="nowrap">
        <h2 className={classes['name']}>
          {client ? (
            <Anchor component={Link} to={`/clients/${client.id}`} inherit c="inherit">
              {client.name}
            </Anchor>
          ) : isOnlyNumber ? (
            <PhoneNumber number={caller.number} withheld={caller.withheld} operator={operator} />
          ) : (
            words
          )}
        </h2>
        {isOnlyNumber && caller.number ? <CopyNumber number={caller.number} /> : null}
        {client?.vip ? (
          <Badge color="yellow" variant="filled" autoContrast>
            {t('common:vip')}
          </Badge>
        ) : null}
      </Group>
      <Group gap="xs" mt={2}>
        {isOnlyNumber ? null : (
          <Text size="lg" fw={500}>
            <PhoneNumber number={caller.number} withheld={caller.withheld} operator={operator} copyable={caller.number !== null} />
          </Text>
        )}
        {client ? (
          <Text size="sm" c="dimmed">
            {client.code}
          </Text>
        ) : (
          <Badge color="brand" variant="light" tt="none">
            {candidates > 1 ? t('several', { count: candidates }) : t('unknown')}
          </Badge>
        )}
      </Group>
    </div>
  );
}
