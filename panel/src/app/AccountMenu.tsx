import { ActionIcon, Avatar, Menu, Modal, Text, type MantineColorScheme, useMantineColorScheme } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { KeyRound, LogOut, Monitor, Moon, Sun } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { type Alert, alertsOn, canNotify, turn } from '../card/alerts';
import { isLanguage, LANGUAGES, speak } from '../i18n';
import { PasswordForm } from '../session/PasswordForm';
import { useMe, useSignOut } from '../session/session';

const THEMES = [
  { value: 'light', icon: Sun },
  { value: 'dark', icon: Moon },
  { value: 'auto', icon: Monitor },
] as const;

/** Who is signed in, and how the panel looks and speaks on this device. */
export function AccountMenu() {
  const { t, i18n } = useTranslation(['shell', 'common']);
  const { t: session } = useTranslation('session');
  const me = useMe();
  const signOut = useSignOut();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const [changing, change] = useDisclosure(false);
  return (
    <>
      <Menu position="right-end" width={240} withArrow shadow="md">
        <Menu.Target>
          <ActionIcon variant="transparent" size={40} radius="xl" aria-label={t('account')}>
            <Avatar name={me.name} color="brand" radius="xl" size={38} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>
            <Text size="sm" fw={600} c="var(--mantine-color-text)">
              {me.name}
            </Text>
            {t(`role.${me.role}`)}
          </Menu.Label>
          <Menu.Divider />
          <Menu.Label>{t('language')}</Menu.Label>
          <Menu.RadioGroup value={i18n.language} onChange={(value) => isLanguage(value) && void speak(value)}>
            {LANGUAGES.map((one) => (
              <Menu.RadioItem key={one} value={one} lang={one}>
                {t(`languages.${one}`)}
              </Menu.RadioItem>
            ))}
          </Menu.RadioGroup>
          <Menu.Label>{t('theme')}</Menu.Label>
          <Menu.RadioGroup value={colorScheme} onChange={(value) => setColorScheme(value as MantineColorScheme)}>
            {THEMES.map(({ value, icon: Icon }) => (
              <Menu.RadioItem key={value} value={value} rightSection={<Icon size={14} aria-hidden />}>
                {t(`themes.${value}`)}
              </Menu.RadioItem>
            ))}
          </Menu.RadioGroup>
          <Menu.Label>{t('alerts.title')}</Menu.Label>
          <AlertChoice alert="sound" />
          <AlertChoice alert="notification" />
          <Menu.Divider />
          <Menu.Item leftSection={<KeyRound size={14} aria-hidden />} onClick={change.open}>
            {t('changePassword')}
          </Menu.Item>
          <Menu.Item leftSection={<LogOut size={14} aria-hidden />} onClick={() => void signOut()}>
            {t('signOut')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Modal opened={changing} onClose={change.close} title={session('change.title')} closeButtonProps={{ 'aria-label': t('common:close') }}>
        <PasswordForm onDone={change.close} />
      </Modal>
    </>
  );
}

/** How this device tells of a call. */
function AlertChoice({ alert }: { alert: Alert }) {
  const { t } = useTranslation('shell');
  const [on, setOn] = useState(() => alertsOn(alert));
  return (
    <Menu.CheckboxItem checked={on} disabled={alert === 'notification' && !canNotify()} onChange={(wanted) => void turn(alert, wanted).then(setOn)}>
      {t(`alerts.${alert}`)}
    </Menu.CheckboxItem>
  );
}
