import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Loaded } from '../ui/pieces.tsx';
import { FormEnd } from './form-end.tsx';
import { type ManyProps, useMany } from './many.ts';
import { colleaguesQuery } from './queries.ts';
import { type Target, Targets } from './transfer.tsx';

export function ManyTransfer(props: ManyProps) {
  const { t } = useTranslation();
  const query = useQuery({ ...colleaguesQuery, staleTime: 0 });
  const [to, setTo] = useState<Target>();
  const [note, setNote] = useState('');
  const send = useMany(props);
  const missing = !to ? t('transfer.needsTarget') : note.trim() === '' ? t('transfer.needsNote') : undefined;
  return (
    <form className="stack" onSubmit={(event) => [event.preventDefault(), !missing && send.mutate({ act: 'transfer', ...to, note })]}>
      <Loaded query={query} rows={4} height={44}>
        {(targets) => <Targets targets={targets} to={to} onPick={setTo} />}
      </Loaded>
      <label className="field">
        <span>{t('transfer.note')}</span>
        <textarea
          className="input"
          rows={2}
          maxLength={1000}
          value={note}
          placeholder={t('transfer.notePlaceholder')}
          onChange={(event) => setNote(event.target.value)}
        />
      </label>
      <FormEnd
        hint={missing ?? t('many.transferHow')}
        finish={t('many.transferDo')}
        disabled={missing !== undefined || send.isPending}
        onCancel={props.onCancel}
      />
    </form>
  );
}
