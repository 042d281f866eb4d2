import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Refusal } from '../api.ts';
import { Field } from '../ui/field.tsx';
import '../i18n/page-words.ts';

interface CodeFieldProps {
  /** What the server last refused. */
  refused: unknown;
  code: string;
  onChange(code: string): void;
}

/** The second step: asked for only of who has set one up. */
export function CodeField({ refused, code, onChange }: CodeFieldProps) {
  const { t } = useTranslation();
  const [isAsked, setAsked] = useState(false);
  const asks = refused instanceof Refusal && refused.code === 'code_needed';
  useEffect(() => {
    if (asks) setAsked(true);
  }, [asks]);
  if (!isAsked) return null;
  return (
    <Field
      name={t('code.field')}
      hint={t('code.fieldHow')}
      autoComplete="one-time-code"
      value={code}
      onChange={onChange}
      maxLength={20}
      required
      autoFocus
    />
  );
}
