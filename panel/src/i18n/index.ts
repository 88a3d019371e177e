import i18next, { type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import type uk from './uk';

/** The languages of the panel: complete, and changed without loading the page anew. */
export const LANGUAGES = ['uk', 'ru', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

const REMEMBERED = 'switchboard.language';
const LOCALES: Record<Language, string> = { uk: 'uk-UA', ru: 'ru-UA', en: 'en-GB' };
const LOADERS: Record<Language, () => Promise<{ default: typeof uk }>> = {
  uk: () => import('./uk'),
  ru: () => import('./ru') as Promise<{ default: typeof uk }>,
  en: () => import('./en') as Promise<{ default: typeof uk }>,
};

export function isLanguage(value: unknown): value is Language {
  return LANGUAGES.some((one) => one === value);
}

/** What was chosen on this device, else what the browser speaks, else Ukrainian. */
export function preferredLanguage(): Language {
  const remembered = localStorage.getItem(REMEMBERED);
  if (isLanguage(remembered)) return remembered;
  const spoken = navigator.languages.map((tag) => tag.slice(0, 2)).find(isLanguage);
  return spoken ?? 'uk';
}

export function hasChosenLanguage(): boolean {
  return isLanguage(localStorage.getItem(REMEMBERED));
}

async function load(to: i18n, language: Language): Promise<void> {
  const texts = (await LOADERS[language]()).default;
  for (const [area, entries] of Object.entries(texts)) to.addResourceBundle(language, area, entries, true, true);
}

/** Begins with one language; the others are loaded when they are chosen. */
export async function startLanguages(language: Language = preferredLanguage()): Promise<i18n> {
  await i18next.use(initReactI18next).init({
    lng: language,
    resources: {},
    defaultNS: 'common',
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  });
  await load(i18next, language);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  return i18next;
}

/** Another language from now on. */
export async function speak(language: Language, remember = true): Promise<void> {
  await load(i18next, language);
  if (remember) localStorage.setItem(REMEMBERED, language);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
}

/** The locale by which numbers, dates and names are written and sorted. */
export function locale(): string {
  return LOCALES[isLanguage(i18next.language) ? i18next.language : 'uk'];
}
