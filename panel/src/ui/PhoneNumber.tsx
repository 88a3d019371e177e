import { ActionIcon, CopyButton, Tooltip } from '@mantine/core';
import { Check, Copy } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { formatPhone } from './phone';
import classes from './ui.module.css';

interface Props {
  /** E.164, or null when there is none. */
  number: string | null;
  withheld?: boolean;
  /** The operator's name, where it is known. */
  operator?: string | null;
  copyable?: boolean;
}

/** A telephone number as people read it. */
export function PhoneNumber({ number, withheld = false, operator, copyable = false }: Props) {
  const { t } = useTranslation();
  if (number === null) return <span>{withheld ? t('withheld') : t('unknownNumber')}</span>;
  return (
    <span className={classes['phone']}>
      <span className={classes['digits']}>{formatPhone(number)}</span>
      {operator ? <span className={classes['operator']}>{operator}</span> : null}
      {copyable ? <CopyNumber number={number} /> : null}
    </span>
  );
}

export function CopyNumber({ number }: { number: string }) {
  const { t } = useTranslation();
  return (
    <CopyButton value={number}>
      {({ copied, copy }) => (
        <Tooltip label={copied ? t('copied') : t('copy')}>
          <ActionIcon variant="subtle" size="sm" onClick={copy} aria-label={t('copy')}>
            {copied ? <Check size={14} /> : <Copy size={14} />}
          </ActionIcon>
        </Tooltip>
      )}
    </CopyButton>
  );
}
