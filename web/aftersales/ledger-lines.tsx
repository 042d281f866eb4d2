import { useTranslation } from 'react-i18next';
import { wordFor } from '../language.ts';
import { money } from '../ui/money.ts';

export interface LedgerEntry {
  account: string;
  id: string;
  currency: string;
  amountMinor: number;
}

/** Lines that would be written into the ledger; none: no money moves yet. */
export function LedgerLines({ entries }: { entries: readonly LedgerEntry[] }) {
  const { t } = useTranslation();
  if (entries.length === 0) return <p className="muted">{t('aftersales.rehearsalNothing')}</p>;
  return (
    <table className="num">
      <tbody>
        {entries.map(({ account, id, currency, amountMinor }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a posting have an order and nothing else of their own
          <tr key={at}>
            <td>
              {wordFor('aftersales.account', account)}
              {account === 'outside' && ` ${wordFor('method', id)}`}
            </td>
            <td>{currency.length === 3 && currency !== 'PTS' ? money(amountMinor, currency) : `${amountMinor} ${currency}`}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
