import { useMutation, useQuery } from '@tanstack/react-query';
import { App } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api.ts';
import { snippet } from '../team/snippet.ts';
import { Icon } from '../ui/icons.tsx';
import { Loaded } from '../ui/pieces.tsx';
import { dayAndTime, exactly } from '../ui/times.ts';
import { useProblem } from '../ui/use-problem.ts';
import { Copy } from './copy.tsx';
import { customerTokenSample } from './customer-token-sample.ts';
import { type Shop, sitesQuery } from './queries.ts';
import { useShop, useShopChange } from './use-shop.ts';

export function WidgetSettings() {
  const { t } = useTranslation();
  const query = useShop();
  return (
    <div className="stack settings-form" style={{ maxWidth: 720 }}>
      <section className="paper" style={{ gap: 8 }}>
        <h3>{t('widget.snippet')}</h3>
        <p className="muted">{t('widget.snippetHow')}</p>
        <Copy text={snippet()} />
        <p>
          <a href="/shop/" target="_blank" rel="noopener">
            {t('widget.openPreview')}
          </a>
        </p>
      </section>
      <Seen />
      <Loaded query={query} rows={2} height={80}>
        {(shop) => <Sites shop={shop} />}
      </Loaded>
      <Identity />
    </div>
  );
}

/** Whether the line is really in the shop's pages: what visitors' pages told. */
function Seen() {
  const { t } = useTranslation();
  const query = useQuery(sitesQuery);
  return (
    <section className="paper" style={{ gap: 8 }}>
      <h3>{t('widget.seen')}</h3>
      <Loaded query={query} rows={1} height={40}>
        {(seen) => (
          <ul>
            {seen.length === 0 && <li className="muted">{t('widget.notSeen')}</li>}
            {seen.map(({ site, seenAt }) => (
              <li key={site} title={exactly(seenAt)}>
                {t('widget.seenAt', { site, at: dayAndTime(seenAt) })}
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </section>
  );
}

function originOf(text: string): string | undefined {
  try {
    const { origin, protocol } = new URL(text.includes('://') ? text : `https://${text}`);
    return /^https?:$/.test(protocol) ? origin : undefined;
  } catch {
    return undefined;
  }
}

function Sites({ shop }: { shop: Shop }) {
  const { t } = useTranslation();
  const { draft, change, save, isSaving, isChanged } = useShopChange(shop);
  const [site, setSite] = useState('');
  const [isWrong, setWrong] = useState(false);
  const add = () => {
    const origin = originOf(site.trim());
    setWrong(origin === undefined);
    if (!origin) return;
    setSite('');
    change({ sites: [...new Set([...draft.sites, origin])] });
  };
  return (
    <section className="paper">
      <h3>{t('widget.sites')}</h3>
      <p className="muted">{t('widget.sitesHow')}</p>
      {draft.sites.length === 0 && <p>{t('widget.noSites')}</p>}
      <ul>
        {draft.sites.map((each) => (
          <li key={each} style={{ display: 'flex', gap: 8, alignItems: 'center' }}>
            <span className="spread">{each}</span>
            <button
              type="button"
              className="icon-button"
              aria-label={t('widget.removeSite', { site: each })}
              onClick={() => change({ sites: draft.sites.filter((other) => other !== each) })}
            >
              <Icon name="close" size={14} />
            </button>
          </li>
        ))}
      </ul>
      <form style={{ display: 'flex', gap: 8 }} onSubmit={(event) => [event.preventDefault(), add()]}>
        <input
          className="input"
          value={site}
          placeholder="https://www.myshop.com"
          aria-label={t('widget.sites')}
          aria-invalid={isWrong}
          onChange={(event) => setSite(event.target.value)}
        />
        <button type="submit" className="button" disabled={!site.trim()}>
          {t('widget.addSite')}
        </button>
      </form>
      {isWrong && (
        <p className="wrong" role="alert">
          {t('widget.siteWrong')}
        </p>
      )}
      <div className="form-end">
        <button type="button" className="button primary" disabled={isSaving || !isChanged} onClick={save}>
          {t('widget.save')}
        </button>
      </div>
    </section>
  );
}

/** How a shop tells who its signed-in customer is. */
function Identity() {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const showProblem = useProblem();
  const show = useMutation({
    mutationFn: (isNew: boolean) => api.post<{ secret: string }>(`/api/settings/shop-secret${isNew ? '' : '/revelation'}`),
    onError: showProblem,
  });
  const renew = () =>
    modal.confirm({
      title: t('widget.secretNew'),
      content: t('widget.secretNewHow'),
      okText: t('widget.secretNew'),
      cancelText: t('common.cancel'),
      onOk: () => show.mutateAsync(true),
    });
  return (
    <section className="paper">
      <h3>{t('widget.identity')}</h3>
      <p className="muted">{t('widget.identityHow')}</p>
      {show.data && <Copy text={show.data.secret} />}
      <div className="form-end">
        {!show.data && (
          <button type="button" className="button" disabled={show.isPending} onClick={() => show.mutate(false)}>
            {t('widget.secretShow')}
          </button>
        )}
        <button type="button" className="button danger" disabled={show.isPending} onClick={renew}>
          {t('widget.secretNew')}
        </button>
      </div>
      <Copy text={customerTokenSample} />
    </section>
  );
}
