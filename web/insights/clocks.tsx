import { useTranslation } from 'react-i18next';
import { behindNow } from '../../common/now.ts';
import type { NowView } from '../../server/insights/views.ts';
import { Head } from '../ui/table.tsx';
import { Count } from './figure.tsx';

/** The three clocks: who is nearly late, who is, and who was today; each number opens its conversations. */
export function Clocks({ desk: { clocks, from } }: { desk: NowView }) {
  const { t } = useTranslation();
  const columns = [
    { title: t('clocks.clock') },
    { title: t('clocks.nearly'), isNumber: true },
    { title: t('clocks.late'), isNumber: true },
    { title: t('clocks.today'), isNumber: true },
  ];
  const isCalm = clocks.every(({ nearly, late }) => nearly + late === 0);
  return (
    <>
      <h2>{t('clocks.title')}</h2>
      {isCalm && <p className="muted small">{t('clocks.calm')}</p>}
      <div className="panel table-box">
        <table className="table">
          <caption className="unseen">{t('clocks.title')}</caption>
          <Head columns={columns} />
          <tbody>
            {clocks.map(({ clock, nearly, late, today }) => (
              <tr key={clock}>
                <td>{t(`clocks.name.${clock}`)}</td>
                <td className="num right" title={t('clocks.nearlyFormula')}>
                  <Count value={nearly} search={behindNow.nearly(clock)} />
                </td>
                <td className="num right" title={t('clocks.lateFormula')}>
                  <Count value={late} search={behindNow.late(clock)} />
                </td>
                <td className="num right" title={t('clocks.todayFormula')}>
                  <Count value={today} search={behindNow.wasLate(clock, from)} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
