import './styles/base.css';
import './styles/frame.css';
import './styles/goods.css';
import './styles/product.css';
import './styles/checkout.css';
import './styles/orders.css';
import './styles/states.css';
import './styles/foot.css';
import { render } from 'preact';
import { App } from './app.tsx';
import { tellChatWhoIsThere } from './chat.ts';
import { followLinks } from './router.ts';

const root = document.getElementById('shop') as HTMLElement;
followLinks(root);
render(<App />, root);
addEventListener('load', tellChatWhoIsThere);
