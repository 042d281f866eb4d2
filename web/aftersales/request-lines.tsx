import { useTranslation } from 'react-i18next';
import type { RequestView } from '../../server/aftersales/request-views.ts';
import { inLanguage, optionsIn } from '../conversations/words.ts';
import { money } from '../ui/money.ts';
import { Picture } from '../ui/picture.tsx';

/** The goods a request is about, with what they are exchanged for, what was taken and what was given back. */
export function RequestLines({ request }: { request: Pick<RequestView, 'lines' | 'currency'> }) {
  const { t } = useTranslation();
  return request.lines.map((line) => (
    <div key={line.line} className="item">
      <Picture src={line.picture} />
      <div>
        <b>{inLanguage(line)}</b>
        <small className="num">
          {[
            ...optionsIn(line),
            `×${line.quantity}`,
            line.newVariant ? `→ ${optionsIn(line.newVariant).join(' ') || line.newVariant.sku}` : '',
            line.accepted === null ? '' : t('aftersales.taken', { accepted: line.accepted }),
            line.refundedMinor > 0 ? t('aftersales.paid', { money: money(line.refundedMinor, request.currency) }) : '',
          ]
            .filter(Boolean)
            .join(' · ')}
        </small>
      </div>
    </div>
  ));
}
