import { Anchor, Button, CopyButton, Group, Text } from '@mantine/core';
import { Check, Copy, ExternalLink } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client';

/** The client's card in 1C: in the browser, in the program that is installed, or as a link to go to within 1C. */
export function OneCLinks({ links }: { links: Schemas['ClientPage']['links'] }) {
  const { t } = useTranslation('client');
  if (!links) {
    return (
      <Text size="sm" c="dimmed">
        {t('onec.none')}
      </Text>
    );
  }
  return (
    <Group gap="md">
      {links.web ? (
        <Anchor href={links.web} target="_blank" rel="noreferrer" size="sm">
          <ExternalLink size={14} aria-hidden /> {t('onec.web')}
        </Anchor>
      ) : null}
      {links.thin ? (
        <Anchor href={links.thin} size="sm">
          <ExternalLink size={14} aria-hidden /> {t('onec.thin')}
        </Anchor>
      ) : null}
      <CopyButton value={links.internal}>
        {({ copied, copy }) => (
          <Button
            size="compact-sm"
            variant="subtle"
            leftSection={copied ? <Check size={14} aria-hidden /> : <Copy size={14} aria-hidden />}
            onClick={copy}
          >
            {copied ? t('onec.copied') : t('onec.internal')}
          </Button>
        )}
      </CopyButton>
    </Group>
  );
}
