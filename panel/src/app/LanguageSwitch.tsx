import { SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { isLanguage, LANGUAGES, speak } from '../i18n';

export function LanguageSwitch() {
  const { t, i18n } = useTranslation('shell');
  return (
    <SegmentedControl
      aria-label={t('language')}
      size="xs"
      fullWidth
      value={i18n.language}
      onChange={(value) => isLanguage(value) && void speak(value)}
      data={LANGUAGES.map((value) => ({ value, label: t(`languages.${value}`) }))}
    />
  );
}
