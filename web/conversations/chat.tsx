import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TicketForm } from '../departments/ticket-form.tsx';
import { TicketStrip } from '../departments/ticket-strip.tsx';
import { say } from '../live.ts';
import { useMe } from '../session.ts';
import { PromiseOffer } from '../tasks/promise.tsx';
import { TaskStrip } from '../tasks/strip.tsx';
import { TaskForm, type TaskSketch } from '../tasks/task-form.tsx';
import { useCommands } from '../ui/commands.ts';
import { useKeys } from '../ui/keys.ts';
import { Loaded } from '../ui/pieces.tsx';
import { Answer } from './answer.tsx';
import { ChatBar } from './chat-bar.tsx';
import './chat.css';
import { ClockLine } from './clock-line.tsx';
import { Composer } from './composer.tsx';
import { ConsultForm } from './consult.tsx';
import { ConsultStrip } from './consult-strip.tsx';
import { reachEnd } from './focus.ts';
import { MessageLog } from './log.tsx';
import type { Panel } from './panel.ts';
import { type Opened, openedQuery } from './queries.ts';
import { allowed, refusals } from './refusals.ts';
import { useChatSearch } from './search.ts';
import { SnoozeForm, SnoozeStrip } from './snooze.tsx';
import { TalkMerges } from './talk-merges.tsx';
import { Transfer } from './transfer.tsx';
import { WishesLine } from './wishes-line.tsx';
import { WrapUp } from './wrap-up.tsx';

// Few talks come from the assistant, or are spoken.
const ComplaintInTalk = lazy(async () => ({ default: (await import('../complaints/in-talk.tsx')).ComplaintInTalk }));
const ComplaintsOf = lazy(async () => ({ default: (await import('../complaints/complaints-of.tsx')).ComplaintsOf }));
const WrapUpKept = lazy(async () => ({ default: (await import('./wrap-up-kept.tsx')).WrapUpKept }));
const CallStrip = lazy(async () => ({ default: (await import('../calls/call-strip.tsx')).CallStrip }));
const Summary = lazy(async () => ({ default: (await import('../assistant/summary.tsx')).Summary }));

interface ChatProps {
  id: string;
  /** Opens the side where it does not stand beside the chat. */
  onSide?: (() => void) | undefined;
}

export function Chat({ id, onSide }: ChatProps) {
  const query = useQuery(openedQuery(id));
  useEffect(() => {
    say({ type: 'looking', conversation: id });
    return () => say({ type: 'looking', conversation: null });
  }, [id]);
  return (
    <section className="chat" aria-busy={query.isPending}>
      <Loaded query={query} rows={6} height={72}>
        {(opened) => <OpenChat opened={opened} onSide={onSide} />}
      </Loaded>
    </section>
  );
}

function OpenChat({ opened, onSide }: { opened: Opened; onSide: ChatProps['onSide'] }) {
  const { t } = useTranslation();
  const { search, change } = useChatSearch();
  const view = opened.conversation;
  const [panel, setPanel] = useState<Panel>();
  const isOnPhone = view.call?.by === useMe().id;
  const [isNote, setNote] = useState(isOnPhone);
  // Who is on the telephone writes down what is said, one line after the other: it is nothing to send.
  useEffect(() => {
    if (isOnPhone) setNote(true);
  }, [isOnPhone]);
  const [replyTo, setReplyTo] = useState<number | null>(null);
  const [sketch, setSketch] = useState<TaskSketch>();
  const may = allowed(view);
  const sketchTask = (next: TaskSketch) => [setSketch(next), setPanel('task')];
  const toggle = (next: Panel) => setPanel((before) => (before === next ? undefined : next));
  const act = {
    note: () => {
      setNote((before) => !before);
      reachEnd('composer');
    },
    transfer: () => may.transfer && toggle('transfer'),
    consult: () => may.note && toggle('consult'),
    task: () => [setSketch(undefined), toggle('task')],
    ticket: () => toggle('ticket'),
    complaint: () => toggle('complaint'),
    snooze: () => may.snooze && toggle('snooze'),
    end: () => may.wrap_up && toggle('wrap-up'),
  };
  useKeys([
    ['KeyN', act.note],
    ['KeyT', act.transfer],
    ['KeyA', act.consult],
    ['KeyP', act.task],
    ['KeyD', act.ticket],
    ['KeyS', act.snooze],
    ['KeyE', act.end],
    ['Escape', () => (panel ? setPanel(undefined) : replyTo !== null ? setReplyTo(null) : change({ c: undefined }))],
  ]);
  const refused = refusals(view);
  useCommands([
    { id: 'note', name: t('chat.note'), code: 'KeyN', refused: refused.note, run: act.note },
    { id: 'transfer', name: t('chat.transfer'), code: 'KeyT', refused: refused.transfer, run: act.transfer },
    { id: 'consult', name: t('consult.title'), code: 'KeyA', refused: refused.note, run: act.consult },
    { id: 'task', name: t('keys.task'), code: 'KeyP', run: act.task },
    { id: 'ticket', name: t('keys.ticket'), code: 'KeyD', run: act.ticket },
    { id: 'complaint', name: t('keys.complaint'), run: act.complaint },
    { id: 'snooze', name: t('keys.snooze'), code: 'KeyS', refused: refused.snooze, run: act.snooze },
    { id: 'end', name: t(view.state === 'wrap_up' ? 'chat.wrapUp' : 'chat.end'), code: 'KeyE', refused: refused.wrap_up, run: act.end },
  ]);
  useEffect(() => {
    if (!may.wrap_up) setPanel((before) => (before === 'task' || before === 'consult' ? before : undefined));
  }, [may.wrap_up]);
  const close = () => {
    setPanel(undefined);
    reachEnd('composer');
  };
  return (
    <>
      <ChatBar view={view} panel={panel} isNote={isNote} act={act} onSide={onSide} />
      <ClockLine view={view} />
      <WishesLine customer={view.customer.id} />
      <Suspense>
        <Summary view={view} />
      </Suspense>
      <Suspense>{view.call && <CallStrip view={view} call={view.call} />}</Suspense>
      <TalkMerges view={view} />
      <ConsultStrip conversation={view.id} />
      {panel !== 'snooze' && <SnoozeStrip view={view} onAgain={() => setPanel('snooze')} />}
      {panel !== 'task' && <TaskStrip conversation={view.id} />}
      {panel !== 'ticket' && <TicketStrip conversation={view.id} />}
      {panel !== 'complaint' && (
        <Suspense>
          <ComplaintsOf source="conversations" id={view.id} />
        </Suspense>
      )}
      <MessageLog opened={opened} onReply={setReplyTo} onTask={sketchTask} label={t('chat.log')} found={search.m} />
      {view.state === 'closed' && view.result && (
        <Suspense>
          <WrapUpKept view={view} />
        </Suspense>
      )}
      <Answer view={view} />
      {!panel && <PromiseOffer conversation={view.id} onTake={sketchTask} />}
      {panel === 'task' && (
        <TaskForm conversation={view.id} {...(sketch ? { sketch } : {})} onTicket={act.ticket} onComplaint={act.complaint} onDone={close} />
      )}
      {panel === 'ticket' && <TicketForm about={{ conversation: view.id }} onDone={close} />}
      {panel === 'complaint' && (
        <Suspense>
          <ComplaintInTalk view={view} onDone={close} />
        </Suspense>
      )}
      {panel === 'snooze' && <SnoozeForm view={view} onDone={close} />}
      {panel === 'consult' && <ConsultForm view={view} onDone={close} />}
      {panel === 'transfer' && <Transfer view={view} onDone={close} />}
      {panel === 'wrap-up' && <WrapUp view={view} likelyStage={opened.likelyStage} onDone={close} />}
      <Composer
        key={view.id}
        opened={opened}
        isNote={isNote}
        onNote={(note) => setNote(note || isOnPhone)}
        replyTo={replyTo}
        onReplyTo={setReplyTo}
        isHidden={panel !== undefined}
      />
    </>
  );
}
