import { useMutation } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { clocks } from '../../common/conversation.ts';
import type { ConversationView, MessageView } from '../../server/conversations/views.ts';
import { api } from '../api.ts';
import { may, useMe } from '../session.ts';
import type { TaskSketch } from '../tasks/task-form.tsx';
import { Avatar } from '../ui/pieces.tsx';
import { exactly, timeOf, useNow } from '../ui/times.ts';
import { useProblem } from '../ui/use-problem.ts';
import { MessageBody } from './bodies.tsx';
import { customerName, previewWords } from './words.ts';

const PictureMatch = lazy(async () => ({ default: (await import('./picture-match.tsx')).PictureMatch }));
const ToLab = lazy(async () => ({ default: (await import('../lab/to-lab.tsx')).ToLab }));

interface MessageProps {
  message: MessageView;
  view: ConversationView;
  quoted: MessageView | undefined;
  onReply: ((number: number) => void) | undefined;
  onTask: ((sketch: TaskSketch) => void) | undefined;
  isFound: boolean;
}

export function Message({ message, view, quoted, onReply, onTask, isFound }: MessageProps) {
  const { t } = useTranslation();
  // What a rule says or notes is on our side.
  const isStaff = message.author.kind !== 'customer';
  const bySystem = t(message.kind === 'aftersales' ? 'aftersales.title' : 'rules.author');
  const ours = message.author.kind === 'system' ? bySystem : (message.author.name ?? t('chat.colleague'));
  const name = isStaff ? ours : customerName(view.customer);
  if (message.kind === 'recalled') return <p className="system">{t('chat.recalled', { name })}</p>;
  if (message.kind === 'erased') return <p className="system">{t('chat.erased', { name })}</p>;
  const classes = ['message', isStaff ? 'mine' : '', message.public ? '' : 'note', isFound ? 'found' : ''].filter(Boolean).join(' ');
  return (
    <article className={classes} id={`message-${message.number}`} aria-label={name} tabIndex={isFound ? -1 : undefined}>
      <Avatar
        name={isStaff ? name : (view.customer.name ?? t('customer.visitorMark'))}
        id={message.author.id ?? view.customer.id}
        size="small"
      />
      <div className="message-body">
        <MessageBody
          kind={message.kind}
          body={message.body}
          isNote={!message.public}
          author={isStaff ? name : undefined}
          quote={message.replyTo === null ? undefined : <Quote message={quoted} />}
        />
        <Meta message={message} view={view} onReply={onReply} onTask={onTask} />
      </div>
    </article>
  );
}

/** What this message answers; a click leads to it. */
function Quote({ message }: { message: MessageView | undefined }) {
  const { t } = useTranslation();
  const words = message ? quoteOf(message) : t('chat.earlier');
  const go = () => document.getElementById(`message-${message?.number}`)?.scrollIntoView({ block: 'center' });
  return (
    <button type="button" className="quote" onClick={go}>
      {words}
    </button>
  );
}

export function quoteOf(message: MessageView): string {
  if (message.kind === 'text' || message.kind === 'assistant') return String(message.body.text);
  return previewWords(`[${message.kind}] ${message.body.name ?? message.body.number ?? ''}`);
}

function Meta({ message, view, onReply, onTask }: Omit<MessageProps, 'quoted' | 'isFound'>) {
  const { t } = useTranslation();
  const me = useMe();
  const isStaff = message.author.kind !== 'customer';
  return (
    <div className="meta num">
      <time dateTime={message.at} title={exactly(message.at)}>
        {timeOf(message.at)}
      </time>
      {isStaff && message.public && <span>{`· ${t(`mark.${markOf(message, view)}`)}`}</span>}
      <span className="acts">
        {message.public && onReply && (
          <button type="button" className="link" onClick={() => onReply(message.number)}>
            {t('chat.reply')}
          </button>
        )}
        {message.kind === 'text' && onTask && (
          <button
            type="button"
            className="link"
            onClick={() =>
              onTask({ kind: isStaff ? 'promise' : 'follow_up', text: String(message.body.text).slice(0, 500), message: message.number })
            }
          >
            {t('task.fromMessage')}
          </button>
        )}
        {isStaff && message.public && message.kind === 'text' && may(me, 'articles.write') && <Propose message={message} />}
        {message.author.kind === 'customer' && message.kind === 'text' && may(me, 'articles.write') && (
          <Suspense>
            <ToLab message={message} />
          </Suspense>
        )}
        {message.author.kind === 'customer' && message.kind === 'image' && may(me, 'conversations.answer') && (
          <Suspense>
            <PictureMatch conversation={message.conversation} number={message.number} />
          </Suspense>
        )}
        {isStaff && message.author.id === me.id && <Recall message={message} />}
      </span>
    </div>
  );
}

/** A good answer becomes an article: this opens it filled in, and one more press sends it to review. The talk becomes a case. */
function Propose({ message }: { message: MessageView }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const begin = useMutation({
    mutationFn: async () => (await import('../knowledge/propose.ts')).beginProposal(message),
    onSuccess: () => void navigate({ to: '/knowledge/new', search: { from: message.conversation } }),
    onError: useProblem(),
  });
  return (
    <>
      <button type="button" className="link" disabled={begin.isPending} onClick={() => begin.mutate()}>
        {t('chat.propose')}
      </button>
      <Link to="/knowledge/cases/new" search={{ talk: message.conversation }} className="link">
        {t('chat.study')}
      </Link>
    </>
  );
}

const markOf = (message: MessageView, view: ConversationView): 'read' | 'delivered' | 'sent' =>
  view.customerRead >= message.number ? 'read' : view.customerDelivered >= message.number ? 'delivered' : 'sent';

function Recall({ message }: { message: MessageView }) {
  const { t } = useTranslation();
  const showProblem = useProblem();
  const recall = useMutation({
    mutationFn: () => api.delete(`/api/conversations/${message.conversation}/messages/${message.number}`),
    onError: showProblem,
  });
  const left = clocks.recall * 1000 - (useNow() - Date.parse(message.at));
  if (left <= 0) return null;
  return (
    <button type="button" className="link" disabled={recall.isPending} onClick={() => recall.mutate()}>
      {t('chat.recall')}
    </button>
  );
}
