import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './ui.module.css';

/** A manager; somebody who left the directory has an extension at most. */
export function ManagerName({ name, extension }: { name: string | null; extension?: string | null }) {
  const { t } = useTranslation();
  return (
    <span>
      {name || t('dismissed')}
      {extension ? (
        <Text span c="dimmed" size="sm" ml={6} className={classes['digits']}>
          {extension}
        </Text>
      ) : null}
    </span>
  );
}
