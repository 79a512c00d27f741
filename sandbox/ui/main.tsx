import { AppProvider } from '@atlaskit/app-provider/app-provider';
import '@atlaskit/css-reset';
import { setGlobalTheme } from '@atlaskit/tokens/set-global-theme';
import { createRoot } from 'react-dom/client';
import { App } from './app';
import './shell/shell.css';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no element with the id root');

const show = () =>
  createRoot(root).render(
    <AppProvider defaultColorMode="auto">
      <App />
    </AppProvider>,
  );

// The outline in index.html stays until there are colours and spaces to draw with.
void setGlobalTheme({ colorMode: 'auto' }).then(show, show);
