import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { fillIn, wordingFor } from '../../common/quick-replies.ts';
import type { QuickReplyView } from '../../server/knowledge/views.ts';
import { queries } from '../query-client.ts';
import { may, useMe } from '../session.ts';
import { useProblem } from '../ui/use-problem.ts';
import { takeBack } from './draft.ts';
import { reachEnd } from './focus.ts';
import { repliesQuery, valuesQuery } from './reply-queries.ts';
import { useChatSearch } from './search.ts';
import { inLanguage } from './words.ts';

const shown = 3;

/** Quick replies that fit; one goes into the open conversation's composer, filled in, and without one to where they are kept. */
export function FoundReplies({ q }: { q: string }) {
  const { t } = useTranslation();
  const me = useMe();
  const items = useQuery({ ...repliesQuery(q.slice(0, 60)), enabled: may(me, 'conversations.answer') }).data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <section aria-label={t('find.replies')}>
      <h3 className="found-head">{t('find.replies')}</h3>
      {items.slice(0, shown).map((reply) => (
        <FoundReply key={reply.id} reply={reply} />
      ))}
    </section>
  );
}

function FoundReply({ reply }: { reply: QuickReplyView }) {
  const { search, change } = useChatSearch();
  const navigate = useNavigate();
  const showProblem = useProblem();
  const take = async (conversation: string) => {
    const { values, language } = await queries.fetchQuery(valuesQuery(conversation, undefined));
    const wording = wordingFor(reply.wordings, 'formal', language);
    if (wording) takeBack(conversation, fillIn(wording.text, values), false);
    change({ q: undefined });
    reachEnd('composer');
  };
  const choose = () =>
    search.c ? take(search.c).catch(showProblem) : navigate({ to: '/settings/$section', params: { section: 'replies' } });
  return (
    <button type="button" data-found className="found-row found-reply" onClick={() => void choose()}>
      <b>{inLanguage({ name: reply.title, nameEn: reply.titleEn })}</b>
      <span className="found-words">{reply.wordings[0]?.text}</span>
    </button>
  );
}
