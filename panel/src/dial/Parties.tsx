import { ActionIcon, Group, SimpleGrid, Text, Title, Tooltip, UnstyledButton } from '@mantine/core';
import { Phone, PhoneIncoming, PhoneMissed, PhoneOutgoing, Star } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Ago } from '../ui/Clock';
import { PhoneNumber } from '../ui/PhoneNumber';
import { Surface } from '../ui/Surface';
import classes from './dial.module.css';
import { useFavourites, useRecent } from './parties';

/** Favourites and recent parties: one click calls. */
export function Parties({ onDial }: { onDial: (number: string) => void }) {
  const { t } = useTranslation(['dial', 'common']);
  const recent = useRecent();
  const favourites = useFavourites();
  return (
    <SimpleGrid cols={{ base: 1, lg: 2 }}>
      <List title={t('favourites')} empty={favourites.list.length === 0 ? t('noFavourites') : null}>
        {favourites.list.map((one) => (
          <Row key={one.id} name={one.client?.name ?? one.name} number={one.number} onDial={onDial} />
        ))}
      </List>
      <List title={t('recent')} empty={(recent.data ?? []).length === 0 ? t('noRecent') : null}>
        {recent.data?.map((one) => {
          const missed = one.result === 'MISSED';
          const Icon = missed ? PhoneMissed : one.direction === 'OUTBOUND' ? PhoneOutgoing : PhoneIncoming;
          return (
            <Row key={one.call} name={one.client?.name ?? null} number={one.number} onDial={onDial}>
              <Icon size={14} role="img" aria-label={missed ? t('missed') : t(`common:direction.${one.direction}`)} color={missed ? 'var(--mantine-color-error)' : 'currentColor'} />
              <Text size="xs" c="dimmed">
                <Ago at={one.at} />
              </Text>
            </Row>
          );
        })}
      </List>
    </SimpleGrid>
  );
}

function List({ title, empty, children }: { title: string; empty: string | null; children: ReactNode }) {
  return (
    <Surface p="sm" aria-label={title}>
      <Title order={2} size="sm" mb={6} px={6}>
        {title}
      </Title>
      {empty ? (
        <Text size="sm" c="dimmed" px={6} pb={6}>
          {empty}
        </Text>
      ) : (
        children
      )}
    </Surface>
  );
}

interface RowProps {
  name: string | null;
  number: string;
  onDial: (number: string) => void;
  children?: ReactNode;
}

function Row({ name, number, onDial, children }: RowProps) {
  const { t } = useTranslation('dial');
  return (
    <Group wrap="nowrap" gap={4}>
      <UnstyledButton className={classes['row']} onClick={() => onDial(number)} aria-label={t('callNumber', { number: name || number })}>
        <Phone size={15} aria-hidden />
        <span className={classes['who']}>
          <Text size="sm" fw={600} truncate>
            {name || <PhoneNumber number={number} />}
          </Text>
          {name ? (
            <Text size="xs" c="dimmed">
              <PhoneNumber number={number} />
            </Text>
          ) : null}
        </span>
        {children}
      </UnstyledButton>
      <FavouriteStar number={number} name={name} />
    </Group>
  );
}

/** Keeps a number among the favourites, or takes it away. */
export function FavouriteStar({ number, name }: { number: string; name: string | null }) {
  const { t } = useTranslation('dial');
  const favourites = useFavourites();
  const kept = favourites.of(number);
  const label = t(kept ? 'unfavourite' : 'favourite', { number: name || number });
  return (
    <Tooltip label={label}>
      <ActionIcon variant="subtle" color={kept ? 'yellow' : 'gray'} aria-label={label} aria-pressed={kept !== null} onClick={() => (kept ? favourites.remove.mutate(kept.id) : favourites.add.mutate({ number, name }))}>
        <Star size={16} fill={kept ? 'currentColor' : 'none'} />
      </ActionIcon>
    </Tooltip>
  );
}
