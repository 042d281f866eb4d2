import '../common/tokens.css';
import './ui/base.css';
import './ui/pieces.css';
import './ui/controls.css';
import './ui/shell.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { createRoot } from 'react-dom/client';
import { startLanguage } from './language.ts';
import { queries } from './query-client.ts';
import { router } from './routes.tsx';
import { keepFocus } from './ui/keep-focus.ts';
import { Theme } from './ui/theme.tsx';

await startLanguage();
keepFocus();

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <QueryClientProvider client={queries}>
      <Theme>
        <RouterProvider router={router} />
      </Theme>
    </QueryClientProvider>,
  );
}
