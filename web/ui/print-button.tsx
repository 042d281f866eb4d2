import { useTranslation } from 'react-i18next';
import { useCommands } from './commands.ts';

/** Prints the page as its summary; the command bar does, too. */
export function PrintButton() {
  const { t } = useTranslation();
  const print = () => window.print();
  useCommands([{ id: 'print', name: t('aftersales.print'), run: print }]);
  return (
    <button type="button" className="button" onClick={print}>
      {t('aftersales.print')}
    </button>
  );
}
