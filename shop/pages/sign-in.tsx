import { useState } from 'preact/hooks';
import { Refusal } from '../api.ts';
import { useWords } from '../language.ts';
import { ErrorLine, Waiting } from '../parts/waiting.tsx';
import { go } from '../router.ts';
import { type DemoCustomer, demoCustomers, signIn } from '../signing-in.ts';
import { useLoad } from '../use-load.ts';
import { useTitle } from '../use-title.ts';

/** Only pages of this shop: an address from outside could lead anywhere. */
const safe = (next: string) => (/^\/[\w/-]*$/.test(next) ? next : '/');

export function SignIn({ next }: { next: string }) {
  const { say } = useWords();
  const people = useLoad('people', demoCustomers);
  const [busy, setBusy] = useState<string>();
  const [error, setError] = useState<Refusal>();
  useTitle(say('signIn'));
  const enter = async ({ id }: DemoCustomer) => {
    setBusy(id);
    try {
      await signIn(id);
      go(safe(next), 'replace');
    } catch (refusal) {
      if (refusal instanceof Refusal) setError(refusal);
      setBusy(undefined);
    }
  };
  return (
    <div class="narrow">
      <h1>{say('signInAs')}</h1>
      <p class="summary">{say('signInWords')}</p>
      <ErrorLine error={error} />
      {people.value ? (
        <ul class="people">
          {people.value.items.map((person) => (
            <li key={person.id}>
              <button type="button" disabled={busy !== undefined} onClick={() => void enter(person)}>
                <span class="face" aria-hidden="true">
                  {person.name.slice(0, 1)}
                </span>
                <b>{person.name}</b>
                {person.tier && <span class="tag">{say(tierWord(person.tier))}</span>}
                <small class="num">{say('orderCount', { count: person.orders })}</small>
              </button>
            </li>
          ))}
        </ul>
      ) : (
        <Waiting of={people} />
      )}
    </div>
  );
}

const tierWords = { standard: 'tierPlain', silver: 'tierSilver', gold: 'tierGold', key_account: 'tierKey' } as const;
const tierWord = (tier: string) => tierWords[tier as keyof typeof tierWords] ?? 'tierPlain';
