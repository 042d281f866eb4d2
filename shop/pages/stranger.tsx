import type { OrderView } from '../../server/orders/views.ts';
import { useWords } from '../language.ts';
import { FindOrder } from '../parts/find-order.tsx';
import { addressOf } from '../router.ts';

interface Props {
  next: string;
  onFound(order: OrderView): void;
}

/** Orders are asked for, and nobody is signed in: the two ways to them. */
export function Stranger({ next, onFound }: Props) {
  const { say } = useWords();
  return (
    <div class="narrow stranger">
      <h1>{say('myOrders')}</h1>
      <section class="box">
        <h2>{say('signIn')}</h2>
        <p class="summary">{say('signInToSee')}</p>
        <a class="button primary" href={addressOf(`/sign-in?next=${next}`)}>
          {say('toSignIn')}
        </a>
      </section>
      <FindOrder onFound={onFound} />
    </div>
  );
}
