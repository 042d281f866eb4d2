import { consentStateWords, personalConsent, purposeWords, wayWords } from '../../common/consents.ts';
import type { ConsentView, OwnConsents } from '../../server/privacy/consent-views.ts';
import { get, post, put } from '../api.ts';
import { moment } from '../format.ts';
import { useWords } from '../language.ts';
import { Waiting } from '../parts/waiting.tsx';
import { addressOf } from '../router.ts';
import { ownToken, sessionStore } from '../session.ts';
import { useStore } from '../store.ts';
import { useLoad } from '../use-load.ts';
import { useSending } from '../use-sending.ts';
import { useTitle } from '../use-title.ts';
import '../styles/alerts.css';

const none: OwnConsents = { personalised: true, items: [] };

/** What a customer agreed to, each taken back as easily as it was given. */
export function MyData() {
  const { language, say } = useWords();
  const session = useStore(sessionStore);
  useTitle(say('myData'));
  const isKnown = ownToken() !== null;
  const own = useLoad(`consents ${session?.visitorToken ?? ''}`, () =>
    isKnown ? get<OwnConsents>('/api/shop/consents') : Promise.resolve(none),
  );
  return (
    <>
      <h1>{say('myData')}</h1>
      <p>
        {say('myDataHow')} <a href={`/help/${language}/privacy`}>{say('privacyNotice')}</a>
      </p>
      {!isKnown ? (
        <p>
          <a href={addressOf('/sign-in?next=/my-data')}>{say('signIn')}</a> {say('myDataSignIn')}
        </p>
      ) : own.value ? (
        <Own own={own.value} onChanged={own.show} />
      ) : (
        <Waiting of={own} />
      )}
    </>
  );
}

function Own({ own, onChanged }: { own: OwnConsents; onChanged(own: OwnConsents): void }) {
  const { pick, say } = useWords();
  const { isBusy, problem, send } = useSending();
  const change = (work: () => Promise<OwnConsents>) => send(async () => onChanged(await work()));
  return (
    <>
      <h2>{pick(...purposeWords.personalisation)}</h2>
      <label class="alert-consent">
        <input
          type="checkbox"
          checked={own.personalised}
          disabled={isBusy}
          onChange={() => change(() => put('/api/shop/personalisation', { on: !own.personalised }))}
        />
        {pick(personalConsent.zh, personalConsent.en)}
      </label>
      <h2>{say('myConsents')}</h2>
      <p class="error" role="alert">
        {problem}
      </p>
      {own.items.length === 0 ? (
        <p>{say('myConsentsNone')}</p>
      ) : (
        <ul class="alerts">
          {own.items.map((item) => (
            <One
              key={`${item.purpose} ${item.id} ${(item.given ?? item.withdrawn)?.at}`}
              item={item}
              isBusy={isBusy}
              onWithdraw={() => change(() => post(`/api/shop/consents/${item.id}/withdrawal`, { purpose: item.purpose }))}
            />
          ))}
        </ul>
      )}
    </>
  );
}

function One({ item, isBusy, onWithdraw }: { item: ConsentView; isBusy: boolean; onWithdraw(): void }) {
  const { pick, say, language } = useWords();
  const name = pick(...purposeWords[item.purpose]);
  const at = (instant: string) => moment(instant, language);
  return (
    <li class="order">
      <p>
        <b>{name}</b> {item.about}{' '}
        <span class={`tag ${item.state === 'in_force' ? 'info' : 'gray'}`}>{pick(...consentStateWords[item.state])}</span>
      </p>
      {item.zh && <p>{pick(item.zh, item.en)}</p>}
      <p>
        <small class="num">
          {item.given
            ? say('consentGiven', { at: at(item.given.at), way: item.way ? pick(...wayWords[item.way]) : '' })
            : say('consentNotAsked')}
          {item.withdrawn && ` · ${say('consentWithdrawn', { at: at(item.withdrawn.at) })}`}
        </small>
      </p>
      {item.state === 'in_force' && (
        <button type="button" disabled={isBusy} onClick={onWithdraw}>
          {say('consentWithdraw')}
          <span class="unseen"> {name}</span>
        </button>
      )}
    </li>
  );
}
