import { z } from 'zod';
import { perUnit } from '../../common/currencies.ts';
import { orderIntakes, orderStates } from '../../common/order.ts';
import { intakeWords, orderWords } from '../../common/order-words.ts';
import type { Likely } from '../catalogue/views.ts';
import { countOf } from '../platform/counting.ts';
import type { ExportedList } from '../platform/exports/list-export.ts';
import { words } from '../platform/routes.ts';
import { shopZone } from '../team/shop.ts';
import { foundOrders, orderPage, withSlips } from './search-views.ts';
import type { OrderView } from './views.ts';

/** What the list of orders may be narrowed by. */
export const OrderFilters = z.object({
  q: words(100).optional(),
  state: z.enum(orderStates).optional(),
  intake: z.enum(orderIntakes).optional(),
  currency: z.string().length(3).optional(),
  /** With goods of this category. */
  category: z.uuid().optional(),
  /** Placed from then on. */
  from: z.iso.datetime().optional(),
});

const goods = ({ lines }: OrderView, isEnglish: boolean) =>
  lines.map((line) => `${(isEnglish && line.nameEn) || line.name} ×${line.quantity}`).join('；');

/** Orders as the list shows them, without recipients; `likely` as for the search. */
export const orderExport = (likely: Likely): ExportedList<typeof OrderFilters, OrderView> => ({
  name: 'orders',
  zh: '订单',
  en: 'Orders',
  access: 'orders.see',
  query: OrderFilters,
  zone: shopZone,
  columns: [
    { field: 'number', zh: '订单号', en: 'Order', cell: (row) => row.number },
    { field: 'externalRef', zh: '店铺订单号', en: 'Shop’s order', cell: (row) => row.externalRef },
    { field: 'state', zh: '状态', en: 'State', cell: (row, { language }) => orderWords[row.state][language === 'en' ? 1 : 0] },
    { field: 'intake', zh: '来源', en: 'Came in', cell: (row, { language }) => intakeWords[row.intake][language === 'en' ? 1 : 0] },
    { field: 'customer', zh: '客户', en: 'Customer', cell: (row) => row.customer.name },
    { field: 'goods', zh: '商品', en: 'Goods', cell: (row, { language }) => goods(row, language === 'en') },
    { field: 'goodsMinor', zh: '商品金额', en: 'Goods', cell: (row) => row.goodsMinor / perUnit(row.currency) },
    { field: 'freightMinor', zh: '运费', en: 'Freight', cell: (row) => row.freightMinor / perUnit(row.currency) },
    { field: 'discountMinor', zh: '优惠', en: 'Discount', cell: (row) => row.discountMinor / perUnit(row.currency) },
    { field: 'totalMinor', zh: '合计', en: 'Total', cell: (row) => row.totalMinor / perUnit(row.currency) },
    { field: 'currency', zh: '币种', en: 'Currency', cell: (row) => row.currency },
    { field: 'placedAt', zh: '下单时间', en: 'Placed', cell: (row, { time }) => time(row.placedAt) },
    { field: 'paidAt', zh: '付款时间', en: 'Paid', cell: (row, { time }) => time(row.paidAt) },
    { field: 'signedAt', zh: '签收时间', en: 'Delivered', cell: (row, { time }) => time(row.signedAt) },
    { field: 'warehouse', zh: '仓库', en: 'Warehouse', cell: (row) => row.warehouse },
    { field: 'shipments', zh: '运单号', en: 'Parcels', cell: ({ shipments }) => shipments.map((each) => each.trackingNumber).join('；') },
  ],
  settle: ({ db, keys }, search) => withSlips(db, keys, likely, search),
  count: ({ db, keys }, _who, search) => countOf(db, foundOrders(keys, search)),
  page: ({ db, keys }, who, search, before, many) => orderPage(db, keys, who, { ...search, before }, many),
});
