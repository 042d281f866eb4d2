import { useState } from 'preact/hooks';
import type { RequestKind } from '../common/aftersales.ts';
import { isAboutMoney } from '../common/aftersales-money.ts';
import { type RequestReason, requestReasons } from '../common/aftersales-reasons.ts';
import { kindWords } from '../common/aftersales-words.ts';
import type { OffersView } from '../server/aftersales/offer-views.ts';
import type { OrderView } from '../server/orders/views.ts';
import { type Problem, problemOf } from './api.ts';
import { ApplyPictures } from './apply-pictures.tsx';
import { ApplyVariants } from './apply-variants.tsx';
import { newId } from './ids.ts';
import { money, own } from './language.ts';
import { callOnce } from './request-calls.ts';
import { say } from './request-data.ts';
import { w } from './request-words.ts';
import { getState, newestConversation } from './store.ts';
import './form.css';

interface Props {
  order: OrderView;
  line: OrderView['lines'][number];
  offer: OffersView['lines'][number]['offers'][number];
  onDone(): void;
  onBack(): void;
}

/** One request of the customer: reason, how many, pictures. Everything has a beginning, and the button says what comes of it. */
export function ApplyForm({ order, line, offer, onDone, onBack }: Props) {
  const [id] = useState(newId);
  const [reason, setReason] = useState<RequestReason | undefined>(offer.reasons.find(({ decision }) => decision.allowed)?.reason);
  const [quantity, setQuantity] = useState(line.quantity);
  const [words, setWords] = useState('');
  const [where, setWhere] = useState('send_in');
  const [newVariant, setVariant] = useState<string>();
  const [pictures, setPictures] = useState<{ id: string; name: string }[]>([]);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isBusy, setBusy] = useState(false);
  const decision = offer.reasons.find((each) => each.reason === reason)?.decision ?? offer.decision;
  const isExchange = offer.action === 'exchange';
  const isMoney = isAboutMoney(offer.action as RequestKind);
  const lacksPicture = decision.evidence.includes('picture') && pictures.length === 0;
  const most = Math.floor((decision.maxMinor * quantity) / line.quantity);
  const canSend = !isBusy && decision.allowed && !lacksPicture && (!isExchange || newVariant !== undefined);

  const body = (humanReview: boolean) => {
    const talk = newestConversation(getState());
    return {
      ...{ id, kind: offer.action, reason, words: words.trim(), humanReview },
      lines: [{ line: line.id, quantity, ...(isExchange && newVariant ? { newVariant } : {}) }],
      evidence: pictures.map((picture) => ({ kind: 'picture', file: picture.id })),
      ...(offer.action === 'repair' ? { repair: { where, symptom: words.trim() } } : {}),
      ...(talk && talk.state !== 'closed' ? { conversation: talk.id } : {}),
    };
  };
  const send = async (humanReview = false) => {
    setBusy(true);
    setProblem(null);
    try {
      const key = humanReview ? `${id}.review` : id;
      await callOnce(`/orders/${order.id}/aftersales`, body(humanReview), key);
      onDone();
    } catch (error) {
      setProblem(problemOf(error));
      setBusy(false);
    }
  };
  return (
    <form
      class="form apply"
      aria-label={say(kindWords[offer.action as keyof typeof kindWords])}
      onSubmit={(event) => {
        event.preventDefault();
        if (canSend) void send();
      }}
    >
      <h3>{say(kindWords[offer.action as keyof typeof kindWords])}</h3>
      <p class="hint">{`${own(line.name, line.nameEn)} ×${line.quantity}`}</p>
      <label>
        {w('reason')}
        <select value={reason} onChange={(event) => setReason(event.currentTarget.value as RequestReason)}>
          {offer.reasons.map((each) => (
            <option key={each.reason} value={each.reason}>
              {own(requestReasons[each.reason].zh, requestReasons[each.reason].en)}
            </option>
          ))}
        </select>
      </label>
      <p class={decision.allowed ? 'hint' : 'problem'} role="status">
        {own(decision.zh, decision.en)}
      </p>
      {line.quantity > 1 && (
        <label>
          {w('quantity')}
          <input
            type="number"
            min={1}
            max={line.quantity}
            value={quantity}
            onInput={(event) => setQuantity(Math.max(1, Math.min(line.quantity, Math.round(event.currentTarget.valueAsNumber) || 1)))}
          />
        </label>
      )}
      {isExchange && <ApplyVariants line={line} quantity={quantity} chosen={newVariant} onChoose={setVariant} />}
      {offer.action === 'repair' && (
        <label>
          {w('where')}
          <select value={where} onChange={(event) => setWhere(event.currentTarget.value)}>
            <option value="send_in">{w('sendIn')}</option>
            <option value="on_site">{w('onSite')}</option>
          </select>
        </label>
      )}
      <label>
        {w(offer.action === 'repair' ? 'symptom' : 'wordsWish')}
        <textarea rows={2} maxLength={1000} value={words} onInput={(event) => setWords(event.currentTarget.value)} />
      </label>
      <ApplyPictures pictures={pictures} isNeeded={lacksPicture} onChange={setPictures} />
      <p class="apply-end" role="status">
        {isMoney && most > 0 && <b class="price">{w('upTo', { money: money(most, order.currency) })}</b>}
        <small>{w(decision.review ? 'review' : 'atOnce')}</small>
      </p>
      {problem && (
        <p class="problem" role="alert">
          {problem.title}
        </p>
      )}
      <div class="request-acts">
        {decision.allowed ? (
          <button type="submit" class="solid" disabled={!canSend}>
            {w(isBusy ? 'submitting' : 'submit')}
          </button>
        ) : (
          <button type="button" class="solid" disabled={isBusy} onClick={() => void send(true)}>
            {w('humanReview')}
          </button>
        )}
        <button type="button" class="plain" onClick={onBack}>
          {w('back')}
        </button>
      </div>
    </form>
  );
}
