import { text } from '@sveltejs/kit';
import { answers } from '#lib/server/kernel/db/index.ts';

/** For a proxy or a supervisor: the process answers, and so does its database. */
export async function GET() {
	await answers();
	return text('ok\n', { headers: { 'cache-control': 'no-store' } });
}
