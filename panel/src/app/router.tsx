import { createRootRoute, createRoute, createRouter, Navigate, useRouter } from '@tanstack/react-router';
import { Button } from '@mantine/core';
import { Compass, TriangleAlert } from 'lucide-react';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../session/session';
import { EmptyState } from '../ui/EmptyState';
import { ScreenLoading } from './ScreenLoading';
import { SCREENS, type Screen, screensFor } from './screens';
import { Shell } from './Shell';

function Broken() {
  const { t } = useTranslation(['shell', 'common']);
  const router = useRouter();
  return (
    <EmptyState icon={TriangleAlert} title={t('broken.title')} text={t('broken.text')}>
      <Button variant="light" onClick={() => void router.invalidate()}>
        {t('common:retry')}
      </Button>
    </EmptyState>
  );
}

function Nowhere() {
  const { t } = useTranslation('shell');
  const router = useRouter();
  return (
    <EmptyState icon={Compass} title={t('nowhere.title')} text={t('nowhere.text')}>
      <Button variant="light" onClick={() => void router.navigate({ to: '/' })}>
        {t('nowhere.home')}
      </Button>
    </EmptyState>
  );
}

function Shown({ screen }: { screen: Screen }) {
  const { permissions } = useMe();
  const Component = screen.component;
  if (!permissions.includes(screen.permission)) return <Nowhere />;
  return (
    <Suspense fallback={<ScreenLoading />}>
      <Component />
    </Suspense>
  );
}

function Start() {
  const { permissions } = useMe();
  const first = screensFor(permissions).find((one) => one.position !== undefined);
  return first ? <Navigate to={first.path} replace /> : <Nowhere />;
}

/** The routes of the table of screens, in the frame that all have. */
export function newRouter() {
  const root = createRootRoute({ component: Shell, notFoundComponent: Nowhere });
  const start = createRoute({ getParentRoute: () => root, path: '/', component: Start });
  const routes = SCREENS.map((screen) =>
    createRoute({
      getParentRoute: () => root,
      path: screen.path,
      component: () => <Shown screen={screen} />,
      errorComponent: Broken,
    }),
  );
  return createRouter({ routeTree: root.addChildren([start, ...routes]), defaultPreload: false, scrollRestoration: false });
}
