import { useTranslation } from 'react-i18next';
import { may, useMe } from '../session.ts';

/** Opens a form about goods, for whoever may change the catalogue; to others it says what they would need. */
export function EditGoods({ words, onOpen }: { words: string; onOpen(): void }) {
  const { t } = useTranslation();
  const mayEdit = may(useMe(), 'catalogue.edit');
  return (
    <p style={{ margin: 0 }}>
      <button type="button" className="button" disabled={!mayEdit} title={mayEdit ? undefined : t('products.traitsNeed')} onClick={onOpen}>
        {words}
      </button>
    </p>
  );
}
