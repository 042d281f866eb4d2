import { countOf } from '../platform/counting.ts';
import type { ExportedList } from '../platform/exports/list-export.ts';
import { shopZone } from '../team/shop.ts';
import { revealRows } from './profile.ts';
import { CustomerSearch, customerPage, foundCustomers } from './search.ts';
import type { CustomerRow } from './views.ts';

const query = CustomerSearch.omit({ before: true });

/** Customers as the list shows them: phone and e-mail masked unless somebody else approved that they leave in full. */
export const customerExport: ExportedList<typeof query, CustomerRow> = {
  name: 'customers',
  zh: '客户',
  en: 'Customers',
  access: 'customers.see',
  query,
  zone: shopZone,
  columns: [
    { field: 'number', zh: '编号', en: 'Number', cell: (row) => row.number },
    { field: 'name', zh: '姓名', en: 'Name', cell: (row) => row.name },
    { field: 'preferredName', zh: '称呼', en: 'Called', cell: (row) => row.preferredName },
    { field: 'tier', zh: '等级', en: 'Tier', cell: (row) => row.tier },
    { field: 'tags', zh: '标签', en: 'Tags', cell: (row) => row.tags.join('、') },
    { field: 'phone', zh: '手机号', en: 'Phone', cell: (row) => row.phone },
    { field: 'email', zh: '邮箱', en: 'E-mail', cell: (row) => row.email },
    { field: 'externalRef', zh: '店铺客户号', en: 'Shop’s id', cell: (row) => row.externalRef },
    { field: 'orders', zh: '订单数', en: 'Orders', cell: (row) => row.orders },
    { field: 'seenAt', zh: '最近来访', en: 'Last seen', cell: (row, { time }) => time(row.seenAt) },
  ],
  count: ({ db, keys }, _who, search) => countOf(db, foundCustomers(keys, search)),
  page: ({ db, keys }, _who, search, before, many) => customerPage(db, keys, { ...search, before }, many),
  unmask: revealRows,
};
