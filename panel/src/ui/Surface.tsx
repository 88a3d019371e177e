import type { ComponentProps } from 'react';
import { Box } from '@mantine/core';
import classes from './ui.module.css';

/** A quiet sheet on which things that belong together stand. */
export function Surface(props: ComponentProps<typeof Box<'section'>>) {
  return <Box component="section" p="md" {...props} className={[classes['surface'], props.className].filter(Boolean).join(' ')} />;
}
