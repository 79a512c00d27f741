import '@atlaskit/css-reset';
import { view } from '@forge/bridge';
import { createRoot } from 'react-dom/client';
import '../../shared/page.css';
import './admin.css';
import { AdminPage } from './admin-page';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no element with the id root');

void view.theme.enable();
createRoot(root).render(<AdminPage />);
