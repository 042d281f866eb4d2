import { useMutation, useQuery } from '@tanstack/react-query';
import { Modal } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RuleConditions } from '../../common/rules.ts';
import { longestClosedDays, mostCounted } from '../../common/saved-views.ts';
import type { SavedViewView } from '../../server/conversations/saved-view-views.ts';
import { api } from '../api.ts';
import { queries } from '../query-client.ts';
import { may, useMe } from '../session.ts';
import { Field } from '../ui/field.tsx';
import { useProblem } from '../ui/use-problem.ts';
import { useChatSearch } from './search.ts';
import { ofViews } from './view-condition.tsx';
import { fresh, isUnfinished, whole } from './view-draft.ts';
import './view-editor.css';
import { ConditionGroupForm } from './view-groups.tsx';
import { previewQuery, viewsQuery } from './view-queries.ts';
import { inLanguage } from './words.ts';

interface Draft {
  name: string;
  scope: 'own' | 'group' | 'all';
  group: string | null;
  closedDays: number | null;
  conditions: RuleConditions;
}

const empty: Draft = { name: '', scope: 'own', group: null, closedDays: null, conditions: { match: 'all', of: [fresh('state')] } };

interface EditorProps {
  view: SavedViewView | undefined;
  onClose(): void;
}

/** Puts a view together and says at once how many conversations it shows. */
export function ViewEditor({ view, onClose }: EditorProps) {
  const { t } = useTranslation();
  const { change } = useChatSearch();
  const showProblem = useProblem();
  const [draft, setDraft] = useState<Draft>(view ? { ...view } : empty);
  const set = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }));
  const done = async (next: string | undefined) => {
    await queries.invalidateQueries({ queryKey: viewsQuery.queryKey });
    change({ view: next, list: draft.closedDays === null ? 'all' : 'closed', q: undefined });
    await queries.invalidateQueries({ queryKey: ['conversations'] });
    onClose();
  };
  const body = () => ({ ...draft, name: draft.name.trim(), conditions: whole(draft.conditions) });
  const save = useMutation({
    mutationFn: async () => {
      if (!view) return (await api.post<{ id: string }>('/api/views', body())).id;
      await api.put(`/api/views/${view.id}`, body());
      return view.id;
    },
    onSuccess: done,
    onError: showProblem,
  });
  const remove = useMutation({
    mutationFn: () => api.delete(`/api/views/${view?.id}`),
    onSuccess: () => done(undefined),
    onError: showProblem,
  });
  const missing = draft.name.trim() === '' ? t('views.needsName') : isUnfinished(draft.conditions) ? t('views.needsValues') : undefined;
  return (
    <Modal open title={t(view ? 'views.change' : 'views.new')} footer={null} onCancel={onClose} width={620} destroyOnHidden>
      <form
        className="stack view-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (!missing) save.mutate();
        }}
      >
        <Field name={t('views.nameOf')} value={draft.name} maxLength={30} autoFocus onChange={(name) => set({ name })} />
        <Audience draft={draft} set={set} />
        <Span draft={draft} set={set} />
        <ConditionGroupForm group={draft.conditions} kind={ofViews} onChange={(conditions) => set({ conditions })} />
        <Preview draft={draft} />
        <footer className="form-end">
          {view && (
            <button type="button" className="button danger" disabled={remove.isPending} onClick={() => remove.mutate()}>
              {t('views.remove')}
            </button>
          )}
          <span className="spread muted small">{missing}</span>
          <button type="button" className="button" onClick={onClose}>
            {t('common.cancel')}
          </button>
          <button type="submit" className="button primary" disabled={missing !== undefined || save.isPending}>
            {t('views.save')}
          </button>
        </footer>
      </form>
    </Modal>
  );
}

interface PartProps {
  draft: Draft;
  set(part: Partial<Draft>): void;
}

function Audience({ draft, set }: PartProps) {
  const { t } = useTranslation();
  const person = useMe();
  if (!may(person, 'conversations.supervise')) return null;
  const value = draft.scope === 'group' ? `group ${draft.group}` : draft.scope;
  return (
    <label className="field">
      <span>{t('views.audience')}</span>
      <select
        className="input"
        value={value}
        onChange={(event) => {
          const [scope, group = null] = event.target.value.split(' ') as [Draft['scope'], string?];
          set({ scope, group });
        }}
      >
        <option value="own">{t('views.own')}</option>
        {person.groups.map((group) => (
          <option key={group.id} value={`group ${group.id}`}>
            {t('views.ofGroup', { group: inLanguage(group) })}
          </option>
        ))}
        <option value="all">{t('views.all')}</option>
      </select>
    </label>
  );
}

function Span({ draft, set }: PartProps) {
  const { t } = useTranslation();
  return (
    <label className="field">
      <span>{t('views.span')}</span>
      <select className="input" value={draft.closedDays ?? 0} onChange={(event) => set({ closedDays: Number(event.target.value) || null })}>
        <option value={0}>{t('views.open')}</option>
        {[1, 7, longestClosedDays].map((days) => (
          <option key={days} value={days}>
            {t('views.closed', { count: days })}
          </option>
        ))}
      </select>
    </label>
  );
}

const quiet = 400;

function Preview({ draft }: { draft: Draft }) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState(draft);
  useEffect(() => {
    const timer = setTimeout(() => setAsked(draft), quiet);
    return () => clearTimeout(timer);
  }, [draft]);
  const { data } = useQuery(previewQuery({ closedDays: asked.closedDays, conditions: whole(asked.conditions) }));
  const count = data && (data.count >= mostCounted ? `${mostCounted - 1}+` : data.count);
  return (
    <p className="muted num" role="status">
      {count === undefined ? t('common.loading') : t('views.preview', { count: count as number })}
    </p>
  );
}
