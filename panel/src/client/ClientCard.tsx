import { ActionIcon, Badge, Group, SimpleGrid, Stack, Text, Title, Tooltip } from '@mantine/core';
import { Phone } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client';
import { useDialling } from '../dial/dialling';
import { PhoneNumber } from '../ui/PhoneNumber';
import { RatingBadge } from '../ui/RatingBadge';
import { Surface } from '../ui/Surface';
import { formatDate } from '../ui/time';
import { OneCLinks } from './OneCLinks';

type Page = Schemas['ClientPage'];

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <Text size="xs" c="dimmed">
        {label}
      </Text>
      <Text size="sm" component="div">
        {children}
      </Text>
    </div>
  );
}

function Dialled({ number, operator }: { number: string; operator?: string | null }) {
  const { t } = useTranslation('client');
  const dialling = useDialling();
  return (
    <Group gap="xs" wrap="nowrap">
      <PhoneNumber number={number} operator={operator ?? null} copyable />
      <Tooltip label={t('call')}>
        <ActionIcon size="sm" variant="light" aria-label={t('callNumber', { number })} onClick={() => dialling.start(number)}>
          <Phone size={14} />
        </ActionIcon>
      </Tooltip>
    </Group>
  );
}

/** Who the client is: numbers, people, whose they are, where they are in 1C. */
export function ClientCard({ page }: { page: Page }) {
  const { t } = useTranslation(['client', 'common']);
  const { client } = page;
  return (
    <Surface>
      <Stack gap="md">
        <Group justify="space-between" align="flex-start">
          <div>
            <Group gap="sm">
              <Title order={1}>{client.name}</Title>
              {client.vip ? <Badge color="yellow">{t('common:vip')}</Badge> : null}
              {page.rating ? <RatingBadge rating={page.rating} /> : null}
              {page.invalid ? (
                <Badge color="red" variant="light" tt="none">
                  {t('invalid')}
                </Badge>
              ) : null}
            </Group>
            <Text size="sm" c="dimmed">
              {client.code ? t('code', { code: client.code }) : t('noCode')}
            </Text>
          </div>
          <OneCLinks links={page.links} />
        </Group>
        <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="md">
          <Fact label={t('owner')}>{page.owner ? page.owner.name : t('common:none')}</Fact>
          <Fact label={t('kind')}>{page.customer ? t('customer') : t('notYet')}</Fact>
          <Fact label={t('lastSale')}>{page.lastSaleOn ? formatDate(page.lastSaleOn) : t('common:none')}</Fact>
          <Fact label={t('phones')}>
            <Stack gap={2}>
              {page.phones.map((phone) =>
                phone.number ? <Dialled key={phone.raw} number={phone.number} operator={phone.operator} /> : <span key={phone.raw}>{phone.raw}</span>,
              )}
              {page.phones.length === 0 ? t('common:none') : null}
            </Stack>
          </Fact>
          {page.persons.map((person) => (
            <Fact key={person.name} label={person.position || t('person')}>
              {person.name}
              {person.phones.map((number) => (
                <Dialled key={number} number={number} />
              ))}
            </Fact>
          ))}
        </SimpleGrid>
      </Stack>
    </Surface>
  );
}
