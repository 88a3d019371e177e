import { Anchor, Center, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Logo } from '../app/Logo';
import { Surface } from '../ui/Surface';
import { PasswordForm } from './PasswordForm';
import { useSignOut } from './session';

/** A one-time password allows nothing but to be changed. */
export function MustChange() {
  const { t } = useTranslation('session');
  const { t: shell } = useTranslation('shell');
  const signOut = useSignOut();
  return (
    <Center component="main" mih="100dvh" p="md">
      <Stack w={400} gap="lg">
        <Logo withName size={40} />
        <Surface p="xl">
          <Stack>
            <div>
              <Title order={1}>{t('change.title')}</Title>
              <Text c="dimmed" size="sm">
                {t('change.must')}
              </Text>
            </div>
            <PasswordForm />
            <Anchor component="button" type="button" size="sm" onClick={() => void signOut()}>
              {shell('signOut')}
            </Anchor>
          </Stack>
        </Surface>
      </Stack>
    </Center>
  );
}
