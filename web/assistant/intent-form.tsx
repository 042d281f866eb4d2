import { useQuery } from '@tanstack/react-query';
import { App } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { intentLeads, intentLimits } from '../../common/assistant.ts';
import type { IntentInput, IntentView } from '../../server/assistant/understanding/intent-views.ts';
import { api } from '../api.ts';
import { guidesQuery } from '../guides/queries.ts';
import { LabTrial } from '../lab/trial.tsx';
import { useSave } from '../settings/save.ts';
import { Field } from '../ui/field.tsx';
import { InPlaceForm } from '../ui/in-place-form.tsx';
import { ArticleChoice } from './article-choice.tsx';

const blank: IntentInput = { key: '', name: '', nameEn: '', lead: 'article', article: null, guide: null, examples: [] };

/** An intent with its examples, one a line. */
export function IntentForm({ intent, onDone }: { intent?: IntentView; onDone(): void }) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState<IntentInput>(intent ?? blank);
  const [lines, setLines] = useState((intent?.examples ?? []).join('\n'));
  const change = (more: Partial<IntentInput>) => setDraft((before) => ({ ...before, ...more }));
  const examples = [...new Set(lines.split('\n').flatMap((line) => line.trim() || []))];
  const { key, name, nameEn, lead, article, guide } = draft;
  const body = { key: key.trim(), name: name.trim(), nameEn: nameEn.trim(), lead, article, guide, examples };
  const save = useSave(['intents'], () =>
    intent ? api.put(`/api/intents/${intent.id}`, { ...body, seen: intent.edition }) : api.post('/api/intents', body),
  );
  const tooLong = examples.findIndex((each) => each.length > intentLimits.example);
  const isReady = /^[a-z0-9][a-z0-9_]{0,59}$/.test(body.key) && body.name !== '' && tooLong < 0 && (lead !== 'guide' || guide !== null);
  return (
    <InPlaceForm
      className="stack intent-form"
      onSubmit={(event) => [event.preventDefault(), save.mutate(undefined, { onSuccess: onDone })]}
    >
      <div className="intent-fields">
        <Field name={t('intents.name')} value={name} maxLength={60} required onChange={(next) => change({ name: next })} />
        <Field name={t('intents.nameEn')} value={nameEn} maxLength={60} onChange={(next) => change({ nameEn: next })} />
        <Field
          name={t('intents.key')}
          value={key}
          maxLength={60}
          required
          hint={t('intents.keyHow')}
          onChange={(next) => change({ key: next })}
        />
        <label className="field">
          <span>{t('intents.leadsTo')}</span>
          <select className="input" value={lead} onChange={(event) => change({ lead: event.target.value as IntentInput['lead'] })}>
            {intentLeads.map((each) => (
              <option key={each} value={each}>
                {t(`intents.lead.${each}`)}
              </option>
            ))}
          </select>
        </label>
      </div>
      {lead === 'article' && <ArticleChoice chosen={article} onChange={(next) => change({ article: next })} />}
      {lead === 'guide' && <GuideChoice chosen={guide} onChange={(next) => change({ guide: next })} />}
      <label className="field">
        <span>{t('intents.examples')}</span>
        <textarea className="input" rows={10} value={lines} onChange={(event) => setLines(event.target.value)} />
        <span className="muted">{t('intents.examplesHow')}</span>
      </label>
      {tooLong >= 0 && (
        <p className="wrong" role="alert">
          {t('intents.tooLong', { line: tooLong + 1, most: intentLimits.example })}
        </p>
      )}
      <LabTrial trial={{ asks: 'intent', intent: { id: intent?.id ?? null, ...body } }} isReady={isReady} />
      <div className="form-end">
        {intent && <Remove intent={intent} onDone={onDone} />}
        <span className="spread" />
        <button type="button" className="button" onClick={onDone}>
          {t('common.cancel')}
        </button>
        <button
          type="submit"
          className="button primary"
          disabled={save.isPending || !isReady}
          title={isReady ? undefined : t('intents.notReady')}
        >
          {t('intents.save')}
        </button>
      </div>
    </InPlaceForm>
  );
}

function GuideChoice({ chosen, onChange }: { chosen: string | null; onChange(guide: string | null): void }) {
  const { t } = useTranslation();
  const guides =
    useQuery(guidesQuery({ kind: 'tree', state: 'published' })).data?.items.filter(({ audience }) => audience === 'public') ?? [];
  return (
    <label className="field">
      <span>{t('intents.guide')}</span>
      <select className="input" value={chosen ?? ''} onChange={(event) => onChange(event.target.value || null)}>
        <option value="">{t('intents.chooseGuide')}</option>
        {guides.map(({ id, title }) => (
          <option key={id} value={id}>
            {title}
          </option>
        ))}
      </select>
    </label>
  );
}

function Remove({ intent, onDone }: { intent: IntentView; onDone(): void }) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const remove = useSave(['intents'], () => api.delete(`/api/intents/${intent.id}`), onDone);
  const ask = () =>
    modal.confirm({
      title: t('intents.removeSure', { name: intent.name }),
      okText: t('common.remove'),
      cancelText: t('common.cancel'),
      onOk: () => remove.mutateAsync(),
    });
  return (
    <button type="button" className="button danger" disabled={remove.isPending} onClick={() => void ask()}>
      {t('common.remove')}
    </button>
  );
}
