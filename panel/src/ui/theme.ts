import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

const brand: MantineColorsTuple = [
  '#eef3ff', '#dbe4fb', '#b5c7f3', '#8ca8ec', '#698de6', '#527ce2', '#4472e1', '#2f5bd7', '#264fbf', '#1b42a5',
];

const dark: MantineColorsTuple = [
  '#d3d8df', '#b3bac4', '#8b939f', '#626b77', '#414954', '#343a43', '#2a2f37', '#1d2127', '#171a1f', '#111418',
];

export const theme = createTheme({
  colors: { brand, dark },
  primaryColor: 'brand',
  // The lightest on which white text still has 4.5 to 1.
  primaryShade: 7,
  autoContrast: true,
  luminanceThreshold: 0.31,
  defaultRadius: 'md',
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
  fontFamily: "Inter, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', Arial, sans-serif",
  fontFamilyMonospace: "'JetBrains Mono', 'Cascadia Mono', 'Noto Sans Mono', ui-monospace, monospace",
  headings: { fontWeight: '650', sizes: { h1: { fontSize: '1.5rem' }, h2: { fontSize: '1.2rem' }, h3: { fontSize: '1rem' } } },
});

/** Quiet text must still be read: 4.5 to 1 on every background it stands on. */
export const variables: CSSVariablesResolver = () => ({
  variables: { '--now-width': '25rem', '--rail-width': '5rem' },
  light: {
    '--mantine-color-dimmed': '#5b636b',
    '--mantine-color-placeholder': '#697077',
    '--mantine-color-body': '#f4f6f9',
    '--mantine-color-error': '#c92a2a',
    '--mantine-color-orange-light-color': '#a83a0a',
    '--mantine-color-yellow-light-color': '#8a4b00',
    '--mantine-color-teal-light-color': '#066649',
    '--surface': '#ffffff',
    '--surface-quiet': '#f0f2f6',
    '--line': '#dde2e9',
  },
  dark: {
    '--mantine-color-dimmed': '#a9b1ba',
    '--mantine-color-placeholder': '#98a1ab',
    '--mantine-color-body': '#14171c',
    '--mantine-color-error': '#ff8787',
    '--surface': '#1d2127',
    '--surface-quiet': '#252a31',
    '--line': '#343a43',
  },
});
