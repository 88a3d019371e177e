import { notifications } from '@mantine/notifications';
import i18next from 'i18next';
import { wordsOf } from './ErrorNotice';

const closing = () => ({ 'aria-label': i18next.t('close') });

/** Says briefly that something was done. */
export function notifyDone(message: string): void {
  notifications.show({ message, color: 'teal', autoClose: 3000, closeButtonProps: closing() });
}

/** Says what went wrong with something that has no place of its own on the screen. */
export function notifyFailed(failure: unknown): void {
  notifications.show({ title: i18next.t('problem.title'), message: wordsOf(failure, i18next.t), color: 'red', autoClose: 8000, closeButtonProps: closing() });
}
