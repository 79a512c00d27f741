import '@atlaskit/css-reset';
import { view } from '@forge/bridge';
import { createRoot } from 'react-dom/client';
import { AdminPage } from './admin-page';
import './admin.css';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no element with the id root');

void view.theme.enable();
createRoot(root).render(<AdminPage />);
