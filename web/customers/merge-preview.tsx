import { useQuery } from '@tanstack/react-query';
import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import type { PeoplePreview } from '../../server/conversations/merge-views.ts';
import { api } from '../api.ts';
import { customerName } from '../conversations/words.ts';
import { wordFor } from '../language.ts';
import { useSave } from '../settings/save.ts';
import { Loaded } from '../ui/pieces.tsx';
import { mergePreviewQuery, touchedByMerge } from './merge-queries.ts';
import { refusalWords } from './merge-refused.tsx';

interface PreviewProps {
  into: string;
  from: string;
  onCancel(): void;
  onDone(): void;
}

/** What will move, before anything does. */
export function MergePreview(props: PreviewProps) {
  const query = useQuery(mergePreviewQuery(props.into, props.from));
  return (
    <Loaded query={query} rows={4} height={40}>
      {(preview) => <Look {...props} preview={preview} />}
    </Loaded>
  );
}

function Look({ into, from, preview, onCancel, onDone }: PreviewProps & { preview: PeoplePreview }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const save = useSave(
    touchedByMerge,
    () => api.post(`/api/customers/${into}/merges`, { from }),
    () => {
      void message.success(t('merge.merged'));
      onDone();
    },
  );
  const { moves, gains, refused } = preview;
  const and = t('common.and');
  return (
    <section className="stack" aria-live="polite">
      <h3>{t('merge.isSame', { from: customerName(preview.from), into: customerName(preview.into) })}</h3>
      {refused ? (
        <p role="alert">{refusalWords(refused)}</p>
      ) : (
        <>
          {moves.length === 0 && <p className="muted">{t('merge.movesNothing')}</p>}
          {moves.length > 0 && <p className="muted small">{t('merge.moves')}</p>}
          <dl className="kv">
            {moves.flatMap(({ what, count }) => [
              <dt key={what}>{wordFor('merge.what', what)}</dt>,
              <dd key={`${what} count`} className="num">
                {count}
              </dd>,
            ])}
          </dl>
          {gains.fields.length > 0 && <p>{t('merge.gains', { fields: gains.fields.map((field) => wordFor('field', field)).join(and) })}</p>}
          {gains.tags.length > 0 && <p>{t('merge.tags', { tags: gains.tags.join(and) })}</p>}
          <p className="muted small">{t('merge.device')}</p>
        </>
      )}
      <div className="form-end">
        <button type="button" className="button" onClick={onCancel}>
          {t('common.cancel')}
        </button>
        <button
          type="button"
          className="button primary"
          title={refused ? refusalWords(refused) : undefined}
          disabled={save.isPending || refused !== null}
          onClick={() => save.mutate()}
        >
          {t('merge.do')}
        </button>
      </div>
    </section>
  );
}
