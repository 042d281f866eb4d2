import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Stage } from '../../common/conversation.ts';
import type { TaskView } from '../../server/conversations/task-views.ts';
import { api } from '../api.ts';
import { CallTo } from '../calls/call-to.tsx';
import { StageSelect } from '../conversations/stage-select.tsx';
import { inLanguage } from '../conversations/words.ts';
import { WriteTo } from '../customers/write-to.tsx';
import { may, useMe } from '../session.ts';
import { ListExport } from '../ui/list-export.tsx';
import { Chip } from '../ui/pieces.tsx';
import { type Column, Table } from '../ui/table.tsx';
import { useProblem } from '../ui/use-problem.ts';
import { TaskActs } from './acts.tsx';
import { Due } from './due.tsx';
import { FirstContacts } from './first-contacts.tsx';
import { LatestTalk } from './latest-talk.tsx';
import {
  firstContactsQuery,
  type TaskListName,
  type TaskSearch,
  type TaskTime,
  taskCountsQuery,
  taskLists,
  tasksQuery,
  taskTimes,
} from './queries.ts';
import { TaskStage } from './task-stage.tsx';
import { Whose } from './whose.tsx';
import { wordsOf } from './words-of.ts';
import './tasks.css';

/** What is to be done until a time: mine, my groups', everybody's; and the talks I still answer for. */
export function TasksPage() {
  const { t } = useTranslation();
  const me = useMe();
  const { list = 'mine', when = 'any', stage, first } = useSearch({ from: '/staff/tasks' });
  const counts = useQuery(taskCountsQuery).data;
  const firsts = useInfiniteQuery(firstContactsQuery('any')).data?.pages[0]?.total;
  const navigate = useNavigate();
  const go = (part: TaskSearch) => void navigate({ to: '/tasks', search: { list, when, stage, first, ...part }, replace: true });
  const numbers: Record<string, number | undefined> = { mine: counts?.mine, group: counts?.group };
  const shown = taskLists.filter((each) => each !== 'all' || may(me, 'conversations.supervise'));
  return (
    <main className="page">
      <header className="page-head">
        <h1>{t('task.title')}</h1>
        <nav className="time-choices" aria-label={t('task.lists')}>
          {shown.map((each) => (
            <button
              key={each}
              type="button"
              className="button"
              aria-pressed={!first && each === list}
              onClick={() => go({ list: each, first: undefined })}
            >
              {t(`task.list_${each}`)}
              {numbers[each] !== undefined && <span className="num">{numbers[each]}</span>}
            </button>
          ))}
          <button type="button" className="button" aria-pressed={first !== undefined} onClick={() => go({ first: 'any' })}>
            {t('first.title')}
            {firsts !== undefined && <span className="num">{firsts}</span>}
          </button>
        </nav>
        {!first && <Narrowed list={list} when={when} stage={stage} go={go} />}
      </header>
      {first ? <FirstContacts first={first} go={go} /> : <Tasks list={list} when={when} stage={stage} />}
    </main>
  );
}

interface Chosen {
  list: TaskListName;
  when: TaskTime;
  stage: Stage | undefined;
}

function Narrowed({ list, when, stage, go }: Chosen & { go(part: TaskSearch): void }) {
  const { t } = useTranslation();
  return (
    <>
      <select
        className="input"
        style={{ width: 'auto' }}
        aria-label={t('task.due')}
        value={when}
        onChange={(event) => go({ when: event.target.value as TaskTime })}
      >
        {taskTimes.map((each) => (
          <option key={each} value={each}>
            {t(`task.when_${each}`)}
          </option>
        ))}
      </select>
      <StageSelect value={stage} none={t('task.anyStage')} onChange={(next) => go({ stage: next })} />
      <ListExport list="tasks" filters={{ list, when, stage }} />
    </>
  );
}

function Tasks(chosen: Chosen) {
  const { t } = useTranslation();
  const query = useInfiniteQuery(tasksQuery(chosen));
  const columns: Column<TaskView>[] = [
    { title: t('task.due'), cell: (row) => <Due task={row} /> },
    { title: t('task.what'), cell: (row) => <What task={row} /> },
    { title: t('task.customer'), cell: (row) => <Whose customer={row.customer} />, isExtra: true },
    { title: t('task.owner'), cell: (row) => row.owner?.name ?? (row.group ? inLanguage(row.group) : '—'), isExtra: true },
    { title: t('task.settle'), cell: (row) => <TaskActs key={row.state} task={row} /> },
  ];
  return <Table name={t('task.title')} columns={columns} query={query} empty={{ title: t('task.none'), how: t('task.noneHow') }} />;
}

function What({ task }: { task: TaskView }) {
  const { t } = useTranslation();
  return (
    <div className="task-what">
      <p>
        <Chip tone={task.kind === 'promise' ? 'info' : 'gray'}>{t(`task.kind_${task.kind}`)}</Chip> {wordsOf(task)}
      </p>
      <p className="muted small">
        <TaskStage task={task} />
        {task.conversation && (
          <Link to="/chats" search={{ c: task.conversation.id }} className="num">
            {t('task.toChat')}
          </Link>
        )}
        {task.foreseen && !task.conversation && task.customer && <LatestTalk customer={task.customer.id} />}
        {!task.conversation && task.customer && task.state === 'open' && <WriteTo customer={task.customer.id} isLink />}
        {task.conversation && task.kind === 'callback' && (
          <Link to="/chats" search={{ c: task.conversation.id, tab: 'guides' }} className="num">
            {t('task.callGuide')}
          </Link>
        )}
        {task.order && (
          <Link to="/orders/$id" params={{ id: task.order.id }} className="num">
            {t('task.toOrder', { number: task.order.number })}
          </Link>
        )}
        {task.phone && <Phone task={task} />}
        {task.kind === 'callback' && task.customer && task.state === 'open' && <CallTo customer={task.customer.id} task={task.id} isLink />}
        {task.moved > 0 && <span>{t('task.moved', { count: task.moved })}</span>}
        {task.note && <span>{task.note}</span>}
      </p>
    </div>
  );
}

function Phone({ task }: { task: TaskView }) {
  const { t } = useTranslation();
  const me = useMe();
  const showProblem = useProblem();
  const [number, setNumber] = useState(task.phone);
  const show = useMutation({
    mutationFn: () => api.post<{ value: string }>(`/api/tasks/${task.id}/phone-revelation`),
    onSuccess: ({ value }) => setNumber(value),
    onError: showProblem,
  });
  return (
    <span className="num">
      {number}{' '}
      {number === task.phone && may(me, 'contact.reveal') && (
        <button type="button" className="link" disabled={show.isPending} onClick={() => show.mutate()}>
          {t('task.showPhone')}
        </button>
      )}
    </span>
  );
}
