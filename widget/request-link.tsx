import { w } from './request-words.ts';
import { kept } from './storage.ts';

/**
 * The request on a page of its own, to read and to print. The page cannot see what a frame on another site keeps, so the click, and only the
 * click, hands it who this is, behind the `#` that goes to no server.
 */
export function RequestLink({ id }: { id: string }) {
  const address = `/shop/requests/${id}`;
  return (
    <a
      class="plain"
      href={address}
      target="_blank"
      rel="noreferrer"
      onClick={(event) => {
        event.preventDefault();
        open(`${address}#visitor=${kept('token') ?? ''}`, '_blank', 'noreferrer');
      }}
    >
      {w('page')}
    </a>
  );
}
