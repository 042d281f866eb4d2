import type { Permission } from '../../common/permissions.ts';
import type { IconName } from './icons.tsx';

/** The pages of the console, in the order of the rail; some hold others, which are reached from them. */
export const pages = [
  { to: '/chats', icon: 'chats', name: 'chats' },
  { to: '/tasks', icon: 'mine', name: 'tasks', needs: 'conversations.answer' },
  { to: '/orders', icon: 'orders', name: 'orders', needs: 'orders.see' },
  { to: '/visits', icon: 'visits', name: 'visits', needs: 'visits.make' },
  {
    to: '/aftersales',
    icon: 'aftersales',
    name: 'aftersales',
    needs: 'orders.see',
    holds: ['/complaints', '/service-orders', '/quality', '/money'],
  },
  { to: '/exceptions', icon: 'warn', name: 'exceptions', needs: 'orders.see' },
  { to: '/departments', icon: 'departments', name: 'departments' },
  { to: '/customers', icon: 'customers', name: 'customers', needs: 'customers.see' },
  { to: '/products', icon: 'products', name: 'products', needs: 'catalogue.see' },
  { to: '/knowledge', icon: 'document', name: 'knowledge', holds: ['/guides'] },
  { to: '/now', icon: 'now', name: 'now', needs: 'conversations.supervise' },
  { to: '/figures', icon: 'figures', name: 'figures', needs: 'figures.see' },
] as const satisfies { to: string; icon: IconName; name: string; needs?: Permission; holds?: readonly string[] }[];
