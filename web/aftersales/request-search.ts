import { requestKinds, requestStates } from '../../common/aftersales.ts';
import { type RequestSearch, requestLists } from './request-queries.ts';

/** What the address of the list says; what it cannot mean is left out. */
export const requestSearch = (search: Record<string, unknown>): RequestSearch => ({
  show: requestLists.find((each) => each === search.show),
  kind: requestKinds.find((each) => each === search.kind),
  state: requestStates.find((each) => each === search.state),
  owner: /^(nobody|[0-9a-f-]{36})$/.test(String(search.owner)) ? String(search.owner) : undefined,
  q: typeof search.q === 'string' && search.q ? search.q : undefined,
});
