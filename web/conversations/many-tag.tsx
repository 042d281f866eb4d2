import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Field } from '../ui/field.tsx';
import { FormEnd } from './form-end.tsx';
import { type ManyProps, useMany } from './many.ts';

export function ManyTag(props: ManyProps) {
  const { t } = useTranslation();
  const [words, setWords] = useState('');
  const tag = words.trim();
  // Who had the tag before keeps it.
  const ids = props.views.filter((view) => !view.customer.tags.includes(tag)).map((view) => view.id);
  const send = useMany(props, { wish: { act: 'untag', tag }, ids });
  return (
    <form className="stack" onSubmit={(event) => [event.preventDefault(), tag && send.mutate({ act: 'tag', tag })]}>
      <Field name={t('many.tagName')} value={words} maxLength={30} autoFocus onChange={setWords} />
      <FormEnd hint={t('many.tagHow')} finish={t('many.tagDo')} disabled={!tag || send.isPending} onCancel={props.onCancel} />
    </form>
  );
}
