import { useTranslation } from 'react-i18next';
import { actWords, responsibilityWords } from '../../common/aftersales-act-words.ts';
import type { RequestView } from '../../server/aftersales/request-views.ts';
import { money } from '../ui/money.ts';
import { dayAndTime } from '../ui/times.ts';
import { said } from './words.ts';

/** What a repair is about: device, fault, who is responsible, the visit, the price and what was done. */
export function RepairSheet({ request: { repair, currency, place } }: { request: RequestView }) {
  const { t } = useTranslation();
  if (!repair) return null;
  const rows: [string, string][] = [
    [t('aftersales.where'), t(place === 'on_site' ? 'aftersales.where_on_site' : 'aftersales.where_send_in')],
    [t('aftersales.symptomShort'), repair.symptom],
    [t('aftersales.serialShort'), repair.serial],
    [t('aftersales.visitAt'), [repair.visitAt ? dayAndTime(repair.visitAt) : '', repair.technician ?? ''].filter(Boolean).join(' · ')],
    [t('aftersales.arrivedAt'), repair.arrivedAt ? dayAndTime(repair.arrivedAt) : ''],
    [t('aftersales.diagnosis'), repair.diagnosis],
    [
      t('aftersales.responsible'),
      repair.responsibility
        ? [said(responsibilityWords[repair.responsibility]), repair.goodwill ? t('aftersales.goodwillShort') : '']
            .filter(Boolean)
            .join(' · ')
        : '',
    ],
    [
      t('aftersales.price'),
      repair.quoteMinor === null ? '' : [money(repair.quoteMinor, currency), repair.quoteWords].filter(Boolean).join(' · '),
    ],
    [said(actWords('parts-wait')), repair.partsSince ? dayAndTime(repair.partsSince) : ''],
    [t('aftersales.fix'), repair.fix],
    [t('aftersales.data'), repair.holdsData ? t(repair.dataConsentAt ? 'aftersales.dataAgreed' : 'aftersales.dataOpen') : ''],
  ];
  return (
    <section>
      <h2>{t('aftersales.repair')}</h2>
      <dl className="kv num request-facts">
        {rows
          .filter(([, value]) => value)
          .map(([name, value]) => (
            <Row key={name} name={name} value={value} />
          ))}
      </dl>
    </section>
  );
}

function Row({ name, value }: { name: string; value: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  );
}
