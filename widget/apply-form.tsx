import { useState } from 'preact/hooks';
import type { RequestKind } from '../common/aftersales.ts';
import { isAboutMoney } from '../common/aftersales-money.ts';
import { type RequestReason, requestReasons } from '../common/aftersales-reasons.ts';
import { kindWords } from '../common/aftersales-words.ts';
import type { OffersView } from '../server/aftersales/offer-views.ts';
import type { OrderView } from '../server/orders/views.ts';
import { type Problem, problemOf } from './api.ts';
import { type Chosen, judge, type Picked } from './apply-draft.ts';
import { ApplyLines } from './apply-lines.tsx';
import { ApplyPictures } from './apply-pictures.tsx';
import { a } from './apply-words.ts';
import { newId } from './ids.ts';
import { money, own } from './language.ts';
import { callOnce } from './request-calls.ts';
import { say } from './request-data.ts';
import { w } from './request-words.ts';
import { getState, newestConversation } from './store.ts';
import './form.css';

interface Props {
  order: OrderView;
  chosen: Chosen;
  offers: OffersView;
  onDone(): void;
  onBack(): void;
}

/** One request of the customer: reason, which items, pictures. Everything has a beginning, and the button says what comes of it. */
export function ApplyForm({ order, chosen, offers, onDone, onBack }: Props) {
  const { line, offer } = chosen;
  const [id] = useState(newId);
  const [reason, setReason] = useState<RequestReason | undefined>(offer.reasons.find(({ decision }) => decision.allowed)?.reason);
  const [picked, setPicked] = useState<Picked>({ [line.id]: { quantity: line.quantity } });
  const [words, setWords] = useState('');
  const [where, setWhere] = useState('send_in');
  const [share, setShare] = useState('');
  const [pictures, setPictures] = useState<{ id: string; name: string }[]>([]);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isBusy, setBusy] = useState(false);
  const { decision, lines, most, more, needsPicture, asksShare, isReviewed } = judge(order, offers, chosen, picked, reason);
  const isExchange = offer.action === 'exchange';
  const isMoney = isAboutMoney(offer.action as RequestKind);
  const lacksPicture = needsPicture && pictures.length === 0;
  const hasVariants = !isExchange || lines.every(({ newVariant }) => newVariant !== undefined);
  const canSend = !isBusy && decision.allowed && !lacksPicture && hasVariants && !(asksShare && share === '');

  const body = (humanReview: boolean) => {
    const talk = newestConversation(getState());
    return {
      ...{ id, kind: offer.action, reason, words: words.trim(), humanReview },
      lines,
      ...(asksShare && share !== '' ? { spoiledPercent: Math.round(Number(share)) } : {}),
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
        {a('reason')}
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
        {!decision.allowed && <small class="hint"> {own(decision.basis, decision.basisEn)}</small>}
      </p>
      <ApplyLines {...{ order, chosen, offers, reason, picked }} onChange={setPicked} />
      {asksShare && (
        <label>
          {own('坏了多少（%）', 'How much is spoiled (%)')}
          <input
            type="number"
            inputMode="numeric"
            min={0}
            max={100}
            required
            value={share}
            onInput={(event) => setShare(event.currentTarget.value)}
          />
        </label>
      )}
      {offer.action === 'repair' && (
        <label>
          {a('where')}
          <select value={where} onChange={(event) => setWhere(event.currentTarget.value)}>
            <option value="send_in">{a('sendIn')}</option>
            <option value="on_site">{a('onSite')}</option>
          </select>
        </label>
      )}
      <label>
        {offer.action === 'repair' ? a('symptom') : w('wordsWish')}
        <textarea rows={2} maxLength={1000} value={words} onInput={(event) => setWords(event.currentTarget.value)} />
      </label>
      <ApplyPictures pictures={pictures} isNeeded={lacksPicture} onChange={setPictures} />
      <p class="apply-end" role="status">
        {isMoney && most > 0 && <b class="price">{a('upTo', { money: money(most, order.currency) })}</b>}
        {isExchange && more !== 0 && (
          <b class="price">{a(more > 0 ? 'payLater' : 'backLater', { money: money(Math.abs(more), order.currency) })}</b>
        )}
        <small>{a(isReviewed ? 'review' : 'atOnce')}</small>
      </p>
      {problem && (
        <p class="problem" role="alert">
          {problem.title}
        </p>
      )}
      <div class="request-acts">
        {decision.allowed ? (
          <button type="submit" class="solid" disabled={!canSend}>
            {a(isBusy ? 'submitting' : 'submit')}
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
