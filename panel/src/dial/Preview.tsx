import { Alert, Badge, Group, Text } from '@mantine/core';
import { Ban, Route } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { ManagerName } from '../ui/ManagerName';
import { PhoneNumber } from '../ui/PhoneNumber';
import { usePreview } from './preview';

/** What will be dialled, before it is. */
export function Preview({ number }: { number: string }) {
  const { t } = useTranslation('dial');
  const preview = usePreview(number).data;
  if (!preview) return null;
  if (preview.number === null && preview.manager === null) {
    return (
      <Text size="sm" c="dimmed" mt="sm" role="status">
        {t('noNumber')}
      </Text>
    );
  }
  return (
    <div role="status" aria-label={t('preview')}>
      <Group gap="md" mt="sm">
        {preview.number ? (
          <Text size="xl" fw={650}>
            <PhoneNumber number={preview.number} operator={preview.operator} />
          </Text>
        ) : null}
        {preview.manager ? <ManagerName name={preview.manager.name} extension={preview.manager.extension} /> : null}
        {preview.clients.map((client) => (
          <Badge key={client.id} size="lg" variant="light" tt="none">
            {client.name}
          </Badge>
        ))}
        {preview.number === null ? null : (
          <Group gap={6}>
            <Route size={16} aria-hidden />
            <Text size="sm" c={preview.trunk ? undefined : 'var(--mantine-color-error)'}>
              {preview.trunk ? t('line', { name: preview.trunk }) : t('noLine')}
            </Text>
          </Group>
        )}
      </Group>
      {preview.blocked ? (
        <Alert color="red" mt="sm" icon={<Ban size={18} />}>
          {t('blocked')}
        </Alert>
      ) : null}
    </div>
  );
}
