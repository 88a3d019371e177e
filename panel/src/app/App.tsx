import { Center, Loader } from '@mantine/core';
import { DatesProvider } from '@mantine/dates';
import { useQueryClient } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { hasChosenLanguage, isLanguage, speak } from '../i18n';
import { MustChange } from '../session/MustChange';
import { MeContext, useSession, watchSession } from '../session/session';
import { SignIn } from '../session/SignIn';
import { ErrorNotice } from '../ui/ErrorNotice';
import { ShortcutsProvider } from '../ui/shortcuts';
import { newRouter } from './router';

/** The sign-in, the forced change of a one-time password, or the panel. */
export function App() {
  const client = useQueryClient();
  const { i18n } = useTranslation();
  const session = useSession();
  const router = useMemo(newRouter, []);
  useEffect(() => watchSession(client), [client]);
  const spoken = session.data?.language;
  useEffect(() => {
    if (!hasChosenLanguage() && isLanguage(spoken)) void speak(spoken, false);
  }, [spoken]);
  if (session.data) {
    if (session.data.mustChangePassword) return <MustChange />;
    return (
      <MeContext value={session.data}>
        <DatesProvider settings={{ locale: i18n.language }}>
          <ShortcutsProvider>
            <RouterProvider router={router} />
          </ShortcutsProvider>
        </DatesProvider>
      </MeContext>
    );
  }
  if (session.data === null) return <SignIn />;
  return (
    <Center mih="100dvh" p="md">
      {session.error ? <ErrorNotice failure={session.error} onRetry={() => void session.refetch()} /> : <Loader />}
    </Center>
  );
}
