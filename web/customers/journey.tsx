import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Loaded } from '../ui/pieces.tsx';
import { dayAndTime, exactly } from '../ui/times.ts';
import { journeyQuery } from './queries.ts';
import '../i18n/page-words.ts';
import './journey.css';

/** How far somebody has come on the way to a purchase (S70), and since when. */
export function Journey({ customer }: { customer: string }) {
  const { t } = useTranslation();
  const query = useQuery(journeyQuery(customer));
  return (
    <section aria-label={t('journey.title')}>
      <h3 className="section-title">{t('journey.title')}</h3>
      <Loaded query={query} rows={1} height={52}>
        {({ steps }) => {
          const last = steps.findLastIndex(({ at }) => at !== null);
          return (
            <ol className="journey">
              {steps.map(({ step, at }, place) => (
                <li
                  key={step}
                  className={at === null ? 'ahead' : ''}
                  aria-current={place === last ? 'step' : undefined}
                  title={t(`journey.shown.${step}`)}
                >
                  <b>{t(`journey.step.${step}`)}</b>
                  {at === null ? (
                    <span className="small">{t('journey.notYet')}</span>
                  ) : (
                    <time className="small num" dateTime={at} title={exactly(at)}>
                      {dayAndTime(at)}
                    </time>
                  )}
                </li>
              ))}
            </ol>
          );
        }}
      </Loaded>
    </section>
  );
}
