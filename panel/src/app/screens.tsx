import { Building2, CalendarCheck, ListOrdered, ListTodo, Phone, Settings, type LucideIcon } from 'lucide-react';
import { lazy, type ComponentType, type LazyExoticComponent } from 'react';
import type uk from '../i18n/uk';

/** One screen: the navigation, the routes, the keys and the command box are made from this table. */
export interface Screen {
  id: keyof typeof uk.shell.screen;
  /** A path of the router; parameters with a dollar: `/clients/$id`. */
  path: string;
  icon: LucideIcon;
  /** Who may open it: the server decides all the same. */
  permission: string;
  /** The digit that opens it together with Shift; without one it is no entry of the navigation. */
  position?: number;
  component: LazyExoticComponent<ComponentType>;
}

export const SCREENS: readonly Screen[] = [
  { id: 'day', path: '/day', icon: ListTodo, permission: 'CONTACTS', position: 1, component: lazy(() => import('../day/DayScreen')) },
  { id: 'dial', path: '/dial', icon: Phone, permission: 'CALL', position: 2, component: lazy(() => import('../dial/DialScreen')) },
  { id: 'journal', path: '/journal', icon: ListOrdered, permission: 'CALLS_READ', position: 3, component: lazy(() => import('../journal/JournalScreen')) },
  { id: 'events', path: '/events', icon: CalendarCheck, permission: 'CONTACTS', position: 4, component: lazy(() => import('../events/EventsScreen')) },
  { id: 'client', path: '/clients/$id', icon: Building2, permission: 'CONTACTS', component: lazy(() => import('../client/ClientScreen')) },
  { id: 'admin', path: '/admin', icon: Settings, permission: 'COMPANY_MANAGE', position: 9, component: lazy(() => import('../admin/AdminScreen')) },
];

/** The screens that somebody may open, in the order of the navigation. */
export function screensFor(permissions: readonly string[]): readonly Screen[] {
  return SCREENS.filter((one) => permissions.includes(one.permission)).toSorted(
    (a, b) => (a.position ?? Infinity) - (b.position ?? Infinity),
  );
}
