import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { complaintActWords } from '../../common/complaint-words.ts';
import { type ComplaintAct, complaintActs, complaintAfter, complaintRefusal } from '../../common/complaints.ts';
import { problemSentence } from '../../common/problems.ts';
import type { ComplaintView } from '../../server/complaints/views.ts';
import { said } from '../aftersales/words.ts';
import { api } from '../api.ts';
import { Why } from '../conversations/chat-bar.tsx';
import { screenLanguage } from '../language.ts';
import { queries } from '../query-client.ts';
import { may, useMe } from '../session.ts';
import { useProblem } from '../ui/use-problem.ts';
import { ActForm } from './act-form.tsx';
import { complaintQuery, reloadComplaints } from './queries.ts';

/** The customer's answer to the follow-up is one form: the score says which way it goes. */
type ShownAct = Exclude<ComplaintAct, 'dissatisfied'> | 'state_side';

const nouns: Record<ShownAct, string> = {
  ...{ accept: 'acceptance', take: 'takeover', apologise: 'apology', confirm_cause: 'cause', propose: 'proposal', agree: 'agreement' },
  ...{ decline: 'decline', carry_out: 'execution', satisfied: 'follow-up', give_up: 'no-agreement', withdraw: 'withdrawal' },
  ...{ reopen: 'reopening', state_side: 'statement', go_outside: 'outside', identify: 'identity', pack: 'papers-ready' },
  ...{ draft_answer: 'answer-draft', answer: 'answer', begin_mediation: 'mediation', note_test: 'test', settle: 'settlement' },
  ...{ perform: 'performance', fail_mediation: 'mediation-failure', end_outside: 'outside-end' },
};

function useRefusalOf(complaint: ComplaintView): (act: ShownAct) => string | undefined {
  const me = useMe();
  const { state, owner, colleague, declined } = complaint;
  const standing = {
    state,
    owner: owner?.id ?? null,
    colleague: colleague?.id ?? null,
    hasApology: complaint.gates.apology !== null,
    declined,
    draftedBy: complaint.outside[0]?.draftedBy?.id ?? null,
  };
  const doer = { id: me.id, leads: may(me, 'conversations.supervise'), isCustomer: false };
  return (act) => {
    const code = act === 'state_side' ? undefined : complaintRefusal(act, standing, doer);
    return code && problemSentence(code, screenLanguage());
  };
}

/** What may be done to it now; who may not do something reads why. */
export function ComplaintActs({ complaint }: { complaint: ComplaintView }) {
  const me = useMe();
  const [act, setAct] = useState<ShownAct>();
  const refusalOf = useRefusalOf(complaint);
  const buttons = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!act) return;
    // The form stood in the place of the buttons: the same one has the focus again, or the first where it is no more.
    return () => {
      if (document.activeElement !== document.body) return;
      const again = buttons.current?.querySelector<HTMLElement>(`[data-act=${act}]`) ?? buttons.current?.querySelector('button');
      again?.focus();
    };
  }, [act]);
  const doIt = useMutation({
    mutationFn: ({ act: which, body }: { act: ShownAct; body: object }) =>
      api.post<ComplaintView>(`/api/complaints/${complaint.id}/${nouns[which]}`, body),
    onSuccess: (view) => {
      queries.setQueryData(complaintQuery(complaint.id).queryKey, view);
      void reloadComplaints();
      setAct(undefined);
    },
    onError: useProblem(),
  });
  if (!may(me, 'conversations.answer')) return null;
  if (act)
    return (
      <ActForm
        act={act}
        complaint={complaint}
        isPending={doIt.isPending}
        onSend={(body) => doIt.mutate({ act, body })}
        onCancel={() => setAct(undefined)}
      />
    );
  const shown: ShownAct[] = complaintActs.filter(
    (each): each is Exclude<ComplaintAct, 'dissatisfied'> => each !== 'dissatisfied' && complaintAfter(each, complaint.state) !== undefined,
  );
  if (complaint.colleague?.id === me.id) shown.push('state_side');
  return (
    <div ref={buttons} className="ticket-acts">
      {shown.map((each) => {
        const refused = refusalOf(each);
        return (
          <Why key={each} reason={refused}>
            <button
              type="button"
              className="button"
              data-act={each}
              aria-disabled={refused !== undefined}
              disabled={doIt.isPending}
              onClick={() => !refused && (each === 'take' ? doIt.mutate({ act: each, body: {} }) : setAct(each))}
            >
              {each === 'satisfied' ? <FollowUpName /> : said(complaintActWords[each])}
            </button>
          </Why>
        );
      })}
    </div>
  );
}

const FollowUpName = () => useTranslation().t('complaint.followUp');
