import '@atlaskit/css-reset';
import { makeInvoke, view } from '@forge/bridge';
import { createRoot } from 'react-dom/client';
import type { BylineCalls } from '../../../src/resolvers/byline-calls';
import '../../shared/page.css';
import './byline.css';
import { BylinePage } from './byline-page';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no element with the id root');

const invoke = makeInvoke<BylineCalls>();

void view.theme.enable();
createRoot(root).render(<BylinePage explain={async () => invoke('explain')} syncNow={async () => invoke('syncNow')} />);
