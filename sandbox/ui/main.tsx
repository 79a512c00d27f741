import { AppProvider } from '@atlaskit/app-provider/app-provider';
import '@atlaskit/css-reset';
import { createRoot } from 'react-dom/client';
import { App } from './app';
import './shell/shell.css';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no element with the id root');

createRoot(root).render(
  <AppProvider defaultColorMode="auto">
    <App />
  </AppProvider>,
);
