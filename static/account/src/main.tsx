import '@atlaskit/css-reset';
import { invokeRemote, view } from '@forge/bridge';
import { createRoot } from 'react-dom/client';
import '../../shared/page.css';
import { createAccount } from './account';
import './account.css';
import { AccountPage } from './account-page';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no element with the id root');

void view.theme.enable();
createRoot(root).render(<AccountPage account={createAccount(invokeRemote)} />);
