import { infiniteQueryOptions, queryOptions, useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BlockView } from '../../server/conversations/block-views.ts';
import { api } from '../api.ts';
import { nuisanceWords } from '../customers/nuisance-words.ts';
import { queries } from '../query-client.ts';
import '../knowledge/knowledge.css';
import '../tasks/tasks.css';
import { Field } from '../ui/field.tsx';
import { Chip, Loaded } from '../ui/pieces.tsx';
import { type Column, Table } from '../ui/table.tsx';
import { exactly } from '../ui/times.ts';
import { useProblem } from '../ui/use-problem.ts';
import { useSave } from './save.ts';

const lists = ['asked', 'active', 'ended'] as const;
type ListName = (typeof lists)[number];

const blocksQuery = (list: ListName) =>
  infiniteQueryOptions({
    queryKey: ['blocks', { list }],
    queryFn: async ({ pageParam, signal }) => ({
      ...(await api.get<{ items: BlockView[]; next: string | null }>('/api/blocks', { list, before: pageParam }, signal)),
      total: null,
    }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });

interface AppealWords {
  words: string;
  wordsEn: string;
}

const appealQuery = queryOptions({
  queryKey: ['block-appeal'],
  queryFn: ({ signal }) => api.get<AppealWords>('/api/settings/block-appeal', undefined, signal),
});

const rudeQuery = queryOptions({
  queryKey: ['rude-words'],
  queryFn: ({ signal }) => api.get<{ words: string[] }>('/api/settings/rude-words', undefined, signal),
});

/** Who is kept out, who shall be, and what they read. */
export function Blocks() {
  const { t } = useTranslation();
  const [list, setList] = useState<ListName>('asked');
  const query = useInfiniteQuery(blocksQuery(list));
  const appeal = useQuery(appealQuery);
  const rude = useQuery(rudeQuery);
  const columns: Column<BlockView>[] = [
    { title: t('block.who'), cell: (row) => <Who block={row} /> },
    { title: t('block.why'), cell: (row) => <Why block={row} /> },
    { title: t('block.until'), cell: (row) => <Until block={row} /> },
    { title: t('block.decide'), cell: (row) => <Acts key={row.state} block={row} /> },
  ];
  return (
    <div className="stack">
      <p className="muted">{t('block.how')}</p>
      <nav className="time-choices" aria-label={t('block.lists')}>
        {lists.map((each) => (
          <button key={each} type="button" className="button" aria-pressed={each === list} onClick={() => setList(each)}>
            {t(`block.list_${each}`)}
          </button>
        ))}
      </nav>
      <Table name={t('settings.blocks')} columns={columns} query={query} empty={{ title: t('block.none'), how: t('block.noneHow') }} />
      <Loaded query={appeal} rows={2} height={56}>
        {(words) => <AppealForm key={JSON.stringify(words)} appeal={words} />}
      </Loaded>
      <Loaded query={rude} rows={2} height={56}>
        {({ words }) => <RudeForm key={words.join()} rude={words} />}
      </Loaded>
    </div>
  );
}

function Who({ block }: { block: BlockView }) {
  const { t } = useTranslation();
  return (
    <>
      <p style={{ margin: 0 }}>{block.customer.name ?? t('customer.visitor', { number: block.customer.number })}</p>
      <Link to="/chats" search={{ c: block.conversation }} className="small">
        {t('block.evidence')}
      </Link>
    </>
  );
}

function Why({ block }: { block: BlockView }) {
  const { t } = useTranslation();
  return (
    <div className="task-what">
      <p>
        <Chip tone="warn">{t(`block.reason_${block.reason}`)}</Chip> {block.words}
      </p>
      <p className="muted small">
        <span>{t('block.by', { name: block.askedBy.name, at: exactly(block.askedAt) })}</span>
        {block.note && <span>{block.note}</span>}
      </p>
      {block.nuisance.score > 0 && (
        <p className="muted small">
          {t('block.score', { score: block.nuisance.score })} · {nuisanceWords(block.nuisance)}
        </p>
      )}
    </div>
  );
}

function Until({ block }: { block: BlockView }) {
  const { t } = useTranslation();
  if (block.state === 'asked') return t('block.days', { count: block.days });
  if (block.state === 'active') return <span className="num">{block.expiresAt && exactly(block.expiresAt)}</span>;
  return (
    <>
      <Chip>{t(`block.state_${block.state}`)}</Chip>
      {block.endedAt && <p className="muted small num">{exactly(block.endedAt)}</p>}
    </>
  );
}

function Acts({ block }: { block: BlockView }) {
  const { t } = useTranslation();
  const showProblem = useProblem();
  const [asked, setAsked] = useState<'refusal' | 'lifting'>();
  const [note, setNote] = useState('');
  const act = useMutation({
    mutationFn: ({ path, body }: { path: string; body: object }) => api.post(`/api/blocks/${block.id}/${path}`, body),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['blocks'] }),
    onError: showProblem,
  });
  if (asked) {
    return (
      <form className="task-note" onSubmit={(event) => [event.preventDefault(), act.mutate({ path: asked, body: { note: note.trim() } })]}>
        <input
          className="input"
          value={note}
          maxLength={500}
          required
          // biome-ignore lint/a11y/noAutofocus: it was just asked for
          autoFocus
          placeholder={t('block.noteHow')}
          aria-label={t('block.noteHow')}
          onChange={(event) => setNote(event.target.value)}
        />
        <button type="submit" className="button small primary" disabled={act.isPending || note.trim() === ''}>
          {t(`block.${asked}`)}
        </button>
        <button type="button" className="button small" onClick={() => setAsked(undefined)}>
          {t('common.cancel')}
        </button>
      </form>
    );
  }
  if (block.state === 'active') {
    return (
      <button type="button" className="button small" onClick={() => setAsked('lifting')}>
        {t('block.lifting')}
      </button>
    );
  }
  if (block.state !== 'asked') return block.decidedBy?.name ?? '—';
  return (
    <span className="task-acts">
      <button type="button" className="button small" disabled={act.isPending} onClick={() => act.mutate({ path: 'approval', body: {} })}>
        {t('block.approval')}
      </button>
      <button type="button" className="link" onClick={() => setAsked('refusal')}>
        {t('block.refusal')}
      </button>
    </span>
  );
}

function AppealForm({ appeal }: { appeal: AppealWords }) {
  const { t } = useTranslation();
  const [words, setWords] = useState(appeal.words);
  const [wordsEn, setWordsEn] = useState(appeal.wordsEn);
  const save = useSave(['block-appeal'], () => api.put('/api/settings/block-appeal', { words: words.trim(), wordsEn: wordsEn.trim() }));
  return (
    <form className="paper stack" onSubmit={(event) => [event.preventDefault(), save.mutate()]}>
      <Field name={t('block.appeal')} value={words} onChange={setWords} maxLength={200} />
      <Field name={t('block.appealEn')} value={wordsEn} onChange={setWordsEn} maxLength={300} />
      <div className="wording-preview">
        <small className="muted">{t('block.preview')}</small>
        <p>{t('block.sentence', { appeal: words })}</p>
      </div>
      <div className="form-end">
        <button type="submit" className="button primary" disabled={save.isPending}>
          {t('block.save')}
        </button>
      </div>
    </form>
  );
}

function RudeForm({ rude }: { rude: string[] }) {
  const { t } = useTranslation();
  const [text, setText] = useState(rude.join('\n'));
  const words = [...new Set(text.split('\n').map((word) => word.trim()))].filter((word) => word !== '');
  const save = useSave(['rude-words'], () => api.put('/api/settings/rude-words', { words }));
  return (
    <form className="paper stack" onSubmit={(event) => [event.preventDefault(), save.mutate()]}>
      <label className="field">
        {t('block.rudeWords')}
        <textarea className="input" rows={6} value={text} onChange={(event) => setText(event.target.value)} />
      </label>
      <p className="muted small">{t('block.rudeHow')}</p>
      <div className="form-end">
        <button type="submit" className="button primary" disabled={save.isPending}>
          {t('block.saveRude')}
        </button>
      </div>
    </form>
  );
}
