import { useState } from 'preact/hooks';
import { type RequestKind, requestKinds } from '../common/aftersales.ts';
import { isAboutMoney } from '../common/aftersales-money.ts';
import { kindWords } from '../common/aftersales-words.ts';
import { untilSaid } from '../common/until.ts';
import type { OffersView } from '../server/aftersales/offer-views.ts';
import type { OrderView } from '../server/orders/views.ts';
import { call, type Problem, problemOf } from './api.ts';
import type { Chosen, Offer } from './apply-draft.ts';
import { ApplyForm } from './apply-form.tsx';
import { a } from './apply-words.ts';
import { GuideChoices } from './guide-choices.tsx';
import { useArrival } from './hooks.ts';
import { fullTime, money, own, t } from './language.ts';
import { Later } from './later.tsx';
import { say } from './request-data.ts';
import { w } from './request-words.ts';
import { Thumb } from './thumb.tsx';
import './requests.css';

const untilTime = (until: string) => untilSaid(until, (at) => fullTime(at.toISOString()));

interface Props {
  order: OrderView;
  /** It is asked for, or the order is changed. */
  onDone(): void;
  onBack(): void;
}

const applyOrder = () => import('./apply-order.tsx').then((part) => part.ApplyOrder);

/** That a line has one request at a time, and five at most, nobody can lift. */
const mayBeArgued = (rule: string): boolean => rule !== 'one-at-a-time' && rule !== 'too-often' && rule !== 'taken-out';

const isRequest = ({ action }: Offer): boolean => action !== 'compensation' && (requestKinds as readonly string[]).includes(action);

/** What may be asked for about an order: the item, the remedy, then a short form. What is not possible says why, by the shop's own rule. */
export function Apply({ order, onDone, onBack }: Props) {
  const [offers, setOffers] = useState<OffersView | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const load = () => {
    setProblem(null);
    call<OffersView>('GET', `/orders/${order.id}/offers`).then(setOffers, (error) => setProblem(problemOf(error)));
  };
  useArrival(load);
  if (chosen && offers) return <ApplyForm order={order} chosen={chosen} offers={offers} onDone={onDone} onBack={() => setChosen(null)} />;
  return (
    <div class="apply">
      <p class="number">{t('order', { number: order.number })}</p>
      {problem && (
        <p class="problem" role="alert">
          {problem.title}
          <button type="button" class="plain" onClick={load}>
            {t('again')}
          </button>
        </p>
      )}
      <GuideChoices order={order.id} onPerson={onDone} />
      {!offers && !problem && <p class="hint">{w('loading')}</p>}
      {offers &&
        order.lines.map((line) => (
          <Line
            key={line.id}
            line={line}
            currency={order.currency}
            offers={(offers.lines.find((each) => each.line === line.id)?.offers ?? []).filter(isRequest)}
            onChoose={(offer) => setChosen({ line, offer })}
          />
        ))}
      {offers && <Later key="order" load={applyOrder} props={{ order, offers, onDone }} />}
      <button type="button" class="plain" onClick={onBack}>
        {w('back')}
      </button>
    </div>
  );
}

interface LineProps {
  line: OrderView['lines'][number];
  currency: string;
  offers: Offer[];
  onChoose(offer: Offer): void;
}

function Line({ line, currency, offers, onChoose }: LineProps) {
  const allowed = offers.filter(({ decision }) => decision.allowed);
  const refused = offers.filter(({ decision }) => !decision.allowed);
  return (
    <section class="order apply-line" aria-label={own(line.name, line.nameEn)}>
      <p class="order-line">
        <Thumb src={line.picture} size={40} />
        <span>{own(line.name, line.nameEn)}</span>
        <span class="number">×{line.quantity}</span>
      </p>
      {allowed.length === 0 && <p class="hint request-body">{a('none')}</p>}
      <div class="request-acts request-body">
        {allowed.map((offer) => (
          <button key={offer.action} type="button" class="offer" onClick={() => onChoose(offer)}>
            <b>{say(kindWords[offer.action as keyof typeof kindWords])}</b>
            <small>
              {[
                isAboutMoney(offer.action as RequestKind) && offer.decision.maxMinor > 0
                  ? a('upTo', { money: money(offer.decision.maxMinor, currency) })
                  : '',
                offer.decision.until ? a('until', { time: untilTime(offer.decision.until) }) : '',
              ]
                .filter(Boolean)
                .join(' · ')}
            </small>
          </button>
        ))}
      </div>
      {refused.length > 0 && (
        <details class="request-body">
          <summary>{a('whyNot')}</summary>
          <dl class="refused">
            {refused.map((offer) => {
              const { action, decision } = offer;
              return (
                <div key={action}>
                  <dt>{say(kindWords[action as keyof typeof kindWords])}</dt>
                  <dd>
                    {own(decision.zh, decision.en)} <small class="hint">{own(decision.basis, decision.basisEn)}</small>{' '}
                    {mayBeArgued(decision.rule) && (
                      <button type="button" class="plain" onClick={() => onChoose(offer)}>
                        {w('humanReview')}
                      </button>
                    )}
                  </dd>
                </div>
              );
            })}
          </dl>
        </details>
      )}
    </section>
  );
}
