import { useMutation } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isAboutMoney } from '../../common/aftersales-money.ts';
import { evidenceWords, kindWords } from '../../common/aftersales-words.ts';
import type { RequestView } from '../../server/aftersales/request-views.ts';
import type { ConversationView } from '../../server/conversations/views.ts';
import type { OrderView } from '../../server/orders/views.ts';
import { api } from '../api.ts';
import { money } from '../ui/money.ts';
import { useProblem } from '../ui/use-problem.ts';
import { ChatPictures } from './chat-pictures.tsx';
import { Consent } from './consent.tsx';
import { KindFields } from './kind-fields.tsx';
import { MoreLines } from './more-lines.tsx';
import type { RequestOffer } from './offer-order.ts';
import { QuoteLines } from './quote-lines.tsx';
import { ReasonFields } from './reason-fields.tsx';
import {
  amountOf,
  type DraftProps,
  decisionFor,
  evidenceOf,
  inputOf,
  isChoice,
  lackOf,
  newDraft,
  partsOf,
  type RequestDraft,
} from './request-draft.ts';
import { reloadRequests } from './request-queries.ts';
import { giftOf, said } from './words.ts';

interface RequestFormProps {
  order: OrderView;
  line: OrderView['lines'][number];
  offer: RequestOffer;
  conversation: ConversationView | undefined;
  onBack(): void;
  onDone(): void;
}

/** A request about one item, and others of its order with it; filled in as far as it can be: what is left is to press the button. */
export function RequestForm({ order, line, offer, conversation, onBack, onDone }: RequestFormProps) {
  const { t } = useTranslation();
  const title = useId();
  const showProblem = useProblem();
  const [id] = useState(() => crypto.randomUUID());
  const [draft, setDraft] = useState(() => newDraft(offer, line));
  const change = (part: Partial<RequestDraft>) => setDraft((before) => ({ ...before, ...part }));
  const lack = lackOf(offer, draft, line);
  const isPresent = offer.action === 'compensation';
  const hasAgreed = draft.agreedIn !== undefined || !conversation;
  const send = useMutation({
    mutationFn: () => {
      const place = conversation ? { conversation: conversation.id } : {};
      const body = { ...inputOf(offer, draft, line, id), ...place, consent: hasAgreed };
      return api.post<RequestView>(`/api/orders/${order.id}/aftersales`, body, id);
    },
    onSuccess: () => [reloadRequests(), onDone()],
    onError: showProblem,
  });
  return (
    <form
      className="act-form"
      aria-labelledby={title}
      onSubmit={(event) => [event.preventDefault(), !lack && send.mutate()]}
      onKeyDown={(event) => event.key === 'Escape' && [event.stopPropagation(), onBack()]}
    >
      <h4 id={title} className="section-title">
        {said(kindWords[offer.action])}
      </h4>
      <ReasonFields {...{ order, line, offer, draft }} onChange={change} />
      <KindFields {...{ order, line, offer, draft }} onChange={change} />
      <MoreLines {...{ order, line, offer, draft }} onChange={change} />
      {conversation && <ChatPictures conversation={conversation.id} draft={draft} onChange={change} />}
      <label className="field">
        <span>{t('aftersales.words')}</span>
        <textarea
          className="input"
          rows={2}
          maxLength={1000}
          value={draft.words}
          onChange={(event) => change({ words: event.target.value })}
        />
      </label>
      <DryRun {...{ order, line, offer, draft }} />
      {conversation && !isPresent && <Consent conversation={conversation.id} draft={draft} onChange={change} />}
      {lack && (
        <p className="wrong small" role="status">
          {lack === 'evidence'
            ? t('aftersales.lack_evidence', { kinds: missing(offer, draft, line).join(t('common.and')) })
            : t(`aftersales.lack_${lack}`)}
        </p>
      )}
      <div className="form-end">
        <button type="button" className="button small" onClick={onBack}>
          {t('common.cancel')}
        </button>
        <button type="submit" className="button small primary" disabled={lack !== undefined || send.isPending}>
          {t(
            isChoice(draft)
              ? 'aftersales.offerChoice'
              : isPresent
                ? 'aftersales.give'
                : hasAgreed
                  ? 'aftersales.submit'
                  : 'aftersales.sendDraft',
          )}
        </button>
      </div>
    </form>
  );
}

const missing = (offer: RequestOffer, draft: RequestDraft, line: RequestFormProps['line']): string[] =>
  evidenceOf(offer, draft, line)
    .filter((kind) => !draft.evidence.some((each) => each.kind === kind))
    .map((kind) => said(evidenceWords[kind]));

/** What will move, to where and when, before anything is sent. */
function DryRun({ order, line, offer, draft }: Omit<DraftProps, 'onChange'>) {
  const { t } = useTranslation();
  const decision = decisionFor(offer, draft.reason);
  const isReviewed = partsOf(offer, draft, line).some((part) => decisionFor(part.offer, draft.reason).review);
  const amount = amountOf(offer, draft, line);
  const freight = decision.returnFreight === 'fault' ? 'fault' : decision.returnFreight;
  const isComingBack = ['return', 'exchange', 'advance_refund', 'repair'].includes(offer.action);
  return (
    <ul className="dry-run small num" aria-label={t('aftersales.dryRun')}>
      {isAboutMoney(offer.action) && amount > 0 && !isChoice(draft) && (
        <li>
          {offer.action === 'compensation'
            ? t('aftersales.gives', { money: giftOf(draft.form, amount, order.currency) })
            : t('aftersales.paysBack', { money: money(amount, order.currency) })}
        </li>
      )}
      {isAboutMoney(offer.action) && offer.action !== 'compensation' && (
        <QuoteLines
          order={order.id}
          action={offer.action}
          reason={decision.allowed ? draft.reason : undefined}
          lines={partsOf(offer, draft, line).map(({ line: { id }, quantity }) => ({ line: id, quantity }))}
        />
      )}
      {isComingBack && <li>{t(`aftersales.freight_${freight}`)}</li>}
      <li>{t(isChoice(draft) ? 'aftersales.thenChoice' : isReviewed ? 'aftersales.thenReview' : 'aftersales.thenAtOnce')}</li>
    </ul>
  );
}
