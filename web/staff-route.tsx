import { createRootRoute, createRoute, Outlet, redirect } from '@tanstack/react-router';
import { Refusal, signedOut } from './api.ts';
import { chooseLanguage } from './language.ts';
import { goLive } from './live.ts';
import { queries } from './query-client.ts';
import { meQuery } from './session.ts';
import { Lost, NoPage } from './ui/lost.tsx';
import { Shell } from './ui/shell.tsx';
import { setZone } from './ui/times.ts';

export const root = createRootRoute({ component: Outlet, notFoundComponent: NoPage });

/** Everything for people who have signed in. */
export const staff = createRoute({
  getParentRoute: () => root,
  id: 'staff',
  component: Shell,
  errorComponent: Lost,
  beforeLoad: async ({ location }) => {
    try {
      const me = await queries.ensureQueryData(meQuery);
      signedOut.set(false);
      setZone(me.shop.timeZone);
      await chooseLanguage(me.language);
      if (me.code.isMissing) throw redirect({ to: '/second-step' });
      goLive();
    } catch (error) {
      if (error instanceof Refusal && error.status === 401) throw redirect({ to: '/sign-in', search: { to: location.href } });
      throw error;
    }
  },
});
