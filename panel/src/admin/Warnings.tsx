import { Alert, List, Text } from '@mantine/core';
import { TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import classes from './admin.module.css';
import type { Warning } from './entries';
import { warningWords } from './words';

/** What is allowed and probably not meant, and whom it concerns. */
export function Warnings({ title, warnings }: { title: string; warnings: readonly Warning[] }) {
  const { t } = useTranslation('admin');
  if (warnings.length === 0) return null;
  return (
    <Alert color="yellow" icon={<TriangleAlert size={18} />} title={title} role="status" classNames={{ title: classes['alertTitle'] ?? '', icon: classes['alertTitle'] ?? '' }}>
      <List size="sm" spacing={2}>
        {warnings.map((warning) => (
          <List.Item key={warning.id}>
            {warningWords(t, warning.id)}
            {': '}
            <Text span fw={600} size="sm">
              {warning.subjects.join(', ')}
            </Text>
          </List.Item>
        ))}
      </List>
    </Alert>
  );
}
