import { infiniteQueryOptions, keepPreviousData, queryOptions, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Stage } from '../../common/conversation.ts';
import type { KeptRates as KeptRatesView } from '../../server/conversations/kept-rate-views.ts';
import type { TaskView } from '../../server/conversations/task-views.ts';
import { api } from '../api.ts';
import { StageSelect } from '../conversations/stage-select.tsx';
import { Due } from '../tasks/due.tsx';
import { Empty, Loaded } from '../ui/pieces.tsx';
import { SideSheet } from '../ui/side-sheet.tsx';
import { Head, Table } from '../ui/table.tsx';
import { dayAndTime } from '../ui/times.ts';
import { valueWords } from './figure-words.ts';

/** Two instants: the days of the page, as the shop's clock has them. */
interface Window {
  from: string;
  to: string;
  stage: Stage | undefined;
}
type Agent = KeptRatesView['agents'][number];

const keptRatesQuery = (window: Window) =>
  queryOptions({
    queryKey: ['kept-rates', window],
    queryFn: ({ signal }) => api.get<KeptRatesView>('/api/tasks/kept-rates', { ...window }, signal),
    placeholderData: keepPreviousData,
  });

const promisesQuery = (window: Window, owner: string) =>
  infiniteQueryOptions({
    queryKey: ['kept-rates', window, owner],
    queryFn: async ({ signal }) => ({
      ...(await api.get<{ items: TaskView[] }>('/api/tasks/kept-rates/promises', { ...window, owner }, signal)),
      next: null,
      total: null,
    }),
    initialPageParam: null,
    getNextPageParam: () => null,
  });

/** Who keeps their promises (S36), in one stage or all (S69): each number opens the promises it was counted from. */
export function KeptRates({ onStage, ...window }: Window & { onStage(stage: Stage | undefined): void }) {
  const { t } = useTranslation();
  const query = useQuery(keptRatesQuery(window));
  const [opened, setOpened] = useState<Agent>();
  return (
    <section className="stack" aria-label={t('figures.kept.title')}>
      <h2>{t('figures.kept.title')}</h2>
      <p className="muted small">{t('figures.kept.formula')}</p>
      <div>
        <StageSelect value={window.stage} none={t('task.anyStage')} onChange={onStage} />
      </div>
      <Loaded query={query} rows={2} height={44}>
        {({ agents }) =>
          agents.length === 0 ? (
            <Empty title={t('figures.kept.none')}>{t('figures.kept.noneHow')}</Empty>
          ) : (
            <Lines agents={agents} onOpen={setOpened} />
          )
        }
      </Loaded>
      {opened && <Promises window={window} agent={opened.agent} onClose={() => setOpened(undefined)} />}
    </section>
  );
}

const counted = ['kept', 'late', 'broken', 'open'] as const;

function Lines({ agents, onOpen }: { agents: Agent[]; onOpen(agent: Agent): void }) {
  const { t } = useTranslation();
  const columns = [
    { title: t('figures.kept.owner') },
    { title: t('figures.kept.due'), isNumber: true },
    ...counted.map((each) => ({ title: t(`figures.kept.${each}`), isNumber: true, isExtra: true })),
    { title: t('figures.kept.rate'), isNumber: true },
  ];
  return (
    <div className="panel table-box">
      <table className="table">
        <caption className="unseen">{t('figures.kept.title')}</caption>
        <Head columns={columns} />
        <tbody>
          {agents.map((row) => (
            <tr key={row.agent.id}>
              <th scope="row">{row.agent.name}</th>
              <td className="num right">
                <button
                  type="button"
                  className="link"
                  aria-label={`${row.agent.name} ${t('figures.kept.due')} ${row.due}`}
                  onClick={() => onOpen(row)}
                >
                  {row.due}
                </button>
              </td>
              {counted.map((each) => (
                <td key={each} className="num right extra">
                  {row[each]}
                </td>
              ))}
              <td className="num right">{valueWords('share', row.rate)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Promises({ window, agent, onClose }: { window: Window; agent: Agent['agent']; onClose(): void }) {
  const { t } = useTranslation();
  const query = useInfiniteQuery(promisesQuery(window, agent.id));
  const columns = [
    {
      title: t('figures.conversation'),
      cell: ({ conversation }: TaskView) =>
        conversation && (
          <Link to="/chats" search={{ c: conversation.id }} className="num">
            {conversation.number}
          </Link>
        ),
    },
    { title: t('figures.kept.what'), cell: ({ text }: TaskView) => text },
    { title: t('task.due'), cell: ({ dueAt }: TaskView) => dayAndTime(dueAt), isExtra: true },
    { title: t('figures.kept.became'), cell: (task: TaskView) => <Due task={task} /> },
  ];
  const name = `${t('figures.kept.title')} · ${agent.name}`;
  return (
    <SideSheet width={560} title={name} onClose={onClose}>
      <Table name={name} columns={columns} query={query} empty={{ title: t('figures.kept.none'), how: t('figures.kept.noneHow') }} />
    </SideSheet>
  );
}
