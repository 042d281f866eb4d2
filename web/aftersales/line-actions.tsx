import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isAboutMoney } from '../../common/aftersales-money.ts';
import { actionWords } from '../../common/aftersales-words.ts';
import { type ServiceKind, serviceKinds } from '../../common/service-orders.ts';
import { serviceKindWords } from '../../common/service-words.ts';
import type { ConversationView } from '../../server/conversations/views.ts';
import type { OrderView } from '../../server/orders/views.ts';
import { Why } from '../conversations/chat-bar.tsx';
import { AskDepartment } from '../departments/tickets-of.tsx';
import { money } from '../ui/money.ts';
import { Loaded } from '../ui/pieces.tsx';
import { exactly, until as untilWords } from '../ui/times.ts';
import './aftersales.css';
import { inLanguage } from '../conversations/words.ts';
import { isRequestOffer, type Offer, type OperationOffer, offersInOrder, type RequestOffer } from './offer-order.ts';
import { offersQuery } from './offer-queries.ts';
import { Rule } from './rule.tsx';
import { said, saidBasis, saidBy } from './words.ts';

// Who only looks at orders needs none of the forms.
const ServiceForm = lazy(async () => ({ default: (await import('../service/service-form.tsx')).ServiceForm }));
const OperationForm = lazy(async () => ({ default: (await import('./operation-form.tsx')).OperationForm }));
const RequestForm = lazy(async () => ({ default: (await import('./request-form.tsx')).RequestForm }));

interface LineActionsProps {
  order: OrderView;
  line: OrderView['lines'][number];
  conversation: ConversationView | undefined;
}

/** What may be done about one line: a button that opens it, the choices, and the form of what was chosen. */
export function LineActions({ order, line, conversation }: LineActionsProps) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const [chosen, setChosen] = useState<Offer>();
  const [service, setService] = useState<ServiceKind>();
  const close = () => [setOpen(false), setChosen(undefined), setService(undefined)];
  const name = t('aftersales.forLine', { name: inLanguage(line) });
  return (
    <div className="line-actions">
      <button
        type="button"
        className="button small"
        aria-expanded={isOpen}
        aria-label={name}
        onClick={() => (isOpen ? close() : setOpen(true))}
      >
        {t('aftersales.act')}
      </button>{' '}
      <AskDepartment
        about={{ order: order.id, line: line.id, ...(conversation ? { conversation: conversation.id } : {}) }}
        of={inLanguage(line)}
      />
      {isOpen && !chosen && !service && (
        <>
          <Choices order={order} line={line.id} onChoose={setChosen} />
          <Services onChoose={setService} />
        </>
      )}
      <Suspense>
        {isOpen && service && (
          <ServiceForm {...{ order, line, conversation }} kind={service} onBack={() => setService(undefined)} onDone={close} />
        )}
        {isOpen &&
          chosen &&
          (isRequestOffer(chosen) ? (
            <RequestForm {...{ order, line, conversation }} offer={chosen} onBack={() => setChosen(undefined)} onDone={close} />
          ) : (
            <OperationForm
              {...{ order, line }}
              operation={(chosen as OperationOffer).action}
              onBack={() => setChosen(undefined)}
              onDone={close}
            />
          ))}
      </Suspense>
    </div>
  );
}

/** Help that costs nothing and needs no rule. */
function Services({ onChoose }: { onChoose(kind: ServiceKind): void }) {
  const { t } = useTranslation();
  return (
    <ul className="offer-list" aria-label={t('service.title')}>
      {serviceKinds.map((kind) => (
        <li key={kind}>
          <button type="button" className="button small" onClick={() => onChoose(kind)}>
            {said(serviceKindWords[kind])}
          </button>
          <span className="muted small">{t(`service.next_${kind}`)}</span>
        </li>
      ))}
    </ul>
  );
}

interface ChoicesProps {
  order: OrderView;
  line: string;
  onChoose(offer: Offer): void;
}

function Choices({ order, line, onChoose }: ChoicesProps) {
  const { t } = useTranslation();
  const query = useQuery(offersQuery(order.id));
  return (
    <Loaded query={query} rows={3} height={40}>
      {({ lines }) => {
        const { allowed, refused } = offersInOrder(lines.find((each) => each.line === line)?.offers ?? []);
        return (
          <ul className="offer-list" aria-label={t('aftersales.choices')}>
            {allowed.map((offer) => (
              <li key={offer.action}>
                <button type="button" className="button small" onClick={() => onChoose(offer)}>
                  {said(actionWords[offer.action])}
                </button>
                {isRequestOffer(offer) ? (
                  <Terms offer={offer} currency={order.currency} />
                ) : (
                  <span className="muted small">{saidBy(offer.decision)}</span>
                )}
              </li>
            ))}
            {refused.map((offer) => (
              <li key={offer.action}>
                <Why reason={`${saidBy(offer.decision)} ${saidBasis(offer.decision)}`}>
                  <button type="button" className="button small" aria-disabled="true" aria-describedby={`no-${line}-${offer.action}`}>
                    {said(actionWords[offer.action])}
                  </button>
                </Why>
                <span id={`no-${line}-${offer.action}`} className="muted small">
                  {saidBy(offer.decision)} <Rule decision={offer.decision} />
                </span>
              </li>
            ))}
          </ul>
        );
      }}
    </Loaded>
  );
}

/** For how much, decided how, and until when. */
function Terms({ offer, currency }: { offer: RequestOffer; currency: string }) {
  const { t } = useTranslation();
  const { maxMinor, review, until } = offer.decision;
  const isMoney = isAboutMoney(offer.action) && maxMinor > 0;
  return (
    <span className="muted small num">
      {[isMoney ? t('aftersales.upTo', { money: money(maxMinor, currency) }) : '', t(review ? 'aftersales.reviewed' : 'aftersales.atOnce')]
        .filter(Boolean)
        .join(' · ')}
      {until && (
        <>
          {' · '}
          <time dateTime={until} title={untilWords(until, exactly)}>
            {t('aftersales.until', { at: untilWords(until) })}
          </time>
        </>
      )}
    </span>
  );
}
