import { useNavigate } from '@tanstack/react-router';
import { App } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { TaskView } from '../../server/conversations/task-views.ts';
import type { ConversationView } from '../../server/conversations/views.ts';
import { consultsQuery } from '../conversations/consult-queries.ts';
import { noticed } from '../conversations/notices.ts';
import { openedQuery } from '../conversations/queries.ts';
import { customerName, previewWords } from '../conversations/words.ts';
import { queries } from '../query-client.ts';
import { useStore } from '../ui/store.ts';
import { dayAndTime } from '../ui/times.ts';
import { alarms, type Decision } from './alarm.ts';
import { taskQuery } from './queries.ts';
import { wordsOf } from './words-of.ts';

/** Says that a task is due soon or overdue, or that a block waits for a decision, wherever in the console one is. */
export function Alarms() {
  const { t } = useTranslation();
  const { notification } = App.useApp();
  const navigate = useNavigate();
  const waiting = useStore(alarms);
  useEffect(() => {
    const way = (key: string, words: string, go: () => void) => (
      <button type="button" className="button small" onClick={() => [notification.destroy(key), go()]}>
        {words}
      </button>
    );
    const common = { duration: 0, placement: 'bottomRight' } as const;
    const lateWords = ({ owner }: TaskView) => (owner ? 'task.alarmLate' : 'task.alarmLateNobody');
    const ofTask = (task: TaskView, isLate: boolean) =>
      task.state === 'open' &&
      notification[isLate ? 'error' : 'warning']({
        ...{ ...common, key: task.id, description: wordsOf(task) },
        title: t(isLate ? lateWords(task) : 'task.alarmSoon', { at: dayAndTime(task.dueAt), name: task.owner?.name ?? '' }),
        actions: task.conversation && way(task.id, t('task.toChat'), () => noticed.set(task.conversation?.id)),
      });
    const ofWoken = (view: ConversationView) =>
      notification.info({
        ...{ ...common, key: view.id, description: view.snoozeNote || previewWords(view.lastPreview) },
        title: t('snooze.alarm', { name: customerName(view.customer) }),
        actions: way(view.id, t('snooze.open'), () => noticed.set(view.id)),
      });
    const ofHeld = (view: ConversationView) =>
      notification.warning({
        ...{ ...common, key: `held ${view.id}`, description: t('scheduled.alarmHow') },
        title: t('scheduled.alarm', { name: customerName(view.customer) }),
        actions: way(`held ${view.id}`, t('snooze.open'), () => noticed.set(view.id)),
      });
    const ofConsult = (view: ConversationView, about: 'asked' | 'answered', name: string) =>
      notification.info({
        ...{ ...common, key: `${about} ${view.id}`, description: customerName(view.customer) },
        title: t(about === 'asked' ? 'consult.alarmAsked' : 'consult.alarmAnswered', { name }),
        actions: way(`${about} ${view.id}`, t('consult.toChat'), () => noticed.set(view.id)),
      });
    const toSection = (section: 'blocks' | 'exports' | 'dataIncidents') => () =>
      void navigate({ to: '/settings/$section', params: { section } });
    const toCustomer = (id: string) => () => void navigate({ to: '/customers/$id', params: { id } });
    const decisions: Record<Decision, (id: string) => [title: string, way: string, go: () => void]> = {
      block: () => [t('block.alarm'), t('block.toList'), toSection('blocks')],
      export: () => [t('exports.alarm'), t('exports.toList'), toSection('exports')],
      approved: () => [t('exports.approved'), t('exports.toList'), toSection('exports')],
      refused: () => [t('exports.refused'), t('exports.toList'), toSection('exports')],
      look: () => [t('exports.look'), t('exports.toList'), toSection('dataIncidents')],
      lookAllowed: (id) => [t('exports.lookAllowed'), t('exports.toList'), toCustomer(id)],
      lookRefused: (id) => [t('exports.lookRefused'), t('exports.toList'), toCustomer(id)],
    };
    const isDecision = (about: string): about is Decision => about in decisions;
    const toNow = () => void navigate({ to: '/now' });
    for (const { id, about } of waiting) {
      if (isDecision(about)) {
        const [title, words, go] = decisions[about](id);
        notification.info({ ...common, key: id, title, actions: way(id, words, go) });
      } else if (about === 'full' || about === 'day' || about === 'queue')
        notification.warning({ ...common, key: id, title: t(`load.alarm_${about}`), actions: way(id, t('load.toNow'), toNow) });
      else if (about === 'asked' || about === 'answered')
        void queries
          .fetchQuery(openedQuery(id))
          .then(async ({ conversation }) => {
            const { items } = await queries.fetchQuery({ ...consultsQuery, staleTime: 0 });
            ofConsult(conversation, about, items.find((each) => each.isForMe && each.conversation.id === id)?.asker.name ?? '');
          })
          .catch(() => undefined);
      else if (about === 'woken' || about === 'held')
        void queries
          .fetchQuery(openedQuery(id))
          .then(({ conversation }) => (about === 'woken' ? ofWoken : ofHeld)(conversation))
          .catch(() => undefined);
      else
        void queries
          .fetchQuery(taskQuery(id))
          .then((task) => ofTask(task, about === 'late'))
          .catch(() => undefined);
    }
    if (waiting.length > 0) alarms.set([]);
  }, [waiting, notification, navigate, t]);
  return null;
}
