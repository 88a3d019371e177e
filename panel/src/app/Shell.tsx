import { ActionIcon, Group, Kbd, Text, Tooltip, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Link, Outlet, useNavigate } from '@tanstack/react-router';
import { Keyboard, Search } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../session/session';
import { useShortcuts } from '../ui/shortcuts';
import { LiveProvider } from '../live/live';
import { ConnectionBanner } from '../now/ConnectionBanner';
import { NowColumn } from '../now/NowColumn';
import { useIsManager } from '../now/OwnState';
import { AccountMenu } from './AccountMenu';
import { CommandBox } from './CommandBox';
import { Logo } from './Logo';
import { type Screen, screensFor } from './screens';
import { ShortcutList } from './ShortcutList';
import classes from './Shell.module.css';

function Entry({ screen }: { screen: Screen }) {
  const { t } = useTranslation('shell');
  const Icon = screen.icon;
  return (
    <Link to={screen.path} className={classes['entry']} activeProps={{ className: classes['active'], 'aria-current': 'page' }}>
      <Icon size={22} strokeWidth={1.75} aria-hidden />
      <span>{t(`screen.${screen.id}`)}</span>
    </Link>
  );
}

/** The frame of every screen: navigation, what goes on now, and the screen itself. */
export function Shell() {
  return (
    <LiveProvider>
      <Frame />
    </LiveProvider>
  );
}

function Frame() {
  const { t } = useTranslation('shell');
  const { permissions } = useMe();
  const navigate = useNavigate();
  const [command, commandBox] = useDisclosure(false);
  const [keys, keyList] = useDisclosure(false);
  const isManager = useIsManager();
  const entries = screensFor(permissions).filter((one) => one.position !== undefined);
  useShortcuts([
    { code: 'KeyK', key: 'Ctrl K', mod: true, label: t('shortcuts.command'), everywhere: true, run: commandBox.open },
    { code: 'Slash', key: '/', label: t('shortcuts.command'), everywhere: true, run: commandBox.open },
    { code: 'Slash', key: '?', shift: true, label: t('shortcuts.open'), everywhere: true, run: keyList.open },
    ...entries.map((one) => ({
      code: `Digit${one.position}`,
      key: `Shift ${one.position}`,
      shift: true,
      label: t(`screen.${one.id}`),
      everywhere: true,
      run: () => void navigate({ to: one.path }),
    })),
  ]);
  return (
    <div className={classes['frame']}>
      <a href="#main" className={classes['skip']}>
        {t('skip')}
      </a>
      <nav className={classes['rail']} aria-label={t('navigation')}>
        <div className={classes['logo']}>
          <Logo size={34} />
        </div>
        {entries.map((screen) => (
          <Entry key={screen.id} screen={screen} />
        ))}
        <div className={classes['foot']}>
          <Tooltip label={t('shortcuts.open')} position="right">
            <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t('shortcuts.open')} onClick={keyList.open}>
              <Keyboard size={20} strokeWidth={1.75} />
            </ActionIcon>
          </Tooltip>
          <AccountMenu />
        </div>
      </nav>
      <div className={classes['rest']}>
        <ConnectionBanner />
        <header className={classes['header']}>
          <UnstyledButton className={classes['search']} onClick={commandBox.open}>
            <Group gap="xs" wrap="nowrap">
              <Search size={16} aria-hidden />
              <Text size="sm" c="dimmed" flex={1}>
                {t('command.placeholder')}
              </Text>
              <Kbd size="xs" aria-hidden>
                Ctrl K
              </Kbd>
            </Group>
          </UnstyledButton>
        </header>
        <div className={classes['work']}>
          {isManager ? <NowColumn /> : null}
          <main id="main" className={classes['main']} tabIndex={-1} aria-label={t('main')}>
            <Outlet />
          </main>
        </div>
      </div>
      <CommandBox opened={command} onClose={commandBox.close} />
      <ShortcutList opened={keys} onClose={keyList.close} />
    </div>
  );
}
