import plan from '../../../../../docs/incidents.md?raw';
import type { RequestHandler } from './$types';

/** What to do when something has happened, as text: it opens on every phone, and prints. */
export const GET: RequestHandler = () =>
	new Response(plan, {
		headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' }
	});
