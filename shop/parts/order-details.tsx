import { afterDiscount, dutyBackWords, dutyMinor, dutyWords } from '../../common/duty.ts';
import { rateIn } from '../../common/tier-rates.ts';
import { soldWith, traitWords } from '../../common/trait-words.ts';
import type { OrderView } from '../../server/orders/views.ts';
import { addressLines } from '../delivery.ts';
import { moment, money } from '../format.ts';
import { useWords } from '../language.ts';
import { Devices } from './devices.tsx';
import { Picture } from './picture.tsx';

const arrived = ['signed', 'completed'];

function Lines({ order, onChanged }: { order: OrderView; onChanged(): void }) {
  const { language, pick } = useWords();
  return (
    <ul class="lines">
      {order.lines.map((line) => (
        <li class="line" key={line.id}>
          <Picture source={line.picture} size="small" />
          <div class="what">
            <b>{pick(line.name, line.nameEn)}</b>
            <small>{pick(Object.values(line.options).join(' · '), Object.values(line.optionsEn).join(' · '))}</small>
            <Special line={line} order={order} />
            <Devices line={line} isHere={arrived.includes(order.state)} onChanged={onChanged} />
          </div>
          <span class="num">×{line.quantity}</span>
          <b class="num">{money(line.quantity * line.priceMinor, order.currency, language)}</b>
        </li>
      ))}
    </ul>
  );
}

/** What makes these goods special, and how the customer wanted what is made for them. */
function Special({ line, order }: { line: OrderView['lines'][number]; order: OrderView }) {
  const { language, pick, say } = useWords();
  const { traits, confirmed, requirements, duty } = line;
  const special = soldWith.filter((trait) => traits.includes(trait));
  return (
    <>
      {special.map((trait) => (
        <small key={trait} class="tag">
          {[pick(...traitWords[trait]), confirmed.includes(trait) && say('confirmedThen')].filter(Boolean).join(' · ')}
        </small>
      ))}
      {duty && (
        <small>
          {pick(
            ...dutyWords(duty, money(dutyMinor(duty, afterDiscount(line.priceMinor * line.quantity, order)), order.currency, language)),
          )}{' '}
          {pick(...dutyBackWords[duty.paid])}
        </small>
      )}
      {requirements && <small>{say('requirements', { words: requirements })}</small>}
    </>
  );
}

function Money({ order }: { order: OrderView }) {
  const { language, say } = useWords();
  const amount = (minor: number) => money(minor, order.currency, language);
  return (
    <dl class="sum num">
      <dt>{say('goods')}</dt>
      <dd>{amount(order.goodsMinor)}</dd>
      {order.discountMinor > 0 && (
        <>
          <dt>{order.rate ? say('memberRate', { rate: rateIn(language, order.rate) }) : say('discount')}</dt>
          <dd>−{amount(order.discountMinor)}</dd>
        </>
      )}
      <dt>{say('freight')}</dt>
      <dd>{order.freightMinor === 0 ? say('free') : amount(order.freightMinor)}</dd>
      <dt class="total">{say('total')}</dt>
      <dd class="total">{amount(order.totalMinor)}</dd>
    </dl>
  );
}

export function OrderDetails({ order, onChanged }: { order: OrderView; onChanged(): void }) {
  const { language, say } = useWords();
  const { address } = order;
  return (
    <section>
      <h2>{say('whatYouBought')}</h2>
      <Lines order={order} onChanged={onChanged} />
      <div class="two even">
        <dl class="sheet">
          {address && (
            <>
              <dt>{say('deliverTo')}</dt>
              <dd>
                {address.name} <span class="num">{address.phone}</span>
                <br />
                {addressLines(address)}
              </dd>
            </>
          )}
          <dt>{say('placedAt')}</dt>
          <dd class="num">{moment(order.placedAt, language)}</dd>
          {order.specialist && (
            <>
              <dt>{say('lookedAfterBy')}</dt>
              <dd>{order.specialist.name}</dd>
            </>
          )}
          {order.payments.map((payment) => (
            <>
              <dt>{say('paidBy')}</dt>
              <dd class="num">
                {say(paymentWord(payment.method))} {moment(payment.at, language)}
              </dd>
            </>
          ))}
          {order.note && (
            <>
              <dt>{say('note')}</dt>
              <dd>{order.note}</dd>
            </>
          )}
        </dl>
        <Money order={order} />
      </div>
    </section>
  );
}

const paymentWords = { wechat_pay: 'pay_wechat_pay', alipay: 'pay_alipay', card: 'pay_card' } as const;
const paymentWord = (method: string) => paymentWords[method as keyof typeof paymentWords] ?? 'pay_other';
