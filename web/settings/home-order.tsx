import { queryOptions, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { homeBlockWords } from '../../common/home-blocks.ts';
import type { HomeSorts } from '../../server/satisfaction/home-order-views.ts';
import { said } from '../aftersales/words.ts';
import { api } from '../api.ts';
import { MoveButtons } from '../ui/move-buttons.tsx';
import { Loaded } from '../ui/pieces.tsx';
import { useSave } from './save.ts';

const orderQuery = queryOptions({
  queryKey: ['home-order'],
  queryFn: ({ signal }) => api.get<HomeSorts>('/api/settings/home-order', undefined, signal),
});

/** In which order the shop's home page shows its blocks, beside how customers sort them. */
export function HomeOrderSettings() {
  return (
    <Loaded query={useQuery(orderQuery)} rows={5} height={44}>
      {(sorts) => <Form key={sorts.blocks.join()} sorts={sorts} />}
    </Loaded>
  );
}

function Form({ sorts }: { sorts: HomeSorts }) {
  const { t } = useTranslation();
  const [blocks, setBlocks] = useState(sorts.blocks);
  const save = useSave(['home-order'], () => api.put('/api/settings/home-order', { blocks }));
  const isChanged = blocks.join() !== sorts.blocks.join();
  const rankOf = (block: string) => sorts.ranks.find((each) => each.block === block);
  return (
    <form className="stack settings-form wide" onSubmit={(event) => [event.preventDefault(), save.mutate()]}>
      <p className="muted">{t('homeOrder.how', { count: sorts.answers })}</p>
      <ol className="paper stack">
        {blocks.map((block, at) => {
          const rank = rankOf(block);
          const name = said(homeBlockWords[block]);
          return (
            <li key={block} className="form-end">
              <span className="spread">
                <b>{name}</b>
                {rank?.mean && (
                  <small className="muted num"> {t('homeOrder.rank', { mean: rank.mean.toFixed(1), count: rank.first })}</small>
                )}
              </span>
              <MoveButtons
                list={blocks}
                at={at}
                onChange={setBlocks}
                up={t('homeOrder.up', { name })}
                down={t('homeOrder.down', { name })}
              />
            </li>
          );
        })}
      </ol>
      <div className="form-end">
        {sorts.answers > 0 && (
          <button
            type="button"
            className="button"
            disabled={sorts.suggested.join() === blocks.join()}
            onClick={() => setBlocks(sorts.suggested)}
          >
            {t('homeOrder.take')}
          </button>
        )}
        <button type="submit" className="button primary" disabled={!isChanged || save.isPending}>
          {t('homeOrder.save')}
        </button>
      </div>
    </form>
  );
}
